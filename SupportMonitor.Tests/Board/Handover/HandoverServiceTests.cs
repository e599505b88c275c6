using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Board.Handover;

public sealed class HandoverServiceTests : IAsyncLifetime
{
    private static readonly DateOnly Date = new(2017, 12, 1);

    private TestDatabase _database = null!;

    private HandoverService Service => _database.Get<HandoverService>();

    public async ValueTask InitializeAsync()
    {
        _database = await CreateAsync();
        await _database.AddAsync(
            new Cadre { Id = 3, Code = "CB003", Name = "Lê Mẫu Cúc" },
            new Assignment { Id = 11, CadreId = An, UnitId = PhuocHiep, Role = AssignmentRole.FollowCommune, From = new(2016, 6, 10), To = new(2017, 10, 31) },
            new Assignment { Id = 12, CadreId = An, UnitId = PhuocHiep, Role = AssignmentRole.FollowCommune, From = Date, To = new(2018, 6, 30) },
            new Assignment { Id = 13, CadreId = An, UnitId = District, Role = AssignmentRole.FollowDistrict, From = new(2018, 2, 1) });
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task EndedBefore_BegunBefore_BeginningThatDay_AndLater_EachAsItShould()
    {
        var preview = await HandOverAsync(new(An, Date, 3, LegalBasis: "QĐ 305"));

        Assert.Equal(
            [(AnFollows, (DateOnly?)Date.AddDays(-1)), (12, null), (13, null)], preview.Steps.Select(s => (s.AssignmentId, s.LastDay)).Order());
        Assert.Equal(
            [
                (An, PhuocHiep, new DateOnly(2016, 6, 10), (DateOnly?)new DateOnly(2017, 10, 31), null), (An, DinhThuy, new DateOnly(2016, 6, 10), Date.AddDays(-1), "QĐ 182"),
                (Binh, PhuocHiep, new DateOnly(2016, 6, 10), null, null), (3, District, new DateOnly(2018, 2, 1), null, "QĐ 305"),
                (3, DinhThuy, Date, null, "QĐ 305"), (3, PhuocHiep, Date, (DateOnly?)new DateOnly(2018, 6, 30), "QĐ 305"),
            ],
            (await AssignmentsAsync()).OrderBy(a => a.CadreId).ThenBy(a => a.From == Date)
                .ThenBy(a => a.CadreId == 3 ? a.UnitId : -a.UnitId)
                .Select(a => (a.CadreId, a.UnitId, a.From, a.To, a.LegalBasis)));
    }

    [Fact]
    public async Task PreviewOfEachPeriod_SaysWhatMovesArisesAndIsLeft()
    {
        var forms = _database.Get<FormService>();
        await forms.ReceiveAsync(new(Open, PhuocHiep, An), new(2018, 1, 4), new("Tốt"), TestDatabase.Actor);
        await _database.Get<ExemptionService>().AddAsync(new(Draft, DinhThuy, An), "Đi học", TestDatabase.Actor);

        var preview = await Service.PreviewAsync(new(An, new(2017, 10, 11), 3), TestDatabase.Actor);

        Assert.Equal(["2017-Q4", "2018-Q1"], preview.Periods.Select(p => p.Period.Code));
        var (open, draft) = (preview.Periods[0], preview.Periods[1]);
        Assert.Equal(
            [("28945", "CB001", "CB003"), ("28951", "CB001", "CB003")],
            open.Duties.Select(d => (d.Commune.Code, d.From!.Code, d.To!.Code)));
        Assert.Equal([("28951", "CB001")], open.BecomeUnexpected.Select(p => (p.Commune.Code, p.Cadre.Code)));
        Assert.Equal((3, 1, 2), (open.Before.Forms.Expected, open.Before.Forms.Received, open.Before.Forms.Missing));
        Assert.Equal(
            (3, 0, 3, 1), (open.After.Forms.Expected, open.After.Forms.Received, open.After.Forms.Missing, open.After.Unexpected));
        Assert.Equal([("28945", "CB001")], draft.BecomeIdle.Select(p => (p.Commune.Code, p.Cadre.Code)));
        Assert.Equal(["CB001", "CB003"], open.Cadres.Select(c => c.Cadre.Code));
        Assert.Empty(preview.Closed);
        Assert.Equal(
            ["2017-Q3"], (await Service.PreviewAsync(new(An, new(2017, 9, 30), 3), TestDatabase.Actor)).Closed.Select(p => p.Code));
    }

    [Fact]
    public async Task OneForEach_AndNoOneForTheRest_LeavesACommuneUncovered()
    {
        var preview = await HandOverAsync(new(An, new(2017, 10, 11), null, new Dictionary<int, int?> { [12] = 3, [13] = Binh }));

        Assert.Equal(["28945"], preview.Periods[0].BecomeUncovered.Select(u => u.Code));
        Assert.Equal(
            [(AnFollows, null), (11, null), (12, "CB003"), (13, "CB002")], preview.Steps.Select(s => (s.AssignmentId, s.Successor?.Code)).OrderBy(s => s.AssignmentId));
        Assert.Contains(
            await AssignmentsAsync(), a => a is { CadreId: Binh, UnitId: District, Role: AssignmentRole.FollowDistrict });
    }

    [Fact]
    public async Task DaysThatTheSuccessorHasAlready_AreNotGivenTwice()
    {
        var all = await HandOverAsync(new(An, Date, Binh));

        // Bình follows Phước Hiệp without end, so that nothing is left of it.
        var step = all.Steps.Single(s => s.AssignmentId == 12);
        Assert.True(step.HasAlready);
        Assert.Empty(step.Taken);
        Assert.False(all.Steps.Single(s => s.AssignmentId == AnFollows).HasAlready);
    }

    [Fact]
    public async Task PartOfTheDays_LeavesTheRestAroundThem()
    {
        await _database.AddAsync(
            new Assignment { Id = 20, CadreId = 3, UnitId = DinhThuy, Role = AssignmentRole.FollowCommune, From = new(2018, 1, 10), To = new(2018, 1, 20) });

        await HandOverAsync(new(An, Date, 3));

        Assert.Equal(
            [(Date, (DateOnly?)new DateOnly(2018, 1, 9)), (new(2018, 1, 10), new(2018, 1, 20)), (new(2018, 1, 21), null)],
            (await AssignmentsAsync()).Where(a => a is { CadreId: 3, UnitId: DinhThuy }).Select(a => (a.From, a.To)).Order());
    }

    [Fact]
    public async Task DraftOfADutyThatGoes_IsNamed()
    {
        await _database.Get<FormDrafts>().SaveAsync(Expected, default, new("Tốt"), await _database.CommuneAsync("28945"));

        var preview = await Service.PreviewAsync(new(An, new(2017, 10, 11), 3), TestDatabase.Actor);

        Assert.Equal([("28945", "CB001")], preview.Periods[0].LeftDrafts.Select(p => (p.Commune.Code, p.Cadre.Code)));
    }

    [Fact]
    public async Task WhatCannotBe_IsRefused()
    {
        async Task RefusesAsync(Refusal refusal, HandoverPlan plan, string reason = "Nghỉ hưu") =>
            await _database.RefusesAsync(refusal, () => Service.HandOverAsync(plan, "x", reason, TestDatabase.Actor));

        await RefusesAsync(Refusal.SameCadre, new(An, Date, An));
        await RefusesAsync(Refusal.SameCadre, new(An, Date, 3, new Dictionary<int, int?> { [12] = An }));
        await RefusesAsync(Refusal.NotFound, new(An, Date, 99));
        await RefusesAsync(Refusal.NotFound, new(99, Date, 3));
        await RefusesAsync(Refusal.DateTooEarly, new(An, new(1017, 12, 1), 3));
        await RefusesAsync(Refusal.ReasonRequired, new(An, Date, 3), " ");
        await RefusesAsync(Refusal.TooLong, new(An, Date, 3, LegalBasis: new string('x', 201)));
        await RefusesAsync(Refusal.PreviewOutdated, new(An, Date, 3));
        await RefusesAsync(Refusal.NothingToHandOver, new(3, Date, Binh));
        var leader = await _database.LeaderAsync();
        Assert.Equal(
            Refusal.NotAllowed, (await Assert.ThrowsAsync<RefusedException>(() => Service.PreviewAsync(new(An, Date, 3), leader))).Refusal);
    }

    [Fact]
    public async Task WhatChangedTheActSince_MakesThePreviewOutOfDate_AndWhatDidNotDoesNot()
    {
        var plan = new HandoverPlan(An, new(2017, 10, 11), 3);
        var preview = await Service.PreviewAsync(plan, TestDatabase.Actor);
        var forms = _database.Get<FormService>();

        // A form of another pair moves the figures, and nothing that the act does.
        await forms.ReceiveAsync(new(Open, PhuocHiep, Binh), new(2018, 1, 4), new("Tốt"), TestDatabase.Actor);
        Assert.Equal(preview.Fingerprint, (await Service.PreviewAsync(plan, TestDatabase.Actor)).Fingerprint);

        // A form of An's would become unexpected: the preview did not show that.
        await forms.ReceiveAsync(Expected, new(2018, 1, 4), new("Tốt"), TestDatabase.Actor);
        await _database.RefusesAsync(
            Refusal.PreviewOutdated, () => Service.HandOverAsync(plan, preview.Fingerprint, "Nghỉ hưu", TestDatabase.Actor));
        preview = await Service.PreviewAsync(plan, TestDatabase.Actor);
        await _database.Get<AssignmentService>().EndAsync(13, 0, new(2018, 3, 1), TestDatabase.Actor);
        await _database.RefusesAsync(
            Refusal.PreviewOutdated, () => Service.HandOverAsync(plan, preview.Fingerprint, "Nghỉ hưu", TestDatabase.Actor));

        // Confirmed for one plan, done for no other.
        preview = await Service.PreviewAsync(plan, TestDatabase.Actor);
        await _database.RefusesAsync(
            Refusal.PreviewOutdated, () => Service.HandOverAsync(plan with { SuccessorId = null }, preview.Fingerprint, "Nghỉ hưu", TestDatabase.Actor));
        await Service.HandOverAsync(plan, preview.Fingerprint, "Nghỉ hưu", TestDatabase.Actor);
    }

    [Fact]
    public async Task SameHandoverTwiceAtOnce_HappensOnce()
    {
        var plan = new HandoverPlan(An, Date, 3);
        var preview = await Service.PreviewAsync(plan, TestDatabase.Actor);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            try
            {
                await Service.HandOverAsync(plan, preview.Fingerprint, "Nghỉ hưu", TestDatabase.Actor);
                return (Refusal?)null;
            }
            catch (RefusedException refused)
            {
                return refused.Refusal;
            }
        })));

        Assert.Equal([null, Refusal.NothingToHandOver], outcomes.Order());
    }

    [Fact]
    public async Task Entries_SayWhyForEachAssignment()
    {
        var known = (await _database.TrailAsync()).Count;

        await HandOverAsync(new(An, Date, 3));

        var entries = (await _database.TrailAsync()).Skip(known).ToList();
        Assert.Equal(
            [ChangeAction.Added, ChangeAction.Added, ChangeAction.Added, ChangeAction.Changed, ChangeAction.Deleted, ChangeAction.Deleted], entries.Select(e => e.Action).Order());
        Assert.All(entries, e => Assert.Equal((ChangeSubject.Assignment, "Nghỉ hưu"), (e.Subject, e.Reason)));
        Assert.Contains(entries, e => e.Key == "CB003 / 28945 / Theo dõi xã / 2017-12-01");
    }

    private async Task<HandoverPreview> HandOverAsync(HandoverPlan plan)
    {
        var preview = await Service.PreviewAsync(plan, TestDatabase.Actor);
        await Service.HandOverAsync(plan, preview.Fingerprint, "Nghỉ hưu", TestDatabase.Actor);
        return preview;
    }

    private async Task<List<Assignment>> AssignmentsAsync()
    {
        await using var db = _database.Open();
        return [.. db.Assignments];
    }
}
