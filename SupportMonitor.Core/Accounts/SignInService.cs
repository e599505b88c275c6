using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Accounts;

/// <summary>How far an attempt to sign in came.</summary>
public enum SignInOutcome
{
    SignedIn,

    /// <summary>The password, or the one-time link, was right, and the account has an authenticator app.</summary>
    CodeNeeded,

    /// <inheritdoc cref="TryOutcome.Wrong"/>
    Wrong,

    /// <inheritdoc cref="TryOutcome.Locked"/>
    Locked,

    /// <summary>The account cannot be used; disclosed only to someone who knows its password.</summary>
    Disabled,
}

/// <param name="Account">The account that signed in or must give a code; null otherwise.</param>
/// <param name="LockedFor">The time left while <see cref="SignInOutcome.Locked"/>.</param>
public sealed record SignInStep(SignInOutcome Outcome, Account? Account = null, TimeSpan LockedFor = default);

/// <summary>
/// Signs users in, and records sign-ins, failures and sign-outs in the trail. Where that cannot be written, as on a full disk, they are let
/// in and out all the same, and the log says so; but what works once must be marked as used. Throws <see cref="RefusedException"/> only
/// for <see cref="Refusal.Busy"/>, <see cref="Refusal.ChangedMeanwhile"/> and faults of the machine.
/// </summary>
public sealed partial class SignInService(
    PasswordGate gate, SignInLinks links, AccountDirectory directory, Ledger ledger, IDbContextFactory<RegisterDb> contexts, TimeProvider clock, ILogger<SignInService> logger)
{
    /// <summary>The first step.</summary>
    public async Task<SignInStep> WithPasswordAsync(
        string userName, string password, SignInCaller caller = default, CancellationToken cancellationToken = default)
    {
        var tried = await gate.TryPasswordAsync(userName, password, caller, cancellationToken);
        return tried.Account is { } account
            ? await GoOnAsync(account, caller, codeGiven: false, cancellationToken)
            : new SignInStep(tried.Outcome == TryOutcome.Locked ? SignInOutcome.Locked : SignInOutcome.Wrong, LockedFor: tried.LockedFor);
    }

    /// <summary>A one-time link replaces only the password: a user with an authenticator app is asked for its code.</summary>
    public async Task<SignInStep> WithLinkAsync(string secret, CancellationToken cancellationToken = default) =>
        await links.UseAsync(secret, cancellationToken) is { } account
            ? new SignInStep(account.TwoFactorEnabled ? SignInOutcome.CodeNeeded : SignInOutcome.SignedIn, account)
            : new SignInStep(SignInOutcome.Wrong);

    /// <summary>The second step, for users who passed the first one.</summary>
    /// <param name="stamp">The account's stamp at the first step: it is no longer valid when the account changed since.</param>
    /// <param name="code">Of the app, or a recovery code.</param>
    public async Task<SignInStep> WithCodeAsync(
        int accountId, string stamp, string code, SignInCaller caller = default, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken);
        if (account is null || account.IsDisabled || account.SecurityStamp != stamp)
        {
            return new SignInStep(SignInOutcome.Disabled);
        }

        var tried = await gate.TryCodeAsync(account.UserName!, code, caller, cancellationToken);
        return tried.Outcome == TryOutcome.Right
            ? await GoOnAsync(account, caller, codeGiven: true, cancellationToken)
            : new SignInStep(tried.Outcome == TryOutcome.Locked ? SignInOutcome.Locked : SignInOutcome.Wrong, LockedFor: tried.LockedFor);
    }

    /// <summary>Signs a user out: the session is no longer valid in any open page or by any copy of its cookie.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>: the caller is no longer signed in.</exception>
    public async Task SignedOutAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        try
        {
            await RecordSignOutAsync(actor, cancellationToken);
        }
        catch (RefusedException refused) when (WriteFailure.LeavesReading(refused.Refusal))
        {
            LogUnrecorded(refused, actor.UserName ?? "–");
            directory.EndUntilRestart(actor);
        }
    }

    private Task<int> RecordSignOutAsync(Actor actor, CancellationToken cancellationToken) =>
        ledger.CommitAsync(
            actor,
            Permission.UseOwnAccount,
            async db =>
            {
                var account = await db.Accounts.FindAsync([actor.AccountId], cancellationToken) ?? throw new RefusedException(Refusal.NotFound, actor.Name);
                var now = clock.GetUtcNow();
                await db.EndedSessions.Where(s => s.KeepUntil <= now.UtcDateTime).ExecuteDeleteAsync(cancellationToken);

                // Two windows may sign out of one session at once.
                if (actor.Session is { } session && !await db.EndedSessions.AnyAsync(s => s.Id == session, cancellationToken))
                {
                    db.EndedSessions.Add(new EndedSession { Id = session, KeepUntil = (now + SessionLifetime.EndIsKeptFor).UtcDateTime });
                }

                db.Trail.Add(AccountTrail.Entry(account, ChangeAction.SignedOut, now));
                return account.Id;
            },
            cancellationToken: cancellationToken);

    private async Task<SignInStep> GoOnAsync(Account account, SignInCaller caller, bool codeGiven, CancellationToken cancellationToken)
    {
        if (account.IsDisabled)
        {
            LogDisabled(account.UserName!);
            return new SignInStep(SignInOutcome.Disabled);
        }

        if (account.TwoFactorEnabled && !codeGiven)
        {
            return new SignInStep(SignInOutcome.CodeNeeded, account);
        }

        gate.Forgive(account, caller);
        try
        {
            account = await ledger.CommitAsync(
                AccountTrail.Stranger,
                Permission.UseOwnAccount,
                async db =>
                {
                    var stored = await db.Accounts.FindAsync([account.Id], cancellationToken) ?? throw new RefusedException(Refusal.NotFound, account.UserName!);
                    PasswordGate.Forgive(stored);
                    stored.LastSignedInAt = clock.GetUtcNow().UtcDateTime;
                    db.Trail.Add(AccountTrail.Entry(stored, ChangeAction.SignedIn, clock.GetUtcNow()));
                    return stored;
                },
                cancellationToken: cancellationToken);
        }
        catch (RefusedException refused) when (WriteFailure.LeavesReading(refused.Refusal))
        {
            LogUnrecorded(refused, account.UserName!);
        }

        LogSignedIn(account.UserName!);
        return new SignInStep(SignInOutcome.SignedIn, account);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The sign-in or sign-out of {UserName} could not be written to the trail")]
    private partial void LogUnrecorded(Exception exception, string userName);

    [LoggerMessage(Level = LogLevel.Information, Message = "{UserName} signed in")]
    private partial void LogSignedIn(string userName);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{UserName}, which is disabled, tried to sign in")]
    private partial void LogDisabled(string userName);
}
