namespace SupportMonitor.Core.Forms;

/// <summary>Why a version of a form was put aside.</summary>
public enum DraftCopyReason
{
    /// <summary>Another user had saved or sent meanwhile; this is what could not be saved.</summary>
    Overtaken = 0,

    /// <summary>A user replaced it with another version after seeing both.</summary>
    Replaced = 1,

    /// <summary>The draft was discarded.</summary>
    Discarded = 2,

    /// <summary>
    /// It was typed while the period was closed or the form ceased to be owed; this is what could not be saved.
    /// </summary>
    NoLonger = 3,
}

/// <summary>A version of a form that did not win, kept so that no text is lost.</summary>
public sealed class FormDraftCopy
{
    public int Id { get; set; }

    public int PeriodId { get; set; }

    public int UnitId { get; set; }

    public int CadreId { get; set; }

    /// <summary>A <see cref="FormContent"/> as JSON.</summary>
    public required string Content { get; set; }

    public DraftCopyReason Why { get; set; }

    /// <summary>Whose words these are.</summary>
    public required string EditedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }
}
