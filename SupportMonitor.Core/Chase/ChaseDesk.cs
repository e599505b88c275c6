using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Chase;

/// <summary>
/// Who is about to contact whom: in memory, as long as a dialog is open and at most <see cref="Longest"/>, so that two clerks do not
/// phone the same commune. It prevents nothing, it tells.
/// </summary>
public sealed class ChaseDesk(IAccessControl access, TimeProvider clock, ILogger<ChaseDesk> logger)
{
    /// <summary>A dialog that is left open on a desk does not hold its duties longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<Guid, ChaseSeat> _seats = new();
    private readonly Subscribers<ChaseDesk> _subscribers = new();

    /// <summary>Marks duties as taken up by the actor, until the seat is disposed of.</summary>
    /// <param name="viewer">The open page that the dialog belongs to: it does not tell itself.</param>
    /// <exception cref="Common.RefusedException"><see cref="Common.Refusal.NotAllowed"/>.</exception>
    public async ValueTask<ChaseSeat> OpenAsync(IEnumerable<FormPair> duties, Guid viewer, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, ChaseContactRecords.ToWrite, cancellationToken);
        var seat = new ChaseSeat(actor.Name, viewer, duties, Changed);
        _seats[seat.Id] = seat;
        seat.EndAfter(clock, Longest, () => _seats.TryRemove(seat.Id, out _));
        Changed();
        return seat;
    }

    /// <summary>Who is on which duties now, on other pages.</summary>
    /// <param name="viewer">The open page that asks.</param>
    /// <exception cref="Common.RefusedException"><see cref="Common.Refusal.NotAllowed"/>.</exception>
    public async ValueTask<IReadOnlyDictionary<FormPair, string>> ReadAsync(
        Guid viewer, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, ChaseContactRecords.ToRead, cancellationToken);
        return _seats.Values.Where(s => s.Viewer != viewer)
            .SelectMany(s => s.Duties.Select(d => (Duty: d, s.Name)))
            .GroupBy(s => s.Duty)
            .ToDictionary(g => g.Key, g => string.Join(", ", g.Select(s => s.Name).Distinct().Order(StringComparer.CurrentCulture)));
    }

    /// <summary>Calls back, in the subscriber's own language, when an account takes duties up or leaves them; the callback must be short.</summary>
    /// <returns>Ends the subscription.</returns>
    public IDisposable Subscribe(Action<ChaseDesk> callback)
    {
        var (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        return _subscribers.Add(desk =>
        {
            var (before, uiBefore) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
            try
            {
                callback(desk);
            }
            finally
            {
                (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, uiBefore);
            }
        });
    }

    private void Changed() => _subscribers.Notify(this, exception => logger.LogError(exception, "A list to chase could not be notified."));
}

/// <summary>One open dialog and the duties that it is about.</summary>
public sealed class ChaseSeat : IDisposable
{
    private readonly Action _changed;
    private readonly Lock _lock = new();
    private volatile FormPair[] _duties;
    private ITimer? _timer;
    private Action? _end;

    internal ChaseSeat(string name, Guid viewer, IEnumerable<FormPair> duties, Action changed) =>
        (Name, Viewer, _duties, _changed) = (name, viewer, [.. duties], changed);

    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>The open page that the dialog belongs to.</summary>
    public Guid Viewer { get; }

    /// <summary>Who it is.</summary>
    public string Name { get; }

    public IReadOnlyList<FormPair> Duties => _duties;

    /// <summary>The dialog is about other duties now.</summary>
    public void Take(IEnumerable<FormPair> duties)
    {
        _duties = [.. duties];
        _changed();
    }

    public void Dispose()
    {
        Action? end;
        lock (_lock)
        {
            (end, _end) = (_end, null);
            _timer?.Dispose();
        }

        if (end is not null)
        {
            end();
            _changed();
        }
    }

    internal void EndAfter(TimeProvider clock, TimeSpan time, Action end)
    {
        lock (_lock)
        {
            (_end, _timer) = (end, clock.CreateTimer(_ => Dispose(), null, time, Timeout.InfiniteTimeSpan));
        }
    }
}
