using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Queries;

namespace SupportMonitor.Web.Ui.Pages;

/// <summary>Finds out what an address stands for, and reads the board for it as the user of the page.</summary>
public sealed class BoardReader(
    CoverageBoard board, PeriodCatalog periods, ProgrammeCalendar calendar, SettingsService settings, CurrentUser user)
{
    public async ValueTask<BoardView> ViewAsync(string uri, CancellationToken cancellationToken = default)
    {
        var query = BoardUrls.Read(uri);
        var all = await periods.GetAsync(cancellationToken);
        var today = await calendar.TodayAsync(cancellationToken);
        var period = query.Period is { } code ? all.FirstOrDefault(p => p.Code == code) : PeriodCatalog.Current(all, today);
        return new BoardView(query, all, period, today, await settings.GetAsync(cancellationToken));
    }

    /// <summary>The coverage of the view's period at its as-of date; null when there is no period.</summary>
    public async ValueTask<PeriodCoverage?> CoverageAsync(BoardView view, CancellationToken cancellationToken = default) =>
        view.Period is { } period ? await board.GetAsync(period.Code, view.AsOf, user.Actor, cancellationToken) : null;

    /// <summary>The coverage of any period at any date; null when there is no such period.</summary>
    public Task<PeriodCoverage?> CoverageAsync(string periodCode, DateOnly asOf, CancellationToken cancellationToken = default) =>
        board.GetAsync(periodCode, asOf, user.Actor, cancellationToken);

    /// <summary>
    /// Every period that had started by the view's as-of date and is no draft, each as of that date, the latest first: for
    /// histories over the periods.
    /// </summary>
    public async Task<IReadOnlyList<PeriodCoverage>> HistoryAsync(BoardView view, CancellationToken cancellationToken = default)
    {
        var history = new List<PeriodCoverage>(view.Periods.Count);
        foreach (var period in view.Periods.Where(p => p.From <= view.AsOf && p.State != PeriodState.Draft))
        {
            if (await board.GetAsync(period.Code, view.AsOf, user.Actor, cancellationToken) is { } coverage)
            {
                history.Add(coverage);
            }
        }

        return history;
    }
}
