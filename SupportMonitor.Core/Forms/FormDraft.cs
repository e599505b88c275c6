using SupportMonitor.Core.Attachments;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Forms;

/// <summary>
/// A form that is being written; one for a period, commune and cadre. It counts nowhere (coverage.md, "What has come") and has no
/// trail: it is saved every other second, and nobody's word until it is sent.
/// </summary>
public sealed class FormDraft
{
    public int Id { get; set; }

    public int PeriodId { get; set; }

    public Period Period { get; set; } = null!;

    public int UnitId { get; set; }

    public Unit Unit { get; set; } = null!;

    public int CadreId { get; set; }

    public Cadre Cadre { get; set; } = null!;

    /// <summary>A <see cref="FormContent"/> as JSON, as it was typed.</summary>
    public required string Content { get; set; }

    /// <summary>Who wrote last, as pages show it.</summary>
    public required string EditedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime EditedAt { get; set; }

    /// <summary>Rises by one with each save; one made on an older is not written over the newer.</summary>
    public int Revision { get; set; }
}

/// <summary>Why a version of a form was put aside.</summary>
public enum DraftCopyReason
{
    /// <summary>Somebody else had saved or sent meanwhile; this is what could not be saved.</summary>
    Overtaken = 0,

    /// <summary>Somebody put another version in its place after seeing both.</summary>
    Replaced = 1,

    /// <summary>The draft was given up.</summary>
    Discarded = 2,

    /// <summary>It was typed while the period was closed or the form ceased to be owed; this is what could not be saved.</summary>
    NoLonger = 3,
}

/// <summary>A version of a form that did not win, kept so that nobody's words are lost.</summary>
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

/// <summary>A file that belongs to a draft or, once that was sent, to what was received.</summary>
public sealed class FormAttachment
{
    public int Id { get; set; }

    public int? DraftId { get; set; }

    public FormDraft? Draft { get; set; }

    public int? ReceiptId { get; set; }

    public Receipt? Receipt { get; set; }

    /// <summary>SHA-256 of the content in small hexadecimal digits, by which it is stored.</summary>
    public required string Hash { get; set; }

    /// <summary>What a download is called; never a path.</summary>
    public required string Name { get; set; }

    public AttachmentKind Kind { get; set; }

    /// <summary>Bytes.</summary>
    public long Size { get; set; }

    /// <summary>UTC.</summary>
    public DateTime AddedAt { get; set; }

    public required string AddedBy { get; set; }

    /// <summary>
    /// True for a draft's that it took over from the form before it, which has it still: nobody attached anything, and giving the draft
    /// up takes nothing away.
    /// </summary>
    public bool TakenOver { get; set; }
}
