using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Coverage;

/// <summary>A commune as a period's coverage knows it.</summary>
/// <param name="District">Index into <see cref="PeriodRegister.Districts"/>, or -1.</param>
/// <param name="SubArea">Index into <see cref="PeriodRegister.SubAreas"/>, or -1.</param>
public sealed record CommuneEntry(int Id, string Code, string Name, UnitKind Kind, int District, int SubArea, string? Phone)
{
    public string FullName { get; } = UnitKinds.FullName(Kind, Name);
}
