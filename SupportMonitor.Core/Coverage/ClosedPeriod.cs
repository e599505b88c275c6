using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Coverage;

/// <summary>What a closed period's figures stand on, kept as it was on closing: later changes of the register do not reach it.</summary>
public sealed class ClosedPeriod
{
    public int PeriodId { get; set; }

    public Period Period { get; set; } = null!;

    /// <summary>UTC.</summary>
    public DateTime ClosedAt { get; set; }

    public required string ClosedBy { get; set; }

    /// <summary>The <see cref="PeriodRegister"/> as compressed JSON; see <see cref="PeriodRegisterArchive"/>.</summary>
    public required byte[] Register { get; set; }

    /// <summary>
    /// What else its workbook says that later changes would move, as compressed JSON; see <see cref="ClosedReport"/>. Null for what was
    /// closed before this was kept, or by a workbook, before anybody set the letterhead: its own takes these from the register.
    /// </summary>
    public byte[]? Report { get; set; }
}
