namespace SupportMonitor.Core.Records;

/// <summary>
/// Callbacks to notify. They may be added and removed at any moment, also during a notification; a removed one is not called
/// any more, and one that fails does not prevent the next from being called.
/// </summary>
public sealed class Subscribers<T>
{
    private readonly Lock _lock = new();
    private Subscription[] _all = [];

    /// <returns>Ends the subscription.</returns>
    public IDisposable Add(Action<T> callback)
    {
        var subscription = new Subscription(this, callback);
        lock (_lock)
        {
            _all = [.. _all, subscription];
        }

        return subscription;
    }

    /// <summary>True when there is no one to notify.</summary>
    public bool IsEmpty => Volatile.Read(ref _all).Length == 0;

    /// <summary>Calls back one after the other, in the order of subscription.</summary>
    /// <param name="failed">Called with what a callback threw.</param>
    public void Notify(T news, Action<Exception> failed)
    {
        foreach (var subscription in Volatile.Read(ref _all))
        {
            subscription.Notify(news, failed);
        }
    }

    /// <summary>Calls back on all cores, for callbacks that take their time; returns when every one has returned.</summary>
    /// <inheritdoc cref="Notify"/>
    public void NotifyInParallel(T news, Action<Exception> failed) =>
        Parallel.ForEach(Volatile.Read(ref _all), subscription => subscription.Notify(news, failed));

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

        public void Notify(T news, Action<Exception> failed)
        {
            if (_ended)
            {
                return;
            }

            try
            {
                callback(news);
            }
            catch (Exception exception)
            {
                // A callback may fail in any way, and the others must still be notified.
                failed(exception);
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
