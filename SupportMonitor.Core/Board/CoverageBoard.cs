using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Board;

/// <summary>What changed on the board.</summary>
/// <param name="Changes">What was committed, oldest first.</param>
public sealed record BoardChange(IReadOnlyList<Committed> Changes)
{
    /// <summary>True when records of one of these kinds may have changed.</summary>
    public bool Touches(params ReadOnlySpan<ChangeSubject> kinds)
    {
        foreach (var change in Changes)
        {
            if (change.Touches(kinds))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when a period's coverage may look different now.</summary>
    public bool Concerns(int periodId) =>
        Changes.Any(c => c.Subject == ChangeSubject.Settings || c.Concerns(periodId));

    /// <summary>
    /// True when any period's coverage may look different now, as far as it is about a commune or cadre, null standing for any; or when a
    /// record about that commune or cadre changed that belongs to no period by its own word, such as a visit.
    /// </summary>
    public bool ConcernsAnyPeriod(int? unitId, int? cadreId) => Changes.Any(c =>
        c.MovesDuties || c.Subject == ChangeSubject.Settings || c.IsAbout(null, unitId, cadreId)
        || (unitId is not null && c.Scope.UnitId == unitId) || (cadreId is not null && c.Scope.CadreId == cadreId));
}

/// <summary>
/// The periods' coverage held in memory. A cache: the database is the truth, and what is here can be dropped and built anew at
/// any moment. A receipt changes one duty and its few tallies; anything else makes the periods be read again when asked for.
/// </summary>
public sealed class CoverageBoard : IDisposable
{
    private readonly IDbContextFactory<RegisterDb> _contexts;
    private readonly IAccessControl _access;
    private readonly ChangeFeed _feed;
    private readonly ILogger<CoverageBoard> _logger;
    private readonly ConcurrentDictionary<string, Lazy<Task<LivePeriod?>>> _periods = new(StringComparer.Ordinal);
    private readonly Subscribers<BoardChange> _subscribers = new();
    private readonly IDisposable _subscription;

    public CoverageBoard(IDbContextFactory<RegisterDb> contexts, IAccessControl access, ChangeFeed feed, ILogger<CoverageBoard> logger)
    {
        _contexts = contexts;
        _access = access;
        _feed = feed;
        _logger = logger;
        _subscription = feed.SubscribeLast(OnCommitted);
    }

    /// <summary>Calls back after the board has taken in a commit; the callback must be short, one that throws is logged.</summary>
    /// <returns>Ends the subscription.</returns>
    public IDisposable Subscribe(Action<BoardChange> callback) => _subscribers.Add(callback);

    /// <summary>A period's coverage at the end of <paramref name="asOf"/>; null when there is no such period.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<PeriodCoverage?> GetAsync(
        string periodCode, DateOnly asOf, Actor actor, CancellationToken cancellationToken = default)
    {
        await _access.RequireAsync(actor, Permission.ReadBoard, cancellationToken);
        return await GetAsync(periodCode, asOf, cancellationToken);
    }

    /// <summary>The same for who has asked for the permission already.</summary>
    internal async Task<PeriodCoverage?> GetAsync(string periodCode, DateOnly asOf, CancellationToken cancellationToken = default)
    {
        await _feed.StartAsync(cancellationToken);
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

    private void OnCommitted(IReadOnlyList<Committed> changes)
    {
        if (changes.Any(c => c.MovesDuties))
        {
            _periods.Clear();
        }
        else
        {
            foreach (var (code, loading) in _periods)
            {
                if (!TryTake(loading, changes))
                {
                    _periods.TryRemove(KeyValuePair.Create(code, loading));
                }
            }
        }

        _subscribers.Notify(
            new BoardChange(changes),
            exception => _logger.LogError(exception, "A viewer of the board failed at {Entry}.", changes[^1].Id));
    }

    /// <summary>False when the period must be read again: it was still being read and may have missed the commit, or it failed.</summary>
    private bool TryTake(Lazy<Task<LivePeriod?>> loading, IReadOnlyList<Committed> changes)
    {
        if (!loading.IsValueCreated || !loading.Value.IsCompletedSuccessfully)
        {
            return false;
        }

        try
        {
            return loading.Value.Result?.TryTake(changes) ?? false;
        }
        catch (Exception exception)
        {
            // A board that is wrong in silence is worse than one that is read again.
            _logger.LogError(exception, "The board could not take in {Entry}.", changes[^1].Id);
            return false;
        }
    }
}
