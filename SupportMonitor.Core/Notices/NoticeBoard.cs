using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Live;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Trail;

namespace SupportMonitor.Core.Notices;

/// <summary>
/// What is waiting for whom, derived from what is. It is worked out once after a commit for everybody, however many look: a
/// viewer's own notices are then picked without asking the database.
/// </summary>
public sealed class NoticeBoard : IDisposable
{
    /// <summary>How long cadres are told of a release; an assumption.</summary>
    private static readonly TimeSpan ReleaseIsNews = TimeSpan.FromDays(30);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>What changes by the clock alone (locks that end, attempts that grow old) is looked at again after this.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly IDbContextFactory<RegisterDb> _contexts;
    private readonly AccessControl _access;
    private readonly CoverageBoard _board;
    private readonly ChangeFeed _feed;
    private readonly ProgrammeCalendar _calendar;
    private readonly SettingsService _settings;
    private readonly TimeProvider _clock;
    private readonly ILogger<NoticeBoard> _logger;
    private readonly IDisposable _subscription;
    private readonly Subscribers<NoticeBoard> _subscribers = new();
    private readonly Lock _lock = new();
    private Reading? _reading;
    private int _subscribed;
    private bool _working;
    private bool _again;

    public NoticeBoard(
        IDbContextFactory<RegisterDb> contexts,
        AccessControl access,
        CoverageBoard board,
        ChangeFeed feed,
        ProgrammeCalendar calendar,
        SettingsService settings,
        TimeProvider clock,
        ILogger<NoticeBoard> logger)
    {
        (_contexts, _access, _board, _feed, _calendar, _settings, _clock, _logger) =
            (contexts, access, board, feed, calendar, settings, clock, logger);
        _subscription = board.Subscribe(_ => Refresh());
    }

    /// <summary>The actor's notices, the most pressing first.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>: nobody is signed in.</exception>
    public async ValueTask<IReadOnlyList<Notice>> ReadAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await _access.RequireAsync(actor, Permission.UseOwnAccount, cancellationToken);
        await _feed.StartAsync(cancellationToken);
        return NoticeRules.Of(await DigestAsync().WaitAsync(cancellationToken), actor, right => _access.Allows(actor, right));
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
        Volatile.Read(ref _reading)?.Digest is { IsCompletedSuccessfully: true } digest && _access.Allows(actor, Permission.UseOwnAccount)
            ? NoticeRules.Of(digest.Result, actor, right => _access.Allows(actor, right)).Count
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

        // On the pool: the one who commits must not wait for it. One at a time, so that a burst of commits is two readings.
        _ = Task.Run(TellAsync);
    }

    public void Dispose() => _subscription.Dispose();

    private async Task TellAsync()
    {
        while (true)
        {
            try
            {
                await DigestAsync();
                _subscribers.Tell(this, Failed);
            }
            catch (Exception exception)
            {
                // Whoever opens the page sees it; what is here must go on with the next commit.
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

        void Failed(Exception exception) => _logger.LogError(exception, "Notices could not be told.");
    }

    private Task<NoticeDigest> DigestAsync()
    {
        lock (_lock)
        {
            if (_reading is not { Digest.IsFaulted: false } reading || _clock.GetUtcNow() - reading.At >= Fresh)
            {
                _reading = reading = new Reading(_clock.GetUtcNow(), Task.Run(ReadDigestAsync));
            }

            return reading.Digest;
        }
    }

    private async Task<NoticeDigest> ReadDigestAsync()
    {
        var today = await _calendar.TodayAsync();
        var now = _clock.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync();
        var periods = await db.Periods.AsNoTracking().Where(p => p.From <= today).OrderBy(p => p.Due).ToListAsync();
        var follows = await db.Assignments
            .Where(a => a.Role == AssignmentRole.FollowDistrict && a.From <= today && (a.To == null || a.To >= today))
            .OrderBy(a => a.Unit.SortKey)
            .Select(a => new { a.CadreId, a.Unit.Code })
            .ToListAsync();
        var locked = await db.Accounts.Where(a => a.LockoutEnd != null && !a.IsDisabled).Select(a => a.LockoutEnd).ToListAsync();
        var since = (now - Day).UtcDateTime;
        var refused = await db.Trail.CountAsync(t => t.At >= since && t.Action == ChangeAction.Denied);
        var (collected, released) = (new List<PeriodDigest>(), new List<ReleasedDigest>());
        foreach (var period in periods)
        {
            var facts = new NoticePeriod(period.Code, period.Name, period.Due, period.Due.DayNumber - today.DayNumber);
            if (period.State == PeriodState.Open && await _board.GetAsync(period.Code, today) is { } coverage)
            {
                collected.Add(PeriodDigest.Of(facts, coverage));
            }
            else if (period.ReleasedAt is null)
            {
                collected.Add(PeriodDigest.Resting(facts, period.State));
            }
            else if (period.ReleasedAt >= (now - ReleaseIsNews).UtcDateTime && await _board.GetAsync(period.Code, today) is { } closed)
            {
                released.Add(ReleasedDigest.Of(facts, closed));
            }
        }

        return new NoticeDigest(
            today,
            (await _settings.GetAsync()).DaysDueIsNear,
            collected,
            released,
            follows.ToLookup(f => f.CadreId, f => f.Code),
            locked.Count(end => end > now),
            refused);
    }

    private sealed record Reading(DateTimeOffset At, Task<NoticeDigest> Digest);

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
