using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SupportMonitor.Core.Data;

/// <summary>Consistent copies of the database, made while others read and write.</summary>
public static class DatabaseCopy
{
    /// <summary>Writes the database as it stands at one moment to a new file.</summary>
    /// <exception cref="SqliteException">The file is there already and not empty, or cannot be written.</exception>
    public static async Task WriteAsync(RegisterDb db, string newFile, CancellationToken cancellationToken = default) =>
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {newFile}", cancellationToken);

    /// <summary>Whether a file that no one else has open is a whole database: every page, index and reference.</summary>
    /// <returns>Null when it is; otherwise the first thing that is wrong.</returns>
    public static async Task<string?> FindDamageAsync(string file, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = await OpenAsync(file, SqliteOpenMode.ReadOnly, cancellationToken);
            var integrity = await ScalarAsync(connection, "PRAGMA integrity_check(1)", cancellationToken);
            return integrity is "ok"
                ? await ScalarAsync(connection, "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1", cancellationToken)
                : integrity ?? "integrity_check";
        }
        catch (SqliteException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>The last migration of a database that no one else has open; null when it is none of the program's.</summary>
    public static async Task<string?> FindMigrationAsync(string file, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = await OpenAsync(file, SqliteOpenMode.ReadOnly, cancellationToken);
            return await ScalarAsync(connection, "SELECT max(\"MigrationId\") FROM \"__EFMigrationsHistory\"", cancellationToken);
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    /// <summary>Leaves one file without a log beside it, which can be moved as it is.</summary>
    /// <param name="file">Closed by all of this process.</param>
    internal static async Task SettleAsync(string file, CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(file, SqliteOpenMode.ReadWrite, cancellationToken);
        await ScalarAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
        await ScalarAsync(connection, "PRAGMA journal_mode = DELETE", cancellationToken);
    }

    private static async Task<SqliteConnection> OpenAsync(string file, SqliteOpenMode mode, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static async Task<string?> ScalarAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture) is { Length: > 0 } text
            ? text
            : null;
    }
}
