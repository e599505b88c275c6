using System.Collections.Concurrent;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Records;

/// <summary>
/// Values that are read from the database once for all callers and cached until a commit concerns them. They are discarded before
/// pages are notified of the commit (<see cref="ChangeFeed.SubscribeLast"/>), so that these read them again.
/// </summary>
public sealed class CommitCache<TKey, TValue> : IDisposable
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TValue>>> _cached = new();
    private readonly ChangeFeed _feed;
    private readonly Func<TKey, Task<TValue>> _read;
    private readonly Func<TValue, bool>? _holds;
    private readonly IDisposable _subscription;

    /// <param name="concerns">True for what makes a key's value out of date.</param>
    /// <param name="holds">False for a value that is out of date without any commit, as by the clock.</param>
    /// <param name="rereads">
    /// Values are not discarded but read again at once, on the thread that publishes the commit: for those who cannot wait for
    /// <see cref="GetAsync"/>, and must not find what was before. The reading must be short.
    /// </param>
    public CommitCache(
        ChangeFeed feed, Func<Committed, TKey, bool> concerns, Func<TKey, Task<TValue>> read, Func<TValue, bool>? holds = null,
        bool rereads = false)
    {
        (_feed, _read, _holds) = (feed, read, holds);
        _subscription = feed.Subscribe(changes =>
        {
            foreach (var (key, _) in _cached)
            {
                if (changes.Any(c => concerns(c, key)))
                {
                    Renew(key, rereads);
                }
            }
        });
    }

    public async ValueTask<TValue> GetAsync(TKey key, CancellationToken cancellationToken = default)
    {
        await _feed.StartAsync(cancellationToken);
        if (_holds is not null && _cached.TryGetValue(key, out var older) && Finished(older) is { } value && !_holds(value))
        {
            _cached.TryRemove(KeyValuePair.Create(key, older));
        }

        var reading = _cached.GetOrAdd(key, k => new Lazy<Task<TValue>>(() => SharedTask.Run(() => _read(k))));
        try
        {
            return await reading.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (reading.Value.IsFaulted)
        {
            // The next caller tries again.
            _cached.TryRemove(KeyValuePair.Create(key, reading));
            throw;
        }
    }

    /// <summary>The value where it is cached; null before it is read, and after a commit that concerns it.</summary>
    public TValue? Known(TKey key) => _cached.TryGetValue(key, out var reading) ? Finished(reading) : null;

    /// <summary>Discards what is cached, as after a commit.</summary>
    public void Clear() => _cached.Clear();

    public void Dispose() => _subscription.Dispose();

    /// <summary>Where reading again fails, the value is discarded all the same: none is better than one that is out of date.</summary>
    private void Renew(TKey key, bool rereads)
    {
        Lazy<Task<TValue>>? again = null;
        try
        {
            again = rereads ? new(Task.FromResult(_read(key).GetAwaiter().GetResult())) : null;
        }
        finally
        {
            if (again is null)
            {
                _cached.TryRemove(key, out _);
            }
            else
            {
                _ = again.Value;
                _cached[key] = again;
            }
        }
    }

    private static TValue? Finished(Lazy<Task<TValue>> reading) =>
        reading is { IsValueCreated: true, Value.IsCompletedSuccessfully: true } ? reading.Value.Result : null;
}

/// <summary>One value, as <see cref="CommitCache{TKey, TValue}"/> caches many.</summary>
public sealed class CommitCache<TValue>(
    ChangeFeed feed, Func<Committed, bool> concerns, Func<Task<TValue>> read, Func<TValue, bool>? holds = null, bool rereads = false) : IDisposable
    where TValue : class
{
    private readonly CommitCache<ValueTuple, TValue> _only = new(feed, (change, _) => concerns(change), _ => read(), holds, rereads);

    /// <inheritdoc cref="CommitCache{TKey, TValue}.GetAsync"/>
    public ValueTask<TValue> GetAsync(CancellationToken cancellationToken = default) => _only.GetAsync(default, cancellationToken);

    /// <inheritdoc cref="CommitCache{TKey, TValue}.Known"/>
    public TValue? Known() => _only.Known(default);

    /// <inheritdoc cref="CommitCache{TKey, TValue}.Clear"/>
    public void Clear() => _only.Clear();

    public void Dispose() => _only.Dispose();
}
