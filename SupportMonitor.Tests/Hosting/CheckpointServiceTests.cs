using Microsoft.Extensions.Logging.Abstractions;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Hosting.Data;
using Xunit;

namespace SupportMonitor.Tests.Hosting;

public sealed class CheckpointServiceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Log_IsWrittenBackOnceItIsAMinuteOld_AndAtTheEnd()
    {
        await using var database = await TestDatabase.CreateAsync();
        var place = new DataPlace(database.Directory);
        using var service = new CheckpointService(database.Services, place, database.Clock, NullLogger<CheckpointService>.Instance);
        await service.StartAsync(CancellationToken.None);
        await AddAsync(database, "P1");
        Assert.True(DatabaseCheckpoint.LogBytes(place) > 0);

        var begun = database.Clock.GetUtcNow();
        using var patience = new CancellationTokenSource(Patience);
        while (DatabaseCheckpoint.LogBytes(place) > 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            database.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.True(database.Clock.GetUtcNow() - begun >= TimeSpan.FromMinutes(1));
        await AddAsync(database, "P2");
        await service.StopAsync(CancellationToken.None);
        Assert.Equal(0, DatabaseCheckpoint.LogBytes(place));
        Assert.Equal([DatabaseStamp.OfMainFile(place)!.Value], DatabaseStamp.Accepted(place)!);
    }

    private static Task<int> AddAsync(TestDatabase database, string code) =>
        database.AddAsync(new Period { Code = code, Name = "Kỳ", From = new(2017, 1, 1), To = new(2017, 3, 31), Due = new(2017, 4, 10) });
}
