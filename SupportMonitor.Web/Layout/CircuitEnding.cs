namespace SupportMonitor.Web.Layout;

/// <summary>Asks the circuit that it belongs to to end; <see cref="CircuitEnd"/> does it.</summary>
public sealed class CircuitEnding
{
    private readonly Lock _lock = new();
    private Action? _asked;
    private bool _isAsked;

    /// <summary>True when the browser is there and must be told why.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Another page of the account takes this one's place; its browser went away.</summary>
    public void MakeRoom() => Ask(refuse: false);

    /// <summary>There is no room for this one.</summary>
    public void Refuse() => Ask(refuse: true);

    /// <summary>Calls back once it is asked, at once if it was asked already.</summary>
    public void WhenAsked(Action asked)
    {
        lock (_lock)
        {
            _asked = asked;
            if (!_isAsked)
            {
                return;
            }
        }

        asked();
    }

    private void Ask(bool refuse)
    {
        Action? asked;
        lock (_lock)
        {
            (_isAsked, IsRefused, asked) = (true, refuse, _asked);
        }

        asked?.Invoke();
    }
}

/// <summary>Ends a circuit: the framework has no other way to do so from within. No failure, and not logged as one.</summary>
public sealed class CircuitEndedException() : Exception("The page's circuit was ended by the limits of the server.");
