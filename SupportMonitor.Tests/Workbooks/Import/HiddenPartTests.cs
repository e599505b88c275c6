using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Import;

/// <summary>What Excel does not show is imported, and named.</summary>
public sealed class HiddenPartTests : IAsyncLifetime
{
    private const string Header = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Mã cán bộ</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Họ tên</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>Chức vụ</t></is></c><c r=\"D1\" t=\"inlineStr\"><is><t>Ghi chú</t></is></c></row>";

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData("hidden", ImportWarningKind.HiddenSheet)]
    [InlineData("veryHidden", ImportWarningKind.VeryHiddenSheet)]
    [InlineData("visible", null)]
    public async Task HiddenSheet_IsNamed(string state, ImportWarningKind? kind)
    {
        var outcome = await ImportAsync(Header + Row(2), state: state);

        Assert.Equal(kind is null ? [] : [(kind.Value, "Cán bộ")], outcome.Warnings.Select(w => (w.Kind, w.Sheet!)));
        Assert.Equal(1, outcome.Sheets[0].Added);
    }

    [Fact]
    public async Task HiddenSheetWithoutRows_IsNot() => Assert.Empty((await ImportAsync(Header, state: "hidden")).Warnings);

    [Theory]
    [InlineData("hidden=\"1\"")]
    [InlineData("hidden=\"true\"")]
    [InlineData("ht=\"0\" customHeight=\"1\"")]
    public async Task HiddenRows_AreNamedInRanges(string hidden)
    {
        var outcome = await ImportAsync(
            Header + Row(2) + Row(3, hidden) + Row(4, hidden) + Row(5, "hidden=\"0\" ht=\"15\"") + Row(12, hidden) + $"<row r=\"13\" {hidden}/><row r=\"14\" {hidden}><c r=\"D14\"><v>1</v></c></row>");

        var warning = Assert.Single(outcome.Warnings, w => w.Kind == ImportWarningKind.HiddenRows);
        Assert.Equal("Cán bộ", warning.Sheet);
        Assert.Equal([3, "3-4, 12"], warning.Arguments);
        Assert.Equal(5, outcome.Sheets[0].Added);
    }

    [Fact]
    public async Task ManyHiddenRows_AreNamedByTheFirst_AndCounted()
    {
        var outcome = await ImportAsync(Header + string.Concat(Enumerable.Range(1, 30).Select(i => Row(i * 2, "hidden=\"1\""))));

        Assert.Equal([30, "2, 4, 6, 8, 10, 12, 14, 16, 18, 20, …"], Assert.Single(outcome.Warnings, w => w.Kind == ImportWarningKind.HiddenRows).Arguments);
    }

    [Theory]
    [InlineData("<col min=\"2\" max=\"2\" hidden=\"1\"/>", "Họ tên (B)")]
    [InlineData("<col min=\"2\" max=\"2\" width=\"0\" customWidth=\"1\"/>", "Họ tên (B)")]
    [InlineData("<col min=\"1\" max=\"16384\" width=\"9\" hidden=\"true\"/>", "Mã cán bộ (A), Họ tên (B)")]
    [InlineData("<col min=\"3\" max=\"4\" hidden=\"1\"/>", null)]
    [InlineData("<col min=\"2\" max=\"2\" width=\"9\" hidden=\"0\"/>", null)]
    public async Task HiddenColumns_AreNamedWhereTheySaySomething(string column, string? named)
    {
        var outcome = await ImportAsync(Header + Row(2), columns: column);

        Assert.Equal(named is null ? [] : [named], outcome.Warnings.Where(w => w.Kind == ImportWarningKind.HiddenColumns).Select(w => (string)w.Arguments[0]));
    }

    private static string Row(int row, string attributes = "") =>
        $"<row r=\"{row}\" {attributes}><c r=\"A{row}\" t=\"inlineStr\"><is><t>CB{row}</t></is></c><c r=\"B{row}\" t=\"inlineStr\"><is><t>Người {row}</t></is></c></row>";

    private async Task<ImportOutcome> ImportAsync(string rows, string state = "visible", string columns = "")
    {
        using var plain = Archive.Workbook("Cán bộ", rows);
        using var hidden = Archive.Change(plain, "xl/workbook.xml", xml => xml.Replace("sheetId=", $"state=\"{state}\" sheetId=", StringComparison.Ordinal));
        using var workbook = Archive.Change(
            hidden, "xl/worksheets/sheet1.xml", xml => columns.Length == 0 ? xml : xml.Replace("<sheetData>", $"<cols>{columns}</cols><sheetData>", StringComparison.Ordinal));
        var outcome = await _database.Get<RegisterImport>().ImportAsync(workbook, "x", new ImportOptions(TestDatabase.Actor));
        Assert.Empty(outcome.Errors);
        return outcome with { Warnings = [.. outcome.Warnings.Where(w => w.Kind != ImportWarningKind.UnknownColumn)] };
    }
}
