using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Accounts;

/// <summary>
/// One-time ways in: for users who have no password yet, and for the first administrator. Each works once and for a short time;
/// the database keeps a hash only.
/// </summary>
public sealed class SignInLinks(
    Ledger ledger, AccountService accounts, IDbContextFactory<RegisterDb> contexts, TimeProvider clock)
{
    public static TimeSpan ValidFor { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Until the server is started again: the person who installs it may read the console late.</summary>
    public static TimeSpan SetupValidFor { get; } = TimeSpan.FromHours(24);

    private const int SecretBytes = 24;

    /// <summary>A link that signs in as an account.</summary>
    /// <returns>The secret part of its address.</returns>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.NotAllowed"/>, <see cref="Refusal.NotFound"/>, <see cref="Refusal.AccountDisabled"/>.
    /// </exception>
    public Task<string> CreateAsync(string userName, Actor actor, CancellationToken cancellationToken = default) =>
        ledger.CommitAsync(
            actor,
            Permission.ManageAccounts,
            async db =>
            {
                var normalized = AccountService.Normalize(userName);
                var account = await db.Accounts.SingleOrDefaultAsync(a => a.NormalizedUserName == normalized, cancellationToken)
                    ?? throw new RefusedException(Refusal.NotFound, userName);
                if (account.IsDisabled)
                {
                    throw new RefusedException(Refusal.AccountDisabled, account.UserName!);
                }

                db.Trail.Add(AccountTrail.Entry(account, actor, ChangeAction.LinkMade, clock.GetUtcNow()));
                return Add(db, account.Id, ValidFor);
            },
            cancellationToken: cancellationToken);

    /// <summary>A link to create the first administrator; those made before stop working.</summary>
    /// <returns>The secret part of its address.</returns>
    public Task<string> CreateSetupAsync(Actor actor, CancellationToken cancellationToken = default) =>
        ledger.CommitAsync(
            actor,
            Permission.ManageAccounts,
            async db =>
            {
                await db.SignInLinks.Where(l => l.AccountId == null).ExecuteDeleteAsync(cancellationToken);
                return Add(db, null, SetupValidFor);
            },
            cancellationToken: cancellationToken);

    /// <summary>Uses a link up.</summary>
    /// <returns>The account to sign in as; null when the link is unknown, used, out of date, or its account disabled.</returns>
    public Task<Account?> UseAsync(string secret, CancellationToken cancellationToken = default) =>
        ledger.CommitAsync(
            Actor.Operator("SupportMonitor", ChangeOrigin.Page),
            Permission.UseOwnAccount,
            async db =>
            {
                var link = await FindAsync(db, secret, cancellationToken);
                if (link?.Account is not { IsDisabled: false } account)
                {
                    return null;
                }

                link.UsedAt = clock.GetUtcNow().UtcDateTime;
                if (!account.TwoFactorEnabled)
                {
                    account.LastSignedInAt = link.UsedAt;
                }

                db.Trail.Add(AccountTrail.Entry(account, ChangeAction.LinkUsed, clock.GetUtcNow()));
                return account;
            },
            cancellationToken: cancellationToken);

    /// <summary>True while the link may create the first administrator.</summary>
    public async Task<bool> IsSetupAsync(string secret, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(db, secret, cancellationToken) is { AccountId: null } && !await db.Accounts.AnyAsync(cancellationToken);
    }

    /// <summary>Creates the first administrator and uses the link up.</summary>
    /// <returns>The new account; null when the link does not do that (any more).</returns>
    /// <exception cref="RefusedException">As <see cref="AccountService.AddAsync(string, AccountInput, string?, Actor,
    /// CancellationToken)"/>.</exception>
    public Task<Account?> CreateAdministratorAsync(
        string secret, string userName, string displayName, string password, CancellationToken cancellationToken = default) =>
        ledger.CommitAsync(
            Actor.Operator(VietnameseText.Clean(displayName), ChangeOrigin.Page),
            Permission.ManageAccounts,
            async db =>
            {
                if (await FindAsync(db, secret, cancellationToken) is not { AccountId: null } link || await db.Accounts.AnyAsync(cancellationToken))
                {
                    return null;
                }

                link.UsedAt = clock.GetUtcNow().UtcDateTime;
                var account = await accounts.AddAsync(db, userName, new AccountInput(displayName, Role.Administrator), password, cancellationToken);
                account.LastSignedInAt = link.UsedAt;
                return account;
            },
            cancellationToken: cancellationToken);

    private string Add(RegisterDb db, int? accountId, TimeSpan validFor)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        db.SignInLinks.Add(new SignInLink
        {
            AccountId = accountId,
            SecretHash = Hash(secret),
            ExpiresAt = (clock.GetUtcNow() + validFor).UtcDateTime,
        });
        return secret;
    }

    private async Task<SignInLink?> FindAsync(RegisterDb db, string secret, CancellationToken cancellationToken)
    {
        var hash = Hash(secret);
        var now = clock.GetUtcNow().UtcDateTime;
        return await db.SignInLinks.Include(l => l.Account)
            .SingleOrDefaultAsync(l => l.Purpose == LinkPurpose.SignIn && l.SecretHash == hash && l.UsedAt == null && l.ExpiresAt > now, cancellationToken);
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
