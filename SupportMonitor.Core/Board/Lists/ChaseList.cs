using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Board;

/// <summary>A cadre with the duties still owed.</summary>
public sealed record ChaseCadre(PairRow Cadre, IReadOnlyList<DutyRow> Duties);

/// <summary>The list to chase (coverage.md, "Figures"): every duty missing or returned that a selection asks for.</summary>
public static class ChaseList
{
    private static readonly DutyState[] Owing = [DutyState.Missing, DutyState.Returned];

    public static IReadOnlyList<DutyRow> Rows(PeriodCoverage coverage, DutySelection selection) =>
        DutyList.Rows(coverage, selection with { States = [.. selection.States.Intersect(Owing)] });

    /// <summary>The same by the one who is to be called: each cadre once, by given name, with the communes that owe.</summary>
    public static IReadOnlyList<ChaseCadre> ByCadre(IReadOnlyList<DutyRow> rows, PeriodCoverage coverage)
    {
        var rank = DutyIndex.Of(coverage.Register).Cadres.Index().ToDictionary(c => coverage.Register.Cadres[c.Item].Id, c => c.Index);
        return [.. rows.GroupBy(r => r.Cadre.Id).OrderBy(g => rank[g.Key]).Select(g => new ChaseCadre(g.First(), [.. g]))];
    }
}
