using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Import;

/// <summary>Codes that a workbook adds beside others that people take them for: named, and imported as they stand.</summary>
public sealed class TwinTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.ImportAsync(TestWorkbook.Small()
            .Set("Cán bộ", 2, 1, "CB00001").Set("Phân công", 2, 1, "CB00001").Set("Phân công", 3, 1, "CB00001").Set("Phiếu", 2, 3, "CB00001").Set("Miễn", 2, 3, "CB00001"));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData("cb00001", "cb00001")]
    [InlineData("CB 00001", "CB 00001")]
    [InlineData("\u0421\u041200001", "\u0421\u041200001 [\u0421 U+0421, \u0412 U+0412]")]
    [InlineData("CB-00001", "CB-00001")]
    [InlineData("CB1", "CB1")]
    [InlineData("CBO0001", "CBO0001")]
    public async Task NewCadreLikeOneOfTheRegister_IsWarnedOfWithBoth_AndImported(string code, string spelled)
    {
        var outcome = await _database.ImportAsync(Cadres([code, "Lê Thị Mới", null, null, null, null]));

        var warning = Assert.Single(outcome.Warnings);
        Assert.Equal((ImportWarningKind.TwinCode, "Cán bộ", 1), (warning.Kind, warning.Sheet, warning.Count));
        Assert.Equal(["A2"], warning.Cells);
        Assert.Equal([spelled, "Lê Thị Mới", "CB00001", "Nguyễn Văn Mẫu"], warning.Arguments);
        Assert.Equal(1, outcome.Sheets[0].Added);
        Assert.Empty((await _database.ImportAsync(Cadres([code, "Lê Thị Mới", null, null, null, null]))).Warnings);
    }

    [Theory]
    [InlineData("CB00010")]
    [InlineData("CB00003")]
    [InlineData("XCB00001")]
    public async Task NewCadreThatIsLikeNone_IsNot(string code) =>
        Assert.Empty((await _database.ImportAsync(Cadres([code, "Lê Thị Mới", null, null, null, null]))).Warnings);

    [Fact]
    public async Task TwoNewCodesOfTheFile_AreNamedWithBothCells()
    {
        var outcome = await _database.ImportAsync(Cadres(
            ["X1", "Lê Thị Mới", null, null, null, null], ["X2", "Võ Thị Mới", null, null, null, null], ["x 1", "Lê Thị Mới", null, null, null, null]));

        var warning = Assert.Single(outcome.Warnings);
        Assert.Equal(ImportWarningKind.TwinCodesInFile, warning.Kind);
        Assert.Equal(["A4", "A2"], warning.Cells);
        Assert.Equal(["x 1", "Lê Thị Mới", "X1", "Lê Thị Mới"], warning.Arguments);
    }

    [Fact]
    public async Task UnitsAndPeriods_AreLookedAtToo()
    {
        var outcome = await _database.ImportAsync(new TestWorkbook()
            .Sheet("Đơn vị", TestWorkbook.UnitHeader, ["28.756", "Tân Xuân Mới", "Xã", "829", null, null, null])
            .Sheet("Kỳ", TestWorkbook.PeriodHeader, ["2017-q1", "Quý 1", "01/01/2017", "31/03/2017", "10/04/2017", null]));

        Assert.Equal(
            [("Đơn vị", "28.756", "28756", "Xã Tân Xuân"), ("Kỳ", "2017-q1", "2017-Q1", "Quý I/2017")],
            outcome.Warnings.Where(w => w.Kind == ImportWarningKind.TwinCode)
                .Select(w => (w.Sheet!, (string)w.Arguments[0], (string)w.Arguments[2], (string)w.Arguments[3])));
    }

    [Theory]
    [InlineData("00829", "Xã", false)]
    [InlineData("0829", "Huyện", true)]
    public async Task Zeros_SetUnitsOfTwoLevelsApart(string code, string kind, bool warned)
    {
        var outcome = await _database.ImportAsync(new TestWorkbook().Sheet(
            "Đơn vị", TestWorkbook.UnitHeader, [code, "Mới", kind, kind == "Xã" ? "829" : null, null, null, null]));

        Assert.Equal(warned ? 1 : 0, outcome.Warnings.Count(w => w.Kind == ImportWarningKind.TwinCode));
    }

    [Fact]
    public async Task ManyTwins_AreCountedAfterTheFirst()
    {
        var outcome = await _database.ImportAsync(Cadres([
            .. Enumerable.Range(1, 30).Select(i => new object?[] { $"A{i}", $"Người {i}", null, null, null, null }),
            .. Enumerable.Range(1, 30).Select(i => new object?[] { $"a{i}", $"Người {i}", null, null, null, null }),
        ]));

        Assert.Equal(20, outcome.Warnings.Count(w => w.Kind == ImportWarningKind.TwinCodesInFile));
        Assert.Equal([10], Assert.Single(outcome.Warnings, w => w.Kind == ImportWarningKind.MoreTwinCodes).Arguments);
    }

    [Fact]
    public async Task RefusedWorkbook_TellsItsTwinsToo()
    {
        var outcome = await _database.ImportAsync(
            Cadres(["cb00001", "Lê Thị Mới", null, null, null, null], ["CB9", null, null, null, null, null]), refused: true);

        Assert.Equal(ImportWarningKind.TwinCode, Assert.Single(outcome.Warnings).Kind);
    }

    [Theory]
    [InlineData("Nguyễn Văn Mẫu", "Phó giám đốc", "Sở Mẫu", true)]
    [InlineData("NGUYỄN VĂN MẪU", "Phó giám đốc", "Sở mẫu", true)]
    [InlineData("Nguyễn Văn Mẫu", "Phó giám đốc", "Sở Khác", false)]
    [InlineData("Nguyễn Văn Mẫu", null, null, false)]
    public async Task NameOfTheSameOfficeUnderAnotherCode_IsWarnedOf(string name, string? position, string? office, bool warned)
    {
        var outcome = await _database.ImportAsync(Cadres(["CB77", name, position, office, null, null]));

        Assert.Equal(
            warned ? [(ImportWarningKind.NameUnderOtherCode, "CB77", "CB00001")] : [],
            outcome.Warnings.Select(w => (w.Kind, (string)w.Arguments[0], (string)w.Arguments[2])));
    }

    [Theory]
    [InlineData("829-1", null, true)]
    [InlineData("829", null, false)]
    [InlineData("829-1", "01/01/2021", false)]
    public async Task UnitOfTheSameNameUnderOneParent_IsWarnedOfWhileBothAreInForce(string parent, string? from, bool warned)
    {
        await _database.ImportAsync(new TestWorkbook().Sheet(
            "Đơn vị", TestWorkbook.UnitHeader, ["28756", "Tân Xuân", "Xã", "829-1", "01/01/2010", "31/12/2020", null]));

        var outcome = await _database.ImportAsync(new TestWorkbook().Sheet(
            "Đơn vị", TestWorkbook.UnitHeader, ["28999", "Tân Xuân", "Xã", parent, from, null, null]));

        Assert.Equal(warned ? [ImportWarningKind.NameUnderOtherCode] : [], outcome.Warnings.Select(w => w.Kind));
    }

    [Theory]
    [InlineData("cb00001")]
    [InlineData("CB.00001")]
    [InlineData("\u0421\u041200001")]
    [InlineData("CB0000l")]
    public async Task ReferenceToATwin_IsUnknown_AndTheCodeIsSuggestedFirst(string code)
    {
        await _database.ImportAsync(Cadres(["CB000011", "Lê Thị Mới", null, null, null, null], ["CB1", "Bùi Thị Mới", null, null, null, null]));

        var outcome = await _database.ImportAsync(
            new TestWorkbook().Sheet("Phân công", TestWorkbook.AssignmentHeader, [code, "28756", "Theo dõi xã", "01/01/2017", null, null]), refused: true);

        Assert.Equal(ImportErrorKind.UnknownCadre, Assert.Single(outcome.Errors).Kind);
        Assert.Equal("CB00001", Assert.Single(outcome.Unknown).Suggestions[0].Code);
    }

    private static TestWorkbook Cadres(params object?[][] rows) => new TestWorkbook().Sheet("Cán bộ", [TestWorkbook.CadreHeader, .. rows]);
}
