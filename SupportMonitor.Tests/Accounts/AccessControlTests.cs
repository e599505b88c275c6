using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Accounts;

public sealed class AccessControlTests
{
    private const int Busy = 5;

    public static TheoryData<Exception> Failures() =>
        [new SqliteException("database is locked", Busy), new DbUpdateException("busy", new SqliteException("database is locked", Busy))];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task AttemptThatCannotBeWritten_IsRefusedAllTheSame_AndToldTheNextTime(Exception failure)
    {
        await using var database = await SmallRegister.CreateAsync();
        var leader = await database.LeaderAsync();
        var contexts = new Contexts(database) { Failure = failure };
        var access = new AccessControl(
            database.Get<AccountDirectory>(), contexts, database.Get<ChangeFeed>(), database.Clock, NullLogger<AccessControl>.Instance);

        Assert.Equal(Refusal.NotAllowed, (await RefusedAsync()).Refusal);
        Assert.DoesNotContain(await database.TrailAsync(), e => e.Action == ChangeAction.Denied);
        contexts.Failure = null;
        await RefusedAsync();
        await RefusedAsync();

        var told = Assert.Single(await database.TrailAsync(), e => e.Action == ChangeAction.Denied);
        Assert.Equal((leader.AccountId, "lanh-dao", nameof(Permission.KeepForms)), (told.AccountId, told.UserName, told.Key));

        Task<RefusedException> RefusedAsync() =>
            Assert.ThrowsAsync<RefusedException>(async () => await access.RequireAsync(leader, Permission.KeepForms, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task SameAttempt_IsToldAgainAfterAMinute()
    {
        await using var database = await SmallRegister.CreateAsync();
        var leader = await database.LeaderAsync();
        var access = database.Get<AccessControl>();

        foreach (var seconds in new[] { 0, 59, 1 })
        {
            database.Clock.Advance(TimeSpan.FromSeconds(seconds));
            await access.RecordAsync(leader, seconds == 59 ? "/tai-khoan\u202E" : "/tai-khoan");
        }

        var denied = (await database.TrailAsync()).Where(e => e.Action == ChangeAction.Denied);
        Assert.Equal(["/tai-khoan", "/tai-khoan"], denied.Select(e => e.Key));
    }

    /// <summary>The test's database, which fails to save while told to.</summary>
    private sealed class Contexts(TestDatabase database) : IDbContextFactory<RegisterDb>
    {
        public Exception? Failure { get; set; }

        public RegisterDb CreateDbContext() => Failure is null
            ? database.Open()
            : new RegisterDb(new DbContextOptionsBuilder<RegisterDb>(database.Get<DbContextOptions<RegisterDb>>()).AddInterceptors(new Fails(Failure)).Options);
    }

    private sealed class Fails(Exception failure) : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => throw failure;
    }
}
