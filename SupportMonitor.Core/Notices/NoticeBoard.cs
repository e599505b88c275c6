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

    private readonly IAccessControl _access;
    private readonly CommitCache<Reading> _readings;
    private readonly ILogger<NoticeBoard> _logger;
    private readonly IDisposable _subscription;
    private readonly IDisposable _drafting;
    private readonly Subscribers<NoticeBoard> _subscribers = new();
    private readonly Lock _lock = new();
    private bool _working;
    private bool _again;

    public NoticeBoard(
        NoticeDigestReader reader, IAccessControl access, CoverageBoard board, FormDrafts drafts, ChangeFeed feed, TimeProvider clock,
        ILogger<NoticeBoard> logger)
    {
        (_access, _logger) = (access, logger);
        _readings = new CommitCache<Reading>(
            feed,
            _ => true,
            async () =>
            {
                var now = clock.GetUtcNow();
                return new Reading(now, await reader.ReadAsync(now));
            },
            reading => clock.GetUtcNow() - reading.At < Fresh);
        // The commit discards what was read; what is read before the board has taken the commit in is discarded once more.
        _subscription = board.Subscribe(_ => Refresh());
        _drafting = drafts.Subscribe(OnDrafted);
    }

    /// <summary>The actor's notices, the most pressing first.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>: no one is signed in.</exception>
    public async ValueTask<IReadOnlyList<Notice>> ReadAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await _access.RequireAsync(actor, Permission.UseOwnAccount, cancellationToken);
        return Of(await _readings.GetAsync(cancellationToken), actor);
    }

    /// <summary>Calls back after notices may have changed, once they are worked out; the callback must be short.</summary>
    /// <returns>Ends the subscription.</returns>
    public IDisposable Subscribe(Action<NoticeBoard> callback) => _subscribers.Add(callback);

    /// <summary>How many notices the actor has, from what is worked out already; null when that is not so.</summary>
    public int? Known(Actor actor) =>
        _readings.Known() is { } reading && _access.Allows(actor, Permission.UseOwnAccount)
            ? Of(reading, actor).Count
            : null;

    /// <summary>Discards what was worked out, as after a commit: today may be another day.</summary>
    public void Refresh()
    {
        _readings.Clear();
        if (_subscribers.IsEmpty)
        {
            return;
        }

        lock (_lock)
        {
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
        _readings.Dispose();
    }

    /// <summary>Drafts are saved while someone types: only a new draft, or a discarded one, changes notices.</summary>
    private void OnDrafted(DraftNews news)
    {
        if (_readings.Known() is not { } reading || reading.Digest.Drafts.Contains(news.Pair) != news.Version.DraftId is not null)
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
                await _readings.GetAsync();
                _subscribers.Notify(this, Failed);
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
        reading.Picked.GetOrAdd(actor with { Session = null }, a => NoticeRules.Of(reading.Digest, a, right => _access.Allows(a, right)));

    private sealed record Reading(DateTimeOffset At, NoticeDigest Digest)
    {
        public ConcurrentDictionary<Actor, IReadOnlyList<Notice>> Picked { get; } = new();
    }
}
