using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Web.Shared;

/// <summary>What a page's address stands for at this moment.</summary>
/// <param name="Query">The address as it was written.</param>
/// <param name="Periods">All periods, the latest first.</param>
/// <param name="Period">The one that is shown; null when there is none, or when <see cref="BoardQuery.Period"/> is not known.</param>
/// <param name="Today">Today for the province, or the sample's demonstration date.</param>
/// <param name="Settings">The programme's settings.</param>
public sealed record BoardView(
    BoardQuery Query, IReadOnlyList<PeriodEntry> Periods, PeriodEntry? Period, DateOnly Today, ProgrammeSettings Settings)
{
    /// <summary>The day at whose end the board is shown.</summary>
    public DateOnly AsOf => Query.AsOf ?? Today;

    /// <summary>True when the address names a period that does not exist.</summary>
    public bool PeriodUnknown => Period is null && Query.Period is not null;

    /// <summary>The address of another page with this period and as-of date carried along.</summary>
    public string Link(string path) => BoardUrls.Write(path, Query.Carried);

    /// <summary>The same, for the list of what is in a state, in a district where one is given.</summary>
    /// <param name="state"><see cref="BoardQuery.State"/>.</param>
    /// <param name="district"><see cref="BoardQuery.District"/>.</param>
    public string StateLink(string path, string state, string? district = null) =>
        KeptLinks.Get(path, Query.Period, Query.AsOf, state, district);

    /// <summary>The address of a form of the view's period.</summary>
    public string FormLink(string commune, string cadre) =>
        Link(BoardUrls.Form(Period!.Code, commune, cadre), q => q with { Period = Period.Code });

    /// <summary>The address of another page with this period and as-of date and what <paramref name="change"/> adds.</summary>
    public string Link(string path, Func<BoardQuery, BoardQuery> change) => BoardUrls.Write(path, change(Query.Carried));
}

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
