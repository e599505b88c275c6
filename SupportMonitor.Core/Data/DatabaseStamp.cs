using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace SupportMonitor.Core.Data;

/// <summary>
/// Tells a database's main file from every other and from itself at another time. SQLite's log of changes (-wal) does not say which
/// file it belongs to: a file copied there by hand would be overwritten with it, in silence. So the main file's header has a random
/// number of 64 bits, renewed whenever the log is written back (<see cref="DatabaseCheckpoint"/>), and a file beside it says which
/// numbers the log belongs to.
/// </summary>
public static class DatabaseStamp
{
    private static readonly string[] Logs = ["-wal", "-journal"];

    /// <summary>Before the database is opened: that a log beside it is its own.</summary>
    /// <exception cref="ForeignLogException">It is another's.</exception>
    public static void Require(DataPlace place)
    {
        if (FindLog(place) is not { } log)
        {
            DatabaseCheckpoint.Adopt(place);
        }
        else if (!IsAccepted(place))
        {
            throw new ForeignLogException(place.Database, log);
        }
    }

    /// <summary>The log beside the database that holds something; null when there is none.</summary>
    internal static string? FindLog(DataPlace place) => Logs.Select(suffix => place.Database + suffix).FirstOrDefault(HasContent);

    /// <summary>Gives a copy, which no one has open, a stamp of its own, which distinguishes it from its original when it is put in its place by hand.</summary>
    public static void RenewCopy(string path)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, Mode = SqliteOpenMode.ReadWrite }.ToString());
        connection.Open();
        Set(connection, New());
    }

    internal static ulong New() => BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>Writes a stamp, as a commit of its own.</summary>
    internal static void Set(SqliteConnection connection, ulong stamp)
    {
        using var command = connection.CreateCommand();
        command.CommandTimeout = SecondsToWaitForWriters;
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"BEGIN IMMEDIATE; PRAGMA application_id = {(int)(stamp >> 32)}; PRAGMA user_version = {(int)stamp}; COMMIT;");
        command.ExecuteNonQuery();
    }

    /// <summary>The main file's own stamp, without what the log would make of it; null when there is no such file or it is no database.</summary>
    internal static ulong? OfMainFile(DataPlace place)
    {
        if (!HasContent(place.Database))
        {
            return null;
        }

        // By SQLite and not as a file: when a file is closed, POSIX takes away every lock that this process has on it.
        using var connection = new SqliteConnection($"Data Source={new Uri(place.Database).AbsoluteUri}?immutable=1;Mode=ReadOnly;Pooling=False");
        try
        {
            connection.Open();
            return (ulong)(uint)Read(connection, "application_id") << 32 | (uint)Read(connection, "user_version");
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    /// <summary>The stamps that the log belongs to; null when none were written, as before this was kept, or none can be read.</summary>
    internal static IReadOnlyList<ulong>? Accepted(DataPlace place)
    {
        try
        {
            var file = JsonSerializer.Deserialize<StampFile>(File.ReadAllBytes(place.Stamp), JsonSerializerOptions.Web);
            return file?.Stamps?.Select(s => ulong.Parse(s, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToList();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException or FormatException or OverflowException)
        {
            return null;
        }
    }

    internal static void Accept(DataPlace place, IEnumerable<ulong> stamps) => WholeFile.Write(
        place.Stamp,
        JsonSerializer.SerializeToUtf8Bytes(
            new StampFile([.. stamps.Distinct().Select(s => s.ToString("x16", CultureInfo.InvariantCulture))]), JsonSerializerOptions.Web));

    private const int SecondsToWaitForWriters = 2;

    /// <summary>Another process may be renewing the stamp: what was read counts when the list was the same before and after.</summary>
    private static bool IsAccepted(DataPlace place)
    {
        for (var accepted = Accepted(place); ;)
        {
            // A file that was never stamped is of before this was kept; one that was had its list beside it, and has lost it.
            if (OfMainFile(place) is var stamp && (accepted is null ? stamp is null or 0 : stamp is { } own && accepted.Contains(own)))
            {
                return true;
            }

            if (Accepted(place) is var again && (again is null ? accepted is null : accepted is not null && again.SequenceEqual(accepted)))
            {
                return false;
            }

            accepted = again;
        }
    }

    private static int Read(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static bool HasContent(string path) => new FileInfo(path) is { Exists: true, Length: > 0 };

    private sealed record StampFile(IReadOnlyList<string>? Stamps);
}
