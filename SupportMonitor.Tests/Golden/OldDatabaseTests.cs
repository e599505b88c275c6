using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Commands;
using SupportMonitor.Web.Features.Import;
using Xunit;

namespace SupportMonitor.Tests.Golden;

/// <summary>A database of November 2026 in the hands of today's code.</summary>
public sealed class OldDatabaseTests
{
    private static readonly string[] AppendOnly = ["Trail", "ImportChanges"];

    [Fact]
    public async Task Stored_HasRowsInEveryTable()
    {
        using var stored = await GoldenDatabase.StoredAsync();
        await using var connection = await OpenAsync(stored);

        var tables = (await TextsAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table'"))
            .FindAll(name => !name.StartsWith("__EF", StringComparison.Ordinal));
        Assert.True(tables.Count > 15, "The schema was not read.");
        foreach (var table in tables)
        {
            Assert.True((await TextsAsync(connection, $"SELECT 'x' FROM \"{table}\" LIMIT 1")).Count == 1, $"{table} is empty.");
        }
    }

    [Fact]
    public async Task Stored_Migrates_WholeAndStillAppendOnly()
    {
        using var stored = await GoldenDatabase.StoredAsync();
        await using (var database = await TestDatabase.OpenAsync(stored.Directory, LivedInDatabase.Exported))
        await using (var db = database.Open())
        {
            Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        }

        await using var connection = await OpenAsync(stored);
        Assert.Equal(["ok"], await TextsAsync(connection, "PRAGMA integrity_check"));
        Assert.Empty(await TextsAsync(connection, "SELECT \"table\" FROM pragma_foreign_key_check"));
        foreach (var table in AppendOnly)
        {
            string[] attempts =
            [
                $"DELETE FROM \"{table}\"",
                $"UPDATE \"{table}\" SET \"Key\" = 'x'",
                $"INSERT OR REPLACE INTO \"{table}\" SELECT * FROM \"{table}\" WHERE \"Id\" = 1",
            ];
            foreach (var sql in attempts)
            {
                var refused = await Assert.ThrowsAsync<SqliteException>(() => TextsAsync(connection, sql));
                Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task ImportOfTheOldVersion_CanBeUndone_WithTheFiguresOfBefore_AndItsTrailStays()
    {
        using var stored = await GoldenDatabase.StoredAsync();
        await using var database = await TestDatabase.OpenAsync(stored.Directory, LivedInDatabase.Exported);
        var trail = await RowsText.OfTrailAsync(database);
        var (import, last) = await FindKeptImportAsync(database);
        await AssertNotUndoneAsync(database, import);

        var outcome = await database.Get<ImportUndo>().UndoAsync(import, "Thử trên bản cũ", TestDatabase.Actor);

        Assert.Equal((0, 11, 6), (outcome.ObstacleCount, outcome.Removed, outcome.Restored));
        Assert.Equal(Texts(trail), Texts(await RowsText.OfTrailAsync(database, last)));
        await using var db = database.Open();
        var undone = await db.Trail.SingleAsync(t => t.Id > last);
        Assert.Equal((ChangeAction.Undone, (int?)import), (undone.Action, undone.RecordId));
        GoldenFolder.Check(GoldenDatabase.BeforeKeptImport, await GoldenOutputs.OfRegisterAsync(stored.Directory));
    }

    [Fact]
    public async Task FiguresBeforeTheKeptImport_AreWhatTodaysCodeMakes()
    {
        var made = await LivedInDatabase.MadeAsync();

        Assert.SkipWhen(GoldenFolder.IsUpdated, "The undone import says what is written.");
        GoldenFolder.Check(GoldenDatabase.BeforeKeptImport, made.BeforeKeptImport);
    }

    private static async Task AssertNotUndoneAsync(TestDatabase database, long import)
    {
        var history = await database.Get<ImportHistory>().ListAsync(10, TestDatabase.Actor);
        Assert.Equal(3, history.Count);
        Assert.Equal(1, history.Count(i => i.Undone is not null));
        var kept = history.Single(i => i.TrailId == import);
        Assert.Equal((true, null), (kept.IsKept, kept.Undone));
    }

    /// <summary>Its entry, and the last entry of all.</summary>
    private static async Task<(long Import, long Last)> FindKeptImportAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var import = await db.Trail.SingleAsync(t => t.Key == LivedInDatabase.KeptWorkbook && t.Action == ChangeAction.Imported);
        return (import.Id, await db.Trail.MaxAsync(t => t.Id));
    }

    private static List<string> Texts(IEnumerable<GoldenFile> files) => [.. files.Select(f => Encoding.UTF8.GetString(f.Bytes))];

    private static async Task<SqliteConnection> OpenAsync(GoldenDatabase database)
    {
        var connection = new SqliteConnection($"Data Source={ProgrammeData.DatabasePath(database.Directory)};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<List<string>> TextsAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }
}
