using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Words;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Records.Kinds;

/// <summary>A kind that Core does not know goes through ledger, trail, history, search, lists and feed by its description alone.</summary>
public sealed class KindTests : IAsyncLifetime
{
    private const long Billions = 3_500_000_000;

    private TestDatabase _database = null!;

    private ProjectService Service => _database.Get<ProjectService>();

    public async ValueTask InitializeAsync() => _database = await ProjectDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Record_EntersTheTrail_WithItsKeyScopeAndFields()
    {
        var project = await Service.AddAsync(New("CT1"), TestDatabase.Actor);

        var entry = (await _database.TrailAsync())[^1];
        Assert.Equal(((ChangeSubject)901, ChangeAction.Added, "CT1", project.Id), (entry.Subject, entry.Action, entry.Key, entry.RecordId));
        Assert.Equal((DinhThuy, (int?)An), (entry.UnitId, entry.CadreId));
        Assert.Contains("\"Amount\":3500000000,", entry.After, StringComparison.Ordinal);
        Assert.DoesNotContain("SearchKey", entry.After, StringComparison.Ordinal);
        Assert.DoesNotContain("Revision", entry.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_IsAboutWhatItsParentIsAbout_AndHasItsKeyInWords()
    {
        var project = await Service.AddAsync(New("CT1"), TestDatabase.Actor);
        await Service.AddStepAsync(new() { ProjectId = project.Id, Date = new(2018, 1, 3), With = "Sở Mẫu" }, TestDatabase.Actor);

        var entry = (await _database.TrailAsync())[^1];

        Assert.Equal("CT1 / 2018-01-03 / Sở Mẫu / 1", entry.Key);
        Assert.Equal((DinhThuy, (int?)An), (entry.UnitId, entry.CadreId));
        Assert.Contains("cau dinh thuy", entry.SearchKey, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_HasTheParentsChangesAndThoseOfItsSteps_ThatAreGoneToo()
    {
        var project = await Service.AddAsync(New("CT1"), TestDatabase.Actor);
        var other = await Service.AddAsync(New("CT2"), TestDatabase.Actor);
        var step = await Service.AddStepAsync(new() { ProjectId = project.Id, Date = new(2018, 1, 3), With = "Sở Mẫu" }, TestDatabase.Actor);
        await Service.AddStepAsync(new() { ProjectId = other.Id, Date = new(2018, 1, 3), With = "Sở Mẫu" }, TestDatabase.Actor);
        await Service.CorrectAsync(project.Id, 7, TestDatabase.Actor);
        await Service.DeleteStepAsync(step.Id, TestDatabase.Actor);

        var history = await _database.Get<TrailReader>().HistoryAsync((ChangeSubject)901, project.Id, TestDatabase.Actor);

        Assert.Equal(
            [((ChangeSubject)902, ChangeAction.Deleted), ((ChangeSubject)901, ChangeAction.Changed), ((ChangeSubject)902, ChangeAction.Added), ((ChangeSubject)901, ChangeAction.Added)],
            history.Select(h => (h.Entry.Subject, h.Entry.Action)));
    }

    [Fact]
    public async Task TrailsSearch_FindsTheRecordByItsNameItsCodeAndItsSubject()
    {
        await Service.AddAsync(New("CT1"), TestDatabase.Actor);
        var trail = _database.Get<TrailReader>();

        async Task<int> CountAsync(TrailQuery query) => (await trail.ReadAsync(query, default, 50, TestDatabase.Actor)).Lines.Count;

        Assert.Equal(1, await CountAsync(new TrailQuery { Text = "cầu dinh" }));
        Assert.Equal(1, await CountAsync(new TrailQuery { Text = "ct1" }));
        Assert.Equal(1, await CountAsync(new TrailQuery { Subject = trail.SubjectOf("Projects") }));
        Assert.Equal(0, await CountAsync(new TrailQuery { Text = "ct2" }));
        Assert.Contains((ChangeSubject)902, trail.SubjectsOf(TestDatabase.Actor));
        Assert.DoesNotContain((ChangeSubject)902, trail.SubjectsOf(await _database.AdministratorAsync()));
    }

    [Theory]
    [InlineData("vi-VN", "Công trình", "Số tiền (đồng)", "Mã đơn vị", "3.500.000.000 đồng")]
    [InlineData("en-US", "Projects", "Amount (đồng)", "Mã đơn vị", "3,500,000,000 đồng")]
    public async Task Trail_SpeaksOfTheRecordInItsOwnWords(string culture, string name, string amount, string unit, string money)
    {
        var project = await Service.AddAsync(New("CT1"), TestDatabase.Actor);
        using var words = new CultureScope(culture);
        var text = Words();
        var detail = Assert.Single(await _database.Get<TrailReader>().HistoryAsync((ChangeSubject)901, project.Id, TestDatabase.Actor));

        Assert.Equal(name, text.Of((ChangeSubject)901));
        Assert.Equal("Cầu Định Thủy", text.Title(detail.Line));
        var fields = text.Fields(detail).ToDictionary(f => f.Field, f => f.After, StringComparer.Ordinal);
        Assert.Equal(money, fields[amount]);
        Assert.Equal("Xã Định Thủy", fields[unit]);
        Assert.Equal("Nguyễn Mẫu An", fields["Mã cán bộ"]);
        Assert.Equal("Tiền", fields["Hình thức"]);
    }

    [Fact]
    public async Task Feed_CarriesTheRecord_FromThisProcessAndFromAnother()
    {
        await using var other = await TestDatabase.OpenAsync(_database.Directory, kinds: ProjectDatabase.Kinds);
        await other.Get<ChangeFeed>().StartAsync();
        var (here, there) = (new List<Committed>(), new List<Committed>());
        using var own = _database.Get<ChangeFeed>().Subscribe(here.AddRange);
        using var foreign = other.Get<ChangeFeed>().Subscribe(there.AddRange);

        var project = await Service.AddAsync(New("CT1"), TestDatabase.Actor);
        await Service.CorrectAsync(project.Id, 7, TestDatabase.Actor);
        await other.Get<ChangeFeed>().CatchUpAsync();

        foreach (var seen in new[] { here, there })
        {
            Assert.Equal([null, Billions], seen.Select(c => ((Project?)((Change)c).Before)?.Amount));
            Assert.Equal([Billions, 7L], seen.Select(c => ((Project?)((Change)c).After)?.Amount));
            Assert.All(seen, c => Assert.False(c.MovesFigures));
        }
    }

    [Fact]
    public async Task Board_DoesNotReadAgain_ForWhatNoFigureCounts()
    {
        var board = _database.Get<Core.Board.CoverageBoard>();
        var before = await board.GetAsync("2017-Q4", new(2018, 1, 5), TestDatabase.Actor);
        var changes = new List<Core.Board.BoardChange>();
        using var subscription = board.Subscribe(changes.Add);

        await Service.AddAsync(New("CT1"), TestDatabase.Actor);

        Assert.Same(before, await board.GetAsync("2017-Q4", new(2018, 1, 5), TestDatabase.Actor));
        Assert.Equal((ChangeSubject)901, Assert.Single(Assert.Single(changes).Changes).Subject);
    }

    [Fact]
    public async Task EachRole_ReadsAndWritesAsFarAsTheKindsTableGoes()
    {
        await Service.AddAsync(New("CT1"), TestDatabase.Actor);
        await Service.AddAsync(New("CT2", unit: PhuocHiep, cadre: Binh), TestDatabase.Actor);
        var list = _database.Get<RecordList>();
        var (office, leader) = (await _database.SecretariatAsync(), await _database.LeaderAsync());
        var (cadre, commune, administrator) = (await _database.CadreAsync("CB001"), await _database.CommuneAsync("28951"), await _database.AdministratorAsync());

        async Task<string> CodesAsync(Actor actor) =>
            string.Join(' ', (await list.ReadAsync(new RecordFilter<Project>(), actor)).Records.Select(p => p.Code));

        Assert.Equal("CT2 CT1", await CodesAsync(office));
        Assert.Equal("CT2 CT1", await CodesAsync(leader));
        Assert.Equal("CT1", await CodesAsync(cadre));
        Assert.Equal("CT2", await CodesAsync(commune));
        await DeniedAsync(() => CodesAsync(administrator));
        await DeniedAsync(() => list.ReadAsync(new RecordFilter<ProjectStep>(), commune));

        Assert.Equal("CT3", (await Service.AddAsync(New("CT3"), cadre)).Code);
        await DeniedAsync(() => Service.AddAsync(New("CT4", cadre: Binh), cadre));
        await DeniedAsync(() => Service.AddAsync(New("CT4", unit: PhuocHiep), commune));
        await DeniedAsync(() => Service.AddAsync(New("CT4"), leader));
        Assert.Equal("CT4", (await Service.AddAsync(New("CT4"), office)).Code);
    }

    [Fact]
    public async Task UnitNamedAmongCodes_IsInUse()
    {
        await _database.AddAsync(new Unit { Code = "28999", Name = "Ba Xã Mẫu", Kind = UnitKind.Commune, ParentId = District });
        var project = New("CT1");
        project.Neighbours = "28951; 28999";
        await Service.AddAsync(project, TestDatabase.Actor);
        await using var db = _database.Open();
        var unit = await db.Units.SingleAsync(u => u.Code == "28999");

        await _database.RefusesAsync(
            Refusal.InUse, () => _database.Get<UnitService>().DeleteAsync(unit.Id, unit.Revision, "Nhầm", TestDatabase.Actor));
    }

    [Fact]
    public async Task UnitThatARecordIsAbout_KeepsItsLevel_AndIsInUse()
    {
        await Service.AddAsync(New("CT1", cadre: null), TestDatabase.Actor);
        await using (var db = _database.Open())
        {
            await db.Set<Assignment>().Where(a => a.UnitId == DinhThuy).ExecuteDeleteAsync();
        }

        var input = new UnitInput("Định Thủy", UnitKind.SubArea, District, null, null, null);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => _database.Get<UnitService>().EditAsync(DinhThuy, 0, input, TestDatabase.Actor));
        Assert.Contains(refused.Refusal, new[] { Refusal.InUse, Refusal.WrongLevel });
        await _database.RefusesAsync(Refusal.InUse, () => _database.Get<UnitService>().DeleteAsync(DinhThuy, 0, "Nhầm", TestDatabase.Actor));
    }

    [Fact]
    public async Task StepAddedWithItsParent_IsNamedAfterIt()
    {
        var project = New("CT1");
        await _database.AddAsync(project, new ProjectStep { Project = project, Date = new(2018, 1, 3), With = "Sở Mẫu" });

        var entry = (await _database.TrailAsync()).Single(t => (int)t.Subject == 902);
        Assert.Equal("CT1 / 2018-01-03 / Sở Mẫu / 1", entry.Key);
        Assert.Equal((DinhThuy, (int?)An), (entry.UnitId, entry.CadreId));
        var detail = Assert.Single(await _database.Get<TrailReader>().HistoryAsync(entry.Subject, entry.RecordId, TestDatabase.Actor));
        Assert.Equal("CT1 · 03/01/2018 · Sở Mẫu · 1", Words().Title(detail.Line));
    }

    [Fact]
    public async Task Code_CanBeGivenOnce()
    {
        await Service.AddAsync(New("CT1"), TestDatabase.Actor);

        await _database.RefusesAsync(Refusal.CodeTaken, () => Service.AddAsync(New("CT1"), TestDatabase.Actor));
    }

    [Fact]
    public async Task ListsOfWords_AreCheckedAndStored()
    {
        var settings = _database.Get<SettingsService>();

        await settings.SaveWordsAsync(ProjectRecords.Purposes, [" Trường  học ", "Khác", "Khác"], TestDatabase.Actor);

        Assert.Equal(["Trường học", "Khác"], (await settings.GetAsync()).WordsOf(ProjectRecords.Purposes));
        Assert.Equal(ProjectRecords.Themes.Defaults, (await settings.GetAsync()).WordsOf(ProjectRecords.Themes));
        await _database.RefusesAsync(Refusal.WordTwice, () => settings.SaveWordsAsync(ProjectRecords.Purposes, ["Cầu", "cau"], TestDatabase.Actor));
        await _database.RefusesAsync(Refusal.WordWithSemicolon, () => settings.SaveWordsAsync(ProjectRecords.Purposes, ["Cầu; đường"], TestDatabase.Actor));
        await _database.RefusesAsync(Refusal.Required, () => settings.SaveWordsAsync(ProjectRecords.Purposes, [" "], TestDatabase.Actor));

        // Two people change one list: the second is asked, not the first overruled.
        await settings.SaveWordsAsync(ProjectRecords.Purposes, ["Cầu"], TestDatabase.Actor, seen: ["Trường học", "Khác"]);
        await _database.RefusesAsync(
            Refusal.ChangedMeanwhile, () => settings.SaveWordsAsync(ProjectRecords.Purposes, ["Đường"], TestDatabase.Actor, seen: ["Trường học", "Khác"]));
        Assert.Equal(["Cầu"], (await settings.GetAsync()).WordsOf(ProjectRecords.Purposes));
    }

    [Fact]
    public async Task Contexts_WithOtherKinds_HaveAnotherModel()
    {
        await using var plain = await TestDatabase.CreateAsync();
        await using var with = _database.Open();
        await using var without = plain.Open();
        await using var again = _database.Open();

        Assert.NotNull(with.Model.FindEntityType(typeof(Project)));
        Assert.Null(without.Model.FindEntityType(typeof(Project)));
        Assert.Same(with.Model, again.Model);
    }

    private static async Task DeniedAsync(Func<Task> act) =>
        Assert.Equal(Refusal.NotAllowed, (await Assert.ThrowsAsync<RefusedException>(act)).Refusal);

    private static Project New(string code, int unit = DinhThuy, int? cadre = An) => new()
    {
        Code = code, Name = unit == DinhThuy ? "Cầu Định Thủy" : "Cầu Phước Hiệp", Date = new(2018, 1, 2), UnitId = unit, CadreId = cadre, Purpose = "Cầu đường mẫu", Amount = Billions,
    };

    private TrailText Words() => new ServiceCollection().AddLogging().AddLocalization()
        .AddSingleton(_database.Get<AuditedKinds>()).AddSingleton<KindTexts>()
        .AddSingleton(_database.Get<ProgrammeCalendar>()).AddSingleton(_database.Get<Core.Workbooks.Import.ImportHistory>())
        .AddSingleton<TrailText>().BuildServiceProvider().GetRequiredService<TrailText>();

    private sealed class CultureScope : IDisposable
    {
        private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

        public CultureScope(string culture) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        public void Dispose() => CultureInfo.CurrentUICulture = _before;
    }
}
