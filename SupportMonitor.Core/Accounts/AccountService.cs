using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Accounts;

/// <summary>An account as it is entered.</summary>
/// <param name="DisplayName">At most 200 characters.</param>
/// <param name="UnitCode">The commune; required for, and only with, <see cref="Role.Commune"/>.</param>
/// <param name="CadreCode">The cadre; required for <see cref="Role.Cadre"/>, allowed for <see cref="Role.Leader"/>.</param>
public sealed record AccountInput(string DisplayName, Role Role, string? UnitCode = null, string? CadreCode = null);

/// <summary>An account as administrators see it: nothing in it is secret.</summary>
/// <param name="Unit">The commune it speaks for, with its code.</param>
/// <param name="Cadre">The cadre whose account it is, with the code.</param>
/// <param name="LockedUntil">UTC; a moment in the past is over.</param>
/// <param name="PasswordChangedAt">UTC.</param>
public sealed record AccountSummary(
    int Id, string UserName, string DisplayName, Role Role, AccountSubject? Unit, AccountSubject? Cadre, bool IsDisabled,
    bool HasPassword, bool HasAuthenticator, DateTime? LockedUntil, DateTime? PasswordChangedAt)
{
    /// <summary>UTC; null while no one ever signed in with the account.</summary>
    public DateTime? LastSignedInAt { get; init; }

    /// <summary>Changes with role, password and state: an edit made on an older one is rejected.</summary>
    public string? Stamp { get; init; }
}

/// <summary>
/// Keeps the accounts. Every method throws <see cref="RefusedException"/>: <see cref="Refusal.NotAllowed"/>,
/// <see cref="Refusal.NotFound"/>, <see cref="Refusal.Required"/>, <see cref="Refusal.TooLong"/>,
/// <see cref="Refusal.AccountInvalid"/> with the code of an <see cref="IdentityError"/>, <see cref="Refusal.LastAdministrator"/>.
/// </summary>
public sealed class AccountService(
    Ledger ledger, IAccessControl access, AccountManagers managers, IDbContextFactory<RegisterDb> contexts, TimeProvider clock)
{
    /// <summary>By name to sign in with.</summary>
    public async Task<IReadOnlyList<AccountSummary>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.ManageAccounts, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var units = await db.Units.AsNoTracking().Include(u => u.Parent)
            .Where(u => db.Set<Account>().Any(a => a.UnitId == u.Id)).ToDictionaryAsync(u => u.Id, cancellationToken);
        var cadres = await db.Cadres.AsNoTracking()
            .Where(c => db.Set<Account>().Any(a => a.CadreId == c.Id)).ToDictionaryAsync(c => c.Id, cancellationToken);
        return [.. (await db.Accounts.AsNoTracking().OrderBy(a => a.NormalizedUserName).ToListAsync(cancellationToken)).Select(a => new AccountSummary(
            a.Id,
            a.UserName!,
            a.DisplayName,
            a.Role,
            a.UnitId is { } unit ? new AccountSubject(units[unit].Code, units[unit].FullName, units[unit].Parent?.FullName) : null,
            a.CadreId is { } cadre ? new AccountSubject(cadres[cadre].Code, cadres[cadre].Name, cadres[cadre].Organisation) : null,
            a.IsDisabled,
            a.PasswordHash is not null,
            a.TwoFactorEnabled,
            a.LockoutEnd?.UtcDateTime,
            a.PasswordChangedAt) { LastSignedInAt = a.LastSignedInAt, Stamp = a.SecurityStamp })];
    }

    /// <summary>True when no one can sign in yet.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return !await db.Accounts.AnyAsync(cancellationToken);
    }

    /// <param name="userName">Small letters, digits, "-", "." and "_"; at most 50; unique; it cannot be changed later.</param>
    /// <param name="password">Null for an account that is entered by a one-time link at first.</param>
    /// <returns>The new id.</returns>
    /// <exception cref="RefusedException"><see cref="Refusal.CodeTaken"/>: the name is taken.</exception>
    public Task<int> AddAsync(
        string userName, AccountInput input, string? password, Actor actor, Guid? entry = null, CancellationToken cancellationToken = default) =>
        ledger.StoreAsync(
            entry,
            new { userName, input },
            actor,
            Permission.ManageAccounts,
            db => AddAsync(db, userName, input, password, cancellationToken),
            account => account.Id,
            cancellationToken: cancellationToken);

    /// <summary>Changes name, role and what the account speaks for; anyone signed in with it must sign in again.</summary>
    /// <param name="seen">The <see cref="AccountSummary.Stamp"/> that the user looked at; null to change it whatever it is
    /// now.</param>
    /// <exception cref="RefusedException"><see cref="Refusal.ChangedMeanwhile"/>.</exception>
    public Task EditAsync(int id, AccountInput input, Actor actor, string? seen = null, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, actor, Permission.ManageAccounts, async (db, manager, account) =>
        {
            if (seen is not null && seen != account.SecurityStamp)
            {
                throw new RefusedException(Refusal.ChangedMeanwhile, account.UserName!);
            }

            if (account.Role == Role.Administrator && input.Role != Role.Administrator)
            {
                await RequireAnotherAdministratorAsync(db, account, cancellationToken);
            }

            await FillAsync(db, account, input, cancellationToken);
            Require(await manager.UpdateSecurityStampAsync(account));
        }, cancellationToken);

    /// <summary>No one can sign in with the account any longer, and anyone signed in with it is signed out at once.</summary>
    public Task DisableAsync(int id, Actor actor, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, actor, Permission.ManageAccounts, async (db, manager, account) =>
        {
            if (account.Role == Role.Administrator)
            {
                await RequireAnotherAdministratorAsync(db, account, cancellationToken);
            }

            account.IsDisabled = true;
            await SignInSlips.VoidAsync(db, account.Id, cancellationToken);
            Require(await manager.UpdateSecurityStampAsync(account));
        }, cancellationToken);

    /// <summary>The account can be used again, also when wrong passwords had locked it.</summary>
    public Task EnableAsync(int id, Actor actor, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, actor, Permission.ManageAccounts, async (_, manager, account) =>
        {
            account.IsDisabled = false;
            Require(await manager.SetLockoutEndDateAsync(account, null));
            Require(await manager.ResetAccessFailedCountAsync(account));
        }, cancellationToken);

    /// <summary>Gives an account another password, as an administrator; it is no longer locked.</summary>
    public Task SetPasswordAsync(int id, string password, Actor actor, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, actor, Permission.ManageAccounts, async (db, manager, account) =>
        {
            await SignInSlips.VoidAsync(db, account.Id, cancellationToken);
            Require(await manager.RemovePasswordAsync(account));
            Require(await manager.AddPasswordAsync(account, password));
            Require(await manager.SetLockoutEndDateAsync(account, null));
            PasswordGate.Forgive(account);
            account.PasswordChangedAt = clock.GetUtcNow().UtcDateTime;
        }, cancellationToken);

    /// <summary>For users who lost their phone: the account no longer asks for a code.</summary>
    public Task RemoveAuthenticatorAsync(int id, Actor actor, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            id,
            actor,
            Permission.ManageAccounts,
            (db, manager, account) => RemoveAuthenticatorAsync(db, manager, account, cancellationToken),
            cancellationToken);

    /// <summary>The id of an account by the name it signs in with.</summary>
    public async Task<int> FindAsync(string userName, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var normalized = Normalize(userName);
        return await db.Accounts.Where(a => a.NormalizedUserName == normalized).Select(a => (int?)a.Id).SingleOrDefaultAsync(cancellationToken)
            ?? throw new RefusedException(Refusal.NotFound, userName);
    }

    /// <summary>A name to sign in with as it is stored.</summary>
    public static string NameOf(string typed) => VietnameseText.Clean(typed).ToLowerInvariant();

    internal static string Normalize(string userName) => VietnameseText.Clean(userName).ToUpperInvariant();

    /// <summary>Adds an account inside a commit of the caller's.</summary>
    internal async Task<Account> AddAsync(
        RegisterDb db, string userName, AccountInput input, string? password, CancellationToken cancellationToken)
    {
        var name = NameOf(Guard.Text(userName, nameof(Account.UserName), 50));
        var normalized = Normalize(name);
        if (await db.Accounts.AnyAsync(a => a.NormalizedUserName == normalized, cancellationToken))
        {
            throw new RefusedException(Refusal.CodeTaken, name);
        }

        var account = new Account
        {
            UserName = name,
            DisplayName = "",
            CreatedAt = clock.GetUtcNow().UtcDateTime,
            PasswordChangedAt = password is null ? null : clock.GetUtcNow().UtcDateTime,
        };
        await FillAsync(db, account, input, cancellationToken);
        using var manager = managers.Over(db);
        Require(password is null ? await manager.CreateAsync(account) : await manager.CreateAsync(account, password));
        return account;
    }

    internal async Task ChangeAsync(
        int id,
        Actor actor,
        Right right,
        Func<RegisterDb, UserManager<Account>, Account, Task> change,
        CancellationToken cancellationToken) =>
        await ledger.CommitAsync(
            actor,
            right,
            async db =>
            {
                var account = await db.Accounts.FindAsync([id], cancellationToken) ?? throw new RefusedException(Refusal.NotFound, id);
                using var manager = managers.Over(db);
                await change(db, manager, account);
                return id;
            },
            cancellationToken: cancellationToken);

    /// <exception cref="RefusedException"><see cref="Refusal.AccountInvalid"/> with the first error's code.</exception>
    internal static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new RefusedException(Refusal.AccountInvalid, result.Errors.First().Code);
        }
    }

    internal static async Task RemoveAuthenticatorAsync(
        RegisterDb db, UserManager<Account> manager, Account account, CancellationToken cancellationToken)
    {
        await AccountSecrets.RemoveAsync(db, account.Id, cancellationToken);
        Require(await manager.SetTwoFactorEnabledAsync(account, enabled: false));
    }

    private static async Task RequireAnotherAdministratorAsync(RegisterDb db, Account account, CancellationToken cancellationToken)
    {
        if (!await db.Accounts.AnyAsync(a => a.Id != account.Id && a.Role == Role.Administrator && !a.IsDisabled, cancellationToken))
        {
            throw new RefusedException(Refusal.LastAdministrator);
        }
    }

    private static async Task FillAsync(RegisterDb db, Account account, AccountInput input, CancellationToken cancellationToken)
    {
        if (!Roles.OfAccounts.Contains(input.Role))
        {
            throw new RefusedException(Refusal.Required, nameof(Account.Role));
        }

        var unitCode = Guard.Optional(input.UnitCode, nameof(Account.UnitId), 50);
        var cadreCode = Guard.Optional(input.CadreCode, nameof(Account.CadreId), 50);
        if ((input.Role == Role.Commune) != (unitCode is not null))
        {
            throw new RefusedException(unitCode is null ? Refusal.Required : Refusal.NotForRole, nameof(Account.UnitId));
        }

        if (input.Role == Role.Cadre && cadreCode is null)
        {
            throw new RefusedException(Refusal.Required, nameof(Account.CadreId));
        }

        if (cadreCode is not null && input.Role is not (Role.Cadre or Role.Leader))
        {
            throw new RefusedException(Refusal.NotForRole, nameof(Account.CadreId));
        }

        account.DisplayName = Guard.Text(input.DisplayName, nameof(Account.DisplayName), 200);
        account.Role = input.Role;
        account.UnitId = unitCode is null ? null : await CommuneAsync(db, unitCode, cancellationToken);
        account.CadreId = cadreCode is null ? null : await CadreAsync(db, cadreCode, cancellationToken);
    }

    private static async Task<int> CadreAsync(RegisterDb db, string code, CancellationToken cancellationToken)
    {
        var cadre = await db.Cadres.AsNoTracking().SingleOrDefaultAsync(c => c.Code == code, cancellationToken)
            ?? throw new RefusedException(Refusal.NotFound, code);
        await RegisterLookup.RequirePresentAsync(db, cadre, cancellationToken);
        return cadre.Id;
    }

    private static async Task<int> CommuneAsync(RegisterDb db, string code, CancellationToken cancellationToken)
    {
        var unit = await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == code, cancellationToken)
            ?? throw new RefusedException(Refusal.NotFound, code);
        return unit.Level == UnitLevel.Commune ? unit.Id : throw new RefusedException(Refusal.WrongLevel, unit.FullName);
    }
}
