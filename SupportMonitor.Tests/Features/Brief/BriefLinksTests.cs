using System.Globalization;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Brief;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Sample;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Sample;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Activities.Figures;
using SupportMonitor.Web.Features.Activities.SituationReports;
using SupportMonitor.Web.Features.Activities.Visits;
using SupportMonitor.Web.Features.Brief;
using Xunit;

namespace SupportMonitor.Tests.Features.Brief;

/// <summary>Every figure of a brief leads to a list that has as many records, communes or cadres.</summary>
[Collection(nameof(FilledSample))]
public sealed class BriefLinksTests(FilledSample sample)
{
    private static readonly DateOnly Today = SampleRegister.DemonstrationDate;

    /// <summary>A part of what their lists have: those lists cannot be narrowed to just these.</summary>
    private static readonly string[] PartsOfTheirLists =
    [
        ".others", ".others.count",
    ];

    [Theory]
    [InlineData("2017-Q4", null)]
    [InlineData("2016-SK", null)]
    [InlineData("2017-Q4", "829")]
    [InlineData("2017-Q3", "829-TV1")]
    public async Task Figures_AreAsManyAsTheirListsHave(string period, string? scope)
    {
        var database = sample.Database;
        var brief = (await database.Get<BriefReader>().ReadAsync(new(period, scope, Today), TestDatabase.Actor))!;
        var compared = 0;
        foreach (var figure in brief.Paragraphs.SelectMany(p => p.Figures).DistinctBy(f => f.Id))
        {
            var url = BriefLinks.Of(figure.Source, Today);
            Assert.StartsWith("/", url, StringComparison.Ordinal);
            if (figure.Text.EndsWith('%') || figure.Source.List == BriefList.Conclusion || PartsOfTheirLists.Any(p => figure.Id.EndsWith(p, StringComparison.Ordinal)))
            {
                continue;
            }

            var found = await CountAsync(url);
            Assert.True(found.Contains(figure.Value), $"{figure.Id} is {figure.Value.ToString(CultureInfo.InvariantCulture)}, {url} has {string.Join(" or ", found)}");
            compared++;
        }

        Assert.True(compared >= 10, $"{compared} compared");
    }

    /// <summary>How many rows, communes and cadres the list at an address has; of contributions what they come to.</summary>
    private async Task<decimal[]> CountAsync(string url)
    {
        var database = sample.Database;
        var query = BoardUrls.Read(url);
        var periods = await database.Get<PeriodCatalog>().GetAsync();
        var view = new BoardView(query, periods, periods.First(p => p.Code == query.Period), Today, await database.Get<SettingsService>().GetAsync());
        var coverage = (await database.Get<CoverageBoard>().GetAsync(query.Period!, view.AsOf, TestDatabase.Actor))!;
        var programme = (await database.Get<ProgrammeBoard>().GetAsync(query.Period!, view.AsOf, TestDatabase.Actor))!;
        var ratings = await database.Get<RatingBoard>().ReadAsync(coverage, TestDatabase.Actor);
        switch (url.Split('?')[0])
        {
            case BoardUrls.Duties when DutyTab.Of(query) == DutyTab.Unexpected:
                return [OtherLists.Unexpected(coverage, query.ToList()).Count];
            case BoardUrls.Duties when DutyTab.Of(query) == DutyTab.Uncovered:
                return [OtherLists.Uncovered(coverage, query.ToList()).Count];
            case BoardUrls.Duties:
                var duties = DutyList.Rows(coverage, query.ToDuties()).Where(d => ratings.Has(d.Duty, query.ToRatings())).ToList();
                return [duties.Count, duties.DistinctBy(d => d.Commune.Id).Count()];
            case BoardUrls.ByCadre:
                return [CadreFiguresRow.Rows(coverage, query.ToStandings()).Count];
            case BoardUrls.VisitRegime:
                var slots = RegimePage.Rows(programme, view);
                return [slots.Count, slots.DistinctBy(s => s.Commune.Id).Count(), slots.DistinctBy(s => s.Cadre.Id).Count()];
            case BoardUrls.ReportDuties:
                return [ReportDutiesPage.Rows(programme, view).Count];
            case BoardUrls.Visits:
                var visits = await RowsAsync(view, new VisitRecords());
                return [visits.Count, visits.DistinctBy(v => v.UnitId).Count()];
            case BoardUrls.Exchanges:
                return [(await RowsAsync(view, new ExchangeRecords())).Count];
            case BoardUrls.Contributions:
                var given = await RowsAsync(view, new ContributionRecords());
                return [given.Count, given.Sum(g => g.Amount)];
            case BoardUrls.Proposals:
                return [(await database.Get<ProposalList>().ReadAsync(view.ToRecords(new ProposalRecords()) with { Days = null }, view.ToProposals(), TestDatabase.Actor)).Lines.Count];
            case BoardUrls.Conclusions:
                var conclusions = (await database.Get<ConclusionList>()
                    .ReadAsync(view.ToRecords(new ConclusionRecords()) with { Days = null }, view.ToConclusions(), TestDatabase.Actor)).Lines;
                return [conclusions.Count, conclusions.Sum(c => c.Standing.Slips)];
            case BoardUrls.Guidance:
                return [(await RowsAsync(view, new GuidanceRecords())).Count];
            case BoardUrls.Activities:
                var asked = ScopeConditions.Single(c => c.Word == query.State && c.Topic == query.Other(ActivitiesPage.TopicKey));
                return [programme.All(asked.Scope).Count(s => IsInside(asked.Scope, s.Index, programme.Register, query) && asked.Holds(s.Figures))];
            case BoardUrls.Ratings:
                return [ratings.Remarks(query.ToDuties(), query.ToRatings()).Count];
            default:
                throw new InvalidOperationException(url);
        }
    }

    private static IEnumerable<ScopeCondition> ScopeConditions =>
        [ScopeCondition.Visited, ScopeCondition.SubAreas, ScopeCondition.With, ScopeCondition.Without];

    private static bool IsInside(TallyScope scope, int index, PeriodRegister register, BoardQuery query)
    {
        var subArea = scope == TallyScope.SubArea ? index : register.Communes[index].SubArea;
        return (query.District is not { } district || register.Districts[scope == TallyScope.SubArea ? register.SubAreas[index].District : register.Communes[index].District].Code == district)
            && (query.SubArea is not { } code || register.SubAreas[subArea].Code == code);
    }

    private async Task<IReadOnlyList<T>> RowsAsync<T>(BoardView view, RecordKind<T> kind)
        where T : class, IRecord =>
        (await sample.Database.Get<RecordList>().ReadAsync(view.ToRecords(kind) with { Skip = 0, Most = int.MaxValue }, TestDatabase.Actor)).Records;
}
