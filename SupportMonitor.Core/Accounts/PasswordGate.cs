using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Accounts;

/// <summary>What came of a try with a password or a code.</summary>
public enum TryOutcome
{
    Right,

    /// <summary>No such name, or not its password: which of the two is never disclosed.</summary>
    Wrong,

    /// <summary>Too many wrong tries: nothing is looked at until the time is over.</summary>
    Locked,
}

/// <param name="Account">As it was read; null unless the outcome is <see cref="TryOutcome.Right"/>.</param>
/// <param name="LockedFor">The time left while <see cref="TryOutcome.Locked"/>.</param>
internal sealed record TryResult(TryOutcome Outcome, Account? Account = null, TimeSpan LockedFor = default);

/// <summary>
/// Tries passwords and codes, counts the wrong ones, and locks. A name without an account is treated as one with an account: same
/// work, same count, same lock.
/// </summary>
public sealed partial class PasswordGate(
    Ledger ledger, IDbContextFactory<RegisterDb> contexts, StoredSecrets secrets, TimeProvider clock, ILogger<PasswordGate> logger) : IDisposable
{
    /// <summary>Wrong tries of one account enter the trail once in this time: guessing must not fill the disk.</summary>
    private static readonly TimeSpan RecordedAgain = TimeSpan.FromMinutes(1);

    private const int MostRemembered = 10_000;
    private const int LongestName = 50;

    private static readonly AccountPasswordHasher Hasher = new();
    private static readonly Account NoOne = new() { DisplayName = "" };
    private static readonly string NoOnesHash = Hasher.HashPassword(NoOne, Guid.NewGuid().ToString());

    /// <summary>Tries at one name wait for each other, so that many at once are not more than the lock allows.</summary>
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    private readonly ConcurrentDictionary<string, (int Count, DateTimeOffset Until)> _unknown = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, DateTimeOffset> _recorded = new();

    public void Dispose()
    {
        foreach (var turn in _turns)
        {
            turn.Dispose();
        }
    }

    /// <summary>Tries a password. The count of wrong ones stays as it is when it is right: more may be asked for.</summary>
    internal Task<TryResult> TryPasswordAsync(string userName, string password, CancellationToken cancellationToken) =>
        InTurnAsync(userName, account => VerifyAsync(account, password, cancellationToken), cancellationToken);

    /// <summary>Tries a code of the account's app, or a recovery code, and uses it up.</summary>
    internal Task<TryResult> TryCodeAsync(string userName, string code, CancellationToken cancellationToken) =>
        InTurnAsync(
            userName,
            account => account is null
                ? Task.FromResult(false)
                : ledger.CommitAsync(
                    AccountTrail.Stranger,
                    Permission.UseOwnAccount,
                    db => new AccountSecrets(db, account.Id, secrets).UseAsync(code, clock.GetUtcNow(), cancellationToken),
                    cancellationToken: cancellationToken),
            cancellationToken);

    /// <summary>Nothing wrong is counted any more, inside a commit of the caller's.</summary>
    internal static void Forgive(Account account) => account.AccessFailedCount = 0;

    private async Task<bool> VerifyAsync(Account? account, string password, CancellationToken cancellationToken)
    {
        var verified = Hasher.VerifyHashedPassword(account ?? NoOne, account?.PasswordHash ?? NoOnesHash, password);
        if (account?.PasswordHash is null || verified == PasswordVerificationResult.Failed)
        {
            return false;
        }

        if (verified == PasswordVerificationResult.SuccessRehashNeeded)
        {
            await RehashAsync(account, password, cancellationToken);
        }

        return true;
    }

    /// <summary>The same password, hashed as new ones are: no visible change of the account.</summary>
    private async Task RehashAsync(Account account, string password, CancellationToken cancellationToken)
    {
        try
        {
            await ledger.CommitAsync(
                AccountTrail.Stranger,
                Permission.UseOwnAccount,
                async db =>
                {
                    if (await db.Accounts.FindAsync([account.Id], cancellationToken) is { } stored
                        && stored.PasswordHash == account.PasswordHash)
                    {
                        stored.PasswordHash = Hasher.HashPassword(stored, password);
                    }

                    return account.Id;
                },
                cancellationToken: cancellationToken);
        }
        catch (RefusedException)
        {
            // The database is busy: the old hash does as well, and the next sign-in tries again.
        }
    }

    private async Task<TryResult> InTurnAsync(
        string userName, Func<Account?, Task<bool>> isRight, CancellationToken cancellationToken)
    {
        var name = AccountService.Normalize(userName);
        var turn = _turns[(uint)string.GetHashCode(name, StringComparison.Ordinal) % (uint)_turns.Length];
        await turn.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedUserName == name, cancellationToken);
            if (LockLeft(name, account) is { Ticks: > 0 } left)
            {
                return new TryResult(TryOutcome.Locked, LockedFor: left);
            }

            return await isRight(account)
                ? new TryResult(TryOutcome.Right, account)
                : await FailAsync(name, account, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    private TimeSpan LockLeft(string name, Account? account) =>
        (account is null ? _unknown.GetValueOrDefault(name).Until : account.LockoutEnd ?? default) - clock.GetUtcNow();

    private async Task<TryResult> FailAsync(string name, Account? account, CancellationToken cancellationToken)
    {
        var locked = account is null ? CountUnknown(name) : await CountAsync(account, cancellationToken);
        if (account is null)
        {
            // What was typed as a name may be a password that went into the wrong field: it is not written anywhere.
            LogUnknown();
        }
        else
        {
            LogWrong(account.UserName!, locked);
        }

        return locked
            ? new TryResult(TryOutcome.Locked, LockedFor: AccountManagers.LockedFor)
            : new TryResult(TryOutcome.Wrong);
    }

    private bool CountUnknown(string name)
    {
        if (name.Length is 0 or > LongestName)
        {
            return false;
        }

        if (_unknown.Count >= MostRemembered)
        {
            _unknown.Clear();
        }

        var count = _unknown.GetValueOrDefault(name).Count + 1;
        var locks = count >= AccountManagers.WrongPasswordsAllowed;
        _unknown[name] = locks ? (0, clock.GetUtcNow() + AccountManagers.LockedFor) : (count, default);
        return locks;
    }

    private Task<bool> CountAsync(Account account, CancellationToken cancellationToken) =>
        ledger.CommitAsync(
            AccountTrail.Stranger,
            Permission.UseOwnAccount,
            async db =>
            {
                var now = clock.GetUtcNow();
                var stored = await db.Accounts.FindAsync([account.Id], cancellationToken)
                    ?? throw new RefusedException(Refusal.NotFound, account.UserName!);
                if (++stored.AccessFailedCount >= AccountManagers.WrongPasswordsAllowed)
                {
                    stored.AccessFailedCount = 0;
                    stored.LockoutEnd = now + AccountManagers.LockedFor;
                    return true;
                }

                if (!_recorded.TryGetValue(stored.Id, out var recorded) || now - recorded >= RecordedAgain)
                {
                    _recorded[stored.Id] = now;
                    db.Trail.Add(AccountTrail.Entry(stored, AccountTrail.Stranger, ChangeAction.SignInFailed, now));
                }

                return false;
            },
            cancellationToken: cancellationToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A wrong password or code for {UserName}; locked: {Locked}")]
    private partial void LogWrong(string userName, bool locked);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in was tried with a name that has no account")]
    private partial void LogUnknown();
}
