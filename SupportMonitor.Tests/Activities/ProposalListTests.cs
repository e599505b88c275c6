using FsCheck;
using FsCheck.Fluent;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Activities;

/// <summary>Where proposals came from, for whom they wait, and the lists of proposals, conclusions and contributions.</summary>
public sealed class ProposalListTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2018, 1, 5);

    private TestDatabase _database = null!;

    private ActivityService Service => _database.Get<ActivityService>();

    public async ValueTask InitializeAsync()
    {
        _database = await CreateAsync();
        await _database.Get<SettingsService>().MarkAsSampleAsync(Today, TestDatabase.Actor);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public void Source_IsReadAsItWasWritten()
    {
        var text = from parts in Gen.Elements("CB001", "28837", "829/1", "a: b", "Họp dân", "x / y", "·", new string('k', 90)).ArrayOf(4)
                   from days in Gen.Choose(0, 80_000)
                   from kind in Gen.Choose(0, 3)
                   select (parts, date: new DateOnly(1900, 1, 1).AddDays(days), kind);
        Prop.ForAll(text.ToArbitrary(), given =>
        {
            var (p, date, kind) = given;
            ProposalSource source = kind switch
            {
                0 => new ProposalSource.OfVisit(p[0], p[1], date, p[2]),
                1 => new ProposalSource.OfForm(p[0], p[1], p[2]),
                2 => new ProposalSource.OfReport(p[0], p[1], p[2], date),
                _ => new ProposalSource.OfGuidance(p[0], p[1]),
            };
            var written = source.Write();

            // Only what is too long, or a code that looks like two, has no text.
            var codes = kind is 0 or 3 ? p[..2] : p[..3];
            var whole = codes.Sum(c => c.Length + 3) + (kind == 0 ? p[2].Length : 0) + 40;
            Assert.True(written is not null || whole > 200 || codes.Any(c => c.Contains('/', StringComparison.Ordinal)));
            Assert.True(written is null || (written.Length <= 200 && ProposalSource.Read(written) == source && Guard.Text(written, "Source", 200) == written));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Source_IsInTheWordsOfWorkbooks_AndOtherTextsNameNothing()
    {
        Assert.Equal("Đi cơ sở: CB001 / 28837 / 2017-03-02 / Họp dân", new ProposalSource.OfVisit("CB001", "28837", new(2017, 3, 2), "Họp dân").Write());
        Assert.Equal("Phiếu: 2017-Q4 / 28837 / CB001", new ProposalSource.OfForm("2017-Q4", "28837", "CB001").Write());
        Assert.All(
            ["", null, "Họp dân ấp 3", "Đi cơ sở: CB001", "Đi cơ sở: CB001 / 28837 / 02/03/2017 / Họp dân", "Phiếu: 2017-Q4 / 28837", "Khác: a / b / c"],
            text => Assert.Null(ProposalSource.Read(text)));
    }

    [Fact]
    public void Thread_AccountsForEveryDay_AndForWhom()
    {
        var steps = (from day in Gen.Choose(0, 90)
                     from kind in Gen.Choose(0, 5)
                     from agency in Gen.Elements<string?>(null, "Sở A", "Sở B")
                     select (Item1: day, Item2: kind, Item3: agency)).ArrayOf();
        Prop.ForAll(steps.ToArbitrary(), Gen.Choose(0, 120).ToArbitrary(), (given, asOf) =>
        {
            var from = new DateOnly(2017, 10, 1);
            var day = from.AddDays(asOf);
            var proposal = new Proposal { Code = "KN", Date = from };
            var turns = ProposalThread.Of(
                proposal, given.Select((s, i) => new ProposalStep { Id = i + 1, Date = from.AddDays(s.Item1), Step = (ProposalStepKind)s.Item2, Agency = s.Item3 }), day);

            Assert.Equal(asOf, turns.Sum(t => t.Days));
            Assert.Equal(1 + given.Count(s => s.Item1 <= asOf), turns.Count);
            Assert.Equal([.. Enumerable.Repeat(false, turns.Count - 1), true], turns.Select(t => t.IsLast));
            Assert.All(turns, t => Assert.Equal(
                t.Step?.Step switch
                {
                    ProposalStepKind.Satisfied => null,
                    ProposalStepKind.Answered or ProposalStepKind.Declined => ProposalParty.Commune,
                    _ => t.Agency is null ? ProposalParty.Office : ProposalParty.Agency,
                },
                t.Party));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public async Task List_SaysWhereEachStands_AndNarrowsByIt()
    {
        var overdue = await RaiseAsync(new(2017, 11, 1), DinhThuy, agency: "Sở A", due: new(2017, 12, 1));
        var answered = await RaiseAsync(new(2017, 12, 1), PhuocHiep);
        await StepAsync(answered, new(2017, 12, 20), ProposalStepKind.Referred, "Sở B");
        await StepAsync(answered, new(2018, 1, 2), ProposalStepKind.Answered);
        var settled = await RaiseAsync(new(2017, 7, 1), DinhThuy);
        await StepAsync(settled, new(2017, 7, 2), ProposalStepKind.Answered);
        await StepAsync(settled, new(2017, 7, 3), ProposalStepKind.Satisfied);

        var all = await ReadAsync(new(Today));
        Assert.Equal(
            [(answered, ProposalState.Answered, ProposalParty.Commune, 3), (overdue, ProposalState.New, ProposalParty.Agency, 65), (settled, ProposalState.Satisfied, (ProposalParty?)null, 0)],
            all.Lines.Select(l => (l.Proposal.Id, l.Standing.State, l.Party, l.WaitDays)));
        Assert.Equal(new ProposalAges(0, 0, 1, 0), all.Ages);
        Assert.Equal([("Sở A", 1)], all.ByAgency().Select(a => (a.Key, a.Ages.Total)));
        Assert.Equal([("838", "Huyện Mỏ Cày Nam", 1)], all.ByDistrict().Select(a => (a.Key, a.Name!, a.Ages.UpTo90)));
        Assert.Equal([overdue], await IdsAsync(new(Today) { Condition = ProposalCondition.Overdue }));
        Assert.Equal([overdue], await IdsAsync(new(Today) { Age = ProposalAge.UpTo90 }));
        Assert.Equal([answered], await IdsAsync(new(Today) { Condition = ProposalCondition.ToJudge }));
        Assert.Equal([answered], await IdsAsync(new(Today) { Agency = "Sở B" }));
        Assert.Equal([answered, overdue], await IdsAsync(new(Today) { Period = new(new(2017, 10, 1), new(2017, 12, 31)) }));
        Assert.Equal([overdue, settled], await IdsAsync(new(new(2017, 11, 30))));
        Assert.Equal((1, 0), (await _database.Get<ProposalCases>().CountOverdueAsync(Today), await _database.Get<ProposalCases>().CountOverdueAsync(new(2017, 12, 1))));
    }

    [Fact]
    public async Task List_IsOfWhatItsReaderMayRead()
    {
        var own = await RaiseAsync(new(2017, 12, 1), DinhThuy);
        var brought = await RaiseAsync(new(2017, 12, 2), DinhThuy, cadre: An);
        var other = await RaiseAsync(new(2017, 12, 3), PhuocHiep, cadre: Binh);

        Assert.Equal([brought, own], await IdsAsync(new(Today), await _database.CommuneAsync("28945")));
        Assert.Equal([brought], await IdsAsync(new(Today), await _database.CadreAsync("CB001")));
        Assert.Equal([other, brought, own], await IdsAsync(new(Today), await _database.LeaderAsync()));
    }

    [Fact]
    public async Task Origin_IsFoundByWhoMayReadIt_AndKnowsWhatCameOutOfIt()
    {
        var visit = new Visit { CadreId = An, UnitId = DinhThuy, Date = new(2017, 12, 5), Kind = "Họp dân" };
        var (id, _) = await Service.AddAsync(visit, TestDatabase.Actor);
        var source = (await _database.Get<ProposalOrigins>().OfAsync(visit))!;
        Assert.Equal("Đi cơ sở: CB001 / 28945 / 2017-12-05 / Họp dân", source.Write());
        var raised = await RaiseAsync(new(2017, 12, 6), DinhThuy, cadre: An, source: source.Write());
        await RaiseAsync(new(2017, 12, 6), DinhThuy, source: "Họp dân");

        Assert.Equal(id, await _database.Get<ProposalOrigins>().FindAsync(source, TestDatabase.Actor));
        Assert.Null(await _database.Get<ProposalOrigins>().FindAsync(source, await _database.CadreAsync("CB002")));
        Assert.Equal([raised], (await _database.Get<ProposalList>().RaisedFromAsync(source, Today, TestDatabase.Actor)).Select(l => l.Proposal.Id));
    }

    [Fact]
    public async Task Conclusions_SayTheirLastDueDateAndSlips()
    {
        var (id, _) = await Service.AddAsync(new Conclusion { Code = "", Date = new(2017, 10, 2), Meeting = "Giao ban", Content = "Làm cầu", Owner = "Sở Mẫu", DueDate = new(2017, 11, 1) }, TestDatabase.Actor);
        await Service.AddAsync(new ConclusionStep { ConclusionId = id, Date = new(2017, 10, 30), State = ConclusionState.Extended, NewDueDate = new(2017, 12, 31) }, TestDatabase.Actor);

        var line = Assert.Single((await _database.Get<ConclusionList>().ReadAsync(new(), new(Today) { Condition = ConclusionCondition.Overdue }, TestDatabase.Actor)).Lines);
        Assert.Equal((ConclusionState.Extended, new DateOnly(2017, 12, 31), 1, 5), (line.Standing.State, line.Standing.DueDate, line.Standing.Slips, line.DaysOverdue));
        Assert.Empty((await _database.Get<ConclusionList>().ReadAsync(new(), new(Today) { Condition = ConclusionCondition.Done }, TestDatabase.Actor)).Lines);
    }

    [Fact]
    public async Task Contributions_AreSummedAsTheListHasThem()
    {
        foreach (var (form, amount, purpose) in new[] { (ContributionForm.Cash, 3_000_000_000L, "Quà"), (ContributionForm.InKind, 1_500_000, "Học bổng"), (ContributionForm.Cash, 500_000, "Quà") })
        {
            await Service.AddAsync(new Contribution { Code = "", Date = new(2017, 12, 1), UnitId = DinhThuy, CadreId = An, Form = form, Amount = amount, Purpose = purpose }, TestDatabase.Actor);
        }

        var sum = await _database.Get<ContributionSums>().OfAsync(new() { Most = 1 }, TestDatabase.Actor);
        Assert.Equal((3, 3_002_000_000, 3_000_500_000, 1_500_000), (sum.Count, sum.Total, sum.Cash, sum.InKind));
        Assert.Equal([("Quà", 3_000_500_000), ("Học bổng", 1_500_000)], sum.Purposes);
        Assert.Equal(0, (await _database.Get<ContributionSums>().OfAsync(new() { CadreId = Binh }, TestDatabase.Actor)).Count);
    }

    private async Task<int> RaiseAsync(DateOnly date, int unit, int? cadre = null, string? agency = null, DateOnly? due = null, string? source = null) =>
        (await Service.AddAsync(
            new Proposal { Code = "", Date = date, UnitId = unit, CadreId = cadre, Kind = "Khác", Content = "Đường xấu", Agency = agency, DueDate = due, Source = source }, TestDatabase.Actor)).Id;

    private Task<EnteredRecord> StepAsync(int proposal, DateOnly date, ProposalStepKind step, string? agency = null) =>
        Service.AddAsync(new ProposalStep { ProposalId = proposal, Date = date, Step = step, Agency = agency }, TestDatabase.Actor);

    private Task<ProposalFindings> ReadAsync(ProposalSelection selection, Actor? actor = null) =>
        _database.Get<ProposalList>().ReadAsync(new RecordFilter<Proposal>(), selection, actor ?? TestDatabase.Actor);

    private async Task<IEnumerable<int>> IdsAsync(ProposalSelection selection, Actor? actor = null) => (await ReadAsync(selection, actor)).Lines.Select(l => l.Proposal.Id);
}
