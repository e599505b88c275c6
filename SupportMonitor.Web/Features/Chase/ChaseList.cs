using SupportMonitor.Core.Coverage;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Queries;

namespace SupportMonitor.Web.Features.Chase;

/// <summary>The list to chase (coverage.md, "Figures"): every duty missing or returned that the address speaks of.</summary>
public static class ChaseList
{
    /// <summary>In the address: how the list is shown.</summary>
    private const string ViewKey = "xem";
    private const string ByCadreView = "can-bo";

    private static readonly IReadOnlyList<DutyState> Owing = DutyFilter.StatesOf(DutyFilter.Owing);

    /// <summary>The address asks for one row for each cadre.</summary>
    public static bool IsByCadre(BoardQuery query) => query.Other(ViewKey) == ByCadreView;

    /// <summary>The same list, by duty or by cadre.</summary>
    public static BoardQuery Shown(BoardQuery query, bool byCadre) => query.WithOther(ViewKey, byCadre ? ByCadreView : null);

    public static IReadOnlyList<DutyRow> Rows(PeriodCoverage coverage, BoardQuery query) =>
        DutyList.Rows(coverage, query, [.. DutyFilter.StatesOf(query.State).Intersect(Owing)]);

    /// <summary>The same by the one who is to be called: each cadre once, by given name, with the communes that owe.</summary>
    public static IReadOnlyList<ChaseCadre> ByCadre(IReadOnlyList<DutyRow> rows, PeriodCoverage coverage)
    {
        var rank = DutyBook.Of(coverage.Register).Cadres.Index().ToDictionary(c => coverage.Register.Cadres[c.Item].Id, c => c.Index);
        return [.. rows.GroupBy(r => r.Cadre.Id).OrderBy(g => rank[g.Key]).Select(g => new ChaseCadre(g.First(), [.. g]))];
    }
}

/// <summary>A cadre with the duties still owed.</summary>
public sealed record ChaseCadre(PairRow Cadre, IReadOnlyList<DutyRow> Duties);
