using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Data;

/// <summary>Creates and migrates the database, and brings stored sort keys to this machine's rules of order.</summary>
public static class DatabaseSetup
{
    private const string SortVersionKey = "SortVersion";

    /// <summary>Brings the database in <paramref name="directory"/> up to date; does nothing when it is.</summary>
    /// <exception cref="IOException">The directory cannot be written.</exception>
    public static async Task PrepareAsync(
        IDbContextFactory<RegisterDb> contexts, string directory, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(directory);
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await IsCurrentAsync(db, cancellationToken))
            {
                return;
            }
        }

        // EF's own lock is a row that a killed process leaves behind and that blocks every later start. This one is a file that
        // the system frees; whoever holds it may clear the row.
        await using var turn = await TakeTurnAsync(Path.Combine(directory, "migrating.lock"), cancellationToken);
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            {
                await ClearStaleLockAsync(db, cancellationToken);
                await db.UseSearchFunctionsAsync(cancellationToken);
                await db.Database.MigrateAsync(cancellationToken);
            }

            await RebuildSortKeysAsync(db, cancellationToken);
        }
    }

    private static async Task<bool> IsCurrentAsync(RegisterDb db, CancellationToken cancellationToken) =>
        !(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()
        && await StoredSortVersionAsync(db, cancellationToken) == VietnameseText.SortVersion;

    private static Task<string?> StoredSortVersionAsync(RegisterDb db, CancellationToken cancellationToken) =>
        db.Settings.AsNoTracking().Where(s => s.Key == SortVersionKey).Select(s => s.Value).SingleOrDefaultAsync(cancellationToken);

    private static async Task<FileStream> TakeTurnAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }

    private static async Task ClearStaleLockAsync(RegisterDb db, CancellationToken cancellationToken)
    {
        try
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == SqliteNoSuchTable)
        {
            // A new database has no such table yet.
        }
    }

    private const int SqliteNoSuchTable = 1;

    /// <summary>Sort keys differ between versions of the rules of order; keys of another version would sort wrongly, in silence.</summary>
    private static async Task RebuildSortKeysAsync(RegisterDb db, CancellationToken cancellationToken)
    {
        if (await StoredSortVersionAsync(db, cancellationToken) == VietnameseText.SortVersion)
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var unit in await db.Units.ToListAsync(cancellationToken))
        {
            var key = VietnameseText.SortKey(unit.Name);
            await db.Units.Where(u => u.Id == unit.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.SortKey, key), cancellationToken);
        }

        foreach (var cadre in await db.Cadres.ToListAsync(cancellationToken))
        {
            var key = VietnameseText.SortKey(VietnameseText.ByGivenName(cadre.Name));
            await db.Cadres.Where(c => c.Id == cadre.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.SortKey, key), cancellationToken);
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
}
