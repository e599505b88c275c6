namespace SupportMonitor.Core.Records;

/// <summary>
/// Callbacks to notify. They may be added and removed at any moment, also during a notification; a removed one is not called
/// any more, and one that fails does not prevent the next from being called.
/// </summary>
internal sealed class Subscribers<T>
{
    private readonly Lock _lock = new();
    private Subscription[] _all = [];

    public IDisposable Add(Action<T> callback)
    {
        var subscription = new Subscription(this, callback);
        lock (_lock)
        {
            _all = [.. _all, subscription];
        }

        return subscription;
    }

    public void Tell(T news, Action<Exception> failed)
    {
        Subscription[] all;
        lock (_lock)
        {
            all = _all;
        }

        foreach (var subscription in all)
        {
            try
            {
                subscription.Tell(news);
            }
            catch (Exception exception)
            {
                // A callback may fail in any way, and the others must still be notified.
                failed(exception);
            }
        }
    }

    private void Remove(Subscription subscription)
    {
        lock (_lock)
        {
            _all = [.. _all.Where(s => s != subscription)];
        }
    }

    private sealed class Subscription(Subscribers<T> owner, Action<T> callback) : IDisposable
    {
        private volatile bool _ended;

        public void Tell(T news)
        {
            if (!_ended)
            {
                callback(news);
            }
        }

        public void Dispose()
        {
            if (!_ended)
            {
                _ended = true;
                owner.Remove(this);
            }
        }
    }
}
