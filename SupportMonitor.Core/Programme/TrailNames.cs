namespace SupportMonitor.Core.Programme;

/// <summary>A unit, cadre or period that an entry speaks of, as it is called today.</summary>
public sealed record TrailName(string Code, string Name);

/// <summary>Units, cadres and periods by id.</summary>
public sealed record TrailNames(
    IReadOnlyDictionary<int, TrailName> Units, IReadOnlyDictionary<int, TrailName> Cadres, IReadOnlyDictionary<int, TrailName> Periods)
{
    internal TrailLine LineOf(TrailLine line, int? unitId, int? cadreId, int? periodId) => line with
    {
        Unit = unitId is { } u ? Units.GetValueOrDefault(u) : null,
        Cadre = cadreId is { } c ? Cadres.GetValueOrDefault(c) : null,
        Period = periodId is { } p ? Periods.GetValueOrDefault(p) : null,
    };
}
