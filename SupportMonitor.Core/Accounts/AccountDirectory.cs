using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Live;
using SupportMonitor.Core.Trail;

namespace SupportMonitor.Core.Accounts;

/// <summary>What the program must know of an account to let it in.</summary>
/// <param name="Stamp">Another one than an actor's means that the actor was made before the account changed.</param>
public sealed record AccountEntry(
    int Id, string UserName, string DisplayName, Role Role, int? UnitId, int? CadreId, bool IsDisabled, string Stamp)
{
    public Actor ActAs(ChangeOrigin origin) =>
        new(DisplayName, origin, Role) { AccountId = Id, UserName = UserName, UnitId = UnitId, CadreId = CadreId, Stamp = Stamp };
}

/// <summary>
/// The accounts as of the last commit of any process, so that someone who was disabled, or got another role, feels it at once
/// and not when a cookie runs out.
/// </summary>
public sealed class AccountDirectory : IDisposable
{
    private readonly IDbContextFactory<RegisterDb> _contexts;
    private readonly ChangeFeed _feed;
    private readonly IDisposable _subscription;
    private readonly Subscribers<AccountDirectory> _subscribers = new();
    private FrozenDictionary<int, AccountEntry>? _accounts;

    public AccountDirectory(IDbContextFactory<RegisterDb> contexts, ChangeFeed feed)
    {
        _contexts = contexts;
        _feed = feed;
        _subscription = feed.Subscribe(entries =>
        {
            if (entries.Any(e => e.Subject == ChangeSubject.Account))
            {
                Read();
                _subscribers.Tell(this, _ => { });
            }
        });
    }

    /// <summary>Calls back after an account changed; the callback must be short and must not throw.</summary>
    /// <returns>Ends the subscription.</returns>
    public IDisposable Subscribe(Action<AccountDirectory> callback) => _subscribers.Add(callback);

    /// <summary>Reads the accounts unless they are known; before that, <see cref="Find"/> finds nobody.</summary>
    public async ValueTask LoadAsync(CancellationToken cancellationToken = default)
    {
        if (Volatile.Read(ref _accounts) is null)
        {
            await _feed.StartAsync(cancellationToken);
            Read();
        }
    }

    /// <summary>The account when it may act: known, not disabled, and unchanged since <paramref name="stamp"/> was given.</summary>
    public AccountEntry? Find(int id, string? stamp) =>
        Volatile.Read(ref _accounts)?.GetValueOrDefault(id) is { IsDisabled: false } account && stamp is not null && account.Stamp == stamp
            ? account
            : null;

    public void Dispose() => _subscription.Dispose();

    /// <summary>One small query, and not awaited: whoever is told next must find the accounts as they are now.</summary>
    private void Read()
    {
        using var db = _contexts.CreateDbContext();
        Volatile.Write(ref _accounts, db.Accounts.AsNoTracking()
            .Select(a => new AccountEntry(
                a.Id, a.UserName!, a.DisplayName, a.Role, a.UnitId, a.CadreId, a.IsDisabled, a.SecurityStamp ?? ""))
            .ToFrozenDictionary(a => a.Id));
    }
}
