using System.Collections.Concurrent;
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

    private static readonly AccessTable Table = AccessTable.Office;

    private readonly ConcurrentDictionary<Guid, ChaseSeat> _seats = new();
    private readonly Subscribers<ChaseDesk> _subscribers = new();

    /// <summary>Marks duties as taken up by the actor, until the seat is disposed of.</summary>
    /// <exception cref="Common.RefusedException"><see cref="Common.Refusal.NotAllowed"/>.</exception>
    public async ValueTask<ChaseSeat> OpenAsync(IEnumerable<FormPair> duties, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Table.ToWrite(), cancellationToken);
        var seat = new ChaseSeat(actor.Name, duties, Changed);
        _seats[seat.Id] = seat;
        seat.EndAfter(clock, Longest, () => _seats.TryRemove(seat.Id, out _));
        Changed();
        return seat;
    }

    /// <summary>Who is on which duties now.</summary>
    /// <param name="except">The reader's own seat; null where they have none.</param>
    /// <exception cref="Common.RefusedException"><see cref="Common.Refusal.NotAllowed"/>.</exception>
    public async ValueTask<IReadOnlyDictionary<FormPair, string>> ReadAsync(
        Actor actor, ChaseSeat? except = null, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Table.ToRead(), cancellationToken);
        return _seats.Values.Where(s => s.Id != except?.Id)
            .SelectMany(s => s.Duties.Select(d => (Duty: d, s.Name)))
            .GroupBy(s => s.Duty)
            .ToDictionary(g => g.Key, g => string.Join(", ", g.Select(s => s.Name).Distinct().Order(StringComparer.CurrentCulture)));
    }

    /// <summary>Calls back when somebody takes duties up or leaves them; the callback must be short.</summary>
    /// <returns>Ends the subscription.</returns>
    public IDisposable Subscribe(Action<ChaseDesk> callback) => _subscribers.Add(callback);

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

    internal ChaseSeat(string name, IEnumerable<FormPair> duties, Action changed) => (Name, _duties, _changed) = (name, [.. duties], changed);

    public Guid Id { get; } = Guid.NewGuid();

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
