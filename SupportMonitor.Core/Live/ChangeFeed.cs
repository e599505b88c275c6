using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Trail;

namespace SupportMonitor.Core.Live;

/// <summary>
/// Tells what was committed, in the order of the trail, each entry once, whichever process committed it. What this process
/// commits is told at once; what another commits, at the next <see cref="CatchUpAsync"/> (a loop of the server's asks for it).
/// </summary>
public sealed class ChangeFeed(IDbContextFactory<RegisterDb> contexts) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _lock = new();
    private Action<IReadOnlyList<TrailEntry>>[] _subscribers = [];
    private long? _told;

    /// <summary>
    /// Calls back after each commit, in order, never in two threads at once. The callback must be short and must not throw;
    /// what it starts must not wait for a commit.
    /// </summary>
    /// <returns>Ends the subscription.</returns>
    public IDisposable Subscribe(Action<IReadOnlyList<TrailEntry>> callback)
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

    /// <summary>Tells the entries of a commit of this process; returns when every subscriber has been told.</summary>
    public async Task PublishAsync(IReadOnlyList<TrailEntry> entries)
    {
        if (entries.Count == 0)
        {
            return;
        }

        await _turn.WaitAsync();
        try
        {
            if (_told is null || entries[0].Id == _told + 1)
            {
                Tell(entries);
            }
            else
            {
                // Another process, or another thread that has not had its turn, committed in between.
                await TellFromTrailAsync(CancellationToken.None);
            }
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

    private async Task TellFromTrailAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (_told is not { } told)
        {
            _told = await db.Trail.MaxAsync(t => (long?)t.Id, cancellationToken) ?? 0;
            return;
        }

        var entries = await db.Trail.AsNoTracking().Where(t => t.Id > told).OrderBy(t => t.Id).ToListAsync(cancellationToken);
        if (entries.Count > 0)
        {
            Tell(entries);
        }
    }

    private void Tell(IReadOnlyList<TrailEntry> entries)
    {
        _told = entries[^1].Id;
        foreach (var subscriber in _subscribers)
        {
            subscriber(entries);
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
