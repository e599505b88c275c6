using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Accounts;

/// <summary>What the program must know of an account to let it in.</summary>
/// <param name="Stamp">Another one than an actor's means that the actor was made before the account changed.</param>
public sealed record AccountEntry(
    int Id, string UserName, string DisplayName, Role Role, int? UnitId, int? CadreId, bool IsDisabled, string Stamp)
{
    /// <param name="session">The session that it acts in.</param>
    public Actor ActAs(ChangeOrigin origin, string? session = null) =>
        new(DisplayName, origin, Role) { AccountId = Id, UserName = UserName, UnitId = UnitId, CadreId = CadreId, Stamp = Stamp, Session = session };
}

/// <summary>
/// The accounts as of the last commit of any process, so that someone who was disabled, got another role or signed out elsewhere
/// feels it at once and not when a cookie runs out.
/// </summary>
public sealed class AccountDirectory : IDisposable
{
    private readonly IDbContextFactory<RegisterDb> _contexts;
    private readonly CommitCache<State> _state;
    private readonly IDisposable _subscription;
    private readonly Subscribers<AccountDirectory> _subscribers = new();

    /// <summary>Sessions that ended while nothing could be stored.</summary>
    private readonly ConcurrentDictionary<string, bool> _endedHere = new(StringComparer.Ordinal);

    public AccountDirectory(IDbContextFactory<RegisterDb> contexts, ChangeFeed feed)
    {
        _contexts = contexts;
        _state = new CommitCache<State>(feed, IsOfAccounts, () => Task.FromResult(Read()), rereads: true);
        // After the cache's own, so that subscribers find the accounts as they are now.
        _subscription = feed.Subscribe(changes =>
        {
            if (changes.Any(IsOfAccounts))
            {
                _subscribers.Notify(this, _ => { });
            }
        });
    }

    /// <summary>Calls back after an account changed; the callback must be short and must not throw.</summary>
    /// <returns>Ends the subscription.</returns>
    public IDisposable Subscribe(Action<AccountDirectory> callback) => _subscribers.Add(callback);

    /// <summary>Reads the accounts unless they are known; before that, <see cref="Find"/> finds none.</summary>
    public async ValueTask LoadAsync(CancellationToken cancellationToken = default)
    {
        if (_state.Known() is null)
        {
            await _state.GetAsync(cancellationToken);
        }
    }

    /// <summary>The account when it may act: known, not disabled, and unchanged since <paramref name="stamp"/> was given.</summary>
    /// <param name="session">The session that it would act in, which must not have ended; null where there is none.</param>
    public AccountEntry? Find(int id, string? stamp, string? session) =>
        _state.Known() is { } state
        && state.Accounts.GetValueOrDefault(id) is { IsDisabled: false } account
        && stamp is not null && account.Stamp == stamp
        && (session is null || (!state.Ended.Contains(session) && !_endedHere.ContainsKey(session)))
            ? account
            : null;

    /// <summary>Ends the actor's session in memory, where the end cannot be stored; it may last again after a restart.</summary>
    internal void EndUntilRestart(Actor actor)
    {
        if (actor.Session is { } session && _endedHere.TryAdd(session, true))
        {
            _subscribers.Notify(this, _ => { });
        }
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _state.Dispose();
    }

    private static bool IsOfAccounts(Committed change) => change.Touches(ChangeSubject.Account);

    /// <summary>Two small queries, and not awaited: the next subscriber to be notified must find the accounts as they are now.</summary>
    private State Read()
    {
        using var db = _contexts.CreateDbContext();
        var accounts = db.Accounts.AsNoTracking()
            .Select(a => new AccountEntry(
                a.Id, a.UserName!, a.DisplayName, a.Role, a.UnitId, a.CadreId, a.IsDisabled, a.SecurityStamp ?? ""))
            .ToFrozenDictionary(a => a.Id);
        return new State(accounts, db.EndedSessions.Select(s => s.Id).ToFrozenSet(StringComparer.Ordinal));
    }

    private sealed record State(FrozenDictionary<int, AccountEntry> Accounts, FrozenSet<string> Ended);
}
