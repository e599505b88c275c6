using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SupportMonitor.Core;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Hosting.Data;
using Xunit;

namespace SupportMonitor.Tests.Data;

public sealed class AutomaticBackupTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    private DataPlace Place => _database.Get<DataPlace>();

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Backups_BeyondTheNumberKept_AreDeleted_TheOldestFirst()
    {
        var backup = Of(new BackupPlan(Keep: 2));
        await backup.BeforeMigrationAsync();
        for (var day = 0; day < 4; day++)
        {
            await backup.RunAsync();
            _database.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(
            ["supportmonitor-20180105T050000Z-before-migration.zip", "supportmonitor-20180107T050000Z.zip", "supportmonitor-20180108T050000Z.zip"],
            Directory.EnumerateFiles(Place.Backups).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        using var archive = await BackupArchive.OpenAsync(backup.Last!.File!);
        Assert.Equal((TestDatabase.Now.AddDays(3).UtcDateTime, null), (backup.Last.SucceededAt, backup.Last.Error));
    }

    [Fact]
    public async Task Failure_IsRemembered_BesideTheLastThatSucceeded_AlsoByTheNextProcess()
    {
        await Of(new BackupPlan()).RunAsync();
        _database.Clock.Advance(TimeSpan.FromDays(1));
        var blocked = Path.Combine(_database.Directory, "not-a-folder");
        await File.WriteAllTextAsync(blocked, "");

        await Of(new BackupPlan(blocked)).RunAsync();

        var status = Of(new BackupPlan()).Last!;
        Assert.NotNull(status.Error);
        Assert.Equal((TestDatabase.Now.AddDays(1).UtcDateTime, TestDatabase.Now.UtcDateTime), (status.At, status.SucceededAt!.Value));
        Assert.True(File.Exists(status.File));
    }

    [Fact]
    public async Task Migration_OfAnOlderDatabase_IsPrecededByABackup_AndNotBegunWithoutOne()
    {
        await using (var db = _database.Open())
        {
            await db.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" = (SELECT max("MigrationId") FROM "__EFMigrationsHistory")""");
        }

        var contexts = _database.Get<IDbContextFactory<RegisterDb>>();
        var blocked = Path.Combine(_database.Directory, "not-a-folder");
        await File.WriteAllTextAsync(blocked, "");
        await Assert.ThrowsAsync<MigrationBackupException>(() => DatabaseSetup.PrepareAsync(contexts, _database.Directory, Of(new BackupPlan(blocked))));

        // The last migration stands in the tables already, so it fails; what matters is that the backup came first.
        await Assert.ThrowsAnyAsync<Exception>(() => DatabaseSetup.PrepareAsync(contexts, _database.Directory, Of(new BackupPlan())));
        using var archive = await BackupArchive.OpenAsync(Assert.Single(Directory.EnumerateFiles(Place.Backups)));
        await archive.VerifyAsync(_database.Directory);
    }

    // In the province's time: a start at noon, and what came of the last one.
    [Theory]
    [InlineData("05/01 12:00", null, false, "05/01 12:10")]
    [InlineData("05/01 12:00", "05/01 02:00", false, "06/01 02:00")]
    [InlineData("05/01 12:00", "04/01 02:00", false, "05/01 12:10")]
    [InlineData("05/01 01:55", "04/01 02:00", false, "05/01 02:00")]
    [InlineData("06/01 02:01", "06/01 02:00", false, "07/01 02:00")]
    [InlineData("06/01 02:01", "06/01 02:00", true, "06/01 03:00")]
    [InlineData("06/01 01:30", "06/01 01:20", true, "06/01 02:00")]
    public void Schedule_SaysWhenTheNextIsDue(string now, string? last, bool failed, string expected)
    {
        using var schedule = Schedule(Of(new BackupPlan()));
        var tried = last is null ? (DateTime?)null : Local(last).UtcDateTime;
        var status = tried is { } at ? new BackupStatus(at, failed ? "full" : null, failed ? null : at, null, 0) : null;

        Assert.Equal(Local(expected), schedule.Next(Local(now), new TimeOnly(2, 0), status, Local("05/01 12:00") < Local(now) ? Local("05/01 12:00") : Local(now)));
    }

    [Fact]
    public async Task Schedule_MakesUpForTheBackupThatWasMissed()
    {
        var backup = Of(new BackupPlan());
        using var schedule = Schedule(backup);
        await schedule.StartAsync(CancellationToken.None);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (backup.Last is null)
        {
            _database.Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(20, patience.Token);
        }

        await schedule.StopAsync(CancellationToken.None);
        Assert.Null(backup.Last.Error);
    }

    private static DateTimeOffset Local(string time) => DateTimeOffset.ParseExact(
        "2018/" + time + " +07:00", "yyyy/dd/MM HH:mm zzz", System.Globalization.CultureInfo.InvariantCulture);

    private BackupSchedule Schedule(AutomaticBackup backup) =>
        new(backup, new BackupPlan(At: new TimeOnly(2, 0)), _database.Get<ProgrammeCalendar>(), _database.Clock);

    private AutomaticBackup Of(BackupPlan plan) => new(
        _database.Get<IDbContextFactory<RegisterDb>>(), Place, plan, _database.Clock, NullLogger<AutomaticBackup>.Instance);
}
