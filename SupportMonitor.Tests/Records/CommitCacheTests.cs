using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Records;

public sealed class CommitCacheTests
{
    [Fact]
    public async Task Value_IsReadOnce_UntilACommitConcernsItsKey()
    {
        await using var database = await SmallRegister.CreateAsync();
        var reads = new List<int>();
        using var cache = new CommitCache<int, string>(
            database.Get<ChangeFeed>(), (change, key) => change.Touches(ChangeSubject.Cadre) && change.Scope.CadreId == key, Read);

        await cache.GetAsync(SmallRegister.An);
        await cache.GetAsync(SmallRegister.Binh);
        await RenameAsync(database, SmallRegister.An);

        Assert.Null(cache.Known(SmallRegister.An));
        Assert.NotNull(cache.Known(SmallRegister.Binh));
        await cache.GetAsync(SmallRegister.An);
        await cache.GetAsync(SmallRegister.Binh);
        Assert.Equal([SmallRegister.An, SmallRegister.Binh, SmallRegister.An], reads);

        Task<string> Read(int key)
        {
            reads.Add(key);
            return Task.FromResult($"{key}");
        }
    }

    [Fact]
    public async Task ValueReadAgainAtOnce_IsThereForTheNextSubscriber()
    {
        await using var database = await SmallRegister.CreateAsync();
        var (reads, seen) = (0, new List<string?>());
        using var cache = new CommitCache<string>(database.Get<ChangeFeed>(), _ => true, () => Task.FromResult($"{++reads}"), rereads: true);
        using var subscription = database.Get<ChangeFeed>().Subscribe(_ => seen.Add(cache.Known()));

        Assert.Equal("1", await cache.GetAsync());
        await RenameAsync(database, SmallRegister.An);

        Assert.Equal(["2"], seen);
    }

    [Fact]
    public async Task ValueThatCannotBeReadAgain_IsDiscarded_AndTheNextCallerTriesAgain()
    {
        await using var database = await SmallRegister.CreateAsync();
        var fails = false;
        using var cache = new CommitCache<string>(
            database.Get<ChangeFeed>(), _ => true, () => fails ? throw new IOException() : Task.FromResult("read"), rereads: true);
        await cache.GetAsync();

        fails = true;
        await RenameAsync(database, SmallRegister.An);

        Assert.Null(cache.Known());
        await Assert.ThrowsAsync<IOException>(() => cache.GetAsync().AsTask());
        fails = false;
        Assert.Equal("read", await cache.GetAsync());
    }

    [Fact]
    public async Task ValueThatHoldsNoLonger_IsReadAgainWithoutACommit()
    {
        await using var database = await SmallRegister.CreateAsync();
        var (reads, holds) = (0, true);
        using var cache = new CommitCache<string>(database.Get<ChangeFeed>(), _ => false, () => Task.FromResult($"{++reads}"), _ => holds);

        Assert.Equal(("1", "1"), (await cache.GetAsync(), await cache.GetAsync()));
        holds = false;
        Assert.Equal("2", await cache.GetAsync());
    }

    [Fact]
    public async Task WhatIsReadWhileACommitComes_IsNotCached()
    {
        await using var database = await SmallRegister.CreateAsync();
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource<string>());
        using var cache = new CommitCache<string>(database.Get<ChangeFeed>(), _ => true, () =>
        {
            begun.TrySetResult();
            return go.Task;
        });
        var reading = cache.GetAsync().AsTask();
        await begun.Task;

        await RenameAsync(database, SmallRegister.An);
        go.SetResult("older");

        Assert.Equal("older", await reading);
        Assert.Null(cache.Known());
    }

    private static async Task RenameAsync(TestDatabase database, int cadreId)
    {
        var cadre = await database.FindAsync<Cadre>(cadreId);
        await database.Get<CadreService>().EditAsync(cadre.Id, cadre.Revision, new(cadre.Name + " Khác", null, null, null, null), TestDatabase.Actor);
    }
}
