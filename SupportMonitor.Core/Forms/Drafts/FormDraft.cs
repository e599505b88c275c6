using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Forms;

/// <summary>
/// A form that is being written; one for a period, commune and cadre. It counts nowhere (coverage.md, "What has come") and has no
/// trail: it is saved every other second, and counts for nothing until it is sent.
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

    /// <summary>The last writer, as pages show it.</summary>
    public required string EditedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime EditedAt { get; set; }

    /// <summary>Rises by one with each save; one made on an older is not written over the newer.</summary>
    public int Revision { get; set; }
}
