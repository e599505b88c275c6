using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Records;

public sealed class ChangeFeedTests
{
    private static readonly DateOnly Today = new(2018, 1, 5);

    [Fact]
    public async Task CommitsOfAnotherProcess_AreToldOnceAndInOrder()
    {
        await using var database = await CreateAsync();
        await using var other = await TestDatabase.OpenAsync(database.Directory);
        var feed = database.Get<ChangeFeed>();
        await feed.CatchUpAsync();
        var published = new List<long>();
        using var subscription = feed.Subscribe(entries => published.AddRange(entries.Select(e => e.Id)));
        var end = (await database.TrailAsync()).Count;

        await ReceiveAsync(other);
        await ReceiveAsync(other);
        Assert.Empty(published);
        await feed.CatchUpAsync();
        await feed.CatchUpAsync();

        Assert.Equal([end + 1, end + 2], published);
    }

    [Fact]
    public async Task OwnCommitAfterAnotherProcesss_TellsBothInOrder()
    {
        await using var database = await CreateAsync();
        await using var other = await TestDatabase.OpenAsync(database.Directory);
        await database.Get<ChangeFeed>().StartAsync();
        var published = new List<long>();
        using var subscription = database.Get<ChangeFeed>().Subscribe(entries => published.AddRange(entries.Select(e => e.Id)));
        var end = (await database.TrailAsync()).Count;

        await ReceiveAsync(other);
        await ReceiveAsync(database);
        await database.Get<ChangeFeed>().CatchUpAsync();

        Assert.Equal([end + 1, end + 2], published);
    }

    [Fact]
    public async Task WhatWasCommittedBeforeTheStart_IsNotTold()
    {
        await using var database = await CreateAsync();
        await using var later = await TestDatabase.OpenAsync(database.Directory);
        var published = new List<long>();
        using var subscription = later.Get<ChangeFeed>().Subscribe(entries => published.AddRange(entries.Select(e => e.Id)));

        await later.Get<ChangeFeed>().CatchUpAsync();
        Assert.Empty(published);
        await ReceiveAsync(later);

        Assert.Equal([(await database.TrailAsync()).Count], published);
    }

    [Fact]
    public async Task WritersOfTwoProcessesAtOnce_AreToldOnceInTheOrderOfTheTrail()
    {
        await using var database = await CreateAsync();
        await using var other = await TestDatabase.OpenAsync(database.Directory);
        await database.Get<ChangeFeed>().StartAsync();
        await other.Get<ChangeFeed>().StartAsync();
        var published = new List<long>();
        var publishedElsewhere = new List<long>();
        using var here = database.Get<ChangeFeed>().Subscribe(entries => published.AddRange(entries.Select(e => e.Id)));
        using var there = other.Get<ChangeFeed>().Subscribe(entries => publishedElsewhere.AddRange(entries.Select(e => e.Id)));
        var start = (await database.TrailAsync()).Count;

        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => ReceiveAsync(i % 2 == 0 ? database : other))));
        await database.Get<ChangeFeed>().CatchUpAsync();
        await other.Get<ChangeFeed>().CatchUpAsync();

        var expected = Enumerable.Range(start + 1, 24).Select(i => (long)i);
        Assert.Equal(expected, published);
        Assert.Equal(expected, publishedElsewhere);
    }

    [Fact]
    public async Task SubscriberWhoLeavesWhileBeingTold_AndOneWhoIsSentAway_AreNotToldAgain()
    {
        await using var database = await CreateAsync();
        var feed = database.Get<ChangeFeed>();
        var calls = new List<string>();
        IDisposable? second = null;
        IDisposable? first = null;
        first = feed.Subscribe(_ =>
        {
            calls.Add("first");
            first!.Dispose();
            second!.Dispose();
        });
        second = feed.Subscribe(_ => calls.Add("second"));
        using var third = feed.Subscribe(_ => calls.Add("third"));

        await ReceiveAsync(database);
        await ReceiveAsync(database);

        Assert.Equal(["first", "third", "third"], calls);
    }

    [Fact]
    public async Task SubscribingTheSameCallbackTwice_EndsOneByOne()
    {
        await using var database = await CreateAsync();
        var calls = 0;
        void Count(IReadOnlyList<Committed> changes) => calls++;
        using var first = database.Get<ChangeFeed>().Subscribe(Count);
        var second = database.Get<ChangeFeed>().Subscribe(Count);

        await ReceiveAsync(database);
        second.Dispose();
        second.Dispose();
        await ReceiveAsync(database);

        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task SubscriberWhoFails_DoesNotKeepTheNewsFromTheNextNorTheCommitFromItsCaller()
    {
        await using var database = await CreateAsync();
        var feed = database.Get<ChangeFeed>();
        var published = 0;
        using var broken = feed.Subscribe(_ => throw new InvalidOperationException());
        using var well = feed.Subscribe(_ => published++);

        await ReceiveAsync(database);

        Assert.Equal(1, published);
    }

    private static Task<Recorded> ReceiveAsync(TestDatabase database) =>
        database.Get<FormService>().ReceiveAsync(Expected, Today, new(), TestDatabase.Actor);
}
