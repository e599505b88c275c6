namespace SupportMonitor.Core.Register;

/// <summary>Where a unit stands in the tree: a commune under a sub-area or a district, a sub-area under a district.</summary>
public enum UnitLevel
{
    Province = 0,
    District = 1,
    SubArea = 2,
    Commune = 3,
}
