using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace SupportMonitor.Core.Data;

/// <summary>
/// Writes the log of changes back to the database's main file, under a new stamp (<see cref="DatabaseStamp"/>), and gives its disk
/// space back. SQLite does neither by itself here, but for the log that is left when the last connection closes.
/// </summary>
public static class DatabaseCheckpoint
{
    /// <summary>The log's size on the disk, in bytes; 0 when there is nothing to write back.</summary>
    public static long LogBytes(DataPlace place) => new FileInfo(place.Database + "-wal") is { Exists: true } log ? log.Length : 0;

    /// <summary>Does nothing while another process is at it. Killed at any moment it leaves a database that is accepted.</summary>
    /// <param name="patience">How long to wait for others who read; writers wait meanwhile.</param>
    /// <returns>True when all was written back.</returns>
    /// <exception cref="SqliteException">As for other writes: the disk is full, a writer kept the database too long, …</exception>
    /// <exception cref="IOException">The stamp's file cannot be written; nothing has changed.</exception>
    public static async Task<bool> RunAsync(RegisterDb db, DataPlace place, TimeSpan patience, CancellationToken cancellationToken = default)
    {
        using var turn = TryTakeTurn(place);
        if (turn is null)
        {
            return false;
        }

        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            return Run((SqliteConnection)db.Database.GetDbConnection(), place, patience);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <inheritdoc cref="RunAsync(RegisterDb, DataPlace, TimeSpan, CancellationToken)"/>
    /// <param name="services">With the database's context and the data's place.</param>
    public static async Task<bool> RunAsync(IServiceProvider services, TimeSpan patience, CancellationToken cancellationToken = default)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<RegisterDb>>().CreateDbContextAsync(cancellationToken);
        return await RunAsync(db, services.GetRequiredService<DataPlace>(), patience, cancellationToken);
    }

    /// <summary>Takes the main file, beside which there is no log, as the one that the next log will belong to: it may have been copied there.</summary>
    internal static void Adopt(DataPlace place)
    {
        try
        {
            if (IsAdopted(place))
            {
                return;
            }

            // Another process may be at it, and what it is about to write is right then.
            using var turn = TryTakeTurn(place);
            if (turn is not null && !IsAdopted(place) && DatabaseStamp.FindLog(place) is null && DatabaseStamp.OfMainFile(place) is { } stamp)
            {
                DatabaseStamp.Accept(place, [stamp]);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Where nothing can be written there will be no log either.
        }
    }

    private static bool IsAdopted(DataPlace place) =>
        DatabaseStamp.OfMainFile(place) is not { } stamp || DatabaseStamp.Accepted(place)?.Contains(stamp) == true;

    private static bool Run(SqliteConnection connection, DataPlace place, TimeSpan patience)
    {
        // The connection's next user sets its own.
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(int)patience.TotalMilliseconds}"));
        var stamp = DatabaseStamp.New();
        DatabaseStamp.Accept(place, [.. DatabaseStamp.Accepted(place) ?? [], DatabaseStamp.OfMainFile(place) ?? 0, stamp]);
        DatabaseStamp.Set(connection, stamp);

        // Beside readers and writers first; what is left then takes no time.
        var all = Checkpoint(connection, "PASSIVE");
        all = Checkpoint(connection, "TRUNCATE") || all;
        if (all)
        {
            DatabaseStamp.Accept(place, [stamp]);
        }

        return all;
    }

    /// <returns>True when the whole log was written back.</returns>
    private static bool Checkpoint(SqliteConnection connection, string mode)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA wal_checkpoint({mode})";
        using var reader = command.ExecuteReader();
        return reader.Read() && reader.GetInt32(0) == 0 && reader.GetInt32(1) == reader.GetInt32(2);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static FileStream? TryTakeTurn(DataPlace place)
    {
        var path = Path.Combine(place.Directory, "checkpoint.lock");
        try
        {
            return WholeFile.OpenAlone(path);
        }
        catch (IOException exception) when (WholeFile.IsTaken(exception))
        {
            return null;
        }
    }
}
