using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Accounts;

/// <summary>
/// An account's authenticator app and recovery codes, inside one context of the ledger. They have no trail: what changes with
/// them, the account's <see cref="IdentityUser{T}.TwoFactorEnabled"/>, has. The app's key is stored protected; one that another
/// secret key protects is as good as none, and recovery codes, of which hashes are stored, still work.
/// </summary>
internal sealed class AccountSecrets(RegisterDb db, int accountId, StoredSecrets secrets)
{
    public const int RecoveryCodes = 10;

    public const string KeyName = "AuthenticatorKey";
    public const string ProposedKeyName = "ProposedAuthenticatorKey";

    private const string Provider = "SupportMonitor";
    private const string LastStepName = "LastStep";
    private const string RecoveryName = "RecoveryCodes";

    /// <summary>Without letters and digits that look alike; ten of them are 50 bits.</summary>
    private const string RecoveryAlphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>The key that the account's app was given and that is not confirmed yet.</summary>
    public Task<string?> ProposedKeyAsync(CancellationToken cancellationToken) => ReadProtectedAsync(ProposedKeyName, cancellationToken);

    public Task ProposeKeyAsync(string key, CancellationToken cancellationToken) => WriteProtectedAsync(ProposedKeyName, key, cancellationToken);

    /// <summary>False when the app was set up under another secret key: it must be set up anew.</summary>
    public async Task<bool> IsReadableAsync(CancellationToken cancellationToken) =>
        await ReadAsync(KeyName, cancellationToken) is null || await ReadProtectedAsync(KeyName, cancellationToken) is not null;

    /// <summary>Turns the proposed key into the account's key when the code fits it.</summary>
    /// <returns>The recovery codes, to be shown once; null when the code is wrong or nothing was proposed.</returns>
    public async Task<IReadOnlyList<string>?> ConfirmAsync(string code, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await ProposedKeyAsync(cancellationToken) is not { } key || Totp.StepOf(code, key, now, lastUsed: 0) is not { } step)
        {
            return null;
        }

        await RemoveAsync(db, accountId, cancellationToken);
        var codes = Enumerable.Range(0, RecoveryCodes)
            .Select(_ => RandomNumberGenerator.GetString(RecoveryAlphabet, 5) + "-" + RandomNumberGenerator.GetString(RecoveryAlphabet, 5))
            .ToList();
        await WriteProtectedAsync(KeyName, key, cancellationToken);
        await WriteAsync(LastStepName, step.ToString(CultureInfo.InvariantCulture), cancellationToken);
        await WriteAsync(RecoveryName, string.Join(';', codes.Select(Hash)), cancellationToken);
        return codes;
    }

    /// <summary>Uses a code of the app, or a recovery code, up.</summary>
    /// <param name="usedMeanwhile">The app's last step that was used and could not be stored; 0 for none.</param>
    /// <returns>False when it is wrong or was used before.</returns>
    public async Task<bool> UseAsync(string code, DateTimeOffset now, long usedMeanwhile, CancellationToken cancellationToken)
    {
        if (await StepOfAppAsync(code, now, usedMeanwhile, cancellationToken) is { } step)
        {
            await WriteAsync(LastStepName, step.ToString(CultureInfo.InvariantCulture), cancellationToken);
            return true;
        }

        var left = await RecoveryHashesAsync(cancellationToken);
        if (!left.Remove(Hash(code)))
        {
            return false;
        }

        await WriteAsync(RecoveryName, string.Join(';', left), cancellationToken);
        return true;
    }

    /// <summary>The step of a code that the app shows now and that was not used; null for any other. Nothing is used up.</summary>
    public async Task<long?> StepOfAppAsync(string code, DateTimeOffset now, long usedMeanwhile, CancellationToken cancellationToken)
    {
        var lastStep = long.Parse(await ReadAsync(LastStepName, cancellationToken) ?? "0", CultureInfo.InvariantCulture);
        return await ReadProtectedAsync(KeyName, cancellationToken) is { } key ? Totp.StepOf(code, key, now, Math.Max(lastStep, usedMeanwhile)) : null;
    }

    public async Task<bool> IsRecoveryCodeAsync(string code, CancellationToken cancellationToken) =>
        (await RecoveryHashesAsync(cancellationToken)).Contains(Hash(code));

    public async Task<int> RecoveryCodesLeftAsync(CancellationToken cancellationToken) => (await RecoveryHashesAsync(cancellationToken)).Count;

    public static Task RemoveAsync(RegisterDb db, int accountId, CancellationToken cancellationToken) =>
        db.Set<IdentityUserToken<int>>().Where(t => t.UserId == accountId).ExecuteDeleteAsync(cancellationToken);

    private async Task<List<string>> RecoveryHashesAsync(CancellationToken cancellationToken) =>
        [.. (await ReadAsync(RecoveryName, cancellationToken) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Which account's which secret: it cannot be read in any other place.</summary>
    public static string ContextOf(int accountId, string name) => string.Create(CultureInfo.InvariantCulture, $"{accountId}/{name}");

    private async Task<string?> ReadProtectedAsync(string name, CancellationToken cancellationToken) =>
        await ReadAsync(name, cancellationToken) is { } stored ? secrets.Key.TryUnprotect(stored, ContextOf(accountId, name)) : null;

    private Task WriteProtectedAsync(string name, string value, CancellationToken cancellationToken) =>
        WriteAsync(name, secrets.Key.Protect(value, ContextOf(accountId, name)), cancellationToken);

    private async Task<string?> ReadAsync(string name, CancellationToken cancellationToken) =>
        (await db.Set<IdentityUserToken<int>>().FindAsync([accountId, Provider, name], cancellationToken))?.Value;

    private async Task WriteAsync(string name, string value, CancellationToken cancellationToken)
    {
        if (await db.Set<IdentityUserToken<int>>().FindAsync([accountId, Provider, name], cancellationToken) is { } token)
        {
            token.Value = value;
        }
        else
        {
            db.Add(new IdentityUserToken<int> { UserId = accountId, LoginProvider = Provider, Name = name, Value = value });
        }
    }

    /// <summary>As typed: with or without the dash, in small or large letters, of any width.</summary>
    private static string Hash(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(AccountPasswords.PlainDigitsAndLetters(code).Where(char.IsLetterOrDigit)).ToLowerInvariant())));
}
