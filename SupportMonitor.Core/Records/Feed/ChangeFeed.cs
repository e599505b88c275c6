using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>
/// Publishes what was committed, in the order of the trail, each change once, whichever process committed it. What this process
/// commits is published at once; what another commits, at the next <see cref="CatchUpAsync"/> (a loop of the server's asks for it).
/// </summary>
public sealed class ChangeFeed(IDbContextFactory<RegisterDb> contexts, AuditedKinds kinds, ILogger<ChangeFeed> logger) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Subscribers<IReadOnlyList<Committed>> _subscribers = new();
    private readonly Subscribers<IReadOnlyList<Committed>> _last = new();
    private long? _published;
    private bool _started;

    /// <summary>
    /// Calls back after each commit, in order, never in two threads at once. The callback must be short; one that throws is
    /// logged and passed over. What it starts must not wait for a commit.
    /// </summary>
    /// <returns>Ends the subscription.</returns>
    public IDisposable Subscribe(Action<IReadOnlyList<Committed>> callback) => _subscribers.Add(callback);

    /// <summary>
    /// As <see cref="Subscribe"/>, but notified after all those: for subscribers that notify viewers, which then read what the
    /// others cache and must not find it out of date.
    /// </summary>
    public IDisposable SubscribeLast(Action<IReadOnlyList<Committed>> callback) => _last.Add(callback);

    /// <summary>
    /// Finds out where the trail ends, unless that is known; what comes after will be published. A caller that caches something
    /// must ask for this before reading it from the database.
    /// </summary>
    public async ValueTask StartAsync(CancellationToken cancellationToken = default)
    {
        if (Volatile.Read(ref _started))
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            await FindEndAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Publishes a commit of this process; returns when every subscriber has been notified. Never throws: the commit
    /// stands, and what could not be published now is published by the next call.
    /// </summary>
    public async Task PublishAsync(IReadOnlyList<TrailEntry> entries)
    {
        IReadOnlyList<Committed> changes;
        try
        {
            await using var db = await contexts.CreateDbContextAsync();
            changes = await kinds.ReadAsync(db, entries);
        }
        catch (Exception exception)
        {
            LogNotPublished(exception, entries[^1].Id);
            return;
        }

        await PublishAsync(changes);
    }

    /// <inheritdoc cref="PublishAsync(IReadOnlyList{TrailEntry})"/>
    public async Task PublishAsync(IReadOnlyList<Committed> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        await _turn.WaitAsync();
        try
        {
            _published ??= changes[0].Id - 1;
            Volatile.Write(ref _started, true);
            if (changes[0].Id == _published + 1)
            {
                Notify(changes);
            }
            else if (changes[^1].Id > _published)
            {
                // Another process, or another thread that has not had its turn, committed in between.
                await PublishFromTrailAsync(CancellationToken.None);
            }
        }
        catch (Exception exception)
        {
            // Whatever went wrong, the commit stands and its caller must know that.
            LogNotPublished(exception, changes[^1].Id);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Publishes what is in the trail and was not published yet. The first call only finds out where the trail ends.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await PublishFromTrailAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<long> FindEndAsync(CancellationToken cancellationToken)
    {
        if (_published is { } published)
        {
            return published;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        _published = published = await db.Trail.MaxAsync(t => (long?)t.Id, cancellationToken) ?? 0;
        Volatile.Write(ref _started, true);
        return published;
    }

    private async Task PublishFromTrailAsync(CancellationToken cancellationToken)
    {
        var published = await FindEndAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = await db.Trail.AsNoTracking().Where(t => t.Id > published).OrderBy(t => t.Id).ToListAsync(cancellationToken);
        if (entries.Count > 0)
        {
            Notify(await kinds.ReadAsync(db, entries, cancellationToken));
        }
    }

    private void LogNotPublished(Exception exception, long entry) =>
        logger.LogError(exception, "Commit {Entry} could not be published yet.", entry);

    private void Notify(IReadOnlyList<Committed> changes)
    {
        _published = changes[^1].Id;
        _subscribers.Notify(changes, Failed);
        _last.Notify(changes, Failed);

        void Failed(Exception exception) => logger.LogError(exception, "A subscriber failed at {Entry}.", changes[^1].Id);
    }
}
