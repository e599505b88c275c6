using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Notices;

/// <summary>
/// What waits for which user, derived from the current data. It is computed once after a commit for all viewers: a
/// viewer's own notices are then picked without asking the database.
/// </summary>
public sealed class NoticeBoard : IDisposable
{
    /// <summary>What changes by the clock alone (locks that end, attempts that grow old) is looked at again after this.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly NoticeDigestReader _reader;
    private readonly IAccessControl _access;
    private readonly ChangeFeed _feed;
    private readonly TimeProvider _clock;
    private readonly ILogger<NoticeBoard> _logger;
    private readonly IDisposable _subscription;
    private readonly IDisposable _drafting;
    private readonly Subscribers<NoticeBoard> _subscribers = new();
    private readonly Lock _lock = new();
    private Reading? _reading;
    private int _subscribed;
    private bool _working;
    private bool _again;

    public NoticeBoard(
        NoticeDigestReader reader, IAccessControl access, CoverageBoard board, FormDrafts drafts, ChangeFeed feed, TimeProvider clock,
        ILogger<NoticeBoard> logger)
    {
        (_reader, _access, _feed, _clock, _logger) = (reader, access, feed, clock, logger);
        _subscription = board.Subscribe(_ => Refresh());
        _drafting = drafts.Subscribe(OnDrafted);
    }

    /// <summary>The actor's notices, the most pressing first.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>: no one is signed in.</exception>
    public async ValueTask<IReadOnlyList<Notice>> ReadAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await _access.RequireAsync(actor, Permission.UseOwnAccount, cancellationToken);
        await _feed.StartAsync(cancellationToken);
        var reading = Current();
        await reading.Digest.WaitAsync(cancellationToken);
        return Of(reading, actor);
    }

    /// <summary>Calls back after notices may have changed, once they are worked out; the callback must be short.</summary>
    /// <returns>Ends the subscription.</returns>
    public IDisposable Subscribe(Action<NoticeBoard> callback)
    {
        Interlocked.Increment(ref _subscribed);
        return new Subscription(this, _subscribers.Add(callback));
    }

    /// <summary>How many notices the actor has, from what is worked out already; null when that is not so.</summary>
    public int? Known(Actor actor) =>
        Volatile.Read(ref _reading) is { Digest.IsCompletedSuccessfully: true } reading && _access.Allows(actor, Permission.UseOwnAccount)
            ? Of(reading, actor).Count
            : null;

    /// <summary>Forgets what was worked out, as after a commit: today may be another day.</summary>
    public void Refresh()
    {
        lock (_lock)
        {
            _reading = null;
            if (_subscribed == 0)
            {
                return;
            }

            if (_working)
            {
                _again = true;
                return;
            }

            _working = true;
        }

        // On the pool: the committing thread must not wait for it. One at a time, so that a burst of commits is two readings.
        _ = Task.Run(NotifyAsync);
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _drafting.Dispose();
    }

    /// <summary>Drafts are saved while someone types: only a new draft, or a discarded one, changes notices.</summary>
    private void OnDrafted(DraftNews news)
    {
        if (Volatile.Read(ref _reading)?.Digest is not { IsCompletedSuccessfully: true } digest
            || digest.Result.Drafts.Contains(news.Pair) != news.Version.DraftId is not null)
        {
            Refresh();
        }
    }

    private async Task NotifyAsync()
    {
        while (true)
        {
            try
            {
                await Current().Digest;
                _subscribers.Tell(this, Failed);
            }
            catch (Exception exception)
            {
                // A user who opens the page sees it; what is here must go on with the next commit.
                Failed(exception);
            }

            lock (_lock)
            {
                _working = _again;
                if (!_again)
                {
                    return;
                }

                _again = false;
            }
        }

        void Failed(Exception exception) => _logger.LogError(exception, "Subscribers could not be notified of notices.");
    }

    /// <summary>Picked once an actor, whatever the session: a leader's hundred open pages share one answer.</summary>
    private IReadOnlyList<Notice> Of(Reading reading, Actor actor) =>
        reading.Picked.GetOrAdd(actor with { Session = null }, a => NoticeRules.Of(reading.Digest.Result, a, right => _access.Allows(a, right)));

    private Reading Current()
    {
        lock (_lock)
        {
            if (_reading is not { Digest.IsFaulted: false } reading || _clock.GetUtcNow() - reading.At >= Fresh)
            {
                _reading = reading = new Reading(_clock.GetUtcNow(), Task.Run(() => _reader.ReadAsync(_clock.GetUtcNow())));
            }

            return reading;
        }
    }

    private sealed record Reading(DateTimeOffset At, Task<NoticeDigest> Digest)
    {
        public ConcurrentDictionary<Actor, IReadOnlyList<Notice>> Picked { get; } = new();
    }

    private sealed class Subscription(NoticeBoard board, IDisposable inner) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
            {
                inner.Dispose();
                Interlocked.Decrement(ref board._subscribed);
            }
        }
    }
}
