using SupportMonitor.Core.Board;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Board.Merging.Twins;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Board.Merging;

public sealed class CadreMergeUndoTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2018, 1, 4);

    private TestDatabase _database = null!;

    private CadreMergeService Service => _database.Get<CadreMergeService>();

    public async ValueTask InitializeAsync() => _database = await Twins.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Check_SaysWhatGoesBack_AndChangesNothing()
    {
        var merge = await _database.MergeAsync();
        var dump = await _database.DumpAsync();

        var preview = await Service.CheckUndoAsync(merge, TestDatabase.Actor);

        Assert.Equal(dump, await _database.DumpAsync());
        Assert.Equal(("CB001", "CB-01"), (preview.Kept.Code, preview.Merged.Code));
        Assert.Equal(
            [("Assignments", "CB001 / 28951 / Theo dõi xã / 2017-10-01"), ("Cadres", "CB001")], preview.Moves.Select(m => (m.Table, m.Keys.Single())));
        Assert.Equal(
            [("28951", "CB001", "CB-01")],
            preview.Periods.Single(p => p.Period.Code == "2017-Q4").Duties.Select(d => (d.Commune.Code, d.From!.Code, d.To!.Code)));
    }

    [Fact]
    public async Task LaterCorrectionOfSomethingElse_StaysAndStandsInNoWay()
    {
        var merge = await _database.MergeAsync();
        await _database.Get<AssignmentService>().EndAsync(SecondFollows, 1, new(2018, 6, 30), TestDatabase.Actor);
        await _database.Get<FormService>().ReceiveAsync(Expected, Day, new("Tốt"), TestDatabase.Actor);

        Assert.Empty((await Service.UndoAsync(merge, "Hai người", TestDatabase.Actor)).Obstacles);

        var assignment = await _database.FindAsync<Assignment>(SecondFollows);
        Assert.Equal((Second, new DateOnly(2018, 6, 30)), (assignment.CadreId, assignment.To));
        Assert.Equal(An, (await _database.ReceiptsAsync()).Single().CadreId);
    }

    [Fact]
    public async Task WhatTheMergeFilledIn_ChangedSince_StandsInTheWay()
    {
        var merge = await _database.MergeAsync();
        await _database.Get<CadreService>().EditAsync(
            An, 1, new("Nguyễn Mẫu An", "Giám đốc", null, null, "0275 1"), TestDatabase.Actor);

        await ObstructedAsync(merge, (MergeObstacleKind.Changed, "Cadres", "CB001"));
    }

    [Fact]
    public async Task AssignmentGoneOrSomebodyElsesSince_StandsInTheWay()
    {
        var merge = await _database.MergeAsync();
        await _database.Get<AssignmentService>().CorrectAsync(
            SecondFollows, 1, new(Binh, DinhThuy, AssignmentRole.FollowCommune, new(2017, 10, 1), null, null), "Nhầm", TestDatabase.Actor);
        await ObstructedAsync(merge, (MergeObstacleKind.Changed, "Assignments", "CB002 / 28945 / Theo dõi xã / 2017-10-01"));

        await _database.Get<AssignmentService>().DeleteAsync(SecondFollows, 2, "Thừa", TestDatabase.Actor);
        await ObstructedAsync(merge, (MergeObstacleKind.Gone, "Assignments", "CB002 / 28945 / Theo dõi xã / 2017-10-01"));
    }

    [Fact]
    public async Task FormOrDraftOnWhatTheMergedBrought_StandsInTheWayUntilItIsGone()
    {
        var merge = await _database.MergeAsync();
        var commune = await _database.CommuneAsync("28951");
        var pair = new FormPair(Open, PhuocHiep, An);
        var draft = await _database.Get<FormDrafts>().SaveAsync(pair, default, new("Tốt"), commune);
        await ObstructedAsync(merge, (MergeObstacleKind.AddedSince, "FormDrafts", "2017-Q4 / 28951 / CB001"));

        var sent = await _database.Get<FormService>().SendAsync(pair, draft.Version, new("Tốt"), null, commune);
        await ObstructedAsync(
            merge, (MergeObstacleKind.AddedSince, "Receipts", "2017-Q4 / 28951 / CB001 / 2018-01-05 / Đã nhận"));

        await _database.Get<FormService>().DeleteAsync(sent.Recorded!.Id, 0, "Nhầm", TestDatabase.Actor);
        Assert.Empty((await Service.UndoAsync(merge, "Hai người", TestDatabase.Actor)).Obstacles);
    }

    [Fact]
    public async Task WhatTheKeptHadOfThatUnitBefore_StandsInNoWay()
    {
        await _database.Get<FormService>().ReceiveAsync(new(Open, PhuocHiep, An), Day, new("Tốt"), TestDatabase.Actor);
        var merge = await _database.MergeAsync();

        Assert.Empty((await Service.UndoAsync(merge, "Hai người", TestDatabase.Actor)).Obstacles);
        Assert.Equal(An, (await _database.ReceiptsAsync()).Single().CadreId);
    }

    [Fact]
    public async Task PeriodClosedSince_StandsInTheWay_UntilItIsOpenAgain()
    {
        await _database.Get<FormService>().ReceiveAsync(new(Open, PhuocHiep, Second), Day, new("Tốt"), TestDatabase.Actor);
        var before = await _database.RowsAsync();
        var merge = await _database.MergeAsync();
        await _database.Get<PeriodClosingService>().CloseAsync(Open, 0, TestDatabase.Actor);

        await ObstructedAsync(
            merge, (MergeObstacleKind.PeriodClosed, "Receipts", "2017-Q4 / 28951 / CB001 / 2018-01-04 / Đã nhận"));

        await _database.Get<PeriodClosingService>().ReopenAsync(Open, 1, "Bổ sung", TestDatabase.Actor);
        Assert.Empty((await Service.UndoAsync(merge, "Hai người", TestDatabase.Actor)).Obstacles);
        Assert.Equal(before, await _database.RowsAsync());
    }

    [Fact]
    public async Task DeletedDuplicate_ComesBackOnlyWhileItsUnitIsThere()
    {
        await _database.AddAsync(
            new Unit { Id = 9, Code = "28999", Name = "Thành Thới", Kind = UnitKind.Commune, ParentId = District },
            new Assignment { Id = 40, CadreId = An, UnitId = 9, Role = AssignmentRole.FollowCommune, From = new(2017, 1, 1) },
            new Assignment { Id = 41, CadreId = Second, UnitId = 9, Role = AssignmentRole.FollowCommune, From = new(2017, 1, 1) });
        var merge = await _database.MergeAsync();
        await _database.Get<AssignmentService>().DeleteAsync(40, 0, "Thừa", TestDatabase.Actor);
        await _database.Get<UnitService>().DeleteAsync(9, 0, "Thừa", TestDatabase.Actor);

        await ObstructedAsync(merge, (MergeObstacleKind.Gone, "Assignments", "CB-01 / 28999 / Theo dõi xã / 2017-01-01"));
    }

    [Fact]
    public async Task KeptMergedSince_IsUndoneFirst_AndThenEachIsAsItWas()
    {
        await _database.Get<FormService>().ReceiveAsync(new(Open, PhuocHiep, Second), Day, new("Tốt"), TestDatabase.Actor);
        var before = await _database.RowsAsync();
        var first = await _database.MergeAsync();
        var second = await _database.MergeAsync(new(Binh, An));
        Assert.Equal(Binh, (await _database.ReceiptsAsync()).Single().CadreId);

        var refused = await Service.UndoAsync(first, "Hai người", TestDatabase.Actor);
        Assert.Contains(refused.Obstacles, o => o.How == MergeObstacleKind.MergedAgain);

        Assert.Empty((await Service.UndoAsync(second, "Hai người", TestDatabase.Actor)).Obstacles);
        Assert.Empty((await Service.UndoAsync(first, "Hai người", TestDatabase.Actor)).Obstacles);
        Assert.Equal(before, await _database.RowsAsync());
    }

    [Fact]
    public async Task Undo_IsWhatAnEditBegunBeforeItRunsInto()
    {
        var merge = await _database.MergeAsync();
        await Service.UndoAsync(merge, "Hai người", TestDatabase.Actor);

        // Begun while the records were one: the revision must not come back.
        await _database.RefusesAsync(
            Core.Common.Refusal.ChangedMeanwhile, () => _database.Get<AssignmentService>().EndAsync(SecondFollows, 1, new(2018, 6, 30), TestDatabase.Actor));
    }

    private async Task ObstructedAsync(int merge, params (MergeObstacleKind, string, string)[] obstacles)
    {
        var before = await _database.DumpAsync();

        var outcome = await Service.UndoAsync(merge, "Hai người", TestDatabase.Actor);

        Assert.Equal(obstacles, outcome.Obstacles.Select(o => (o.How, o.Table, o.Key)));
        Assert.Equal(
            obstacles, (await Service.CheckUndoAsync(merge, TestDatabase.Actor)).Obstacles.Select(o => (o.How, o.Table, o.Key)));
        Assert.Equal(before, await _database.DumpAsync());
    }
}
