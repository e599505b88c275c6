using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using SupportMonitor.Core;
using SupportMonitor.Core.Board;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Hosting.Limits;
using Xunit;

namespace SupportMonitor.Tests.Hosting;

public sealed class HealthTests
{
    [Fact]
    public async Task FeedThatLags_IsNotReady_AndIsAgainOnceItCaughtUp()
    {
        await using var database = await TestDatabase.CreateAsync();
        var feed = database.Get<LiveFeed>();
        var check = Of(database, 0);

        database.Clock.Advance(Health.MostLag);
        Assert.Equal(HealthStatus.Healthy, await AskAsync(check));
        database.Clock.Advance(TimeSpan.FromMilliseconds(1));
        feed.ReportHealth(false);
        Assert.Equal(HealthStatus.Unhealthy, await AskAsync(check));
        feed.ReportHealth(true);
        Assert.Equal(HealthStatus.Healthy, await AskAsync(check));
    }

    [Fact]
    public async Task DiskNearlyFull_IsNotReady()
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.Equal(HealthStatus.Unhealthy, await AskAsync(Of(database, int.MaxValue)));
    }

    [Fact]
    public async Task DatabaseThatDoesNotAnswer_IsNotReady()
    {
        await using var database = await TestDatabase.CreateAsync();
        var check = Of(database, 0);
        Core.Data.ProgrammeData.CloseConnections(database.Directory);
        var path = database.Get<Core.Data.DataPlace>().Database;
        await File.WriteAllBytesAsync(path, [.. "SQLite"u8, .. new byte[8000]]);
        File.Delete(path + "-wal");
        File.Delete(path + "-shm");

        Assert.Equal(HealthStatus.Unhealthy, await AskAsync(check));
    }

    private static Health.ReadyCheck Of(TestDatabase database, int freeMiB) => new(
        database.Get<DataHealth>(), database.Get<LiveFeed>(), new ServerLimits(FreeMiB: freeMiB), NullLogger<Health.ReadyCheck>.Instance);

    private static async Task<HealthStatus> AskAsync(Health.ReadyCheck check) => (await check.CheckHealthAsync(new HealthCheckContext())).Status;
}
