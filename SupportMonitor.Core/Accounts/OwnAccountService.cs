using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Accounts;

/// <summary>What people see of their own account.</summary>
/// <param name="HasPassword">False while it can be entered by a one-time link only.</param>
/// <param name="PasswordChangedAt">UTC.</param>
/// <param name="ProposedKey">The key that an authenticator app was offered and that waits for its first code.</param>
public sealed record OwnAccount(
    string UserName, string DisplayName, Role Role, bool HasPassword, DateTime? PasswordChangedAt,
    bool HasAuthenticator, int RecoveryCodesLeft, string? ProposedKey)
{
    /// <summary>True when the app's key cannot be read on this machine, as after a restore without it: no code of the app fits.</summary>
    public bool MustSetUpAgain { get; init; }

    /// <summary>The proposed key as the address that an app understands.</summary>
    public string? ProposedAddress => ProposedKey is null ? null : Totp.Address(UserName, ProposedKey);
}

/// <summary>
/// What every user may do with their own account. What changes it ends all its sessions: the account that is returned begins a
/// new one. Every method throws <see cref="RefusedException"/>: <see cref="Refusal.NotAllowed"/>,
/// <see cref="Refusal.WrongPassword"/>, <see cref="Refusal.TooManyTries"/>.
/// </summary>
public sealed class OwnAccountService(
    AccountService accounts, PasswordGate gate, IAccessControl access, Ledger ledger,
    IDbContextFactory<RegisterDb> contexts, StoredSecrets secrets, TimeProvider clock)
{
    public async Task<OwnAccount> GetAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.UseOwnAccount, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var account = await FindAsync(db, actor, cancellationToken);
        var own = new AccountSecrets(db, account.Id, secrets);
        return new OwnAccount(
            account.UserName!,
            account.DisplayName,
            account.Role,
            account.PasswordHash is not null,
            account.PasswordChangedAt,
            account.TwoFactorEnabled,
            await own.RecoveryCodesLeftAsync(cancellationToken),
            await own.ProposedKeyAsync(cancellationToken))
        {
            MustSetUpAgain = account.TwoFactorEnabled && !await own.IsReadableAsync(cancellationToken),
        };
    }

    /// <param name="current">
    /// The password that there is. Not looked at when there is none: such a session can only have begun by a one-time link.
    /// </param>
    /// <exception cref="RefusedException"><see cref="Refusal.AccountInvalid"/>: the new password is not good enough.</exception>
    public async Task<Account> ChangePasswordAsync(
        string? current, string password, Actor actor, CancellationToken cancellationToken = default)
    {
        if ((await GetAsync(actor, cancellationToken)).HasPassword)
        {
            await RequirePasswordAsync(current, actor, cancellationToken);
        }

        return await ChangeAsync(actor, async (db, manager, account) =>
        {
            await SignInSlips.VoidAsync(db, account.Id, cancellationToken);
            AccountService.Require(await manager.RemovePasswordAsync(account));
            AccountService.Require(await manager.AddPasswordAsync(account, password));
            account.PasswordChangedAt = clock.GetUtcNow().UtcDateTime;
            PasswordGate.Forgive(account);
        }, cancellationToken);
    }

    /// <summary>Offers an authenticator app a key; nothing changes until a code confirms it.</summary>
    public async Task ProposeAuthenticatorAsync(Actor actor, CancellationToken cancellationToken = default) =>
        await ledger.CommitAsync(
            actor,
            Permission.UseOwnAccount,
            async db =>
            {
                var account = await FindAsync(db, actor, cancellationToken);
                RequirePasswordOf(account);
                await new AccountSecrets(db, account.Id, secrets).ProposeKeyAsync(Totp.NewKey(), cancellationToken);
                return account.Id;
            },
            cancellationToken: cancellationToken);

    /// <summary>Turns the authenticator app on when the code fits the proposed key.</summary>
    /// <returns>The account, and its recovery codes, which are kept nowhere else.</returns>
    /// <exception cref="RefusedException"><see cref="Refusal.WrongCode"/>.</exception>
    public async Task<(Account Account, IReadOnlyList<string> RecoveryCodes)> ConfirmAuthenticatorAsync(
        string code, Actor actor, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<string> codes = [];
        var account = await ChangeAsync(actor, async (db, manager, account) =>
        {
            RequirePasswordOf(account);
            if (account.TwoFactorEnabled)
            {
                // Another app takes the place of the old one by turning that off, which asks for the password.
                throw new RefusedException(Refusal.WrongCode);
            }

            codes = await new AccountSecrets(db, account.Id, secrets).ConfirmAsync(code, clock.GetUtcNow(), cancellationToken)
                ?? throw new RefusedException(Refusal.WrongCode);
            AccountService.Require(await manager.SetTwoFactorEnabledAsync(account, enabled: true));
        }, cancellationToken);
        return (account, codes);
    }

    public async Task<Account> TurnOffAuthenticatorAsync(string password, Actor actor, CancellationToken cancellationToken = default)
    {
        await RequirePasswordAsync(password, actor, cancellationToken);
        return await ChangeAsync(
            actor, (db, manager, account) => AccountService.RemoveAuthenticatorAsync(db, manager, account, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Keeps how pages look for the caller. Not through the ledger: it says nothing of the programme, and must neither end sessions nor
    /// make open pages read again.
    /// </summary>
    public async Task SetThemeAsync(AccountTheme theme, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.UseOwnAccount, cancellationToken);
        await WriteFailure.InWordsAsync(async () =>
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            return await db.Accounts.Where(a => a.Id == actor.AccountId).ExecuteUpdateAsync(set => set.SetProperty(a => a.Theme, theme), cancellationToken);
        });
    }

    /// <summary>Ends every session of the account, the caller's included, on any machine.</summary>
    public Task SignOutEverywhereAsync(Actor actor, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, async (_, manager, account) => AccountService.Require(await manager.UpdateSecurityStampAsync(account)), cancellationToken);

    private async Task<Account> ChangeAsync(
        Actor actor, Func<RegisterDb, UserManager<Account>, Account, Task> change, CancellationToken cancellationToken)
    {
        Account? changed = null;
        await accounts.ChangeAsync(
            actor.AccountId ?? 0,
            actor,
            Permission.UseOwnAccount,
            async (db, manager, account) =>
            {
                await change(db, manager, account);
                changed = account;
            },
            cancellationToken);
        return changed!;
    }

    private async Task RequirePasswordAsync(string? password, Actor actor, CancellationToken cancellationToken)
    {
        var own = await GetAsync(actor, cancellationToken);
        var tried = await gate.TryPasswordAsync(own.UserName, password ?? "", SignInCaller.SignedIn(actor), cancellationToken);
        switch (tried.Outcome)
        {
            case TryOutcome.Locked:
                throw new RefusedException(Refusal.TooManyTries, Math.Ceiling(tried.LockedFor.TotalMinutes));
            case TryOutcome.Wrong:
                throw new RefusedException(Refusal.WrongPassword);
        }
    }

    /// <summary>An app is the second step after a password: without one there is no first.</summary>
    private static void RequirePasswordOf(Account account)
    {
        if (account.PasswordHash is null)
        {
            throw new RefusedException(Refusal.Required, nameof(Account.PasswordHash));
        }
    }

    private static async Task<Account> FindAsync(RegisterDb db, Actor actor, CancellationToken cancellationToken) =>
        await db.Accounts.FindAsync([actor.AccountId ?? 0], cancellationToken) ?? throw new RefusedException(Refusal.NotFound, actor.Name);
}
