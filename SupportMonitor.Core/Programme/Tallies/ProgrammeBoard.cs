using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Programme;

/// <summary>
/// The periods' records of all kinds held in memory. A cache, as <see cref="Board.CoverageBoard"/> is: one record that changes is taken in,
/// anything else makes the periods be read again when asked for. Up to date before pages are notified of a commit.
/// </summary>
public sealed class ProgrammeBoard : IDisposable
{
    private readonly IDbContextFactory<RegisterDb> _contexts;
    private readonly IAccessControl _access;
    private readonly ChangeFeed _feed;
    private readonly ILogger<ProgrammeBoard> _logger;
    private readonly ConcurrentDictionary<string, Lazy<Task<Loaded?>>> _periods = new(StringComparer.Ordinal);
    private readonly IDisposable _subscription;

    public ProgrammeBoard(IDbContextFactory<RegisterDb> contexts, IAccessControl access, ChangeFeed feed, ILogger<ProgrammeBoard> logger)
    {
        (_contexts, _access, _feed, _logger) = (contexts, access, feed, logger);
        _subscription = feed.Subscribe(OnCommitted);
    }

    /// <summary>The figures of the whole programme in a period, at the end of <paramref name="asOf"/>; null when there is no such period.</summary>
    /// <exception cref="Common.RefusedException"><see cref="Common.Refusal.NotAllowed"/>.</exception>
    public async Task<PeriodProgramme?> GetAsync(string periodCode, DateOnly asOf, Actor actor, CancellationToken cancellationToken = default)
    {
        await _access.RequireAsync(actor, Permission.ReadBoard, cancellationToken);
        return await GetAsync(periodCode, asOf, cancellationToken);
    }

    /// <summary>The same for who has asked for the permission already.</summary>
    internal async Task<PeriodProgramme?> GetAsync(string periodCode, DateOnly asOf, CancellationToken cancellationToken = default)
    {
        await _feed.StartAsync(cancellationToken);
        var loading = _periods.GetOrAdd(periodCode, code => new Lazy<Task<Loaded?>>(() => Task.Run(() => LoadAsync(code))));
        try
        {
            var period = await loading.Value.WaitAsync(cancellationToken);
            if (period is null)
            {
                _periods.TryRemove(KeyValuePair.Create(periodCode, loading));
            }

            return period is null ? null : new PeriodProgramme(period.Book, asOf);
        }
        catch (Exception) when (loading.Value.IsFaulted)
        {
            // The next one who asks tries again.
            _periods.TryRemove(KeyValuePair.Create(periodCode, loading));
            throw;
        }
    }

    public void Dispose() => _subscription.Dispose();

    private async Task<Loaded?> LoadAsync(string periodCode) =>
        await ProgrammeLoading.LoadAsync(_contexts, periodCode) is { } loaded ? new Loaded(loaded.Book, loaded.ReadAt) : null;

    private void OnCommitted(IReadOnlyList<Committed> changes)
    {
        foreach (var (code, loading) in _periods)
        {
            if (!TryTake(loading, changes))
            {
                _periods.TryRemove(KeyValuePair.Create(code, loading));
            }
        }
    }

    /// <summary>False when the period must be read again: it was still being read and may have missed the commit, or it failed.</summary>
    private bool TryTake(Lazy<Task<Loaded?>> loading, IReadOnlyList<Committed> changes)
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
            // Figures that are wrong in silence are worse than ones that are read again.
            _logger.LogError(exception, "The programme's figures could not take in {Entry}.", changes[^1].Id);
            return false;
        }
    }

    /// <summary>A period's book, and the last audit entry that is in it.</summary>
    private sealed record Loaded(ProgrammeBook Book, long ReadAt)
    {
        /// <summary>False when the period must be read again.</summary>
        public bool TryTake(IReadOnlyList<Committed> changes)
        {
            var records = new List<RecordNow>(changes.Count);
            foreach (var committed in changes.Where(c => c.Id > ReadAt))
            {
                if (committed.MovesDuties || committed.Subject == ChangeSubject.Settings)
                {
                    return false;
                }

                if (committed is ImportCommitted import)
                {
                    if (import.Kinds.Any(k => k.MovesFigures || Book.Records.Contains(k.Entity)))
                    {
                        return false;
                    }
                }
                else if (committed is Change { Kind: { } kind } change)
                {
                    if (!Book.Records.Contains(kind.Entity))
                    {
                        // An exemption, say: whom it frees is part of the period's register.
                        if (kind.MovesFigures && change.Concerns(Book.Scopes.Register.Period.Id))
                        {
                            return false;
                        }

                        continue;
                    }

                    if (change.RecordId is not { } id || (change.After is null && (change.Before is null || change.Entry.After is not null)))
                    {
                        return false;
                    }

                    records.Add(new RecordNow(kind.Entity, id, change.After));
                }
            }

            Book.Take(records);
            return true;
        }
    }
}
