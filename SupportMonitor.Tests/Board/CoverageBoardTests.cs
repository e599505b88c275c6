using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Board;

public sealed class CoverageBoardTests
{
    private static readonly DateOnly Today = new(2018, 1, 5);
    private static readonly DateOnly[] Days = [new(2017, 3, 30), new(2017, 4, 5), new(2017, 4, 12), Today];

    [Fact]
    public void RandomOperations_LeaveTheBoardAsTheDatabaseSays() =>
        Prop.ForAll(RandomRegister.Any, register => RunAsync(register).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(12));

    [Fact]
    public async Task Receipt_MovesOnlyWhatItConcernsAndViewsStayAsTheyWere()
    {
        await using var database = await CreateAsync();
        var board = database.Get<CoverageBoard>();
        var before = (await board.GetAsync("2017-Q4", Today))!;

        await database.Get<FormService>().ReceiveAsync(Expected, Today, new(), TestDatabase.Actor);

        var after = (await board.GetAsync("2017-Q4", Today))!;
        Assert.Equal((0, 1), (before.Province.Forms.Received, after.Province.Forms.Received));
        Assert.Same(before.Register, after.Register);
        Assert.Equal(0, (await board.GetAsync("2017-Q4", Today.AddDays(-1)))!.Province.Forms.Received);
    }

    [Fact]
    public async Task UnknownPeriod_IsNoneUntilItIsThere()
    {
        await using var database = await CreateAsync();
        var board = database.Get<CoverageBoard>();
        Assert.Null(await board.GetAsync("2018-Q2", Today));

        await database.Get<PeriodService>().AddAsync(
            "2018-Q2", new("Quý II/2018", new(2018, 4, 1), new(2018, 6, 30), new(2018, 7, 5)), PeriodState.Open, TestDatabase.Actor);

        Assert.NotNull(await board.GetAsync("2018-Q2", Today));
    }

    [Fact]
    public async Task Viewer_SeesTheChangeOnTheBoardWhenItIsTold()
    {
        await using var database = await CreateAsync();
        var board = database.Get<CoverageBoard>();
        await board.GetAsync("2017-Q4", Today);
        var seen = new List<(bool Own, bool Other, Task<int> Received)>();
        using var subscription = board.Subscribe(change => seen.Add((
            change.Concerns(Open), change.Concerns(Closed), Task.Run(async () => (await board.GetAsync("2017-Q4", Today))!.Province.Forms.Received))));

        await database.Get<FormService>().ReceiveAsync(Expected, Today, new(), TestDatabase.Actor);

        var (own, other, received) = Assert.Single(seen);
        Assert.Equal((true, false, 1), (own, other, await received));
    }

    [Fact]
    public async Task CommitOfAnotherProcess_MovesTheBoardWhenCaughtUp()
    {
        await using var database = await CreateAsync();
        await using var other = await TestDatabase.OpenAsync(database.Directory);
        await database.Get<CoverageBoard>().GetAsync("2017-Q4", Today);

        await other.Get<FormService>().ReceiveAsync(Expected, Today, new(), TestDatabase.Actor);
        await database.Get<ChangeFeed>().CatchUpAsync();

        Assert.Equal(1, (await database.Get<CoverageBoard>().GetAsync("2017-Q4", Today))!.Province.Forms.Received);
    }

    [Fact]
    public async Task CommitOfAnotherProcessBeforeTheFirstCatchUp_IsNotMissed()
    {
        await using var database = await CreateAsync();
        await using var fresh = await TestDatabase.OpenAsync(database.Directory);
        await fresh.Get<CoverageBoard>().GetAsync("2017-Q4", Today);

        await database.Get<FormService>().ReceiveAsync(Expected, Today, new(), TestDatabase.Actor);
        await fresh.Get<ChangeFeed>().CatchUpAsync();

        Assert.Equal(1, (await fresh.Get<CoverageBoard>().GetAsync("2017-Q4", Today))!.Province.Forms.Received);
    }

    [Fact]
    public async Task WritersAndReadersAtOnce_NeverLeaveTheBoardDifferentFromTheDatabase()
    {
        await using var database = await CreateAsync();
        await using var other = await TestDatabase.OpenAsync(database.Directory);
        var board = database.Get<CoverageBoard>();
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(i => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                var coverage = (await board.GetAsync("2017-Q4", Today.AddDays(-i)))!;
                Assert.Equal(coverage.Province.Forms.Expected, coverage.Province.Cadres.Expected);
            }
        })).ToList();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            var services = writer % 2 == 0 ? database : other;
            var random = new Random(writer);
            for (var i = 0; i < 12; i++)
            {
                var pair = new FormPair(Open, 3 + random.Next(2), 1 + random.Next(2));
                if (i % 5 == 4)
                {
                    await services.Get<ExemptionService>().TryAsync(s => s.AddAsync(pair, "Nghỉ", TestDatabase.Actor));
                }
                else
                {
                    await services.Get<FormService>().TryAsync(s =>
                        s.ReceiveAsync(pair, Today.AddDays(-random.Next(4)), new(), TestDatabase.Actor));
                }

                await database.Get<ChangeFeed>().CatchUpAsync();
            }
        })));
        await done.CancelAsync();
        await Task.WhenAll(readers);
        await database.Get<ChangeFeed>().CatchUpAsync();

        await BoardAssert.EqualsTheDatabaseAsync(database, "2017-Q4", Today, Today.AddDays(-1), Today.AddDays(-2));
    }

    private static async Task RunAsync(RandomRegister register)
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.AddAsync([
            .. register.Units, .. register.Cadres, .. register.Periods, .. register.Assignments, .. register.Receipts, .. register.Exemptions]);
        var random = new Random(register.Seed);
        await ReadAllAsync(database);
        for (var i = 0; i < 25; i++)
        {
            await StepAsync(database, register, random);
            if (i % 6 == 0)
            {
                await ReadAllAsync(database);
            }
        }

        foreach (var period in register.Periods)
        {
            await BoardAssert.EqualsTheDatabaseAsync(database, period.Code, Days);
        }

        async Task ReadAllAsync(TestDatabase database)
        {
            foreach (var period in register.Periods)
            {
                foreach (var day in Days)
                {
                    await database.Get<CoverageBoard>().GetAsync(period.Code, day);
                }
            }
        }
    }

    private static async Task StepAsync(TestDatabase database, RandomRegister register, Random random)
    {
        var forms = database.Get<FormService>();
        var drawn = register.Receipt(random, 1);
        var pair = new FormPair(drawn.PeriodId, drawn.UnitId, drawn.CadreId);
        var rows = await database.ReceiptsAsync();
        var row = rows[random.Next(rows.Count)];
        switch (random.Next(10))
        {
            case < 4:
                await forms.TryAsync(s => s.ReceiveAsync(pair, drawn.Date, new(), TestDatabase.Actor));
                break;
            case 4:
                await forms.TryAsync(s => s.ReturnAsync(pair, drawn.Date, "Sai", TestDatabase.Actor));
                break;
            case 5 or 6:
                await forms.TryAsync(s => s.CorrectAsync(row.Id, row.Revision, new(drawn.Date, drawn.Kind, new()), "Nhầm", TestDatabase.Actor));
                break;
            case 7:
                await forms.TryAsync(s => s.DeleteAsync(row.Id, row.Revision, "Nhầm", TestDatabase.Actor));
                break;
            case 8:
                await database.Get<ExemptionService>().TryAsync(s => s.AddAsync(pair, "Nghỉ", TestDatabase.Actor));
                break;
            default:
                var assignment = register.Assignments[random.Next(register.Assignments.Count)];
                await database.Get<AssignmentService>().TryAsync(async s =>
                {
                    var now = await database.FindAsync<Assignment>(assignment.Id);
                    await s.EndAsync(now.Id, now.Revision, now.From.AddDays(random.Next(90)), TestDatabase.Actor);
                });
                break;
        }
    }
}

file static class Attempts
{
    /// <summary>A refusal is one of the outcomes of a random operation.</summary>
    public static async Task TryAsync<T>(this T service, Func<T, Task> act)
    {
        try
        {
            await act(service);
        }
        catch (RefusedException)
        {
            // Nothing was changed.
        }
    }
}
