using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Coverage;

/// <summary>A district as a period's coverage knows it.</summary>
/// <param name="Id">The unit's id in the database.</param>
/// <param name="Member">The Standing Committee member in charge on the period's last day; several are joined by commas.</param>
public sealed record DistrictEntry(int Id, string Code, string Name, UnitKind Kind, string? Member)
{
    public string FullName { get; } = UnitKinds.FullName(Kind, Name);
}
