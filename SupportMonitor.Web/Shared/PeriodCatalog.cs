using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Web.Shared;

/// <summary>The periods, the latest first; kept for all pages until a commit changes one.</summary>
public sealed class PeriodCatalog : IDisposable
{
    private readonly IDbContextFactory<RegisterDb> _contexts;
    private readonly ChangeFeed _feed;
    private readonly IDisposable _subscription;
    private IReadOnlyList<PeriodEntry>? _periods;
    private int _version;

    public PeriodCatalog(IDbContextFactory<RegisterDb> contexts, ChangeFeed feed)
    {
        _contexts = contexts;
        _feed = feed;
        _subscription = feed.Subscribe(entries =>
        {
            if (entries.Any(e => e.Subject is ChangeSubject.Period or ChangeSubject.Register))
            {
                Interlocked.Increment(ref _version);
                _periods = null;
            }
        });
    }

    public async ValueTask<IReadOnlyList<PeriodEntry>> GetAsync(CancellationToken cancellationToken = default)
    {
        if (_periods is { } known)
        {
            return known;
        }

        await _feed.StartAsync(cancellationToken);
        var version = Volatile.Read(ref _version);
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var periods = await db.Periods.AsNoTracking()
            .OrderByDescending(p => p.From).ThenByDescending(p => p.To).ThenBy(p => p.Code)
            .Select(p => new PeriodEntry(p.Id, p.Code, p.Name, p.From, p.To, p.Due, p.State) { IsReleased = p.ReleasedAt != null })
            .ToListAsync(cancellationToken);

        // What was read before a commit that has been told since must not stay.
        _periods = periods;
        if (version != Volatile.Read(ref _version))
        {
            _periods = null;
        }

        return periods;
    }

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

    public void Dispose() => _subscription.Dispose();
}
