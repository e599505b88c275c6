using Microsoft.Extensions.Logging.Abstractions;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Hosting;
using Xunit;

namespace SupportMonitor.Tests.Hosting;

public sealed class LiveServiceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Midnight_InTheProvince_SaysThatTheDayMoved()
    {
        // Half a minute before midnight in Vietnam, when it is still the afternoon in UTC.
        await using var database = await TestDatabase.CreateAsync(new DateTimeOffset(2018, 1, 5, 16, 59, 30, TimeSpan.Zero));

        await RunAsync(database, TimeSpan.FromSeconds(10), signal => signal.DayMoved);

        Assert.True(await database.Get<ProgrammeCalendar>().TodayAsync() >= new DateOnly(2018, 1, 6));
    }

    [Fact]
    public async Task Commit_OfAnotherProcess_IsToldAtTheNextTick()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var elsewhere = await TestDatabase.OpenAsync(database.Directory);
        await database.Get<ChangeFeed>().CatchUpAsync();
        await elsewhere.AddAsync(new Period { Code = "P1", Name = "Kỳ", From = new(2017, 1, 1), To = new(2017, 3, 31), Due = new(2017, 4, 10) });

        await RunAsync(database, LiveService.Interval, signal => signal.Changes?.Changes.Count == 1);
    }

    /// <summary>Runs the service and moves the clock step by step until a signal is as wanted.</summary>
    private static async Task RunAsync(TestDatabase database, TimeSpan step, Predicate<LiveSignal> wanted)
    {
        using var live = new LiveFeed(database.Get<CoverageBoard>(), database.Clock);
        var notified = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = live.Subscribe(signal =>
        {
            if (wanted(signal))
            {
                notified.TrySetResult();
            }
        });
        using var service = new LiveService(
            database.Get<ChangeFeed>(), live, database.Get<ProgrammeCalendar>(), database.Clock, NullLogger<LiveService>.Instance);
        await service.StartAsync(CancellationToken.None);
        using var patience = new CancellationTokenSource(Patience);
        while (!notified.Task.IsCompleted)
        {
            patience.Token.ThrowIfCancellationRequested();
            database.Clock.Advance(step);
            await Task.Yield();
        }

        await service.StopAsync(CancellationToken.None);
    }
}
