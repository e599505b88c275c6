using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Accounts;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Board.Merging.Twins;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Board.Merging;

public sealed class CadreMergeServiceTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2018, 1, 5);
    private static readonly DateOnly Day = new(2018, 1, 4);

    private TestDatabase _database = null!;

    private CadreMergeService Service => _database.Get<CadreMergeService>();

    public async ValueTask InitializeAsync() => _database = await Twins.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Fields_ThatTheKeptHasNotFilledIn_ComeFromTheOther_UnlessChosen()
    {
        await _database.Get<CadreService>().EditAsync(
            An, 0, new("Nguyễn Mẫu An", "Giám đốc", null, null, null), TestDatabase.Actor);

        var preview = await Service.PreviewAsync(Input, TestDatabase.Actor);
        Assert.Equal(
            [new MergeField("Position", "Giám đốc", "Phó giám đốc", false), new MergeField("Phone", null, "0275 1", true)], preview.Fields);
        await _database.MergeAsync(Input with { FromMerged = ["Position"] });

        var kept = await _database.FindAsync<Cadre>(An);
        Assert.Equal(("CB001", "Phó giám đốc", null), (kept.Code, kept.Position, kept.Phone));
        Assert.Equal("Phó giám đốc", (await _database.FindAsync<Cadre>(Second)).Position);
    }

    [Fact]
    public async Task Preview_SaysWhatMovesAndWhatChangesInEachPeriod()
    {
        await _database.Get<FormService>().ReceiveAsync(new(Open, PhuocHiep, Second), Day, new("Tốt"), TestDatabase.Actor);
        await _database.Get<ExemptionService>().AddAsync(new(Draft, PhuocHiep, Second), "Đi học", TestDatabase.Actor);
        await _database.CadreAsync("CB-01");

        var preview = await Service.PreviewAsync(Input, TestDatabase.Actor);

        Assert.Equal(
            [
                ("Accounts", "cb-cb-01"), ("Assignments", "CB-01 / 28951 / Theo dõi xã / 2017-10-01"), ("Exemptions", "2018-Q1 / 28951 / CB-01"),
                ("Receipts", "2017-Q4 / 28951 / CB-01 / 2018-01-04 / Đã nhận"),
            ],
            preview.Moves.Select(m => (m.Table, Assert.Single(m.Keys))));
        Assert.Equal(["Accounts", "Assignments", "Exemptions", "Receipts"], preview.Moves.Select(m => m.Kind!.Name));
        var open = preview.Periods.Single(p => p.Period.Code == "2017-Q4");
        Assert.Equal([("28951", "CB-01", "CB001")], open.Duties.Select(d => (d.Commune.Code, d.From!.Code, d.To!.Code)));
        Assert.Equal((open.Before.Forms, 2), (open.After.Forms, open.After.Cadres.Expected));
        Assert.Empty(open.BecomeUnexpected);
        Assert.Empty(preview.Conflicts);
        Assert.Equal(["2017-Q3"], preview.Closed.Select(c => c.Code));
    }

    [Fact]
    public async Task FormsOfBothAboutOneCommune_CountAsOneSentTwice()
    {
        var forms = _database.Get<FormService>();
        await _database.Get<AssignmentService>().AssignAsync(
            new(Second, DinhThuy, AssignmentRole.FollowCommune, new(2017, 10, 1), null, null), TestDatabase.Actor);
        await forms.ReceiveAsync(new(Open, DinhThuy, Second), new(2018, 1, 3), new("Tốt"), TestDatabase.Actor);
        await forms.ReceiveAsync(new(Open, DinhThuy, An), new(2018, 1, 5), new("Khá"), TestDatabase.Actor);

        var preview = await Service.PreviewAsync(Input, TestDatabase.Actor);

        var conflict = Assert.Single(preview.Conflicts);
        Assert.Equal((MergeConflictKind.Both, "Receipts", "2017-Q4 / 28945"), (conflict.How, conflict.Table, conflict.Key));
        var open = preview.Periods.Single(p => p.Period.Code == "2017-Q4");
        Assert.Equal((2, 1), (open.Before.Forms.Received, open.After.Forms.Received));
        await _database.MergeAsync();
        var coverage = (await _database.Get<CoverageBoard>().GetAsync("2017-Q4", Today))!;
        Assert.Equal(new DateOnly(2018, 1, 3), coverage.ReceivedOn(coverage.DutyOf(DinhThuy, An)!.Value));
    }

    [Fact]
    public async Task AssignmentsAndExemptionsOfOneKey_BecomeOne_AndComeBack()
    {
        await _database.AddAsync(
            new Assignment { Id = 31, CadreId = Second, UnitId = DinhThuy, Role = AssignmentRole.FollowCommune, From = new(2016, 6, 10), To = new(2018, 12, 31), LegalBasis = "QĐ 9" },
            new Assignment { Id = 32, CadreId = An, UnitId = PhuocHiep, Role = AssignmentRole.FollowCommune, From = new(2017, 10, 1), To = new(2017, 12, 31) });
        await _database.Get<ExemptionService>().AddAsync(new(Open, DinhThuy, An), "Đi học", TestDatabase.Actor);
        await _database.Get<ExemptionService>().AddAsync(new(Open, DinhThuy, Second), "Ốm", TestDatabase.Actor);
        var before = await _database.RowsAsync();

        var conflicts = (await Service.PreviewAsync(Input, TestDatabase.Actor)).Conflicts;
        var merge = await _database.MergeAsync();

        Assert.All(conflicts, c => Assert.Equal(MergeConflictKind.Duplicate, c.How));
        Assert.Equal(
            ["CB001 / 28951 / Theo dõi xã / 2017-10-01", "CB001 / 28945 / Theo dõi xã / 2016-06-10", "2017-Q4 / 28945 / CB001"], conflicts.Select(c => c.Key));
        Assert.Contains(new MergeField("To", new DateOnly(2017, 12, 31), null, true), conflicts[0].Fields);
        Assert.Contains(new MergeField("Reason", "Đi học", "Ốm", false), conflicts[2].Fields);
        await using (var db = _database.Open())
        {
            Assert.Equal(
                [(1, (DateOnly?)null, "QĐ 182"), (32, null, "QĐ 9")],
                (await db.Assignments.Where(a => a.CadreId == An).OrderBy(a => a.Id).ToListAsync()).Select(a => (a.Id, a.To, a.LegalBasis)));
            Assert.Equal("Đi học", (await db.Exemptions.SingleAsync()).Reason);
        }

        await Service.UndoAsync(merge, "Hai người", TestDatabase.Actor);
        Assert.Equal(before, await _database.RowsAsync());
    }

    [Fact]
    public async Task FilesOfAVisit_StayWithIt_WhicheverCadreItIsAbout()
    {
        var (visit, _) = await _database.Get<ActivityService>().AddAsync(
            new Visit { CadreId = Second, UnitId = DinhThuy, Date = Day, Kind = "Họp dân" }, TestDatabase.Actor);
        var files = _database.Get<ActivityAttachments>();
        await files.AttachAsync<Visit>(visit, Samples.Pdf(), "quét.pdf", TestDatabase.Actor);

        var merge = await _database.MergeAsync();
        Assert.Equal(An, (await _database.FindAsync<Visit>(visit)).CadreId);
        Assert.Single((await files.ListAsync<Visit>(visit, TestDatabase.Actor)).Files);

        await Service.UndoAsync(merge, "Hai người", TestDatabase.Actor);
        Assert.Single((await files.ListAsync<Visit>(visit, TestDatabase.Actor)).Files);
    }

    [Fact]
    public async Task DuplicateThatHasFiles_IsNotDeletedForTheOther()
    {
        await _database.Get<ExemptionService>().AddAsync(new(Open, DinhThuy, An), "Đi học", TestDatabase.Actor);
        await _database.Get<ExemptionService>().AddAsync(new(Open, DinhThuy, Second), "Ốm", TestDatabase.Actor);
        await using (var db = _database.Open())
        {
            var duplicate = await db.Exemptions.SingleAsync(e => e.CadreId == Second);
            db.Add(new ActivityAttachment { Subject = ChangeSubject.Exemption, RecordId = duplicate.Id, Hash = new('a', 64), Name = "đơn.pdf", AddedBy = "Xã" });
            await db.SaveChangesAsync();
        }

        Assert.Equal(MergeConflictKind.Undecided, Assert.Single((await Service.PreviewAsync(Input, TestDatabase.Actor)).Conflicts).How);
    }

    [Fact]
    public async Task DraftsOfBothForOneForm_AreDecidedByPeopleFirst()
    {
        await _database.Get<AssignmentService>().AssignAsync(
            new(Second, DinhThuy, AssignmentRole.FollowCommune, new(2017, 10, 1), null, null), TestDatabase.Actor);
        var (drafts, commune) = (_database.Get<FormDrafts>(), await _database.CommuneAsync("28945"));
        await drafts.SaveAsync(Expected, default, new("Tốt"), commune);
        var saved = await drafts.SaveAsync(Expected with { CadreId = Second }, default, new("Khá"), commune);

        var preview = await Service.PreviewAsync(Input, TestDatabase.Actor);

        Assert.True(preview.IsBlocked);
        Assert.Equal(
            (MergeConflictKind.Undecided, "FormDrafts", "2017-Q4 / 28945 / CB001"), preview.Conflicts.Select(c => (c.How, c.Table, c.Key)).Single());
        await _database.RefusesAsync(
            Refusal.MergeUndecided, () => Service.MergeAsync(Input, preview.Fingerprint, "Trùng", TestDatabase.Actor));
        await drafts.DiscardAsync(Expected with { CadreId = Second }, saved.Version, commune);
        await _database.MergeAsync();
    }

    [Fact]
    public async Task TextThatIsWrittenMeanwhile_GoesOnUnderTheKept()
    {
        var (drafts, commune) = (_database.Get<FormDrafts>(), await _database.CommuneAsync("28951"));
        var pair = new FormPair(Open, PhuocHiep, Second);
        var saved = await drafts.SaveAsync(pair, default, new("Tốt", "Đã viết"), commune);
        await _database.MergeAsync();

        var conflict = (await drafts.SaveAsync(pair, saved.Version, new("Tốt", "Đã viết thêm"), commune)).Conflict;
        await drafts.PutAsideAsync(pair, new("Tốt", "Đã viết thêm nữa"), null, commune);

        Assert.Equal("Đã viết", conflict!.Theirs.Strengths);
        await using var db = _database.Open();
        Assert.Equal(An, (await db.FormDrafts.SingleAsync()).CadreId);
        Assert.Equal([An, An], await db.FormDraftCopies.Select(c => c.CadreId).ToListAsync());
    }

    [Fact]
    public async Task AccountOfTheMerged_StandsForTheKept_AndSignsInAgain()
    {
        var before = await _database.CadreAsync("CB-01");
        Assert.True(_database.Get<AccessControl>().Allows(before, new Right(Permission.SeeForm, PhuocHiep, Second)));

        await _database.MergeAsync();

        Assert.False(_database.Get<AccessControl>().Allows(before, new Right(Permission.SeeForm, PhuocHiep, An)));
        var after = await _database.ActorAsync(before.AccountId!.Value);
        Assert.Equal(An, after.CadreId);
        Assert.True(_database.Get<AccessControl>().Allows(after, new Right(Permission.SeeForm, PhuocHiep, An)));
    }

    [Fact]
    public async Task MergedRecord_TakesNothingNew_AndIsInNoList()
    {
        await _database.MergeAsync();
        var why = new object[] { "CB-01", "CB001", "Nguyễn Mẫu An" };

        async Task RefusesAsync(Func<Task> act) => Assert.Equal(
            why, (await _database.RefusesAsync(Refusal.CadreMerged, act)).Arguments);

        await RefusesAsync(
            () => _database.Get<AssignmentService>().AssignAsync(new(Second, DinhThuy, AssignmentRole.FollowCommune, Day, null, null), TestDatabase.Actor));
        await RefusesAsync(
            () => _database.Get<CadreService>().EditAsync(Second, 0, new("X", null, null, null, null), TestDatabase.Actor));
        await RefusesAsync(() => _database.Get<CadreService>().DeleteAsync(Second, 0, "Thử", TestDatabase.Actor));
        await RefusesAsync(
            () => _database.Get<CadreService>().AddAsync("CB-01", new("X", null, null, null, null), TestDatabase.Actor));
        await RefusesAsync(
            () => _database.Get<FormService>().ReceiveAsync(new(Open, DinhThuy, Second), Day, new(), TestDatabase.Actor));
        await RefusesAsync(
            () => _database.Get<ExemptionService>().AddAsync(new(Open, DinhThuy, Second), "Ốm", TestDatabase.Actor));
        await RefusesAsync(
            () => _database.Get<AccountService>().AddAsync("moi", new("Mới", Role.Cadre, CadreCode: "CB-01"), null, TestDatabase.Actor));
        await RefusesAsync(() => _database.Get<HandoverService>().PreviewAsync(new(An, Day, Second), TestDatabase.Actor));
        await RefusesAsync(() => Service.PreviewAsync(new(Binh, Second), TestDatabase.Actor));
        await RefusesAsync(() => Service.PreviewAsync(new(Second, Binh), TestDatabase.Actor));
        await _database.RefusesAsync(
            Refusal.InUse, () => _database.Get<CadreService>().DeleteAsync(An, 1, "Thử", TestDatabase.Actor));

        Assert.Equal(
            [An, Binh], (await _database.Get<RecordList>().ReadAsync(new RecordFilter<Cadre>(), TestDatabase.Actor)).Records.Select(c => c.Id).Order());
        Assert.NotNull(await _database.Get<RecordList>().FindAsync<Cadre>(Second, TestDatabase.Actor));
        Assert.Single(await _database.Get<AccountSubjects>().CadresAsync("nguyen mau an", TestDatabase.Actor));
        var coverage = (await _database.Get<CoverageBoard>().GetAsync("2017-Q4", Today))!;
        Assert.Equal(["CB001", "CB002"], coverage.Register.Cadres.Select(c => c.Code));
        Assert.Equal("Nguyễn Mẫu An", coverage.Register.LabelOf(coverage.Register.Cadres[0]));
    }

    [Fact]
    public async Task WhatCannotBe_IsRefused()
    {
        var fingerprint = (await Service.PreviewAsync(Input, TestDatabase.Actor)).Fingerprint;

        await _database.RefusesAsync(Refusal.MergedIntoItself, () => Service.PreviewAsync(new(An, An), TestDatabase.Actor));
        await _database.RefusesAsync(Refusal.NotFound, () => Service.PreviewAsync(new(An, 99), TestDatabase.Actor));
        await _database.RefusesAsync(
            Refusal.ReasonRequired, () => Service.MergeAsync(Input, fingerprint, " ", TestDatabase.Actor));
        await _database.RefusesAsync(
            Refusal.PreviewOutdated, () => Service.MergeAsync(Input with { FromMerged = ["Name", "Position"] }, fingerprint, "Trùng", TestDatabase.Actor));
        await _database.RefusesAsync(Refusal.NotFound, () => Service.CheckUndoAsync(9, TestDatabase.Actor));
        await _database.RefusesAsync(Refusal.NotFound, () => Service.UndoAsync(9, "Thử", TestDatabase.Actor));
        await _database.Get<AssignmentService>().EndAsync(SecondFollows, 0, new(2018, 3, 1), TestDatabase.Actor);
        await _database.RefusesAsync(
            Refusal.PreviewOutdated, () => Service.MergeAsync(Input, fingerprint, "Trùng", TestDatabase.Actor));
    }

    [Fact]
    public async Task Trail_TellsOfOneMerge_AndOfEachRecord_AndSoDoBothHistories()
    {
        await _database.Get<FormService>().ReceiveAsync(new(Open, PhuocHiep, Second), Day, new("Tốt"), TestDatabase.Actor);
        var known = (await _database.TrailAsync()).Count;

        var merge = await _database.MergeAsync();

        var entries = (await _database.TrailAsync()).Skip(known).ToList();
        Assert.Equal(
            [
                ((ChangeSubject)190, ChangeAction.Added, "CB-01 → CB001"),
                (ChangeSubject.Receipt, ChangeAction.Merged, "2017-Q4 / 28951 / CB001 / 2018-01-04 / Đã nhận"),
                (ChangeSubject.Cadre, ChangeAction.Merged, "CB001"),
                (ChangeSubject.Assignment, ChangeAction.Merged, "CB001 / 28951 / Theo dõi xã / 2017-10-01"),
            ],
            entries.Select(e => (e.Subject, e.Action, e.Key)).OrderByDescending(e => (int)e.Subject == 190).ThenBy(e => e.Key, StringComparer.Ordinal));
        Assert.All(entries, e => Assert.Equal("Một người, hai mã", e.Reason));
        var trail = _database.Get<TrailReader>();
        Assert.Equal("CB-01 → CB001", (await trail.HistoryAsync(ChangeSubject.Cadre, Second, TestDatabase.Actor))[0].Entry.Key);
        Assert.Contains(
            await trail.HistoryAsync(ChangeSubject.Cadre, An, TestDatabase.Actor), h => h.Entry.Key == "CB-01 → CB001");
        Assert.DoesNotContain(
            await trail.HistoryAsync(ChangeSubject.Cadre, Binh, TestDatabase.Actor), h => h.Entry.Key == "CB-01 → CB001");
        var past = Assert.Single(await Service.ListAsync(TestDatabase.Actor, Second));
        Assert.Equal((merge, "CB001", "CB-01", "Một người, hai mã"), (past.Id, past.Kept.Code, past.Merged.Code, past.Reason));
        Assert.Equal([("Assignments", 1), ("Cadres", 1), ("Receipts", 1)], past.Records.Select(r => (r.Key, r.Value)).Order());

        known = (await _database.TrailAsync()).Count;
        await Service.UndoAsync(merge, "Hai người", TestDatabase.Actor);
        Assert.Equal(
            [ChangeAction.Deleted, ChangeAction.Split, ChangeAction.Split, ChangeAction.Split], (await _database.TrailAsync()).Skip(known).Select(e => e.Action).Order());
        Assert.Equal(
            [ChangeAction.Deleted, ChangeAction.Added], (await trail.HistoryAsync(ChangeSubject.Cadre, Second, TestDatabase.Actor)).Take(2).Select(h => h.Entry.Action));
        Assert.Empty(await Service.ListAsync(TestDatabase.Actor));
    }

    [Fact]
    public async Task BoardInAnotherProcess_FollowsWhenItCatchesUp()
    {
        await using var other = await TestDatabase.OpenAsync(_database.Directory);
        Assert.Equal(3, (await other.Get<CoverageBoard>().GetAsync("2017-Q4", Today))!.Register.Cadres.Count);

        await _database.MergeAsync();
        await other.Get<ChangeFeed>().CatchUpAsync();

        Assert.Equal(2, (await other.Get<CoverageBoard>().GetAsync("2017-Q4", Today))!.Register.Cadres.Count);
    }
}
