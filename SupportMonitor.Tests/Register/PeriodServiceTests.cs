using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Register;

public sealed class PeriodServiceTests
{
    private static readonly DateOnly Today = new(2018, 1, 5);

    [Fact]
    public async Task Delete_WhileACommunesWordsAreKeptThere_IsRefused()
    {
        await using var database = await CreateAsync();
        var (periods, drafts) = (database.Get<PeriodService>(), database.Get<FormDrafts>());
        var id = await periods.AddAsync("2017-X", new("Nhầm", new(2017, 10, 1), new(2017, 12, 31), new(2018, 1, 5)), PeriodState.Open, TestDatabase.Actor);
        var pair = Expected with { PeriodId = id };
        var version = (await drafts.SaveAsync(pair, default, new("Tốt"), TestDatabase.Actor)).Version;

        await database.RefusesAsync(Refusal.StillWritten, () => periods.DeleteAsync(id, 0, "Nhầm", TestDatabase.Actor));
        await drafts.DiscardAsync(pair, version, TestDatabase.Actor);
        await drafts.PutAsideAsync(pair, new("Khá", "Viết dở"), null, TestDatabase.Actor);
        await database.RefusesAsync(Refusal.StillWritten, () => periods.DeleteAsync(id, 0, "Nhầm", TestDatabase.Actor));
        await using (var db = database.Open())
        {
            await db.FormDraftCopies.Where(c => c.Why == DraftCopyReason.NoLonger).ExecuteDeleteAsync();
        }

        await periods.DeleteAsync(id, 0, "Nhầm", TestDatabase.Actor);
    }

    [Fact]
    public async Task Proposal_IsTheQuarterAfterTheLast()
    {
        await using var database = await CreateAsync();

        var proposal = await database.Get<PeriodService>().ProposeAsync();

        Assert.Equal(("2018-Q2", "Quý II/2018"), (proposal.Code, proposal.Input.Name));
        Assert.Equal((new DateOnly(2018, 4, 1), new DateOnly(2018, 6, 30), new DateOnly(2018, 7, 5)),
            (proposal.Input.From, proposal.Input.To, proposal.Input.Due));
    }

    [Fact]
    public async Task Proposal_ForAnEmptyRegister_IsThePresentQuarterWithTheSettingsDueDate()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.AddAsync(new Period { Code = "2016-SK", Name = "Sơ kết", From = new(2016, 6, 10), To = new(2017, 2, 10), Due = new(2017, 2, 10) });
        await database.Get<SettingsService>().SaveAsync(new ProgrammeSettings { DaysUntilDue = -3 }, TestDatabase.Actor);

        var proposal = await database.Get<PeriodService>().ProposeAsync();

        Assert.Equal(("2018-Q1", new DateOnly(2018, 3, 28)), (proposal.Code, proposal.Input.Due));
    }

    [Fact]
    public async Task Proposal_AfterTheFourthQuarter_IsInTheNextYear()
    {
        await using var database = await CreateAsync();
        await using (var db = database.Open())
        {
            await db.Periods.Where(p => p.Id == Draft).ExecuteDeleteAsync();
        }

        Assert.Equal("2018-Q1", (await database.Get<PeriodService>().ProposeAsync()).Code);
    }

    [Fact]
    public async Task Draft_OpensAndTakesForms()
    {
        await using var database = await CreateAsync();
        var periods = database.Get<PeriodService>();
        var id = await periods.AddAsync("2018-Q2", new("Quý II/2018", new(2018, 4, 1), new(2018, 6, 30), new(2018, 7, 5)), PeriodState.Draft, TestDatabase.Actor);
        await periods.OpenAsync(id, 0, TestDatabase.Actor);

        await database.Get<FormService>().ReceiveAsync(new(id, DinhThuy, An), Today, new(), TestDatabase.Actor);

        Assert.Equal(PeriodState.Open, (await database.FindAsync<Period>(id)).State);
    }

    [Fact]
    public async Task WhatCannotBe_IsRefused()
    {
        await using var database = await CreateAsync();
        var periods = database.Get<PeriodService>();
        var input = new PeriodInput("Quý", new(2018, 4, 1), new(2018, 6, 30), new(2018, 7, 5));

        await database.RefusesAsync(Refusal.CodeTaken, () => periods.AddAsync("2017-Q4", input, PeriodState.Open, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.CodeTwin, () => periods.AddAsync("2017-q4", input, PeriodState.Open, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.DateTooEarly, () =>
            periods.AddAsync("Q", input with { From = new(1018, 4, 1) }, PeriodState.Open, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.DateTooEarly, () =>
            periods.AddAsync("Q", input with { Due = new(1018, 7, 5) }, PeriodState.Open, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.EndBeforeStart, () =>
            periods.AddAsync("2018-Q2", input with { To = new(2018, 3, 1) }, PeriodState.Open, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.PeriodClosed, () => periods.EditAsync(Closed, 1, input, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.PeriodClosed, () => database.Get<PeriodClosingService>().CloseAsync(Closed, 1, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.PeriodDraft, () => database.Get<PeriodClosingService>().CloseAsync(Draft, 0, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.PeriodNotClosed, () => database.Get<PeriodClosingService>().ReopenAsync(Open, 0, "Sai", TestDatabase.Actor));
        await database.RefusesAsync(Refusal.ReasonRequired, () => database.Get<PeriodClosingService>().ReopenAsync(Closed, 1, "", TestDatabase.Actor));
        await database.RefusesAsync(Refusal.ChangedMeanwhile, () => database.Get<PeriodClosingService>().ReopenAsync(Closed, 0, "Sai", TestDatabase.Actor));
    }

    [Fact]
    public async Task Delete_TakesAwayOnlyAPeriodWithoutRecords()
    {
        await using var database = await CreateAsync();
        var periods = database.Get<PeriodService>();
        await database.Get<FormService>().ReceiveAsync(Expected, Today, new(), TestDatabase.Actor);

        await database.RefusesAsync(Refusal.InUse, () => periods.DeleteAsync(Open, 0, "Thừa", TestDatabase.Actor));
        await periods.DeleteAsync(Draft, 0, "Thừa", TestDatabase.Actor);

        await database.RefusesAsync(Refusal.NotFound, () => periods.OpenAsync(Draft, 0, TestDatabase.Actor));
    }

    [Fact]
    public async Task ClosedPeriod_KeepsItsFiguresWhateverHappensToTheRegister()
    {
        await using var database = await CreateAsync();
        await database.Get<FormService>().ReceiveAsync(Expected, new(2018, 1, 2), new(), TestDatabase.Actor);
        var before = await FiguresAsync(database);
        await database.Get<PeriodClosingService>().CloseAsync(Open, 0, TestDatabase.Actor);
        Assert.Equal(before, await FiguresAsync(database));

        await database.Get<AssignmentService>().HandOverAsync(AnFollows, 0, Binh, new(2017, 10, 2), null, TestDatabase.Actor);
        await database.Get<AssignmentService>().DeleteAsync(2, 0, "Nhập nhầm", TestDatabase.Actor);
        await database.Get<UnitService>().EditAsync(
            PhuocHiep, 0, new("Phước Hiệp", UnitKind.Commune, District, null, new(2017, 1, 1), null), TestDatabase.Actor);
        await database.Get<CadreService>().EditAsync(An, 0, new("Tên Khác", null, null, "Diện khác", null), TestDatabase.Actor);

        Assert.Equal(before, await FiguresAsync(database));
        await using var reopened = await TestDatabase.OpenAsync(database.Directory);
        Assert.Equal(before, await FiguresAsync(reopened));
    }

    [Fact]
    public async Task ReopenedPeriod_FollowsTheRegisterAgainAndLeavesATrace()
    {
        await using var database = await CreateAsync();
        var periods = database.Get<PeriodService>();
        await database.Get<PeriodClosingService>().CloseAsync(Open, 0, TestDatabase.Actor);
        await database.Get<AssignmentService>().DeleteAsync(2, 0, "Nhập nhầm", TestDatabase.Actor);
        Assert.Equal(2, (await FiguresAsync(database)).Forms.Expected);

        await database.Get<PeriodClosingService>().ReopenAsync(Open, 1, "Bổ sung phiếu gửi muộn", TestDatabase.Actor);

        Assert.Equal(1, (await FiguresAsync(database)).Forms.Expected);
        var entry = (await database.TrailAsync())[^1];
        Assert.Equal((ChangeAction.Reopened, ChangeSubject.Period, "Bổ sung phiếu gửi muộn"), (entry.Action, entry.Subject, entry.Reason));
        await database.Get<FormService>().ReceiveAsync(Expected, Today, new(), TestDatabase.Actor);
        await database.Get<PeriodClosingService>().CloseAsync(Open, 2, TestDatabase.Actor);
        Assert.Equal(1, (await FiguresAsync(database)).Forms.Received);
    }

    [Fact]
    public async Task Closing_KeepsItsNoteInTheTrail()
    {
        await using var database = await CreateAsync();

        await database.Get<PeriodClosingService>().CloseAsync(Open, 0, TestDatabase.Actor, " Đã đối chiếu với các huyện ");

        var entry = (await database.TrailAsync())[^1];
        Assert.Equal((ChangeAction.Closed, "Đã đối chiếu với các huyện"), (entry.Action, entry.Reason));
    }

    [Fact]
    public async Task Release_IsOfAClosedPeriod_AndIsTakenBackWithAReason()
    {
        await using var database = await CreateAsync();
        var periods = database.Get<PeriodService>();
        await database.RefusesAsync(Refusal.PeriodNotClosed, () => database.Get<PeriodClosingService>().ReleaseAsync(Open, 0, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.PeriodNotReleased, () => database.Get<PeriodClosingService>().WithdrawReleaseAsync(Closed, 1, "Sai", TestDatabase.Actor));

        await database.Get<PeriodClosingService>().ReleaseAsync(Closed, 1, TestDatabase.Actor);

        Assert.Equal(TestDatabase.Now.UtcDateTime, (await database.FindAsync<Period>(Closed)).ReleasedAt);
        Assert.True((await database.Get<CoverageBoard>().GetAsync("2017-Q3", Today))!.Register.Period.IsReleased);
        await database.RefusesAsync(Refusal.ReasonRequired, () => database.Get<PeriodClosingService>().WithdrawReleaseAsync(Closed, 2, " ", TestDatabase.Actor));
        await database.Get<PeriodClosingService>().WithdrawReleaseAsync(Closed, 2, "Công bố nhầm kỳ", TestDatabase.Actor);
        Assert.Null((await database.FindAsync<Period>(Closed)).ReleasedAt);
        Assert.Equal(
            [(ChangeAction.Released, null), (ChangeAction.ReleaseWithdrawn, "Công bố nhầm kỳ")],
            (await database.TrailAsync())[^2..].Select(t => (t.Action, t.Reason)));
    }

    [Fact]
    public async Task ReopenedPeriod_IsReleasedNoMore()
    {
        await using var database = await CreateAsync();
        var periods = database.Get<PeriodService>();
        await database.Get<PeriodClosingService>().ReleaseAsync(Closed, 1, TestDatabase.Actor);

        await database.Get<PeriodClosingService>().ReopenAsync(Closed, 2, "Bổ sung phiếu gửi muộn", TestDatabase.Actor);
        await database.Get<PeriodClosingService>().CloseAsync(Closed, 3, TestDatabase.Actor);

        Assert.Null((await database.FindAsync<Period>(Closed)).ReleasedAt);
        Assert.False((await database.Get<CoverageBoard>().GetAsync("2017-Q3", Today))!.Register.Period.IsReleased);
    }

    private static async Task<Figures> FiguresAsync(TestDatabase database) =>
        (await database.Get<CoverageBoard>().GetAsync("2017-Q4", Today))!.Province;
}
