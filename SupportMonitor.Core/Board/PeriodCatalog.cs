using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Board;

/// <summary>The periods, the latest first; cached for all pages until a commit changes one.</summary>
public sealed class PeriodCatalog : IDisposable
{
    private readonly CommitCache<IReadOnlyList<PeriodEntry>> _periods;

    public PeriodCatalog(IDbContextFactory<RegisterDb> contexts, ChangeFeed feed) => _periods = new CommitCache<IReadOnlyList<PeriodEntry>>(
        feed,
        change => change.Touches(ChangeSubject.Period),
        async () =>
        {
            await using var db = await contexts.CreateDbContextAsync();
            return await db.Periods.AsNoTracking()
                .OrderByDescending(p => p.From).ThenByDescending(p => p.To).ThenBy(p => p.Code)
                .Select(p => new PeriodEntry(p.Id, p.Code, p.Name, p.From, p.To, p.Due, p.State) { IsReleased = p.ReleasedAt != null })
                .ToListAsync();
        });

    public ValueTask<IReadOnlyList<PeriodEntry>> GetAsync(CancellationToken cancellationToken = default) => _periods.GetAsync(cancellationToken);

    /// <summary>
    /// The period that a page shows when its address names none: the open one that today belongs to (from its start to its end
    /// or due date, whichever is later), else the latest that has started, else the first to start. Null when there is none.
    /// </summary>
    /// <param name="periods">As <see cref="GetAsync"/> gives them, the latest first.</param>
    public static PeriodEntry? Current(IReadOnlyList<PeriodEntry> periods, DateOnly today) =>
        periods.FirstOrDefault(p => p.State == PeriodState.Open && p.From <= today && today <= (p.Due > p.To ? p.Due : p.To))
        ?? periods.FirstOrDefault(p => p.From <= today && p.State != PeriodState.Draft)
        ?? periods.FirstOrDefault(p => p.From <= today)
        ?? (periods.Count > 0 ? periods[^1] : null);

    public void Dispose() => _periods.Dispose();
}
