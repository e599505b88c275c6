using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Core.Workbooks.Xlsx;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Ratings;

/// <summary>The tabs of the page of ratings as workbooks.</summary>
public static class RatingDownloads
{
    public static async Task<OfficialTable> TableAsync(
        IServiceProvider services, BoardView view, PeriodCoverage coverage, CancellationToken cancellationToken)
    {
        var (board, user) = (services.GetRequiredService<RatingBoard>(), services.GetRequiredService<CurrentUser>());
        var ratings = await board.ReadAsync(coverage, user.Actor, cancellationToken);
        var district = view.Query.District;
        return view.Query.Other(RatingFilter.TabKey) switch
        {
            RatingFilter.Criteria => RatingWorkbook.ByCriterion(ratings, district),
            RatingFilter.Periods => RatingWorkbook.ByPeriod(
                ratings, await RatingsPage.HistoryAsync(services.GetRequiredService<BoardReader>(), board, view, user, cancellationToken), district),
            RatingFilter.Remarks => RatingWorkbook.Remarks(ratings, view.Query.ToDuties() with { States = DutySelection.AnyState }, view.Query.ToRatings()),
            _ => RatingWorkbook.ByScope(ratings, RatingFilter.ScopeOf(view.Query) ?? RatingScope.District, district),
        };
    }
}
