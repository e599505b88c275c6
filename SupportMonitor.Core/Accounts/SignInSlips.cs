using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Accounts;

/// <summary>A slip just made: the secret is kept nowhere else.</summary>
/// <param name="ExpiresAt">UTC.</param>
public sealed record SignInSlip(int AccountId, string Secret, DateTime ExpiresAt);

/// <summary>Whose slip it is, as the page of the first sign-in shows it.</summary>
public sealed record SlipOwner(string UserName, string DisplayName, bool HasAuthenticator);

/// <summary>
/// Slips of paper for the first sign-in: each has a secret that is short enough to type, works once, for the days of the settings,
/// and asks for a password, which alone uses it up. A newer slip, a password by another way and disabling the account void it.
/// </summary>
public sealed class SignInSlips(
    Ledger ledger, PasswordGate gate, AccountManagers managers, SettingsService settings, IDbContextFactory<RegisterDb> contexts, TimeProvider clock)
{
    /// <summary>In one commit: others must not wait long for their own.</summary>
    public const int Most = 100;

    private const int LongestSecret = 50;

    /// <summary>Makes slips for accounts; those made for them before are void.</summary>
    /// <param name="accountIds">At most <see cref="Most"/>.</param>
    /// <returns>In the order of <paramref name="accountIds"/>.</returns>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.NotAllowed"/>; and nothing is made for any: <see cref="Refusal.NotFound"/>, <see cref="Refusal.AccountDisabled"/>.
    /// </exception>
    public async Task<IReadOnlyList<SignInSlip>> MakeAsync(
        IReadOnlyList<int> accountIds, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(accountIds.Count, Most, nameof(accountIds));
        var expires = clock.GetUtcNow().UtcDateTime.AddDays((await settings.GetAsync(cancellationToken)).DaysSlipValid);
        var slips = accountIds.Select(id => new SignInSlip(id, SlipSecret.New(), expires)).ToList();
        var links = slips.Select(s => new SignInLink
        {
            AccountId = s.AccountId, Purpose = LinkPurpose.Slip, SecretHash = SlipSecret.Hash(s.Secret), ExpiresAt = expires,
        }).ToList();
        return await ledger.CommitAsync(
            actor,
            Permission.ManageAccounts,
            async db =>
            {
                var accounts = await db.Accounts.Where(a => accountIds.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
                foreach (var id in accountIds)
                {
                    var account = accounts.GetValueOrDefault(id) ?? throw new RefusedException(Refusal.NotFound, id);
                    if (account.IsDisabled)
                    {
                        throw new RefusedException(Refusal.AccountDisabled, account.UserName!);
                    }

                    db.Trail.Add(AccountTrail.Entry(account, actor, ChangeAction.LinkMade, clock.GetUtcNow()));
                }

                await db.SignInLinks.Where(l => l.Purpose == LinkPurpose.Slip && accountIds.Contains(l.AccountId!.Value)).ExecuteDeleteAsync(cancellationToken);
                db.SignInLinks.AddRange(links);
                return slips;
            },
            cancellationToken: cancellationToken);
    }

    /// <summary>Looks at a slip without using it up.</summary>
    /// <returns>Null when it is unknown, used, void or out of date.</returns>
    public async Task<SlipOwner?> FindAsync(string secret, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(db, secret, cancellationToken) is { Account: { } account }
            ? new SlipOwner(account.UserName!, account.DisplayName, account.TwoFactorEnabled)
            : null;
    }

    /// <summary>Sets the account's password, uses the slip up and signs in.</summary>
    /// <param name="code">Of the authenticator app, or a recovery code; looked at where the account has an app.</param>
    /// <returns>
    /// <see cref="SignInOutcome.SignedIn"/>; <see cref="SignInOutcome.Disabled"/> when the slip is not valid (any more);
    /// <see cref="SignInOutcome.Wrong"/> or <see cref="SignInOutcome.Locked"/> for the code.
    /// </returns>
    /// <exception cref="RefusedException"><see cref="Refusal.AccountInvalid"/>: the password is not good enough.</exception>
    public async Task<SignInStep> UseAsync(
        string secret, string password, string? code, SignInCaller caller = default, CancellationToken cancellationToken = default)
    {
        Account owner;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await FindAsync(db, secret, cancellationToken) is not { Account: { } account })
            {
                return new SignInStep(SignInOutcome.Disabled);
            }

            // Before the code, which can be used once.
            using var manager = managers.Over(db);
            foreach (var validator in manager.PasswordValidators)
            {
                AccountService.Require(await validator.ValidateAsync(manager, account, password));
            }

            owner = account;
        }

        if (owner.TwoFactorEnabled)
        {
            var tried = await gate.TryCodeAsync(owner.UserName!, code ?? "", caller, cancellationToken);
            if (tried.Outcome != TryOutcome.Right)
            {
                return new SignInStep(tried.Outcome == TryOutcome.Locked ? SignInOutcome.Locked : SignInOutcome.Wrong, LockedFor: tried.LockedFor);
            }
        }

        return await ledger.CommitAsync(
            new Actor(owner.DisplayName, ChangeOrigin.Page, owner.Role)
            {
                AccountId = owner.Id, UserName = owner.UserName, UnitId = owner.UnitId, CadreId = owner.CadreId, Stamp = owner.SecurityStamp,
            },
            Permission.UseOwnAccount,
            db => EnterAsync(db, secret, owner, password, cancellationToken),
            cancellationToken: cancellationToken);
    }

    /// <summary>Inside a commit of the caller's: the account's slips, used or not, open nothing any more.</summary>
    internal static Task VoidAsync(RegisterDb db, int accountId, CancellationToken cancellationToken) =>
        db.SignInLinks.Where(l => l.Purpose == LinkPurpose.Slip && l.AccountId == accountId).ExecuteDeleteAsync(cancellationToken);

    private async Task<SignInStep> EnterAsync(RegisterDb db, string secret, Account seen, string password, CancellationToken cancellationToken)
    {
        // An app that was turned on meanwhile has not been asked for.
        if (await FindAsync(db, secret, cancellationToken) is not { Account: { } account } || account.SecurityStamp != seen.SecurityStamp)
        {
            return new SignInStep(SignInOutcome.Disabled);
        }

        var now = clock.GetUtcNow();
        using var manager = managers.Over(db);
        AccountService.Require(await manager.RemovePasswordAsync(account));
        AccountService.Require(await manager.AddPasswordAsync(account, password));
        AccountService.Require(await manager.SetLockoutEndDateAsync(account, null));
        PasswordGate.Forgive(account);
        account.PasswordChangedAt = account.LastSignedInAt = now.UtcDateTime;
        await VoidAsync(db, account.Id, cancellationToken);
        db.Trail.Add(AccountTrail.Entry(account, ChangeAction.LinkUsed, now));
        return new SignInStep(SignInOutcome.SignedIn, account);
    }

    private async Task<SignInLink?> FindAsync(RegisterDb db, string secret, CancellationToken cancellationToken)
    {
        if (secret.Length is 0 or > LongestSecret)
        {
            return null;
        }

        var hash = SlipSecret.Hash(secret);
        var now = clock.GetUtcNow().UtcDateTime;
        return await db.SignInLinks.Include(l => l.Account).SingleOrDefaultAsync(
            l => l.Purpose == LinkPurpose.Slip && l.SecretHash == hash && l.UsedAt == null && l.ExpiresAt > now && !l.Account!.IsDisabled,
            cancellationToken);
    }
}
