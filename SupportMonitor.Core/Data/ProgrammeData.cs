using System.Data.Common;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Data;

/// <summary>Where the data live, and how the database is opened: the one place that knows it is SQLite.</summary>
public static class ProgrammeData
{
    public const string DatabaseFile = "supportmonitor.db";

    public static string DatabasePath(string directory) => Path.Combine(directory, DatabaseFile);

    /// <summary>Every file that belongs to the database while it is in use.</summary>
    public static IReadOnlyList<string> DatabaseFiles(string directory) =>
        [.. FileSuffixes.Select(suffix => Path.GetFullPath(DatabasePath(directory) + suffix))];

    private static readonly string[] FileSuffixes = ["", "-wal", "-shm", "-journal"];

    /// <param name="kinds">The assemblies whose records have tables, beside this one.</param>
    public static void Configure(DbContextOptionsBuilder options, string directory, IEnumerable<Assembly>? kinds = null)
    {
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new RecordAssemblies([typeof(RegisterDb).Assembly, .. kinds ?? []]));
        options.UseSqlite(ConnectionTo(directory)).AddInterceptors(ConnectionSettings.Instance);
    }

    private static string ConnectionTo(string directory) => new SqliteConnectionStringBuilder
    {
        DataSource = DatabasePath(directory),
        ForeignKeys = true,
        DefaultTimeout = 30,
        Pooling = true,
    }.ConnectionString;

    /// <summary>Closes this process's connections to a database that is to be moved; none may be in use.</summary>
    internal static void CloseConnections(string directory)
    {
        using var connection = new SqliteConnection(ConnectionTo(directory));
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>Starts a consistent view of the database for several reads; it never waits for a writer.</summary>
    public static async Task<IDbContextTransaction> BeginReadAsync(this RegisterDb db, CancellationToken cancellationToken = default)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var transaction = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await db.Database.UseTransactionAsync(transaction, cancellationToken))!;
    }

    /// <summary>
    /// Gives a context's connection room for a large transaction: with the usual 2 MiB of cache, indexes filled in no order are
    /// written to the log and read back again and again.
    /// </summary>
    /// <returns>Takes the room back; connections are pooled.</returns>
    internal static async Task<IAsyncDisposable> UseLargeCacheAsync(this RegisterDb db, CancellationToken cancellationToken = default)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("PRAGMA cache_size = -65536", cancellationToken);
        return new LargeCache(db);
    }

    /// <summary>
    /// Lets records that are written in this transaction refer to others that follow; at its end every reference must be right.
    /// </summary>
    internal static Task<int> DeferReferencesAsync(this RegisterDb db, CancellationToken cancellationToken = default) =>
        db.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys = ON", cancellationToken);

    /// <summary>
    /// Gives a context's connection, while it stays open, the function that fills stored search keys within a migration
    /// (<see cref="TrailSearchFill"/>).
    /// </summary>
    internal static async Task UseSearchFunctionsAsync(this RegisterDb db, CancellationToken cancellationToken = default)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        connection.CreateFunction<string?, string?>("search_words", text => text is null ? null : " " + VietnameseText.Fold(text), isDeterministic: true);
    }

    private sealed class LargeCache(RegisterDb db) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA cache_size = -2000; PRAGMA shrink_memory;");
            await db.Database.CloseConnectionAsync();
        }
    }

    private sealed class ConnectionSettings : DbConnectionInterceptor
    {
        public static ConnectionSettings Instance { get; } = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Set(connection);
            return Task.CompletedTask;
        }

        private const string Timeout = "PRAGMA busy_timeout = 30000;";

        // What is written back to the main file is written by DatabaseCheckpoint, which stamps it. Sorting happens in memory: it is
        // little, and temporary files would lie outside the data directory.
        private const string OwnCheckpoints = "PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY;";

        // EF looks whether a database is there over a connection that may not write: a restored copy has no write-ahead log yet
        // and cannot be given one over it.
        private static bool IsReadOnly(DbConnection connection) =>
            new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly;

        // FULL, not NORMAL: with the write-ahead log, NORMAL may lose the last commits on a power cut, and what the screen
        // confirmed must last.
        private static void Set(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = IsReadOnly(connection) ? Timeout : $"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; {OwnCheckpoints} {Timeout}";
            command.ExecuteNonQuery();
        }
    }
}
