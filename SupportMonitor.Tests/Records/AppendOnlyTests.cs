using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Records;

/// <summary>What the trail holds stays as it is, whoever asks and however.</summary>
public sealed class AppendOnlyTests
{
    private const string Columns = """ "Id", "At", "Actor", "Origin", "Action", "Subject", "Key", "SearchKey" """;

    [Theory]
    [InlineData("UPDATE Trail SET Actor = 'x'")]
    [InlineData("UPDATE Trail SET UserName = 'x'")]
    [InlineData("UPDATE Trail SET SearchKey = '' WHERE Id = 1")]
    [InlineData("UPDATE OR REPLACE Trail SET Id = 1 WHERE Id = 2")]
    [InlineData("DELETE FROM Trail WHERE Id = 1")]
    [InlineData("DELETE FROM Trail")]
    [InlineData("INSERT OR REPLACE INTO Trail (" + Columns + ") VALUES (1, '2018-01-05', 'x', 0, 0, 0, 'x', 'x')")]
    [InlineData("REPLACE INTO Trail (" + Columns + ") VALUES (1, '2018-01-05', 'x', 0, 0, 0, 'x', 'x')")]
    [InlineData("INSERT INTO Trail (" + Columns + ") VALUES (1, '2018-01-05', 'x', 0, 0, 0, 'x', 'x') ON CONFLICT DO UPDATE SET Actor = 'x'")]
    [InlineData("INSERT INTO Trail (" + Columns + ") VALUES (0, '2018-01-05', 'x', 0, 0, 0, 'x', 'x')")]
    public async Task Sql_ThatWouldAlterIt_IsRefusedByTheDatabase(string sql)
    {
        await using var database = await CreateAsync();
        var before = await database.DumpAsync();
        await using var db = database.Open();

        var refused = await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken));

        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await database.DumpAsync());
    }

    [Fact]
    public async Task Context_ThatWouldAlterIt_IsRefusedByTheDatabase()
    {
        await using var database = await CreateAsync();
        var before = await database.DumpAsync();

        await RefusesAsync(async db => (await db.Trail.FirstAsync()).Actor = "x");
        await RefusesAsync(async db => db.Trail.Remove(await db.Trail.FirstAsync()));
        await RefusesAsync(db =>
        {
            db.Trail.Add(new TrailEntry { Id = 1, Actor = "x", Key = "x" });
            return Task.CompletedTask;
        });
        await using (var db = database.Open())
        {
            await Assert.ThrowsAsync<SqliteException>(() => db.Trail.ExecuteDeleteAsync(TestContext.Current.CancellationToken));
            await Assert.ThrowsAsync<SqliteException>(() =>
                db.Trail.ExecuteUpdateAsync(s => s.SetProperty(t => t.Actor, "x"), TestContext.Current.CancellationToken));
        }

        Assert.Equal(before, await database.DumpAsync());

        async Task RefusesAsync(Func<RegisterDb, Task> work)
        {
            await using var db = database.Open();
            await work(db);
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task EntriesOfBeforeTheSearch_AreFoundAfterTheMigration_AndStandStill()
    {
        var directory = Directory.CreateTempSubdirectory("supportmonitor-").FullName;
        try
        {
            await using (var old = await TestDatabase.OpenAsync(directory))
            {
                await old.AddAsync(
                    new Unit { Code = "28945", Name = "Định Thủy", Kind = UnitKind.Commune },
                    new Cadre { Code = "CB001", Name = "Nguyễn Mẫu Ân" });
                await using var db = old.Open();
                await db.GetService<IMigrator>().MigrateAsync("Release", TestContext.Current.CancellationToken);
                await db.Database.ExecuteSqlRawAsync(
                    """INSERT INTO "Trail" ("At", "Actor", "Origin", "Action", "Subject", "Key", "UnitId", "CadreId", "Reason") VALUES ('2018-01-05 05:00:00', 'Văn phòng', 0, 0, 4, 'K', 1, 1, 'Nhầm ngày')""",
                    TestContext.Current.CancellationToken);
            }

            await using var database = await TestDatabase.OpenAsync(directory);
            var keys = (await database.TrailAsync()).ConvertAll(t => t.SearchKey);

            Assert.Contains(" xa dinh thuy", keys[0], StringComparison.Ordinal);
            Assert.Equal(" k xa dinh thuy nguyen mau an van phong nham ngay", keys[^1]);
            Assert.All(await database.TrailAsync(), e => Assert.Equal((null, null), (e.AccountId, e.UserName)));
            await using var after = database.Open();
            await Assert.ThrowsAsync<SqliteException>(() =>
                after.Database.ExecuteSqlRawAsync("UPDATE Trail SET Actor = 'x'", TestContext.Current.CancellationToken));
        }
        finally
        {
            ProgrammeData.CloseConnections(directory);
            Directory.Delete(directory, recursive: true);
        }
    }
}
