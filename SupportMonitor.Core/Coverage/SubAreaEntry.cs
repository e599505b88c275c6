using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Coverage;

/// <summary>A sub-area as a period's coverage knows it.</summary>
/// <param name="District">Index into <see cref="PeriodRegister.Districts"/>, or -1.</param>
/// <param name="Member">The district committee member in charge on the period's last day; several are joined by commas.</param>
public sealed record SubAreaEntry(int Id, string Code, string Name, int District, string? Member)
{
    public string FullName { get; } = UnitKinds.FullName(UnitKind.SubArea, Name);
}
