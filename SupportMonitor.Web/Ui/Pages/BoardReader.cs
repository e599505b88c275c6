using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Settings;
using SupportMonitor.Web.Addresses;

namespace SupportMonitor.Web.Ui.Pages;

/// <summary>Finds out what an address stands for, and reads the board for it as the user of the page.</summary>
public sealed class BoardReader(
    CoverageBoard board, PeriodCatalog periods, PeriodList list, ProgrammeCalendar calendar, SettingsService settings, CurrentUser user)
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

    /// <inheritdoc cref="PeriodList.HistoryAsync"/>
    public Task<IReadOnlyList<PeriodCoverage>> HistoryAsync(BoardView view, CancellationToken cancellationToken = default) =>
        list.HistoryAsync(view.AsOf, user.Actor, cancellationToken);
}
