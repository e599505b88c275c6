using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core;

/// <summary>
/// Protects the keys of authenticator apps that older versions stored plain, and makes sure that the database's files hold them no
/// more. Not a migration: the key that protects them is no matter of the database's. No user did anything: there is no audit entry.
/// </summary>
internal static class SecretsSetup
{
    /// <summary>There from the moment that the secrets are protected until the plain ones are gone from the files too.</summary>
    private const string RemainsKey = "PlainSecretsRemain";

    /// <summary>Waits for readers of other processes; otherwise the next start does it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<bool> IsDoneAsync(RegisterDb db, CancellationToken cancellationToken) =>
        !await db.Settings.AnyAsync(s => s.Key == RemainsKey, cancellationToken) && !await AuthenticatorSecrets.AnyPlainAsync(db, cancellationToken);

    /// <summary>Needs the migration's turn.</summary>
    public static async Task RunAsync(RegisterDb db, DataPlace place, CancellationToken cancellationToken)
    {
        if (await AuthenticatorSecrets.AnyPlainAsync(db, cancellationToken))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            if (!await db.Settings.AnyAsync(s => s.Key == RemainsKey, cancellationToken))
            {
                db.Settings.Add(new Setting { Key = RemainsKey, Value = "1" });
            }

            await AuthenticatorSecrets.ProtectAsync(db, SecretKey.LoadOrCreate(place), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        // Pages that were split or freed may hold more than the rows say: only a database that is written anew holds nothing.
        await db.Database.ExecuteSqlRawAsync("VACUUM", cancellationToken);
        if (await DatabaseCheckpoint.RunAsync(db, place, Patience, cancellationToken) && DatabaseCheckpoint.LogBytes(place) == 0)
        {
            await db.Settings.Where(s => s.Key == RemainsKey).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
