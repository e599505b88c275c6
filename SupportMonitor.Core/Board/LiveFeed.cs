using System.Globalization;
using Microsoft.Extensions.Logging;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Board;

/// <summary>What open pages are notified of.</summary>
/// <param name="Changes">What was committed since the last signal; null when nothing was.</param>
/// <param name="DayMoved">Today may be another day: midnight passed, or the settings changed.</param>
public sealed record LiveSignal(BoardChange? Changes, bool DayMoved);

/// <summary>
/// The board's changes as open pages are notified of them: the first at once, those that follow within <see cref="Quiet"/> together, so
/// that an import of thousands of rows is one rendering for each page and not thousands. One timer for all pages.
/// </summary>
public sealed class LiveFeed : IDisposable
{
    /// <summary>How long changes are gathered after a notification.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(50);

    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly IDisposable _board;
    private readonly Lock _lock = new();
    private readonly List<BoardChange> _waiting = [];
    private readonly Subscribers<LiveSignal> _subscribers = new();
    private readonly ILogger<LiveFeed>? _logger;
    private long _version;
    private long _healthyAt;
    private bool _dayMoved;
    private bool _more;
    private bool _gathering;

    public LiveFeed(CoverageBoard board, TimeProvider clock, ILogger<LiveFeed>? logger = null)
    {
        _logger = logger;
        _clock = clock;
        LastChange = clock.GetUtcNow();
        _healthyAt = clock.GetTimestamp();
        _timer = clock.CreateTimer(_ => OnQuietOver(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _board = board.Subscribe(Take);
    }

    /// <summary>False while the database cannot be watched: what pages show may be behind, and they must say so.</summary>
    public bool IsHealthy { get; private set; } = true;

    /// <summary>How long ago it was last known that nothing was missed.</summary>
    public TimeSpan Lag => _clock.GetElapsedTime(Interlocked.Read(ref _healthyAt));

    /// <summary>Rises with each commit, before any page is notified of it: what was read under another version may be out of date.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>UTC; when the last change was published, or when the server started.</summary>
    public DateTimeOffset LastChange { get; private set; }

    /// <summary>Calls back in the subscriber's own language; the callback must be short, one that throws is logged.</summary>
    /// <returns>Ends the subscription.</returns>
    public IDisposable Subscribe(Action<LiveSignal> callback)
    {
        var (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        return _subscribers.Add(signal =>
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
            callback(signal);
        });
    }

    /// <summary>Notifies every page that today may be another day now.</summary>
    public void MoveDay()
    {
        lock (_lock)
        {
            _dayMoved = _more = true;
        }

        NotifySoon();
    }

    /// <summary>Notes whether the database can be watched, and notifies every page when that changed.</summary>
    public void ReportHealth(bool healthy)
    {
        if (healthy)
        {
            Interlocked.Exchange(ref _healthyAt, _clock.GetTimestamp());
        }

        if (IsHealthy == healthy)
        {
            return;
        }

        IsHealthy = healthy;
        lock (_lock)
        {
            _more = true;
        }

        NotifySoon();
    }

    public void Dispose()
    {
        _board.Dispose();
        _timer.Dispose();
    }

    private void Take(BoardChange change)
    {
        Interlocked.Increment(ref _version);
        lock (_lock)
        {
            _waiting.Add(change);
            _more = true;
            _dayMoved |= change.Touches(ChangeSubject.Settings);
        }

        NotifySoon();
    }

    private void NotifySoon()
    {
        lock (_lock)
        {
            if (_gathering)
            {
                return;
            }

            _gathering = true;
        }

        // On the pool: the committing thread must not wait until every page has been notified.
        ThreadPool.QueueUserWorkItem(_ => Notify());
    }

    private void OnQuietOver()
    {
        lock (_lock)
        {
            if (!_more)
            {
                _gathering = false;
                return;
            }
        }

        Notify();
    }

    private void Notify()
    {
        LiveSignal signal;
        lock (_lock)
        {
            var changes = _waiting.Count switch
            {
                0 => null,
                1 => _waiting[0],
                _ => new BoardChange([.. _waiting.SelectMany(c => c.Changes)]),
            };
            signal = new LiveSignal(changes, _dayMoved);
            _waiting.Clear();
            _dayMoved = _more = false;
            if (changes is not null)
            {
                LastChange = _clock.GetUtcNow();
            }
        }

        // A page renders there and then, on the thread that notifies it: all cores must share the work.
        _subscribers.NotifyInParallel(signal, exception => _logger?.LogError(exception, "A page could not be notified."));

        _timer.Change(Quiet, Timeout.InfiniteTimeSpan);
    }
}
