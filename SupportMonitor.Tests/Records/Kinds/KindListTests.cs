using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Records.Kinds;

/// <summary>A kind that Core does not know is listed and searched by its description alone.</summary>
public sealed class KindListTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    private ProjectService Service => _database.Get<ProjectService>();

    public async ValueTask InitializeAsync() => _database = await ProjectDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task List_FindsByTextUnitCadreAndMore_TheLastEnteredFirst()
    {
        await Service.AddAsync(New("CT1"), TestDatabase.Actor);
        await Service.AddAsync(New("CT2", unit: PhuocHiep, cadre: Binh), TestDatabase.Actor);
        await Service.AddAsync(New("CT3", cadre: null), TestDatabase.Actor);
        var list = _database.Get<RecordList>();

        async Task<string> CodesAsync(RecordFilter<Project> filter) =>
            string.Join(' ', (await list.ReadAsync(filter, TestDatabase.Actor)).Records.Select(p => p.Code));

        Assert.Equal("CT3 CT2 CT1", await CodesAsync(new()));
        Assert.Equal("CT3 CT1", await CodesAsync(new() { UnitId = DinhThuy }));
        Assert.Equal("CT2", await CodesAsync(new() { CadreId = Binh }));
        Assert.Equal("", await CodesAsync(new() { PeriodId = Open }));
        Assert.Equal("CT2", await CodesAsync(new("phuoc cau")));
        Assert.Equal("CT1", await CodesAsync(new("CT1") { Where = p => p.Amount > 1 }));
        var page = await list.ReadAsync(new RecordFilter<Project> { Skip = 1, Most = 1 }, TestDatabase.Actor);
        Assert.Equal(("CT2", 3), (Assert.Single(page.Records).Code, page.Total));
    }

    [Fact]
    public async Task List_IsOrderedByWhatTheDatabaseCanOrder_TheLastEnteredFirstAmongEqual()
    {
        foreach (var (code, amount) in new[] { ("CT2", 5L), ("CT1", 7L), ("CT3", 5L) })
        {
            var project = New(code);
            project.Amount = amount;
            await Service.AddAsync(project, TestDatabase.Actor);
        }

        Assert.Equal("CT1 CT2 CT3", await CodesAsync(new() { Sort = nameof(Project.Code) }));
        Assert.Equal("CT1 CT3 CT2", await CodesAsync(new() { Sort = nameof(Project.Amount), Descending = true }));
        Assert.Equal("CT3 CT2 CT1", await CodesAsync(new("cau") { Sort = nameof(Project.Amount) }));
        Assert.Equal("CT3 CT1 CT2", await CodesAsync(new() { Sort = nameof(Project.Name) }));

        async Task<string> CodesAsync(RecordFilter<Project> filter) =>
            string.Join(' ', (await _database.Get<RecordList>().ReadAsync(filter, TestDatabase.Actor)).Records.Select(p => p.Code));
    }

    [Theory]
    [InlineData("cong trinh mau")]
    [InlineData("X. Phước Hiệp, mỏ cày nam")]
    [InlineData("trần mẫu bình")]
    [InlineData("CB002")]
    [InlineData("cầu đường mẫu; tiền")]
    [InlineData("02/01/2018")]
    [InlineData("3.500.000.000")]
    [InlineData("sở tư pháp")]
    [InlineData("+84 913 000 009")]
    [InlineData("000 009")]
    [InlineData("ghi chú, bên dưới")]
    public async Task List_IsSearchedByEachField_AndByTheNamesOfWhatItRefersTo(string typed)
    {
        await EditCadreAsync(new("Trần Mẫu Bình", null, "Sở Tư pháp", null, "0913 000 009"));
        await Service.AddAsync(Other("CT1"), TestDatabase.Actor);
        var wanted = New("CT2", unit: PhuocHiep, cadre: Binh);
        (wanted.Name, wanted.Note, wanted.Amount) = ("Công trình mẫu", "Ghi chú\nBên dưới", 3_500_000_000);
        await Service.AddAsync(wanted, TestDatabase.Actor);

        var found = await _database.Get<RecordList>().ReadAsync(new RecordFilter<Project>(typed), TestDatabase.Actor);

        Assert.Equal("CT2", Assert.Single(found.Records).Code);
        Assert.Equal(1, found.Total);

        static Project Other(string code)
        {
            var other = New(code);
            (other.Name, other.Note, other.Amount, other.Date, other.Purpose) = ("Khác", null, 1, new(2018, 1, 4), "Khác");
            other.Form = ProjectForm.InKind;
            return other;
        }
    }

    [Fact]
    public async Task List_OfWhatWasRenamedSince_IsSearchedByTheNewName()
    {
        await Service.AddAsync(New("CT1", cadre: Binh), TestDatabase.Actor);
        var list = _database.Get<RecordList>();
        Assert.Equal(1, (await list.ReadAsync(new RecordFilter<Project>("trần mẫu bình"), TestDatabase.Actor)).Total);

        await EditCadreAsync(new("Lê Mẫu Mới", null, null, null, null));

        Assert.Equal(0, (await list.ReadAsync(new RecordFilter<Project>("trần mẫu bình"), TestDatabase.Actor)).Total);
        Assert.Equal(1, (await list.ReadAsync(new RecordFilter<Project>("lê mẫu mới"), TestDatabase.Actor)).Total);
    }

    [Fact]
    public async Task List_OfSteps_IsSearchedByTheirParents()
    {
        var mine = await Service.AddAsync(New("CT1"), TestDatabase.Actor);
        await Service.AddStepAsync(new() { ProjectId = mine.Id, Date = new(2018, 1, 3), With = "Sở Mẫu" }, TestDatabase.Actor);
        var list = _database.Get<RecordList>();

        Assert.All(
            ["sở mẫu", "ct1", "định thủy", "nguyễn mẫu an", "mỏ cày nam"],
            typed => Assert.Equal(1, list.ReadAsync(new RecordFilter<ProjectStep>(typed), TestDatabase.Actor).GetAwaiter().GetResult().Total));
    }

    private Task EditCadreAsync(CadreInput input) => _database.Get<CadreService>().EditAsync(Binh, 0, input, TestDatabase.Actor);

    [Fact]
    public async Task List_OfSteps_GoesByTheirParents()
    {
        var mine = await Service.AddAsync(New("CT1"), TestDatabase.Actor);
        var other = await Service.AddAsync(New("CT2", unit: PhuocHiep, cadre: Binh), TestDatabase.Actor);
        foreach (var project in new[] { mine, other })
        {
            await Service.AddStepAsync(new() { ProjectId = project.Id, Date = new(2018, 1, 3), With = "Sở Mẫu" }, TestDatabase.Actor);
        }

        var found = await _database.Get<RecordList>().ReadAsync(new RecordFilter<ProjectStep> { UnitId = PhuocHiep }, TestDatabase.Actor);

        Assert.Equal(other.Id, Assert.Single(found.Records).ProjectId);
    }

    private static Project New(string code, int unit = DinhThuy, int? cadre = An) => new()
    {
        Code = code, Name = unit == DinhThuy ? "Cầu Định Thủy" : "Cầu Phước Hiệp", Date = new(2018, 1, 2), UnitId = unit, CadreId = cadre, Purpose = "Cầu đường mẫu", Amount = 3_500_000_000,
    };
}
