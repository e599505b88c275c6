using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Trail;

namespace SupportMonitor.Core.Live;

/// <summary>What changed on the board.</summary>
/// <param name="Entries">The trail entries behind it, oldest first.</param>
public sealed record BoardChange(IReadOnlyList<TrailEntry> Entries)
{
    /// <summary>True when a period's coverage may look different now.</summary>
    public bool Concerns(int periodId) =>
        Entries.Any(e => e.Subject is not (ChangeSubject.Receipt or ChangeSubject.Exemption) || e.PeriodId == periodId);
}

/// <summary>
/// The periods' coverage held in memory. A cache: the database is the truth, and what is here can be dropped and built anew at
/// any moment. A receipt changes one duty and its few tallies; anything else makes the periods be read again when asked for.
/// </summary>
public sealed class CoverageBoard : IDisposable
{
    private readonly IDbContextFactory<RegisterDb> _contexts;
    private readonly ConcurrentDictionary<string, Lazy<Task<LivePeriod?>>> _periods = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly IDisposable _subscription;
    private Action<BoardChange>[] _subscribers = [];

    public CoverageBoard(IDbContextFactory<RegisterDb> contexts, ChangeFeed feed)
    {
        _contexts = contexts;
        _subscription = feed.Subscribe(OnCommitted);
    }

    /// <summary>Calls back after the board has taken in a commit; the callback must be short and must not throw.</summary>
    /// <returns>Ends the subscription.</returns>
    public IDisposable Subscribe(Action<BoardChange> callback)
    {
        lock (_lock)
        {
            _subscribers = [.. _subscribers, callback];
        }

        return new Subscription(() =>
        {
            lock (_lock)
            {
                _subscribers = [.. _subscribers.Where(s => s != callback)];
            }
        });
    }

    /// <summary>A period's coverage at the end of <paramref name="asOf"/>; null when there is no such period.</summary>
    public async Task<PeriodCoverage?> GetAsync(string periodCode, DateOnly asOf, CancellationToken cancellationToken = default)
    {
        var loading = _periods.GetOrAdd(
            periodCode,
            code => new Lazy<Task<LivePeriod?>>(() => Task.Run(() => LivePeriod.LoadAsync(_contexts, code))));
        try
        {
            var period = await loading.Value.WaitAsync(cancellationToken);
            if (period is null)
            {
                _periods.TryRemove(KeyValuePair.Create(periodCode, loading));
            }

            return period?.At(asOf);
        }
        catch (Exception) when (loading.Value.IsFaulted)
        {
            // The next one who asks tries again.
            _periods.TryRemove(KeyValuePair.Create(periodCode, loading));
            throw;
        }
    }

    public void Dispose() => _subscription.Dispose();

    private void OnCommitted(IReadOnlyList<TrailEntry> entries)
    {
        if (entries.Any(e => e.Subject is not (ChangeSubject.Receipt or ChangeSubject.Settings)))
        {
            _periods.Clear();
        }
        else
        {
            foreach (var (code, loading) in _periods)
            {
                // One that is still being read may have missed the commit: let it be read again.
                if (!loading.IsValueCreated || !loading.Value.IsCompletedSuccessfully)
                {
                    _periods.TryRemove(KeyValuePair.Create(code, loading));
                }
                else
                {
                    loading.Value.Result?.Take(entries);
                }
            }
        }

        var change = new BoardChange(entries);
        foreach (var subscriber in _subscribers)
        {
            subscriber(change);
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
