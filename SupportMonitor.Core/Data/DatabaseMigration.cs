using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SupportMonitor.Core.Data;

/// <summary>Brings the database's tables up to date, one process at a time.</summary>
internal static class DatabaseMigration
{
    /// <summary>
    /// EF's own lock is a row that a killed process leaves behind and that blocks every later start. This one is a file that
    /// the system frees; its holder may clear the row.
    /// </summary>
    public static async Task<IAsyncDisposable> TakeTurnAsync(string directory, CancellationToken cancellationToken)
    {
        var path = Path.Combine(directory, "migrating.lock");
        while (true)
        {
            try
            {
                return WholeFile.OpenAlone(path);
            }
            catch (IOException exception) when (WholeFile.IsTaken(exception))
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }

    /// <summary>Asked over a connection that cannot write: the usual one turns the write-ahead log on.</summary>
    /// <exception cref="NewerDatabaseException">The database has changes that this program does not know.</exception>
    public static void RequireKnown(RegisterDb db, DataPlace place)
    {
        var known = db.Database.GetMigrations().ToList();
        if (Applied(place).Except(known).Max(StringComparer.Ordinal) is { } needed)
        {
            throw new NewerDatabaseException(needed, known[^1]);
        }
    }

    private static List<string> Applied(DataPlace place)
    {
        var applied = new List<string>();
        if (new FileInfo(place.Database) is not { Exists: true, Length: > 0 })
        {
            return applied;
        }

        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = place.Database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"";
        try
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                applied.Add(reader.GetString(0));
            }
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == SqliteNoSuchTable)
        {
            // Not migrated yet.
        }

        return applied;
    }

    public static async Task<bool> IsPendingAsync(RegisterDb db, CancellationToken cancellationToken) =>
        (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any();

    /// <summary>Needs the turn.</summary>
    public static async Task RunAsync(RegisterDb db, CancellationToken cancellationToken)
    {
        await ClearStaleLockAsync(db, cancellationToken);
        await db.UseSearchFunctionsAsync(cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
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
}
