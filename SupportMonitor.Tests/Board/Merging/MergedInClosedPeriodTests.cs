using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Board.Merging.Twins;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Board.Merging;

/// <summary>What a closed period has of a merged record stays with it, until the period is open again.</summary>
public sealed class MergedInClosedPeriodTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2018, 1, 5);

    private TestDatabase _database = null!;

    private CadreMergeService Service => _database.Get<CadreMergeService>();

    public async ValueTask InitializeAsync()
    {
        _database = await Twins.CreateAsync();
        await _database.Get<FormService>().ReceiveAsync(
            new(Open, PhuocHiep, Second), new(2018, 1, 4), new("Tốt"), TestDatabase.Actor);
        await _database.Get<ExemptionService>().AddAsync(new(Open, DinhThuy, Second), "Ốm", TestDatabase.Actor);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task RowsAndFiguresOfAClosedPeriod_Stay()
    {
        await _database.Get<PeriodClosingService>().CloseAsync(Open, 0, TestDatabase.Actor);
        var before = await FiguresAsync();

        var preview = await Service.PreviewAsync(Input, TestDatabase.Actor);
        await _database.MergeAsync();

        Assert.Equal([("2017-Q3", 0), ("2017-Q4", 2)], preview.Closed.Select(c => (c.Code, c.Rows)));
        Assert.Equal(before, await FiguresAsync());
        Assert.Equal(Second, (await _database.ReceiptsAsync()).Single().CadreId);
        await BoardAssert.EqualsTheDatabaseAsync(_database, "2017-Q4", Today);
    }

    [Fact]
    public async Task PeriodThatIsOpenedAgain_HasItsRowsOnTheKept_AndTheUndoTakesThemBackToo()
    {
        await _database.Get<PeriodClosingService>().CloseAsync(Open, 0, TestDatabase.Actor);
        var merge = await _database.MergeAsync();
        await _database.Get<PeriodClosingService>().ReopenAsync(Open, 1, "Bổ sung", TestDatabase.Actor);

        Assert.Equal(An, (await _database.ReceiptsAsync()).Single().CadreId);
        var coverage = (await _database.Get<CoverageBoard>().GetAsync("2017-Q4", Today))!;
        Assert.Equal((1, 1, 1), (coverage.Province.Forms.Received, coverage.Province.Forms.Missing, coverage.Province.Exempt));
        Assert.Empty(coverage.Unexpected);

        Assert.Empty((await Service.UndoAsync(merge, "Hai người", TestDatabase.Actor)).Obstacles);
        Assert.Equal(Second, (await _database.ReceiptsAsync()).Single().CadreId);
        await using var db = _database.Open();
        Assert.Equal(Second, (await db.Exemptions.SingleAsync()).CadreId);
    }

    [Fact]
    public async Task TwoMergesWhileItWasClosed_AreFollowedOneAfterTheOther()
    {
        await _database.Get<PeriodClosingService>().CloseAsync(Open, 0, TestDatabase.Actor);
        var before = await _database.RowsAsync();
        var (first, second) = (await _database.MergeAsync(), await _database.MergeAsync(new(Binh, An)));
        await _database.Get<PeriodClosingService>().ReopenAsync(Open, 1, "Bổ sung", TestDatabase.Actor);
        Assert.Equal(Binh, (await _database.ReceiptsAsync()).Single().CadreId);

        Assert.Empty((await Service.UndoAsync(second, "Hai người", TestDatabase.Actor)).Obstacles);
        Assert.Equal(An, (await _database.ReceiptsAsync()).Single().CadreId);
        Assert.Empty((await Service.UndoAsync(first, "Hai người", TestDatabase.Actor)).Obstacles);

        Assert.Equal(Records(before), Records(await _database.RowsAsync()));
    }

    [Fact]
    public async Task OneKeyOnBoth_IsDecidedWhenThePeriodOpens()
    {
        await _database.Get<ExemptionService>().AddAsync(new(Open, DinhThuy, An), "Đi học", TestDatabase.Actor);
        await _database.Get<PeriodClosingService>().CloseAsync(Open, 0, TestDatabase.Actor);
        var merge = await _database.MergeAsync();

        await _database.Get<PeriodClosingService>().ReopenAsync(Open, 1, "Bổ sung", TestDatabase.Actor);

        await using (var db = _database.Open())
        {
            Assert.Equal("Đi học", (await db.Exemptions.SingleAsync()).Reason);
        }

        await Service.UndoAsync(merge, "Hai người", TestDatabase.Actor);
        await using var after = _database.Open();
        Assert.Equal(
            [(An, "Đi học"), (Second, "Ốm")], (await after.Exemptions.OrderBy(e => e.CadreId).ToListAsync()).Select(e => (e.CadreId, e.Reason)));
    }

    [Fact]
    public async Task DraftsOfBoth_KeepThePeriodClosed()
    {
        await _database.AddAsync(
            new FormDraft { PeriodId = Open, UnitId = DinhThuy, CadreId = An, Content = "{}", EditedBy = "X" },
            new FormDraft { PeriodId = Open, UnitId = DinhThuy, CadreId = Second, Content = "{}", EditedBy = "X" });
        await _database.Get<PeriodClosingService>().CloseAsync(Open, 0, TestDatabase.Actor);
        await _database.MergeAsync();

        await _database.RefusesAsync(
            Refusal.MergeUndecided, () => _database.Get<PeriodClosingService>().ReopenAsync(Open, 1, "Bổ sung", TestDatabase.Actor));
    }

    [Fact]
    public async Task TrendOfAClosedPeriod_OverOneThatIsOpen_StaysAsItWas()
    {
        // Both have the form of Phước Hiệp in the open quarter, each a duty of its own.
        await _database.Get<AssignmentService>().AssignAsync(
            new(An, PhuocHiep, AssignmentRole.FollowCommune, new(2017, 10, 1), null, null), TestDatabase.Actor);
        await _database.Get<FormService>().ReceiveAsync(new(Open, PhuocHiep, An), Today, new("Khá"), TestDatabase.Actor);
        var later = await _database.Get<PeriodService>().AddAsync(
            "2017-X", new("Đợt cuối năm", new(2017, 11, 1), new(2017, 12, 31), new(2018, 1, 5)), PeriodState.Open, TestDatabase.Actor);
        await _database.Get<PeriodClosingService>().CloseAsync(later, 0, TestDatabase.Actor);
        var before = await TrendAsync();

        var merge = await _database.MergeAsync();
        Assert.Equal(before, await TrendAsync());

        // What comes since counts for the duty that was fixed, whichever record it was fixed on.
        await _database.Get<FormService>().ReceiveAsync(Expected, Today, new("Tốt"), TestDatabase.Actor);
        var received = await TrendAsync();
        Assert.NotEqual(before, received);
        await Service.UndoAsync(merge, "Hai người", TestDatabase.Actor);
        Assert.Equal(received, await TrendAsync());

        async Task<List<string>> TrendAsync()
        {
            var coverage = (await _database.Get<CoverageBoard>().GetAsync("2017-X", Today))!;
            return [.. (await _database.Get<QuarterlyReport>().ReadTrendAsync(coverage)).Select(t => $"{t.Period.Code} {t.Forms}")];
        }
    }

    /// <summary>What people know, without what closing and reopening leave behind.</summary>
    private static List<string> Records(List<string> rows) =>
        rows.FindAll(
            r => new[] { "Receipts", "Exemptions", "Assignments", "Cadres", "CadreMerges" }.Any(t => r.StartsWith(t + ":", StringComparison.Ordinal)));

    private async Task<string> FiguresAsync()
    {
        var coverage = (await _database.Get<CoverageBoard>().GetAsync("2017-Q4", Today))!;
        return $"{coverage.Province} {string.Join(' ', coverage.Register.Duties.Select((d, i) => $"{d} {coverage.StateOf(i)}"))} {string.Join(' ', coverage.Register.Cadres)}";
    }
}
