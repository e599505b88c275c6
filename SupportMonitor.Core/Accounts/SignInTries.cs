namespace SupportMonitor.Core.Accounts;

/// <summary>Where a try to sign in comes from.</summary>
/// <param name="Network">The address that it came from, as wide as one person's may be; callers that share it are counted together.</param>
/// <param name="Device">
/// The browser, when it has signed in with that very account before and proves it by its cookie; it is counted by itself then.
/// </param>
public readonly record struct SignInCaller(string Network, KnownDevice? Device = null)
{
    /// <summary>Someone who is signed in and is asked for the password again.</summary>
    internal static SignInCaller SignedIn(Actor actor) => new("", new KnownDevice($"session:{actor.Session}", [actor.AccountId ?? 0]));
}

/// <summary>A browser that has signed in with accounts.</summary>
public sealed record KnownDevice(string Id, IReadOnlyList<int> AccountIds);

/// <summary>
/// Wrong passwords and codes, in memory. Counted for a name and where they come from, so that a stranger who keeps guessing at a name
/// locks out the stranger's own network and not the account's owner: browsers that signed in before are counted one by one (OWASP's
/// "device cookies"), all others by network. Guessing from many networks at once is bounded too: <see cref="MostFromStrangers"/> wrong
/// tries at a name lock it for every browser that has not signed in with it before.
/// A code is guessed by who knows the password: those tries are counted for the name whatever the network.
/// </summary>
internal sealed class SignInTries(TimeProvider clock)
{
    /// <summary>An assumption: 50 tries in a quarter of an hour find no password of ten characters, and an office of ten may err.</summary>
    public const int MostFromStrangers = 50;

    private const string Everywhere = "*";
    private const int MostRemembered = 10_000;

    private readonly Dictionary<(string Name, string Place), Count> _counts = [];
    private readonly Lock _lock = new();

    private sealed record Count(int Wrong, DateTimeOffset Last, DateTimeOffset Until);

    /// <summary>What is counted together.</summary>
    public static string PlaceOf(SignInCaller caller, int? accountId, bool code) =>
        caller.Device is { } device && accountId is { } id && device.AccountIds.Contains(id) ? $"device:{device.Id}" : code ? "code" : $"network:{caller.Network}";

    /// <summary>The time that a caller must wait yet; zero or less for none.</summary>
    public TimeSpan LockLeft(string name, string place)
    {
        lock (_lock)
        {
            var own = _counts.GetValueOrDefault((name, place))?.Until ?? default;
            var all = IsStrangers(place) ? _counts.GetValueOrDefault((name, Everywhere))?.Until ?? default : default;
            return (own > all ? own : all) - clock.GetUtcNow();
        }
    }

    /// <summary>Counts a wrong try.</summary>
    /// <returns>True when it locks.</returns>
    public bool Fail(string name, string place)
    {
        lock (_lock)
        {
            MakeRoom();
            var locks = Add(name, place, AccountManagers.WrongPasswordsAllowed);
            return (IsStrangers(place) && Add(name, Everywhere, MostFromStrangers)) || locks;
        }
    }

    /// <summary>The right one was given: what went wrong there before does not count any more.</summary>
    public void Forgive(string name, string place)
    {
        lock (_lock)
        {
            _counts.Remove((name, place));
        }
    }

    /// <summary>An administrator unlocked the account.</summary>
    public void ForgiveAll(string name)
    {
        lock (_lock)
        {
            foreach (var key in _counts.Keys.Where(k => k.Name == name).ToList())
            {
                _counts.Remove(key);
            }
        }
    }

    /// <summary>True for a browser, or a session, that is counted by itself.</summary>
    public static bool IsDevice(string place) => place.StartsWith("device:", StringComparison.Ordinal);

    private static bool IsStrangers(string place) => place.StartsWith("network:", StringComparison.Ordinal);

    private bool Add(string name, string place, int most)
    {
        var now = clock.GetUtcNow();
        var before = _counts.GetValueOrDefault((name, place));

        // Tries of long ago, as one a day, lock no one.
        var wrong = before is null || now - before.Last > AccountManagers.ForgottenAfter ? 1 : before.Wrong + 1;
        _counts[(name, place)] = wrong >= most ? new Count(0, now, now + AccountManagers.LockedFor) : new Count(wrong, now, default);
        return wrong >= most;
    }

    /// <summary>Names made up by the thousand must not fill the memory, and must not make it forget who is locked either.</summary>
    private void MakeRoom()
    {
        if (_counts.Count < MostRemembered)
        {
            return;
        }

        var now = clock.GetUtcNow();
        foreach (var key in _counts.OrderByDescending(c => c.Value.Until > now).ThenByDescending(c => c.Value.Last)
            .Skip(MostRemembered / 2).Select(c => c.Key).ToList())
        {
            _counts.Remove(key);
        }
    }
}
