using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Board;

/// <summary>A period and its figures as of a day.</summary>
public sealed record PeriodRow(PeriodEntry Period, Figures Figures);

/// <summary>Lists the periods, each with its figures and its coverage.</summary>
public sealed class PeriodList(CoverageBoard board, PeriodCatalog periods)
{
    /// <summary>All periods with their figures as of the end of a day, the latest first.</summary>
    /// <param name="search">As <see cref="ListSelection.Search"/>.</param>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<IReadOnlyList<PeriodRow>> ReadAsync(
        DateOnly asOf, string? search, Actor actor, CancellationToken cancellationToken = default)
    {
        var wanted = SearchText.Of(search);
        var rows = new List<PeriodRow>();
        foreach (var period in await periods.GetAsync(cancellationToken))
        {
            var texts = SearchableText.Of(period.Name, period.Code, period.State.Word()).WithDates(period.From, period.To, period.Due);
            if (wanted.Finds(texts))
            {
                var coverage = await board.GetAsync(period.Code, asOf, actor, cancellationToken);
                rows.Add(new PeriodRow(period, coverage?.Province ?? Figures.Zero));
            }
        }

        return rows;
    }

    /// <summary>
    /// The coverage of every period that had started by a day and is no draft, each as of the end of that day, the latest first: for
    /// histories over the periods.
    /// </summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<IReadOnlyList<PeriodCoverage>> HistoryAsync(
        DateOnly asOf, Actor actor, CancellationToken cancellationToken = default)
    {
        var history = new List<PeriodCoverage>();
        foreach (var period in (await periods.GetAsync(cancellationToken)).Where(p => p.From <= asOf && p.State != PeriodState.Draft))
        {
            if (await board.GetAsync(period.Code, asOf, actor, cancellationToken) is { } coverage)
            {
                history.Add(coverage);
            }
        }

        return history;
    }
}
