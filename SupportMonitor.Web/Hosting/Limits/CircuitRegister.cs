namespace SupportMonitor.Web.Hosting.Limits;

/// <summary>
/// The circuits there are, open pages and those that wait for their browser to come back, by account. Where a limit is reached, the one
/// that has waited longest is ended for a new one; where none waits, there is no room.
/// </summary>
public sealed partial class CircuitRegister(ServerLimits limits, TimeProvider clock, ILogger<CircuitRegister> log)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Held> _held = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _counts = [];

    /// <summary>When the log last said so of an account.</summary>
    private readonly Dictionary<int, long> _said = [];

    private int _closed;

    private sealed record Held(string Id, int AccountId, Action End)
    {
        /// <summary>The clock's timestamp when the browser went away; null while it is there.</summary>
        public long? WaitsSince { get; set; }
    }

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _held.Count;
            }
        }
    }

    /// <summary>How many were closed since the last call.</summary>
    public int TakeClosed()
    {
        lock (_lock)
        {
            var closed = _closed;
            _closed = 0;
            return closed;
        }
    }

    /// <summary>Whether the account may open another page; makes room for it if need be.</summary>
    public bool HasRoom(int accountId)
    {
        var ended = new List<Held>();
        bool hasRoom;
        lock (_lock)
        {
            hasRoom = (_counts.GetValueOrDefault(accountId) < limits.CircuitsPerAccount || EndOldest(h => h.AccountId == accountId, ended))
                && (_held.Count < limits.Circuits || EndOldest(_ => true, ended));
        }

        ended.ForEach(held => held.End());
        return hasRoom;
    }

    /// <summary>Writes to the log that someone was turned away; of each account once a minute.</summary>
    public void SayFull(int accountId)
    {
        int own;
        int all;
        lock (_lock)
        {
            if (_said.TryGetValue(accountId, out var last) && clock.GetElapsedTime(last) < TimeSpan.FromMinutes(1))
            {
                return;
            }

            _said[accountId] = clock.GetTimestamp();
            (own, all) = (_counts.GetValueOrDefault(accountId), _held.Count);
        }

        LogFull(accountId, own, limits.CircuitsPerAccount, all, limits.Circuits);
    }

    /// <param name="end">Ends the circuit; it is not counted any more when this is called.</param>
    /// <returns>False when there is no room: it is not counted, and must end.</returns>
    public bool Open(string id, int accountId, Action end)
    {
        if (!HasRoom(accountId))
        {
            return false;
        }

        lock (_lock)
        {
            // Two that opened at once may both have found the last place; the page after them does not.
            if (_held.TryAdd(id, new Held(id, accountId, end)))
            {
                _counts[accountId] = _counts.GetValueOrDefault(accountId) + 1;
            }
        }

        return true;
    }

    /// <summary>The browser went away, or is back.</summary>
    public void Wait(string id, bool waits)
    {
        lock (_lock)
        {
            if (_held.TryGetValue(id, out var held))
            {
                held.WaitsSince = waits ? clock.GetTimestamp() : null;
            }
        }
    }

    /// <summary>May be called again, and for one that was never counted.</summary>
    public void Close(string id)
    {
        lock (_lock)
        {
            Remove(id);
        }
    }

    private bool EndOldest(Func<Held, bool> of, List<Held> ended)
    {
        if (_held.Values.Where(h => h.WaitsSince is not null && of(h)).MinBy(h => h.WaitsSince) is not { } oldest)
        {
            return false;
        }

        Remove(oldest.Id);
        ended.Add(oldest);
        return true;
    }

    private void Remove(string id)
    {
        if (!_held.Remove(id, out var held))
        {
            return;
        }

        _closed++;
        if (--_counts[held.AccountId] == 0)
        {
            _counts.Remove(held.AccountId);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A page was refused to account {AccountId}: it has {Own} open of {MostOwn}, all have {All} of {Most}")]
    private partial void LogFull(int accountId, int own, int mostOwn, int all, int most);
}
