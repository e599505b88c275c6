using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Commands;
using Xunit;

namespace SupportMonitor.Tests.Data;

public sealed class DatabaseSetupTests
{
    [Fact]
    public async Task Migrations_AreEqualToTheModel()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Connections_UseWriteAheadLogForeignKeysAndABusyTimeout()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();

        Assert.Equal("wal", await Pragma<string>(db, "journal_mode"));
        Assert.Equal(1, await Pragma<int>(db, "foreign_keys"));
        Assert.Equal(30000, await Pragma<int>(db, "busy_timeout"));
        Assert.Equal(2, await Pragma<int>(db, "synchronous"));
    }

    [Fact]
    public async Task Prepare_WithALockLeftByAKilledProcess_DoesNotWait()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var db = database.Open())
        {
            await db.Database.ExecuteSqlRawAsync(
                """
                CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT OR IGNORE INTO "__EFMigrationsLock" VALUES (1, '2018-01-01 00:00:00');
                DELETE FROM "__EFMigrationsHistory";
                """,
                TestContext.Current.CancellationToken);
            var drops = db.Model.GetEntityTypes().Select(e => $"DROP TABLE \"{e.GetTableName()}\";");
            var sql = string.Join('\n', ["PRAGMA foreign_keys = OFF;", .. drops, "PRAGMA foreign_keys = ON;"]);
            await db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken);
        }

        await DatabaseSetup.PrepareAsync(
            database.Services, database.Directory, TestContext.Current.CancellationToken);

        await using var after = database.Open();
        Assert.Equal(0, await after.Units.CountAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<T> Pragma<T>(RegisterDb db, string name)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return (T)Convert.ChangeType((await command.ExecuteScalarAsync())!, typeof(T), System.Globalization.CultureInfo.InvariantCulture);
    }
}
