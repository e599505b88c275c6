using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Register;

/// <summary>Which units are asked for.</summary>
/// <param name="Day">The day on which cadres follow them.</param>
public sealed record UnitSelection(DateOnly Day) : ListSelection
{
    /// <summary>Null for every kind.</summary>
    public IReadOnlyList<UnitKind>? Kinds { get; init; }
}

/// <summary>A unit and who follows it on the selection's day; several are joined by commas.</summary>
public sealed record UnitRow(UnitRecord Unit, string? Cadres);

/// <summary>Lists units.</summary>
public sealed class UnitList(RegisterRecords records)
{
    /// <summary>As the tree stands: each district with its sub-areas and then its communes, by Vietnamese order of name.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<IReadOnlyList<UnitRow>> ReadAsync(UnitSelection selection, Actor actor, CancellationToken cancellationToken = default)
    {
        var units = await records.UnitsAsync(actor, cancellationToken);
        var cadres = (await records.AssignmentsAsync(actor, cancellationToken))
            .Where(a => a.InForceOn(selection.Day)).ToLookup(a => a.Unit.Id, a => a.Cadre);
        var search = SearchText.Of(selection.Search);
        var districts = units.Where(u => u.Kind.Level() == UnitLevel.District).Index().ToDictionary(d => d.Item.Code, d => d.Index);
        return [.. units
            .Where(u => selection.IsInDistrict(u.DistrictCode) && selection.Kinds?.Contains(u.Kind) != false && IsFound(u))
            .OrderBy(u => u.Kind == UnitKind.Province ? -1 : u.DistrictCode is { } code ? districts[code] : int.MaxValue)
            .ThenBy(u => u.Kind.Level())
            .Select(u => new UnitRow(u, Join(cadres[u.Id].Select(c => c.Label))))];

        bool IsFound(UnitRecord unit)
        {
            foreach (var part in search.Parts)
            {
                if (!part.IsIn(unit.Texts) && !cadres[unit.Id].Any(other => part.IsIn(other.Names)))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Each name once; null for none.</summary>
    internal static string? Join(IEnumerable<string> names) =>
        string.Join(", ", names.Distinct(StringComparer.Ordinal)) is { Length: > 0 } joined ? joined : null;
}
