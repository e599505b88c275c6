using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Board;

/// <summary>What a closed period's figures stand on, kept as it was on closing: later changes of the register do not reach it.</summary>
public sealed class ClosedPeriod
{
    public int PeriodId { get; set; }

    public Period Period { get; set; } = null!;

    /// <summary>UTC.</summary>
    public DateTime ClosedAt { get; set; }

    public required string ClosedBy { get; set; }

    /// <summary>The <see cref="PeriodRegister"/> as compressed JSON; see <see cref="ClosedArchive"/>.</summary>
    public required byte[] Register { get; set; }

    /// <summary>
    /// The <see cref="ClosedReport"/>, likewise. Null for what was closed before this was kept, and for what a workbook closes, which may
    /// come in before the letterhead is set and before earlier periods do: such a period's own workbook looks at the register.
    /// </summary>
    public byte[]? Report { get; set; }
}
