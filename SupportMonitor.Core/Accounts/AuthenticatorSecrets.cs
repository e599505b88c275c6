using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Accounts;

/// <summary>The keys of all accounts' authenticator apps, as they are stored.</summary>
public static class AuthenticatorSecrets
{
    /// <summary>Accounts whose app was set up under another secret key, by name to sign in with: each must set it up anew.</summary>
    public static async Task<IReadOnlyList<string>> UnreadableAsync(RegisterDb db, SecretKey key, CancellationToken cancellationToken = default)
    {
        var accounts = db.Accounts;
        var stored = await db.Set<IdentityUserToken<int>>().AsNoTracking().Where(t => t.Name == AccountSecrets.KeyName)
            .Join(accounts, t => t.UserId, a => a.Id, (t, a) => new { Token = t, Name = a.UserName! })
            .OrderBy(s => s.Name).ToListAsync(cancellationToken);
        return [.. stored
            .Where(s => SecretKey.IsProtected(s.Token.Value!) && key.TryUnprotect(s.Token.Value!, ContextOf(s.Token)) is null)
            .Select(s => s.Name)];
    }

    /// <summary>True when there are keys as older versions stored them.</summary>
    internal static async Task<bool> AnyPlainAsync(RegisterDb db, CancellationToken cancellationToken) =>
        (await PlainAsync(db, cancellationToken)).Count > 0;

    /// <summary>Protects what older versions stored plain, inside the caller's transaction.</summary>
    internal static async Task ProtectAsync(RegisterDb db, SecretKey key, CancellationToken cancellationToken)
    {
        foreach (var token in await PlainAsync(db, cancellationToken))
        {
            token.Value = key.Protect(token.Value!, ContextOf(token));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<IdentityUserToken<int>>> PlainAsync(RegisterDb db, CancellationToken cancellationToken) =>
        [.. (await db.Set<IdentityUserToken<int>>().Where(t => t.Name == AccountSecrets.KeyName || t.Name == AccountSecrets.ProposedKeyName)
            .ToListAsync(cancellationToken)).Where(t => !SecretKey.IsProtected(t.Value!))];

    private static string ContextOf(IdentityUserToken<int> token) => AccountSecrets.ContextOf(token.UserId, token.Name);
}
