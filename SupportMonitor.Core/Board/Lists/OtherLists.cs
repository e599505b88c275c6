using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Board;

/// <summary>A pair without a duty.</summary>
/// <param name="State">Received or returned; missing where there is no row.</param>
public sealed record OtherPair(PairRow Pair, DutyState State, DateOnly? ReceivedOn) : PairRow(Pair);

/// <summary>A commune that no cadre follows.</summary>
public sealed record UncoveredCommune(CommuneEntry Commune, DistrictEntry? District, SubAreaEntry? SubArea);

/// <summary>What stands beside the duties and is pointed out: counted in no rate (coverage.md).</summary>
public static class OtherLists
{
    public static IReadOnlyList<OtherPair> Unexpected(PeriodCoverage coverage, ListSelection selection)
    {
        var matcher = new DutyMatcher(coverage.Register, selection);
        return [.. coverage.Unexpected
            .Where(f => matcher.HasPair(f.Commune, f.Cadre, TextsOf(f.Standing.State, f.Standing.ReceivedOn)))
            .Select(f => new OtherPair(PairRow.Of(coverage.Register, f.Commune, f.Cadre), f.Standing.State, f.Standing.ReceivedOn))];
    }

    public static IReadOnlyList<OtherPair> IdleExemptions(PeriodCoverage coverage, ListSelection selection)
    {
        var register = coverage.Register;
        var matcher = new DutyMatcher(register, selection);
        var communes = register.Communes.Index().ToDictionary(c => c.Item.Id, c => c.Index);
        var cadres = register.Cadres.Index().ToDictionary(c => c.Item.Id, c => c.Index);
        return [.. register.IdleExemptions
            .Where(e => communes.ContainsKey(e.UnitId) && cadres.ContainsKey(e.CadreId))
            .Select(e => (Commune: communes[e.UnitId], Cadre: cadres[e.CadreId]))
            .Where(e => matcher.HasPair(e.Commune, e.Cadre, default))
            .OrderBy(e => e.Commune).ThenBy(e => e.Cadre)
            .Select(e => new OtherPair(PairRow.Of(register, e.Commune, e.Cadre), DutyState.Missing, ReceivedOn: null))];
    }

    /// <summary>By district, then name. A selection by cadre, group or organisation leaves none: no cadre is in charge.</summary>
    public static IReadOnlyList<UncoveredCommune> Uncovered(PeriodCoverage coverage, ListSelection selection)
    {
        var register = coverage.Register;
        var matcher = new DutyMatcher(register, selection);
        if (!matcher.AnyCadre)
        {
            return [];
        }

        var uncovered = register.Uncovered.ToHashSet();
        return [.. DutyIndex.Of(register).Communes
            .Where(c => uncovered.Contains(c) && matcher.HasCommune(c))
            .Select(c => register.Communes[c])
            .Select(c => new UncoveredCommune(
                c,
                c.District < 0 ? null : register.Districts[c.District],
                c.SubArea < 0 ? null : register.SubAreas[c.SubArea]))];
    }

    private static SearchableText TextsOf(DutyState state, DateOnly? receivedOn) =>
        SearchableText.Of((state == DutyState.Returned ? ReceiptKind.Returned : ReceiptKind.Received).Word()).WithDates(receivedOn);
}
