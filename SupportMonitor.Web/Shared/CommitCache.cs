using System.Collections.Concurrent;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Live;

namespace SupportMonitor.Web.Shared;

/// <summary>
/// What many open pages read from the database, read once and kept until a commit concerns it. It is dropped before the pages
/// are told of the commit (<see cref="ChangeFeed.SubscribeLast"/>), so that who is told reads anew.
/// </summary>
public sealed class CommitCache<TKey, TValue> : IDisposable
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TValue>>> _kept = new();
    private readonly ChangeFeed _feed;
    private readonly Func<TKey, Task<TValue>> _read;
    private readonly IDisposable _subscription;

    public CommitCache(ChangeFeed feed, Func<Committed, bool> concerns, Func<TKey, Task<TValue>> read)
    {
        _feed = feed;
        _read = read;
        _subscription = feed.Subscribe(entries =>
        {
            if (entries.Any(concerns))
            {
                _kept.Clear();
            }
        });
    }

    public async Task<TValue> GetAsync(TKey key, CancellationToken cancellationToken)
    {
        await _feed.StartAsync(cancellationToken);
        var reading = _kept.GetOrAdd(key, k => new Lazy<Task<TValue>>(() => SharedTask.Run(() => _read(k))));
        try
        {
            return await reading.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (reading.Value.IsFaulted)
        {
            // The next one who asks tries again.
            _kept.TryRemove(KeyValuePair.Create(key, reading));
            throw;
        }
    }

    public void Dispose() => _subscription.Dispose();
}
