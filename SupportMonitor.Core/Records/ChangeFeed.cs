using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>
/// Tells what was committed, in the order of the trail, each entry once, whichever process committed it. What this process
/// commits is told at once; what another commits, at the next <see cref="CatchUpAsync"/> (a loop of the server's asks for it).
/// </summary>
public sealed class ChangeFeed(IDbContextFactory<RegisterDb> contexts, ILogger<ChangeFeed> logger) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Subscribers<IReadOnlyList<TrailEntry>> _subscribers = new();
    private readonly Subscribers<IReadOnlyList<TrailEntry>> _last = new();
    private long? _told;
    private bool _started;

    /// <summary>
    /// Calls back after each commit, in order, never in two threads at once. The callback must be short; one that throws is
    /// logged and passed over. What it starts must not wait for a commit.
    /// </summary>
    /// <returns>Ends the subscription.</returns>
    public IDisposable Subscribe(Action<IReadOnlyList<TrailEntry>> callback) => _subscribers.Add(callback);

    /// <summary>
    /// As <see cref="Subscribe"/>, but told after all those: for who passes the word on to viewers, who then read what the
    /// others keep and must not find it out of date.
    /// </summary>
    public IDisposable SubscribeLast(Action<IReadOnlyList<TrailEntry>> callback) => _last.Add(callback);

    /// <summary>
    /// Finds out where the trail ends, unless that is known; what comes after will be told. Whoever keeps something that was
    /// read from the database must ask for this before reading.
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
    /// Tells the entries of a commit of this process; returns when every subscriber has been told. Never throws: the commit
    /// stands, and what could not be told now is told by the next call.
    /// </summary>
    public async Task PublishAsync(IReadOnlyList<TrailEntry> entries)
    {
        if (entries.Count == 0)
        {
            return;
        }

        await _turn.WaitAsync();
        try
        {
            _told ??= entries[0].Id - 1;
            Volatile.Write(ref _started, true);
            if (entries[0].Id == _told + 1)
            {
                Tell(entries);
            }
            else if (entries[^1].Id > _told)
            {
                // Another process, or another thread that has not had its turn, committed in between.
                await TellFromTrailAsync(CancellationToken.None);
            }
        }
        catch (Exception exception)
        {
            // Whatever went wrong, the commit stands and its caller must hear so.
            logger.LogError(exception, "Commit {Entry} could not be told yet.", entries[^1].Id);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Tells what is in the trail and was not told yet. The first call only finds out where the trail ends.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await TellFromTrailAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<long> FindEndAsync(CancellationToken cancellationToken)
    {
        if (_told is { } told)
        {
            return told;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        _told = told = await db.Trail.MaxAsync(t => (long?)t.Id, cancellationToken) ?? 0;
        Volatile.Write(ref _started, true);
        return told;
    }

    private async Task TellFromTrailAsync(CancellationToken cancellationToken)
    {
        var told = await FindEndAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = await db.Trail.AsNoTracking().Where(t => t.Id > told).OrderBy(t => t.Id).ToListAsync(cancellationToken);
        if (entries.Count > 0)
        {
            Tell(entries);
        }
    }

    private void Tell(IReadOnlyList<TrailEntry> entries)
    {
        _told = entries[^1].Id;
        _subscribers.Tell(entries, Failed);
        _last.Tell(entries, Failed);

        void Failed(Exception exception) => logger.LogError(exception, "A subscriber failed at {Entry}.", entries[^1].Id);
    }
}
