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
/// Tries passwords and codes, counts the wrong ones, and locks the network or browser that gave them (<see cref="SignInTries"/>). A name without an account
/// is treated as one with an account: same work, same count, same lock. A full disk stops neither the counting nor a right password.
/// </summary>
public sealed partial class PasswordGate(
    Ledger ledger, IDbContextFactory<RegisterDb> contexts, AccountPasswordHasher hasher, StoredSecrets secrets, TimeProvider clock,
    ILogger<PasswordGate> logger) : IDisposable
{
    /// <summary>Wrong tries of one account enter the trail once in this time: guessing must not fill the disk.</summary>
    private static readonly TimeSpan RecordedAgain = TimeSpan.FromMinutes(1);

    private const int LongestName = 50;

    private static readonly Account NoOne = new() { DisplayName = "" };
    private readonly string _noOnesHash = hasher.HashPassword(NoOne, Guid.NewGuid().ToString());

    /// <summary>Tries at one name wait for each other, so that many at once are not more than the lock allows.</summary>
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    private readonly SignInTries _tries = new(clock);
    private readonly ConcurrentDictionary<int, DateTimeOffset> _recorded = new();

    /// <summary>The lock of an account as this process wrote it: when the database has another, someone unlocked it.</summary>
    private readonly ConcurrentDictionary<int, DateTimeOffset> _written = new();

    /// <summary>The app's last step of an account that was used while nothing could be stored.</summary>
    private readonly ConcurrentDictionary<int, long> _usedSteps = new();

    public void Dispose()
    {
        foreach (var turn in _turns)
        {
            turn.Dispose();
        }
    }

    /// <summary>Tries a password. The count of wrong ones stays as it is when it is right: more may be asked for.</summary>
    internal Task<TryResult> TryPasswordAsync(string userName, string password, SignInCaller caller, CancellationToken cancellationToken) =>
        InTurnAsync(userName, caller, code: false, account => VerifyAsync(account, password, cancellationToken), cancellationToken);

    /// <summary>Tries a code of the account's app, or a recovery code, and uses it up.</summary>
    internal Task<TryResult> TryCodeAsync(string userName, string code, SignInCaller caller, CancellationToken cancellationToken) =>
        InTurnAsync(
            userName, caller, code: true,
            account => account is null ? Task.FromResult(false) : UseCodeAsync(account, code, cancellationToken), cancellationToken);

    /// <summary>What a caller got wrong does not count any more: the account is signed in.</summary>
    internal void Forgive(Account account, SignInCaller caller)
    {
        foreach (var place in PlacesOf(caller, account.Id, code: true))
        {
            _tries.Forgive(account.NormalizedUserName!, place);
        }
    }

    /// <summary>Nothing wrong is counted any more, inside a commit of the caller's.</summary>
    internal static void Forgive(Account account) => account.AccessFailedCount = 0;

    private async Task<bool> VerifyAsync(Account? account, string password, CancellationToken cancellationToken)
    {
        var verified = hasher.VerifyHashedPassword(account ?? NoOne, account?.PasswordHash ?? _noOnesHash, password);
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
                        stored.PasswordHash = hasher.HashPassword(stored, password);
                    }

                    return account.Id;
                },
                cancellationToken: cancellationToken);
        }
        catch (RefusedException)
        {
            // The database is busy or cannot be written: the old hash does as well, and the next sign-in tries again.
        }
    }

    /// <summary>Where nothing can be stored, a code of the app is remembered as used; a recovery code works for ever and is refused.</summary>
    private async Task<bool> UseCodeAsync(Account account, string code, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var used = _usedSteps.GetValueOrDefault(account.Id);
        try
        {
            return await ledger.CommitAsync(
                AccountTrail.Stranger,
                Permission.UseOwnAccount,
                db => new AccountSecrets(db, account.Id, secrets).UseAsync(code, now, used, cancellationToken),
                cancellationToken: cancellationToken);
        }
        catch (RefusedException refused) when (WriteFailure.LeavesReading(refused.Refusal))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var own = new AccountSecrets(db, account.Id, secrets);
            if (await own.StepOfAppAsync(code, now, used, cancellationToken) is { } step)
            {
                _usedSteps[account.Id] = step;
                return true;
            }

            if (await own.IsRecoveryCodeAsync(code, cancellationToken))
            {
                throw;
            }

            return false;
        }
    }

    private async Task<TryResult> InTurnAsync(
        string userName, SignInCaller caller, bool code, Func<Account?, Task<bool>> isRight, CancellationToken cancellationToken)
    {
        var name = AccountService.Normalize(userName);
        var turn = _turns[(uint)string.GetHashCode(name, StringComparison.Ordinal) % (uint)_turns.Length];
        await turn.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedUserName == name, cancellationToken);
            var places = PlacesOf(caller, account?.Id, code);
            if (LockLeft(name, account, places) is { Ticks: > 0 } left)
            {
                return new TryResult(TryOutcome.Locked, LockedFor: left);
            }

            return await isRight(account)
                ? new TryResult(TryOutcome.Right, account)
                : await FailAsync(name, account, places, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>A wrong code counts for the name, and for the network too, as it does with a password.</summary>
    private static string[] PlacesOf(SignInCaller caller, int? accountId, bool code)
    {
        var place = SignInTries.PlaceOf(caller, accountId, code: false);
        return code && !SignInTries.IsDevice(place) ? [place, SignInTries.PlaceOf(caller, accountId, code: true)] : [place];
    }

    private TimeSpan LockLeft(string name, Account? account, string[] places)
    {
        if (account is not null && account.LockoutEnd is var stored)
        {
            if (!_written.TryGetValue(account.Id, out var written))
            {
                // Of before this server started, when it knew whom the lock was for.
                if (stored is { } until && !SignInTries.IsDevice(places[0]) && until - clock.GetUtcNow() is { Ticks: > 0 } left)
                {
                    return left;
                }
            }
            else if (stored is null || stored < written)
            {
                _written.TryRemove(account.Id, out _);
                _tries.ForgiveAll(name);
            }
        }

        return places.Max(place => _tries.LockLeft(name, place));
    }

    private async Task<TryResult> FailAsync(string name, Account? account, string[] places, CancellationToken cancellationToken)
    {
        var locked = false;
        foreach (var place in name.Length is 0 or > LongestName ? [] : places)
        {
            locked |= _tries.Fail(name, place);
        }

        if (account is null)
        {
            // What was typed as a name may be a password that went into the wrong field: it is not written anywhere.
            LogUnknown();
        }
        else
        {
            LogWrong(account.UserName!, locked);
            await RecordAsync(account, locked, cancellationToken);
        }

        return locked
            ? new TryResult(TryOutcome.Locked, LockedFor: AccountManagers.LockedFor)
            : new TryResult(TryOutcome.Wrong);
    }

    /// <summary>What an administrator sees of it, and what outlives this process.</summary>
    private async Task RecordAsync(Account account, bool locked, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!locked && _recorded.TryGetValue(account.Id, out var recorded) && now - recorded < RecordedAgain)
        {
            return;
        }

        try
        {
            await ledger.CommitAsync(
                AccountTrail.Stranger,
                Permission.UseOwnAccount,
                async db =>
                {
                    var stored = await db.Accounts.FindAsync([account.Id], cancellationToken)
                        ?? throw new RefusedException(Refusal.NotFound, account.UserName!);
                    if (locked)
                    {
                        stored.LockoutEnd = now + AccountManagers.LockedFor;
                    }
                    else
                    {
                        db.Trail.Add(AccountTrail.Entry(stored, AccountTrail.Stranger, ChangeAction.SignInFailed, now));
                    }

                    return stored.Id;
                },
                cancellationToken: cancellationToken);
            if (locked)
            {
                _written[account.Id] = now + AccountManagers.LockedFor;
            }
            else
            {
                _recorded[account.Id] = now;
            }
        }
        catch (RefusedException refused) when (refused.Refusal == Refusal.Busy || WriteFailure.LeavesReading(refused.Refusal))
        {
            // It is counted all the same.
            LogUnrecorded(refused, account.UserName!);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A wrong password or code for {UserName}; locked: {Locked}")]
    private partial void LogWrong(string userName, bool locked);

    [LoggerMessage(Level = LogLevel.Error, Message = "A wrong password or code for {UserName} could not be written to the trail; it is counted")]
    private partial void LogUnrecorded(Exception exception, string userName);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in was tried with a name that has no account")]
    private partial void LogUnknown();
}
