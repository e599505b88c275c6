using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Activities;

/// <summary>Entry, correction and deletion by description, on real SQLite.</summary>
public sealed class ActivityServiceTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2018, 1, 3);

    private TestDatabase _database = null!;

    private ActivityService Service => _database.Get<ActivityService>();

    public async ValueTask InitializeAsync()
    {
        _database = await CreateAsync();
        await _database.Get<SettingsService>().MarkAsSampleAsync(new(2018, 1, 5), TestDatabase.Actor);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Entry_IsCleaned_AndStoredOnceForEachRequest()
    {
        var entry = Guid.NewGuid();
        var visit = Visit() with { Kind = "họp   DÂN", Themes = "trữ nước mưa nước ngọt; Đồng khởi mới", Said = "  Góp ý  về thủy lợi \n" };

        var first = await Service.AddAsync(visit.Make(), TestDatabase.Actor, entry);
        var again = await Service.AddAsync(visit.Make(), TestDatabase.Actor, entry);

        Assert.Equal(first, again);
        var stored = await _database.FindAsync<Visit>(first.Id);
        Assert.Equal(("Họp dân", "Trữ nước mưa nước ngọt; Đồng khởi mới", "Góp ý về thủy lợi"), (stored.Kind, stored.Themes, stored.Said));
        Assert.Equal("CB001 / 28945 / 2018-01-03 / Họp dân", (await _database.TrailAsync())[^1].Key);
    }

    [Fact]
    public async Task Entry_ThatNoSheetWouldTake_IsRejected()
    {
        await Service.AddAsync(Visit().Make(), TestDatabase.Actor);

        await RefusesAsync(Refusal.RecordTaken, Visit().Make());
        await RefusesAsync(Refusal.NotInList, (Visit() with { Kind = "Họp lạ" }).Make());
        await RefusesAsync(Refusal.Required, (Visit() with { Kind = "" }).Make());
        await RefusesAsync(Refusal.Required, (Visit() with { CadreId = 0 }).Make());
        await RefusesAsync(Refusal.NotFound, (Visit() with { CadreId = 99 }).Make());
        await RefusesAsync(Refusal.WrongLevel, (Visit() with { UnitId = District }).Make());
        await RefusesAsync(Refusal.FutureDate, (Visit() with { Date = new(2018, 1, 6) }).Make());
        await RefusesAsync(Refusal.DateTooEarly, (Visit() with { Date = new(1944, 1, 1) }).Make());
        await Service.AddAsync((Visit() with { Date = new(2018, 1, 6), State = VisitState.Planned }).Make(), TestDatabase.Actor);
        await RefusesAsync(Refusal.OutOfRange, Contribution(-1));
        await RefusesAsync(Refusal.FutureDate, new Exchange { CadreId = An, UnitId = District, Date = new(2018, 1, 6), With = "Mẫu", Content = "x" });
        await RefusesAsync(Refusal.WrongLevel, new Exchange { CadreId = An, UnitId = DinhThuy, Date = Day, With = "Mẫu", Content = "x" });
        await RefusesAsync(Refusal.PeriodClosed, new SituationReport { PeriodId = Closed, UnitId = District, CadreId = An, Date = Day });
        await RefusesAsync(Refusal.PeriodDraft, new SituationReport { PeriodId = Draft, UnitId = District, CadreId = An, Date = Day });
        await RefusesAsync(Refusal.WrongLevel, new SituationReport { PeriodId = Open, UnitId = DinhThuy, CadreId = An, Date = Day });
    }

    [Fact]
    public async Task KeysCompareWithoutCase_WhereTextsAreInThem()
    {
        await Service.AddAsync(Exchange("Bí thư Huyện ủy"), TestDatabase.Actor);

        await RefusesAsync(Refusal.RecordTaken, Exchange(" bí thư HUYỆN ỦY "));
        await Service.AddAsync(Exchange("Bí thư Huyện uỷ viên"), TestDatabase.Actor);
    }

    [Fact]
    public async Task Codes_AreGivenInOrder_AndTakenOnesRejected()
    {
        var first = await Service.AddAsync(Contribution(3_500_000_000), TestDatabase.Actor);
        var second = await Service.AddAsync(Contribution(0), TestDatabase.Actor);

        Assert.Equal(("AS-2018-001", 3_500_000_000), await CodeAsync(first.Id));
        Assert.Equal(("AS-2018-002", 0), await CodeAsync(second.Id));
        var taken = Contribution(1);
        taken.Code = "AS-2018-001";
        await RefusesAsync(Refusal.CodeTaken, taken);

        async Task<(string, long)> CodeAsync(int id) => await _database.FindAsync<Contribution>(id) is var c ? (c.Code, c.Amount) : default;
    }

    [Fact]
    public async Task DayOfAClosedPeriod_IsAccepted_AndSaid()
    {
        Assert.Null((await Service.AddAsync(Visit().Make(), TestDatabase.Actor)).ClosedPeriod);
        Assert.Equal("2017-Q3", (await Service.AddAsync((Visit() with { Date = new(2017, 9, 30) }).Make(), TestDatabase.Actor)).ClosedPeriod);
    }

    [Fact]
    public async Task Correction_NeedsAReasonAndTheRevision_AndKeepsAWordThatTheListLost()
    {
        var (id, _) = await Service.AddAsync(Visit().Make(), TestDatabase.Actor);
        await _database.Get<SettingsService>().SaveWordsAsync(VisitRecords.Kinds, ["Khác"], TestDatabase.Actor);

        await _database.RefusesAsync(Refusal.ReasonRequired, () => Service.ChangeAsync(id, 0, Visit().Make(), " ", TestDatabase.Actor));
        await _database.RefusesAsync(Refusal.ChangedMeanwhile, () => Service.ChangeAsync(id, 1, Visit().Make(), "Ghi nhầm", TestDatabase.Actor));
        await Service.ChangeAsync(id, 0, (Visit() with { Said = "Đề nghị nạo vét kênh" }).Make(), "Ghi thiếu", TestDatabase.Actor);

        Assert.Equal(("Họp dân", "Đề nghị nạo vét kênh"), await _database.FindAsync<Visit>(id) is var v ? (v.Kind, v.Said) : default);
        await _database.RefusesAsync(Refusal.NotInList, () => Service.ChangeAsync(id, 1, (Visit() with { Kind = "Họp UBND" }).Make(), "x", TestDatabase.Actor));
        await Service.DeleteAsync<Visit>(id, 1, "Ghi trùng", TestDatabase.Actor);
        var trail = (await _database.TrailAsync())[^2..];
        Assert.Equal([("Ghi thiếu", ChangeAction.Changed), ("Ghi trùng", ChangeAction.Deleted)], trail.Select(t => (t.Reason, t.Action)));
    }

    [Fact]
    public async Task Cadre_WritesTheirOwnVisits_AndVoidsWhatTheCommuneSaidOfThem()
    {
        var (cadre, commune) = (await _database.CadreAsync("CB001"), await _database.CommuneAsync("28945"));
        var (id, _) = await Service.AddAsync(Visit().Make(), cadre);
        await _database.Get<VisitService>().ConfirmAsync(id, 0, VisitConfirmation.Contradicted, "Không thấy đến", commune);

        var contradicted = await _database.FindAsync<Visit>(id);
        Assert.Equal((VisitConfirmation.Contradicted, "Xã Định Thủy: Không thấy đến"), (contradicted.Confirmation, contradicted.Note));
        await Service.ChangeAsync(id, 1, (Visit() with { Said = "Đã sửa", Confirmation = VisitConfirmation.Contradicted }).Make(), "Bổ sung", cadre);

        Assert.Null((await _database.FindAsync<Visit>(id)).Confirmation);
        await DeniesAsync(() => Service.AddAsync((Visit() with { CadreId = Binh }).Make(), cadre));
        await DeniesAsync(() => Service.ChangeAsync(id, 2, (Visit() with { CadreId = Binh }).Make(), "x", cadre));
        await DeniesAsync(() => Service.ChangeAsync(id, 2, (Visit() with { Confirmation = VisitConfirmation.Confirmed }).Make(), "x", cadre));
        await DeniesAsync(() => Service.AddAsync((Visit() with { Date = new(2018, 1, 4) }).Make(), commune));
        await DeniesAsync(async () => await _database.Get<VisitService>().ConfirmAsync(id, 2, VisitConfirmation.Confirmed, null, await _database.CommuneAsync("28951")));
    }

    [Fact]
    public async Task PlannedVisit_CannotBeConfirmed()
    {
        var (id, _) = await Service.AddAsync((Visit() with { Date = new(2018, 1, 9), State = VisitState.Planned }).Make(), TestDatabase.Actor);

        await _database.RefusesAsync(Refusal.Rule, () => _database.Get<VisitService>().ConfirmAsync(id, 0, VisitConfirmation.Confirmed, null, TestDatabase.Actor));
    }

    [Fact]
    public async Task Steps_StandAfterTheirProposal_AndAVerdictAfterAnAnswer()
    {
        var commune = await _database.CommuneAsync("28945");
        var (id, _) = await Service.AddAsync(Proposal(null), commune);
        var service = _database.Get<ProposalService>();

        Assert.Equal("KN-2018-001", (await _database.FindAsync<Proposal>(id)).Code);
        await _database.RefusesAsync(Refusal.Rule, () => service.JudgeAsync(id, true, null, commune));
        await RefusesAsync(Refusal.Rule, Step(id, new(2018, 1, 2), ProposalStepKind.Referred));
        await Service.AddAsync(Step(id, Day, ProposalStepKind.Referred), TestDatabase.Actor);
        var (answer, _) = await Service.AddAsync(Step(id, new(2018, 1, 4), ProposalStepKind.Answered), TestDatabase.Actor);
        await service.JudgeAsync(id, false, "Chưa đủ kinh phí", commune);

        // A step between the answer and its verdict, and the answer's deletion, would leave the verdict without an answer.
        await RefusesAsync(Refusal.Rule, Step(id, new(2018, 1, 4), ProposalStepKind.InProgress));
        await _database.RefusesAsync(Refusal.Rule, () => Service.DeleteAsync<ProposalStep>(answer, 0, "x", TestDatabase.Actor));
        await _database.RefusesAsync(Refusal.Rule, () => Service.ChangeAsync(id, 0, At(Proposal(null), new(2018, 1, 5)), "x", TestDatabase.Actor));
        await _database.RefusesAsync(Refusal.InUse, () => Service.DeleteAsync<Proposal>(id, 0, "x", TestDatabase.Actor));
        await DeniesAsync(() => Service.AddAsync(Step(id, new(2018, 1, 5), ProposalStepKind.Referred), commune));
        await DeniesAsync(async () => await service.JudgeAsync(id, true, null, await _database.CommuneAsync("28951")));
        await DeniesAsync(() => Service.AddAsync(Proposal("KN1"), commune));
    }

    [Fact]
    public async Task VisitedCommune_JudgesWhatACadreBrought_ButDoesNotWriteIt()
    {
        var (cadre, commune) = (await _database.CadreAsync("CB001"), await _database.CommuneAsync("28945"));
        var brought = Proposal(null);
        brought.CadreId = An;
        var (id, _) = await Service.AddAsync(brought, cadre);
        await Service.AddAsync(Step(id, Day, ProposalStepKind.Answered), TestDatabase.Actor);

        await _database.Get<ProposalService>().JudgeAsync(id, true, null, commune);

        await DeniesAsync(async () => await _database.Get<ProposalService>().JudgeAsync(id, true, null, cadre));
        await DeniesAsync(() => Service.DeleteAsync<Proposal>(id, 0, "x", commune));
    }

    [Fact]
    public async Task Report_IsReadOrReturnedByTheDistrictsMember_AndTheOffice()
    {
        var member = await _database.DistrictLeaderAsync("838");
        var cadre = await _database.CadreAsync("CB001");
        var service = _database.Get<SituationReportService>();
        var (id, _) = await Service.AddAsync(new SituationReport { PeriodId = Open, UnitId = District, CadreId = An, Date = Day }, cadre);

        await DeniesAsync(() => service.AnswerAsync(id, SituationReportState.Read, null, cadre));
        await DeniesAsync(async () => await service.AnswerAsync(id, SituationReportState.Read, null, await _database.LeaderAsync()));
        await DeniesAsync(() => Service.AddAsync(new SituationReport { PeriodId = Open, UnitId = District, CadreId = An, Date = Day, State = SituationReportState.Read }, cadre));
        await _database.RefusesAsync(Refusal.ReasonRequired, () => service.AnswerAsync(id, SituationReportState.Returned, " ", member));
        await service.AnswerAsync(id, SituationReportState.Returned, "Thiếu số liệu", member);
        await _database.RefusesAsync(Refusal.Rule, () => service.AnswerAsync(id, SituationReportState.Read, null, member));

        await using var db = _database.Open();
        Assert.Equal(
            [SituationReportState.Sent, SituationReportState.Returned],
            await db.Set<SituationReport>().OrderBy(r => r.Id).Select(r => r.State).ToListAsync());
    }

    [Fact]
    public async Task CorrectionOfWhatTheCommuneHasConfirmedSince_IsAConflict_AndTheWordIsTheCommunesOnAnyRevision()
    {
        var cadre = await _database.CadreAsync("CB001");
        var visit = new Visit { CadreId = An, UnitId = DinhThuy, Date = Day, Kind = "Họp dân", Said = "Nói chung" };
        var (id, _) = await Service.AddAsync(visit, cadre);
        await _database.Get<VisitService>().ConfirmAsync(id, 0, VisitConfirmation.Confirmed, null, await _database.CommuneAsync("28945"));

        visit.Said = "Nói cụ thể";
        await _database.RefusesAsync(Refusal.ChangedMeanwhile, () => Service.ChangeAsync(id, 0, visit, "Nhầm", cadre));
        visit.Confirmation = VisitConfirmation.Contradicted;
        await DeniesAsync(() => Service.ChangeAsync(id, 1, visit, "Nhầm", cadre));
        await _database.RefusesAsync(Refusal.ChangedMeanwhile, () => Service.ChangeAsync(id, 2, visit, "Nhầm", cadre));
    }

    [Fact]
    public async Task GuidanceThatContradicts_IsLinkedWithTheProposalThatAsks()
    {
        var (a, _) = await Service.AddAsync(Guidance("HD1"), TestDatabase.Actor);
        var (b, _) = await Service.AddAsync(Guidance("HD2"), TestDatabase.Actor);
        var service = _database.Get<GuidanceService>();

        await _database.RefusesAsync(Refusal.Rule, () => service.LinkAsync(a, 0, a, DinhThuy, "x", TestDatabase.Actor));
        await _database.RefusesAsync(Refusal.Required, () => service.LinkAsync(a, 0, b, DinhThuy, " ", TestDatabase.Actor));
        var proposal = await service.LinkAsync(a, 0, b, DinhThuy, "Hai mức hỗ trợ khác nhau", TestDatabase.Actor);

        var note = await _database.FindAsync<GuidanceNote>(a);
        Assert.Equal((b, (int?)proposal), (note.ContradictsId!.Value, note.ProposalId));
        Assert.Equal(
            ("Hướng dẫn chưa thống nhất", "Hướng dẫn: HD1 / HD2", DinhThuy),
            await _database.FindAsync<Proposal>(proposal) is var p ? (p.Kind, p.Source, p.UnitId) : default);
        await _database.RefusesAsync(Refusal.Rule, () => service.LinkAsync(a, 1, b, DinhThuy, "Lần nữa", TestDatabase.Actor));
        await _database.RefusesAsync(Refusal.Rule, () => service.LinkAsync(b, 0, a, DinhThuy, "Từ phía kia", TestDatabase.Actor));
        var itself = Guidance("HD3");
        var (c, _) = await Service.AddAsync(itself, TestDatabase.Actor);
        itself.ContradictsId = c;
        await _database.RefusesAsync(Refusal.Rule, () => Service.ChangeAsync(c, 0, itself, "x", TestDatabase.Actor));
    }

    [Fact]
    public async Task Conclusion_NeedsANewDueDateToSlip()
    {
        var (id, _) = await Service.AddAsync(
            new Conclusion { Code = "", Date = Day, Meeting = "Giao ban", Content = "Rà soát", Owner = "Văn phòng (mẫu)", DueDate = new(2018, 2, 1) }, TestDatabase.Actor);

        await RefusesAsync(Refusal.Rule, new ConclusionStep { ConclusionId = id, Date = Day, State = ConclusionState.Extended });
        await Service.AddAsync(new ConclusionStep { ConclusionId = id, Date = Day, State = ConclusionState.Extended, NewDueDate = new(2018, 3, 1) }, TestDatabase.Actor);
        await RefusesAsync(Refusal.Rule, new ConclusionStep { ConclusionId = id, Date = new(2018, 1, 2), State = ConclusionState.Done });
    }

    private static async Task DeniesAsync(Func<Task> act) => Assert.Equal(Refusal.NotAllowed, (await Assert.ThrowsAsync<RefusedException>(act)).Refusal);

    private Task<RefusedException> RefusesAsync<T>(Refusal refusal, T record)
        where T : class, IRecord => _database.RefusesAsync(refusal, () => Service.AddAsync(record, TestDatabase.Actor));

    private static VisitData Visit() => new();

    private static Exchange Exchange(string with) => new() { CadreId = An, UnitId = District, Date = Day, With = with, Content = "Tình hình xã" };

    private static Contribution Contribution(long amount) =>
        new() { Code = "", Date = Day, UnitId = DinhThuy, CadreId = An, Amount = amount, Purpose = "Cầu đường" };

    private static Proposal Proposal(string? code) =>
        new() { Code = code ?? "", Date = Day, UnitId = DinhThuy, Kind = "Khó khăn", Content = "Thiếu nước ngọt" };

    private static Proposal At(Proposal proposal, DateOnly date)
    {
        (proposal.Code, proposal.Date) = ("KN-2018-001", date);
        return proposal;
    }

    private static ProposalStep Step(int proposal, DateOnly date, ProposalStepKind step) => new() { ProposalId = proposal, Date = date, Step = step };

    private static GuidanceNote Guidance(string code) => new() { Code = code, Date = Day, Agency = "Sở Mẫu", Topic = "Hỗ trợ", Content = "Nội dung" };

    private sealed record VisitData
    {
        public int CadreId { get; init; } = An;

        public int UnitId { get; init; } = DinhThuy;

        public DateOnly Date { get; init; } = Day;

        public string Kind { get; init; } = "Họp dân";

        public VisitState State { get; init; } = VisitState.Made;

        public string? Themes { get; init; }

        public string? Said { get; init; }

        public VisitConfirmation? Confirmation { get; init; }

        public Visit Make() => new()
        {
            CadreId = CadreId, UnitId = UnitId, Date = Date, Kind = Kind, State = State, Themes = Themes, Said = Said, Confirmation = Confirmation,
        };
    }
}
