using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Import;

/// <summary>What cells may look like, because it happens.</summary>
public sealed class RegisterCellsTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task SheetsAndHeaders_AreFoundWhateverCaseDiacriticsAndOrder()
    {
        var outcome = await ImportAsync(new TestWorkbook()
            .Sheet("ghi chú", ["Gì đó"])
            .Sheet("MIEN", ["danh sách miễn"], [], ["LÝ DO", "mã kỳ", "MA CAN BO ★", "Mã đơn vị", "Ghi chú"], ["Ốm", "2017-Q1", "CB1", "28757", "x"], [null, null, null, null, "chỉ ghi chú"])
            .Sheet("ky", ["Trạng thái", "HẠN GỬI PHIẾU", "đến ngày", "Từ  ngày", "ten ky", "ma ky"], [null, "10/04/2017", "31/03/2017", "1/1/2017", "Quý I/2017", "2017-Q1"])
            .Sheet("Phan Cong", [.. TestWorkbook.AssignmentHeader.Reverse()], ["QĐ", null, "01/01/2016", "theo doi xa", "28757", "CB1"])
            .Sheet("can bo".Normalize(NormalizationForm.FormD), ["Họ tên".Normalize(NormalizationForm.FormD), "Mã cán bộ"], ["Nguyễn  Văn\u00A0Mẫu ".Normalize(NormalizationForm.FormD), "CB1"])
            .Sheet("ĐƠN VỊ", ["Loại", "Tên", "Mã"], ["xa", "Mỹ Hòa", 28757]));

        Assert.Empty(outcome.Errors);
        Assert.Equal(
            [(ImportWarningKind.UnknownSheet, "ghi chú"), (ImportWarningKind.UnknownColumn, "MIEN"), (ImportWarningKind.CommuneWithoutParent, "ĐƠN VỊ")],
            outcome.Warnings.Select(w => (w.Kind, w.Sheet)));
        await using var db = _database.Open();
        Assert.Equal("Nguyễn Văn Mẫu", (await db.Cadres.SingleAsync()).Name);
        Assert.Equal("28757", (await db.Units.SingleAsync()).Code);
        Assert.Equal("Ốm", (await db.Exemptions.SingleAsync()).Reason);
    }

    [Theory]
    [InlineData("<c r=\"C2\"><f>DATE(2017,1,1)</f><v/></c>", ImportErrorKind.UncalculatedFormula)]
    [InlineData("<c r=\"C2\"><f>DATE(2017,1,1)</f></c>", ImportErrorKind.UncalculatedFormula)]
    [InlineData("<c r=\"C2\" t=\"str\"><f>B2</f></c>", ImportErrorKind.UncalculatedFormula)]
    [InlineData("<c r=\"C2\" t=\"b\"><f>TRUE()</f></c>", ImportErrorKind.UncalculatedFormula)]
    [InlineData("<c r=\"C2\"><f t=\"shared\" si=\"0\"/></c>", ImportErrorKind.UncalculatedFormula)]
    [InlineData("<c r=\"C2\"><f t=\"array\" ref=\"C2:C3\">B2:B3</f><v></v></c>", ImportErrorKind.UncalculatedFormula)]
    [InlineData("<c r=\"C2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", ImportErrorKind.ErrorCell)]
    [InlineData("<c r=\"C2\" t=\"str\"><f>\"\"</f><v></v></c>", null)]
    [InlineData("<c r=\"C2\" t=\"str\"><f>\"\"</f><v/></c>", null)]
    public async Task FormulaWithoutAValue_IsAnErrorAndNoEmptyCell(string cell, ImportErrorKind? error)
    {
        using var workbook = Archive.Workbook(
            "Đơn vị", Row(1, "Mã", "Tên", "Hiệu lực từ", "Loại") + $"<row r=\"2\">{Text("A2", "1")}{Text("B2", "Tỉnh")}{cell}{Text("D2", "Tỉnh")}</row>", "");

        var outcome = await _database.Get<RegisterImport>().ImportAsync(workbook, "x", new ImportOptions(TestDatabase.Actor));

        Assert.Equal(error is null ? [] : [("C2", error.Value)], outcome.Errors.Select(e => (e.Cell, e.Kind)));
    }

    [Fact]
    public async Task HeaderThatIsAFormulaWithoutAValue_IsAnErrorAndNoUnknownColumn()
    {
        using var workbook = Archive.Workbook(
            "Đơn vị",
            $"<row r=\"1\">{Text("A1", "Mã")}{Text("B1", "Tên")}{Text("C1", "Loại")}<c r=\"D1\" t=\"str\"><f>Z1</f></c></row>"
            + $"<row r=\"2\">{Text("A2", "1")}{Text("B2", "Mẫu")}{Text("C2", "Tỉnh")}{Text("D2", "0275 1")}</row>",
            "");

        var outcome = await _database.Get<RegisterImport>().ImportAsync(workbook, "x", new ImportOptions(TestDatabase.Actor));

        var error = Assert.Single(outcome.Errors);
        Assert.Equal((ImportErrorKind.UncalculatedFormula, 1, "D"), (error.Kind, error.Row, error.Column));
    }

    [Fact]
    public async Task Strings_MayBeSharedRichPhoneticEscapedAndWithoutReferences()
    {
        const string shared = """<si><r><t>Ba </t></r><r><rPr><b/></rPr><t>Tri</t></r><rPh sb="0" eb="1"><t>không</t></rPh></si><si><t xml:space="preserve"> Xã </t></si>""";
        using var workbook = Archive.Workbook(
            "Đơn vị",
            $"<row><c t=\"inlineStr\"><is><t>Mã</t></is></c><c t=\"inlineStr\"><is><t>Tên</t></is></c><c t=\"inlineStr\"><is><t>Loại</t></is></c><c t=\"inlineStr\"><is><t>Điện thoại</t></is></c></row>"
            + "<row><c><v>28756.0</v></c><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"str\"><v>02_x0033_4</v></c></row>"
            + "<row r=\"7\"/><row><c><v>2.8757E4</v></c><c t=\"s\"><v>0</v></c><c r=\"C8\" t=\"s\"><v>1</v></c></row>",
            shared);

        var outcome = await _database.Get<RegisterImport>().ImportAsync(workbook, "x", new ImportOptions(TestDatabase.Actor) { PreviewRows = 5 });

        Assert.Empty(outcome.Errors);
        Assert.Equal([2, 8], outcome.Sheets[0].Rows.Select(r => r.Row));
        await using var db = _database.Open();
        var units = await db.Units.OrderBy(u => u.Code).ToListAsync();
        Assert.Equal([("28756", "Ba Tri", "0234"), ("28757", "Ba Tri", null)], units.Select(u => (u.Code, u.Name, u.Phone)));
    }

    [Fact]
    public async Task CodesUnderAFormatOfZeros_KeepThem_AndTextCodesToo()
    {
        using var stream = new TestWorkbook()
            .Sheet("Đơn vị", TestWorkbook.UnitHeader, [1, "Phúc Xá", "Phường", null, null, null, null], ["00004", "Trúc Bạch", "Phường", null, null, null, null])
            .Save(book => book.Worksheet(1).Cell("A2").Style.NumberFormat.Format = "00000");

        var outcome = await _database.Get<RegisterImport>().ImportAsync(stream, "x", new ImportOptions(TestDatabase.Actor));

        Assert.Empty(outcome.Errors);
        await using var db = _database.Open();
        Assert.Equal(["00001", "00004"], await db.Units.OrderBy(u => u.Code).Select(u => u.Code).ToListAsync());
    }

    [Fact]
    public async Task OldFontText_IsNamedByCellAndStoredAsItIs()
    {
        var outcome = await ImportAsync(new TestWorkbook().Sheet("Cán bộ", TestWorkbook.CadreHeader, ["CB1", "NguyÔn V¨n MÉu", null, "Së T­ ph¸p", null, null]));

        var warning = Assert.Single(outcome.Warnings);
        Assert.Equal((ImportWarningKind.OldFont, "Cán bộ", 2), (warning.Kind, warning.Sheet, warning.Count));
        Assert.Equal(["B2", "D2"], warning.Cells);
        Assert.Equal(["TCVN3", "NguyÔn V¨n MÉu", "Nguyễn Văn Mẫu"], warning.Arguments);
    }

    [Fact]
    public async Task ExemptionWithoutDuty_IsPointedOut()
    {
        var outcome = await ImportAsync(TestWorkbook.Small().Add("Miễn", "2017-Q1", "28758", "CB2", "Không phân công"));

        var warning = Assert.Single(outcome.Warnings);
        Assert.Equal((ImportWarningKind.ExemptionWithoutDuty, "B3"), (warning.Kind, Assert.Single(warning.Cells)));
    }

    [Fact]
    public async Task RowsOfOneDay_AreInTheWorkbooksOrder()
    {
        object?[] received = ["2017-Q1", "28756", "CB1", "05/04/2017", "Đã nhận", null, null, null, null];
        object?[] returned = ["2017-Q1", "28756", "CB1", "05/04/2017", "Trả lại", null, null, null, null];
        await ImportAsync(TestWorkbook.Small().Sheet("Phiếu", TestWorkbook.ReceiptHeader, received, returned));
        Assert.Equal([ReceiptKind.Received, ReceiptKind.Returned], await KindsAsync());

        var turned = await ImportAsync(new TestWorkbook().Sheet("Phiếu", TestWorkbook.ReceiptHeader, returned, received));
        Assert.Equal([ReceiptKind.Returned, ReceiptKind.Received], await KindsAsync());
        Assert.Equal(1, turned.Changes);
        Assert.Equal(0, (await ImportAsync(new TestWorkbook().Sheet("Phiếu", TestWorkbook.ReceiptHeader, returned, received))).Changes);
    }

    [Fact]
    public async Task ReturnBeforeAReceiptOfThePage_TakesItsPlace()
    {
        object?[] received = ["2017-Q1", "28756", "CB1", "05/04/2017", "Đã nhận", "Tốt", "Sâu sát", null, null];
        object?[] returned = ["2017-Q1", "28756", "CB1", "05/04/2017", "Trả lại", null, null, null, null];
        await ImportAsync(TestWorkbook.Small());

        await ImportAsync(new TestWorkbook().Sheet("Phiếu", TestWorkbook.ReceiptHeader, returned, received));

        Assert.Equal([ReceiptKind.Returned, ReceiptKind.Received], await KindsAsync());
    }

    [Fact]
    public async Task PeriodClosedByTheWorkbook_IsFrozenWithItsRows()
    {
        await ImportAsync(TestWorkbook.Small().Set("Kỳ", 2, 6, "Đã khóa"));
        await using (var db = _database.Open())
        {
            Assert.Equal(PeriodState.Closed, (await db.Periods.SingleAsync()).State);
            Assert.Equal("Người kiểm thử", (await db.ClosedPeriods.SingleAsync()).ClosedBy);
        }

        await ImportAsync(new TestWorkbook().Sheet("Phân công", TestWorkbook.AssignmentHeader, ["CB1", "28756", "Theo dõi xã", "01/01/2016", "02/01/2016", null]));

        var coverage = await _database.Get<CoverageBoard>().GetAsync("2017-Q1", new DateOnly(2018, 1, 5));
        Assert.Equal((1, 1), (coverage!.Province.Forms.Expected, coverage.Province.Forms.OnTime));
    }

    [Fact]
    public async Task EmptyCells_ClearTextsButNotAPeriodsState()
    {
        await ImportAsync(TestWorkbook.Small().Set("Kỳ", 2, 6, "Dự thảo"));

        var outcome = await ImportAsync(TestWorkbook.Small().Set("Cán bộ", 2, 3, null));

        Assert.Equal(1, outcome.Changes);
        await using var db = _database.Open();
        Assert.Equal(PeriodState.Draft, (await db.Periods.SingleAsync()).State);
        Assert.Null((await db.Cadres.SingleAsync(c => c.Code == "CB1")).Position);
    }

    [Fact]
    public async Task Cancel_LeavesTheDatabaseAsItWas()
    {
        var before = await _database.DumpAsync();
        using var source = new CancellationTokenSource();
        using var workbook = TestWorkbook.Small().Save();
        var options = new ImportOptions(TestDatabase.Actor) { Progress = new Once(ImportPhase.Checking, source.Cancel) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _database.Get<RegisterImport>().ImportAsync(workbook, "x", options, source.Token));

        Assert.Equal(before, await _database.DumpAsync());
    }

    private static string Text(string cell, string text) => $"<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    private static string Row(int row, params string[] texts) =>
        $"<row r=\"{row}\">{string.Concat(texts.Select((t, i) => Text($"{(char)('A' + i)}{row}", t)))}</row>";

    private async Task<List<ReceiptKind>> KindsAsync()
    {
        await using var db = _database.Open();
        return await db.Receipts.OrderBy(r => r.Sequence).Select(r => r.Kind).ToListAsync();
    }

    private async Task<ImportOutcome> ImportAsync(TestWorkbook workbook)
    {
        using var stream = workbook.Save();
        return await _database.Get<RegisterImport>().ImportAsync(stream, "x.xlsx", new ImportOptions(TestDatabase.Actor));
    }

    private sealed class Once(ImportPhase phase, Action act) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Phase == phase)
            {
                act();
            }
        }
    }
}
