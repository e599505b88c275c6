namespace SupportMonitor.Core.Records;

/// <summary>
/// One value that is read from the database and cached until a commit concerns it. It is discarded before pages are notified of the
/// commit (<see cref="ChangeFeed.SubscribeLast"/>), so that they read it again.
/// </summary>
public sealed class CommitCached<T> : IDisposable
    where T : class
{
    private readonly ChangeFeed _feed;
    private readonly Func<CancellationToken, Task<T>> _read;
    private readonly IDisposable _subscription;
    private T? _value;
    private int _version;

    /// <param name="concerns">True for what makes the value out of date.</param>
    public CommitCached(ChangeFeed feed, Func<Committed, bool> concerns, Func<CancellationToken, Task<T>> read)
    {
        _feed = feed;
        _read = read;
        _subscription = feed.Subscribe(changes =>
        {
            if (changes.Any(concerns))
            {
                Interlocked.Increment(ref _version);
                _value = null;
            }
        });
    }

    public async ValueTask<T> GetAsync(CancellationToken cancellationToken = default)
    {
        if (_value is { } known)
        {
            return known;
        }

        await _feed.StartAsync(cancellationToken);
        var version = Volatile.Read(ref _version);
        var value = await _read(cancellationToken);

        // What was read before a commit that has been published since must not stay.
        _value = value;
        if (version != Volatile.Read(ref _version))
        {
            _value = null;
        }

        return value;
    }

    public void Dispose() => _subscription.Dispose();
}
