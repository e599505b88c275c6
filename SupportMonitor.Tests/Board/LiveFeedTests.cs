using System.Globalization;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Board;

public sealed class LiveFeedTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Changes_InABurst_AreToldAtOnceAndThenTogether()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var feed = new LiveFeed(database.Get<CoverageBoard>(), database.Clock);
        await database.Get<ChangeFeed>().CatchUpAsync();
        var published = System.Threading.Channels.Channel.CreateUnbounded<LiveSignal>();
        using var subscription = feed.Subscribe(s => published.Writer.TryWrite(s));

        await AddAsync(database, 1);
        var first = await published.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        await AddAsync(database, 2);
        await AddAsync(database, 3);
        Assert.False(published.Reader.TryRead(out _));
        await AdvanceUntilToldAsync();
        var second = await published.Reader.ReadAsync();

        Assert.Single(first.Changes!.Changes);
        Assert.Equal(2, second.Changes!.Changes.Count);
        Assert.Equal(3, feed.Version);

        // The first signal's timer is set when all have been notified, which may be after the test has read it.
        async Task AdvanceUntilToldAsync()
        {
            using var patience = new CancellationTokenSource(Patience);
            while (!published.Reader.TryPeek(out _))
            {
                database.Clock.Advance(LiveFeed.Quiet);
                await Task.Yield();
                patience.Token.ThrowIfCancellationRequested();
            }
        }
    }

    [Fact]
    public async Task Subscriber_OfAnotherLanguage_IsCalledInItsOwn()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var feed = new LiveFeed(database.Get<CoverageBoard>(), database.Clock);
        await database.Get<ChangeFeed>().CatchUpAsync();
        var notified = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        using var subscription = feed.Subscribe(_ => notified.TrySetResult(CultureInfo.CurrentUICulture.Name));
        CultureInfo.CurrentUICulture = before;

        await AddAsync(database, 1);

        Assert.Equal("en", await notified.Task.WaitAsync(Patience));
    }

    [Fact]
    public async Task Subscriber_ThatHasGone_IsNotCalled()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var feed = new LiveFeed(database.Get<CoverageBoard>(), database.Clock);
        await database.Get<ChangeFeed>().CatchUpAsync();
        var gone = 0;
        var notified = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        feed.Subscribe(_ => gone++).Dispose();
        using var staying = feed.Subscribe(_ => notified.TrySetResult());

        await AddAsync(database, 1);
        await notified.Task.WaitAsync(Patience);

        Assert.Equal(0, gone);
    }

    [Fact]
    public async Task DemonstrationDate_Moved_SaysThatTheDayMoved()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.Get<SettingsService>().MarkAsSampleAsync(new DateOnly(2018, 1, 5), TestDatabase.Actor);
        using var feed = new LiveFeed(database.Get<CoverageBoard>(), database.Clock);
        await database.Get<ChangeFeed>().CatchUpAsync();
        var notified = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = feed.Subscribe(s => notified.TrySetResult(s.DayMoved));

        await database.Get<SettingsService>().MoveDemonstrationDateAsync(new DateOnly(2018, 1, 6), TestDatabase.Actor);

        Assert.True(await notified.Task.WaitAsync(Patience));
    }

    [Fact]
    public async Task Health_Lost_IsToldToOpenPages()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var feed = new LiveFeed(database.Get<CoverageBoard>(), database.Clock);
        var notified = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = feed.Subscribe(_ => notified.TrySetResult());

        feed.ReportHealth(false);
        await notified.Task.WaitAsync(Patience);

        Assert.False(feed.IsHealthy);
    }

    [Fact]
    public async Task SharedReads_BetweenTwoCommits_ReadOnceForAll()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var feed = new LiveFeed(database.Get<CoverageBoard>(), database.Clock);
        await database.Get<ChangeFeed>().CatchUpAsync();
        var reads = new SharedReads(feed);
        var count = 0;

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => reads.GetAsync("periods", Read)));
        Assert.Equal(1, count);
        await AddAsync(database, 1);
        Assert.Equal(1, await reads.GetAsync("periods", Read));
        Assert.Equal(2, count);

        Task<int> Read()
        {
            Interlocked.Increment(ref count);
            using var db = database.Open();
            return Task.FromResult(db.Periods.Count());
        }
    }

    private static Task<int> AddAsync(TestDatabase database, int number) =>
        database.AddAsync(new Period
        {
            Code = $"P{number}", Name = $"Kỳ {number}", From = new(2017, 1, 1), To = new(2017, 3, 31), Due = new(2017, 4, 10),
        });
}
