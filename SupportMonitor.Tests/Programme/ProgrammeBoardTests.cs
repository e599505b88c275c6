using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Commands;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Programme;

/// <summary>The board is a cache: after each commit it must say what is read anew.</summary>
public sealed class ProgrammeBoardTests
{
    private static readonly DateOnly Today = new(2018, 1, 5);
    private static readonly DateOnly Day = new(2017, 12, 1);

    [Fact]
    public async Task EveryKindOfCommit_IsInTheFiguresAtOnce()
    {
        await using var database = await CreateAsync();
        await database.AddAsync(
            new Visit { Id = 1, CadreId = An, UnitId = DinhThuy, Date = Day, Kind = "Họp dân", Themes = "Đồng khởi mới" },
            new SituationReport { Id = 1, PeriodId = Open, UnitId = District, CadreId = An, Date = Today, State = SituationReportState.Sent },
            new Exchange { Id = 1, CadreId = An, UnitId = District, Date = Day, With = "Bình", Content = "Việc" },
            new Proposal { Id = 1, Code = "KN1", Date = Day, UnitId = DinhThuy, CadreId = An, Kind = "Khác", Content = "Đường" },
            new Contribution { Id = 1, Code = "AS1", Date = Day, UnitId = DinhThuy, CadreId = An, Amount = 3_000_000_000, Purpose = "Quà" },
            new GuidanceNote { Id = 1, Code = "HD1", Date = Day, Agency = "Sở", Topic = "Đất", Content = "A" },
            new Conclusion { Id = 1, Code = "KL1", Date = Day, Meeting = "Giao ban", Content = "A", Owner = "B", DueDate = Day });
        await AssertIsWhatIsReadAnewAsync(database);
        var before = (await GetAsync(database)).Province;
        Assert.Equal((1, 1, 3_000_000_000), (before.Visits.Spoken.Made, before.Proposals.Open, before.Contributions.Total));

        await ChangeAsync(database, db =>
        {
            db.Add(new ProposalStep { ProposalId = 1, Date = Day, Step = ProposalStepKind.Answered });
            db.Add(new ConclusionStep { ConclusionId = 1, Date = Day, State = ConclusionState.Done });
            db.Add(new ChaseContact { PeriodId = Open, UnitId = DinhThuy, CadreId = An, Date = Day, Outcome = ChaseOutcome.Reminded });
        });
        await ChangeAsync(database, db =>
        {
            var visit = db.Set<Visit>().Single();
            (visit.CadreId, visit.UnitId, visit.Confirmation) = (Binh, PhuocHiep, VisitConfirmation.Contradicted);
            db.Set<Proposal>().Single().UnitId = PhuocHiep;
            db.Set<Exchange>().Single().Date = Day.AddDays(-200);
            db.Set<SituationReport>().Single().UnitId = District;
            db.Set<GuidanceNote>().Single().ProposalId = 1;
        });
        await database.Get<FormService>().ReceiveAsync(Expected, Today.AddDays(-1), new("Tốt"), TestDatabase.Actor);
        await AssertIsWhatIsReadAnewAsync(database);
        await ChangeAsync(database, db =>
        {
            db.Remove(db.Set<ProposalStep>().Single());
            db.Remove(db.Set<Visit>().Single());
            db.Remove(db.Set<Contribution>().Single());
            db.Remove(db.Set<ChaseContact>().Single());
        });

        await database.Get<ExemptionService>().AddAsync(new(Open, PhuocHiep, Binh), "Nghỉ", TestDatabase.Actor);
        await AssertIsWhatIsReadAnewAsync(database);
        var settings = await database.Get<SettingsService>().GetAsync();
        await database.Get<SettingsService>().SaveAsync(settings with { VisitsOwed = 2, VisitMonths = 3, DaysUntilReportDue = -9 }, TestDatabase.Actor);
        await AssertIsWhatIsReadAnewAsync(database);
        await database.Get<PeriodClosingService>().CloseAsync(Open, 0, TestDatabase.Actor);
        await AssertIsWhatIsReadAnewAsync(database);
        await database.AddAsync(new Visit { CadreId = An, UnitId = DinhThuy, Date = Day, Kind = "Họp dân" });
        await AssertIsWhatIsReadAnewAsync(database);
        Assert.Equal(1, (await GetAsync(database)).Province.Visits.Spoken.Made);
    }

    [Fact]
    public async Task ImportAndAnotherProcess_AreReadAgain()
    {
        await using var database = await CreateAsync();
        Assert.Equal(0, (await GetAsync(database)).Province.Visits.Spoken.Made);
        var file = new TestWorkbook().Sheet(
            "Đi cơ sở", ["Mã cán bộ", "Mã đơn vị", "Ngày", "Loại", "Đóng góp"], ["CB001", "28945", "01/12/2017", "họp DÂN", "Cụ thể"]).Save();
        Assert.False((await database.Get<RegisterImport>().ImportAsync(file, "so.xlsx", new(TestDatabase.Actor))).Refused);
        await AssertIsWhatIsReadAnewAsync(database);
        Assert.Equal("Họp dân", Assert.Single((await GetAsync(database)).Province.Visits.Kinds).Word);

        await using var other = await TestDatabase.OpenAsync(database.Directory);
        await other.AddAsync(new Visit { CadreId = Binh, UnitId = PhuocHiep, Date = Day, Kind = "Khác" });
        await database.Get<ChangeFeed>().CatchUpAsync();
        await AssertIsWhatIsReadAnewAsync(database);
        Assert.Equal(2, (await GetAsync(database)).Province.Visits.Spoken.Made);
    }

    [Fact]
    public async Task MergedCadre_TakesItsRecordsAndSlotsAlong()
    {
        await using var database = await CreateAsync();
        await database.AddAsync(
            new Visit { CadreId = An, UnitId = DinhThuy, Date = Day, Kind = "Khác" },
            new SituationReport { PeriodId = Closed, UnitId = District, CadreId = An, Date = new(2017, 10, 1), State = SituationReportState.Sent });
        await GetAsync(database);
        var merges = database.Get<CadreMergeService>();
        var merge = new CadreMergeInput(Binh, An);
        await merges.MergeAsync(merge, (await merges.PreviewAsync(merge, TestDatabase.Actor)).Fingerprint, "Một người", TestDatabase.Actor);

        await AssertIsWhatIsReadAnewAsync(database);
        var now = await GetAsync(database);
        Assert.Equal([("CB002", 1)], now.All(TallyScope.Cadre).Select(s => (s.Code, s.Figures.Visits.Spoken.Made)));

        // The closed period keeps its cadres and what is entered for them; slots follow today's assignments.
        var closed = await GetAsync(database, "2017-Q3");
        var an = closed.Register.Cadres.Index().First(c => c.Item.Id == An).Index;
        Assert.Equal(1, closed.Of(TallyScope.Cadre, an).Reports!.OnTime);
        Assert.Equal(0, closed.Of(TallyScope.Cadre, an).Visits.Owed);
    }

    [Fact]
    public async Task ClosedPeriod_KeepsItsUnits_ButNotWhatTheyDid()
    {
        await using var database = await CreateAsync();
        await database.AddAsync(
            new Unit { Id = 9, Code = "29000", Name = "Xã mới", Kind = UnitKind.Commune, ParentId = District },
            new Visit { CadreId = An, UnitId = 9, Date = new(2017, 8, 1), Kind = "Khác" });
        await ChangeAsync(database, db => db.Set<Unit>().Single(u => u.Id == PhuocHiep).To = new(2016, 12, 31));
        await ChangeAsync(database, db => db.Add(new Visit { CadreId = Binh, UnitId = PhuocHiep, Date = new(2017, 8, 1), Kind = "Khác" }));

        var closed = (await GetAsync(database, "2017-Q3")).Province.Visits;
        Assert.Equal((2, 1, 3), (closed.Spoken.Made, closed.Outside, closed.Owed));
        Assert.Null(await database.Get<ProgrammeBoard>().GetAsync("2099", Today, TestDatabase.Actor));
    }

    private static async Task<PeriodProgramme> GetAsync(TestDatabase database, string period = "2017-Q4") =>
        (await database.Get<ProgrammeBoard>().GetAsync(period, Today, TestDatabase.Actor))!;

    private static async Task ChangeAsync(TestDatabase database, Action<RegisterDb> change)
    {
        await database.Get<Ledger>().CommitAsync(TestDatabase.Actor, Permission.KeepRegister, db =>
        {
            change(db);
            return Task.FromResult(0);
        });
        await AssertIsWhatIsReadAnewAsync(database);
    }

    private static async Task AssertIsWhatIsReadAnewAsync(TestDatabase database)
    {
        await using var fresh = await TestDatabase.OpenAsync(database.Directory);
        foreach (var period in new[] { "2017-Q4", "2017-Q3" })
        {
            Assert.Equal(Text(await GetAsync(fresh, period)), Text(await GetAsync(database, period)));
        }
    }

    private static string Text(PeriodProgramme programme)
    {
        using var stream = new MemoryStream();
        ProgrammeJson.Write(programme, stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
