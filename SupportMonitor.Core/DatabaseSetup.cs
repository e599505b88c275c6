using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core;

/// <summary>Creates and migrates the database, and brings stored sort keys to this machine's rules of order.</summary>
public static class DatabaseSetup
{
    private const string SortVersionKey = "SortVersion";

    /// <inheritdoc cref="PrepareAsync(IDbContextFactory{RegisterDb}, string, CancellationToken)"/>
    /// <param name="services">With <see cref="ServiceRegistration.AddSupportMonitorCore"/> on the same directory.</param>
    public static Task PrepareAsync(IServiceProvider services, string directory, CancellationToken cancellationToken = default) =>
        PrepareAsync(
            services.GetRequiredService<IDbContextFactory<RegisterDb>>(), directory, services.GetRequiredService<AutomaticBackup>(), cancellationToken);

    /// <summary>Brings the database in <paramref name="directory"/> up to date; does nothing when it is.</summary>
    /// <param name="backup">Writes a backup before the tables of an older version change; null for a database that is itself a copy.</param>
    /// <exception cref="IOException">The directory cannot be written.</exception>
    /// <exception cref="DataRefusedException">The data cannot be used as they stand; nothing was written.</exception>
    /// <exception cref="MigrationBackupException">That backup cannot be written.</exception>
    public static async Task PrepareAsync(
        IDbContextFactory<RegisterDb> contexts, string directory, AutomaticBackup? backup = null, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(directory);
        var place = new DataPlace(directory);
        DatabaseStamp.Require(place);
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            DatabaseMigration.RequireKnown(db, place);
            if (await IsCurrentAsync(db, cancellationToken))
            {
                return;
            }
        }

        await using var turn = await DatabaseMigration.TakeTurnAsync(directory, cancellationToken);
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await DatabaseMigration.IsPendingAsync(db, cancellationToken))
            {
                if (backup is not null && (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Any())
                {
                    await backup.BeforeMigrationAsync(cancellationToken);
                }

                await DatabaseMigration.RunAsync(db, cancellationToken);
            }

            await RebuildSortKeysAsync(db, cancellationToken);
            if (!await SecretsSetup.IsDoneAsync(db, cancellationToken))
            {
                await SecretsSetup.RunAsync(db, place, cancellationToken);
            }
        }
    }

    private static async Task<bool> IsCurrentAsync(RegisterDb db, CancellationToken cancellationToken) =>
        !await DatabaseMigration.IsPendingAsync(db, cancellationToken)
        && await StoredSortVersionAsync(db, cancellationToken) == VietnameseText.SortVersion
        && await SecretsSetup.IsDoneAsync(db, cancellationToken);

    private static Task<string?> StoredSortVersionAsync(RegisterDb db, CancellationToken cancellationToken) =>
        db.Settings.AsNoTracking().Where(s => s.Key == SortVersionKey).Select(s => s.Value).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Sort keys differ between versions of the rules of order; keys of another version would sort wrongly, in silence.</summary>
    private static async Task RebuildSortKeysAsync(RegisterDb db, CancellationToken cancellationToken)
    {
        if (await StoredSortVersionAsync(db, cancellationToken) == VietnameseText.SortVersion)
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var kind in new AuditedKinds(RecordKinds.All).Records.Where(k => k.Derived.Contains(SortKey)))
        {
            await kind.Accept(new SortKeys(db, cancellationToken));
        }

        if (await db.Settings.FindAsync([SortVersionKey], cancellationToken) is { } setting)
        {
            setting.Value = VietnameseText.SortVersion;
        }
        else
        {
            db.Settings.Add(new Setting { Key = SortVersionKey, Value = VietnameseText.SortVersion });
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private const string SortKey = "SortKey";

    private sealed class SortKeys(RegisterDb db, CancellationToken cancellationToken) : IRecordKindVisitor<Task>
    {
        public async Task Visit<T>(RecordKind<T> kind)
            where T : class, IRecord
        {
            foreach (var record in await db.Set<T>().AsNoTracking().ToListAsync(cancellationToken))
            {
                ((IDerivesColumns)record).DeriveColumns();
                var key = (byte[])typeof(T).GetProperty(SortKey)!.GetValue(record)!;
                await db.Set<T>().Where(r => r.Id == record.Id)
                    .ExecuteUpdateAsync(s => s.SetProperty(r => EF.Property<byte[]>(r, SortKey), key), cancellationToken);
            }
        }
    }
}
