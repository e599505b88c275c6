using ClosedXML.Excel;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Register;
using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Core.Workbooks.Xlsx;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Xlsx;

public sealed class OfficialWorkbookTests
{
    private static readonly OfficialLetterhead Head = Letterheads.Of(new ProgrammeSettings(), new DateOnly(2017, 2, 13));

    [Theory]
    [InlineData(2017, 2, 13, "ngày 13 tháng 02 năm 2017")]
    [InlineData(2017, 1, 5, "ngày 05 tháng 01 năm 2017")]
    [InlineData(2017, 3, 9, "ngày 09 tháng 3 năm 2017")]
    [InlineData(2017, 12, 31, "ngày 31 tháng 12 năm 2017")]
    public void LongDate_HasTheZerosOfOfficialDocuments(int year, int month, int day, string words) =>
        Assert.Equal(words, OfficialWords.LongDate(new DateOnly(year, month, day)));

    [Fact]
    public void Writable_DropsWhatAWorkbookCannotHold()
    {
        Assert.Equal("ab\nc", OfficialWords.Writable("a\u0000\u0008b\nc\uFFFE"));
        Assert.Equal("😀\uFFFDx", OfficialWords.Writable("😀\uD800x"));
        Assert.True(OfficialWords.Writable(new string('x', 50_000)).Length <= OfficialWords.LongestText);
    }

    [Fact]
    public void List_KeepsTextTypesAndFilterLine()
    {
        using var book = new XLWorkbook(Write(List(["=1+1", "+84", "-x", "@y", "00123", "Nguyễn\u0001 Văn"])));
        var sheet = book.Worksheets.Single();

        Assert.Equal(["=1+1", "+84", "-x", "@y", "00123", "Nguyễn Văn"], WrittenSheet.Rows(sheet).Select(r => r["Tên"]));
        Assert.All(sheet.CellsUsed().Where(c => c.GetString() == "=1+1"), c =>
        {
            Assert.False(c.HasFormula);
            Assert.True(c.Style.IncludeQuotePrefix);
            Assert.Equal(XLDataType.Text, c.DataType);
        });
        Assert.Contains(sheet.CellsUsed(), c => c.GetString() == "Huyện Ba Tri");
        var first = WrittenSheet.HeaderRow(sheet) + 1;
        Assert.Equal(XLDataType.DateTime, sheet.Cell(first, 3).DataType);
        Assert.Equal(XLDataType.Number, sheet.Cell(first, 4).DataType);
        Assert.Equal("0001", sheet.Cell(first, 6).Value);
        Assert.Equal(6 * 7, WrittenSheet.Total(sheet)["Số"]);
        Assert.Equal("–", WrittenSheet.Rows(sheet)[0]["Tỷ lệ (%)"]);
    }

    /// <summary>Whatever people write, in every field, is a text in the quarterly workbook and in the register.</summary>
    [Fact]
    public async Task TextThatLooksLikeAFormula_StaysATextInEveryWorkbook()
    {
        string[] written =
        [
            "=HYPERLINK(\"http://x\",\"bấm\")", "+84-1", "-1+1|cmd", "@SUM(A1:A9)", "=1+1", "<script>alert(1)</script>", "{=1}", "'=2+2",
        ];
        await using var database = await SmallRegister.CreateAsync();
        await database.Get<Ledger>().CommitAsync(TestDatabase.Actor, Permission.KeepRegister, async db =>
        {
            (await db.Units.SingleAsync(u => u.Id == SmallRegister.DinhThuy)).Name = written[0];
            var cadre = await db.Cadres.SingleAsync(c => c.Id == SmallRegister.An);
            (cadre.Name, cadre.Position, cadre.Organisation, cadre.Group) = (written[1], written[2], written[3], written[4]);
            return cadre;
        });
        await database.Get<FormService>().ReceiveAsync(
            SmallRegister.Expected, new(2018, 1, 4), new FormContent("Tốt", written[5], written[6], written[7]), TestDatabase.Actor);

        using var quarterly = new MemoryStream();
        await database.Get<QuarterlyReport>().WriteAsync(
            "2017-Q4", new(2018, 1, 5), quarterly, new ReportOrigin(TestDatabase.Actor, TestDatabase.Now));
        using var register = new MemoryStream();
        await database.Get<RegisterExport>().WriteAsync(register, TestDatabase.Actor);

        foreach (var workbook in new[] { quarterly, register })
        {
            workbook.Position = 0;
            using var book = new XLWorkbook(workbook);
            var cells = book.Worksheets.SelectMany(w => w.CellsUsed()).ToList();
            Assert.All(written, text => Assert.Contains(cells, c => c.DataType == XLDataType.Text && c.GetString().Contains(text, StringComparison.Ordinal)));
            Assert.All(
                cells.Where(c => c.HasFormula),
                c => Assert.Matches("^([A-Z][0-9]+([+][A-Z][0-9]+)*$|(SUM|SUBTOTAL|IF|IFERROR|ROUND|COUNTA?)[(])", c.FormulaA1));
            Assert.All(cells, c => Assert.False(c.HasHyperlink));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    public void List_IsValidWhateverItsLength(int rows)
    {
        using var document = SpreadsheetDocument.Open(Write(List([.. Enumerable.Range(0, rows).Select(i => $"Xã {i}")])), isEditable: false);
        var errors = new OpenXmlValidator(FileFormatVersions.Office2016).Validate(document).ToList();
        Assert.True(errors.Count == 0, string.Join('\n', errors.Select(e => $"{e.Path?.XPath}: {e.Description}")));
    }

    [Fact]
    public void LayoutLeavesNothingBehindBelowTheTable()
    {
        using var document = SpreadsheetDocument.Open(Write(List(["Xã 1"])), isEditable: false);
        var rows = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().Select(r => r.RowIndex!.Value).ToList();
        Assert.Equal(rows.Order(), rows);
        Assert.Equal(rows.Count, rows.Distinct().Count());
        Assert.True(rows[^1] < 20, "Model rows must not reach the file.");
    }

    /// <summary>A column narrower than its number shows none of it ("###"): neither rows nor total may need more than there is.</summary>
    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 999_999_999_999)]
    [InlineData(9, 9_876_543_210_987)]
    public void Numbers_FitTheirColumn(int rows, long amount)
    {
        using var document = SpreadsheetDocument.Open(Write(Amounts(rows, amount, total: true)), isEditable: false);
        var column = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Column>().Single(c => c.Min! <= 2 && c.Max! >= 2);
        var total = (rows * amount).ToString("#,0", System.Globalization.CultureInfo.InvariantCulture);
        var digits = total.Count(char.IsAsciiDigit) + (0.5 * total.Count(c => c == ','));
        Assert.True(column.Width! >= digits + 2, $"{column.Width} for {total}");
    }

    [Fact]
    public void TableWithoutSums_EndsWithoutTotal()
    {
        using var book = new XLWorkbook(Write(Amounts(3, 5, total: false)));
        var sheet = book.Worksheets.Single();
        Assert.False(WrittenSheet.HasTotal(sheet));
        Assert.Equal([5, 5, 5], WrittenSheet.Rows(sheet).Select(r => r["Số tiền"]));
        Assert.Equal(WrittenSheet.EndRow(sheet) - 1, sheet.AutoFilter.Range.RangeAddress.LastAddress.RowNumber);
    }

    /// <summary>However much is set and said above it, the header stands within the first fifteen rows (workbooks.md).</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Signing_StandsAroundTheTable_OrLeavesNoLine(bool isSet)
    {
        var head = Head with { IsSample = true };
        var signing = new OfficialSigning("15", "BC/VPTU", null, "Mật", "Khẩn", "T/L Ban Thường vụ", "Nguyễn Mẫu An", ["Ban Thường vụ"]);
        var table = Amounts(1, 5, total: true) with { Lines = ["1", "2", "3", "4", "5"], Lead = "Câu đầu", Unit = "đồng" };
        using var book = new XLWorkbook(Write(table, isSet ? head with { Signing = signing } : head));
        var sheet = book.Worksheets.Single();
        Assert.Equal(isSet ? 15 : 13, WrittenSheet.HeaderRow(sheet));
        var texts = sheet.CellsUsed().Select(c => c.GetString()).ToList();
        string[] set = ["Số 15-BC/VPTU", "MẬT – KHẨN", "T/L BAN THƯỜNG VỤ", "Nguyễn Mẫu An", "- Ban Thường vụ,"];
        Assert.All(set, words => Assert.Equal(isSet, texts.Contains(words)));
        Assert.Contains("- Lưu Văn phòng.", texts);
        var date = sheet.CellsUsed().Single(c => c.GetString().StartsWith("Bến Tre, ngày", StringComparison.Ordinal));
        Assert.Equal(isSet ? "Số 15-BC/VPTU" : "*", sheet.Cell(date.Address.RowNumber, 1).GetString());
    }

    /// <summary>A workbook is one document, so all its sheets are numbered, dated and signed alike.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Prose_HasTheLetterheadAndSignatureOfTheTables(bool isSet)
    {
        var signing = new OfficialSigning("123", "BC/VPTU", null, "Mật", "Hỏa tốc", "T/L Ban Thường vụ", "Nguyễn Mẫu An", ["Ban Thường vụ"]);
        var head = Head with { IsSample = true, Signing = isSet ? signing : OfficialSigning.None };
        var prose = new OfficialPage("Sơ kết", "Báo cáo", "Sơ kết quý IV", [new OfficialProse("Đã nhận 128 phiếu.", IsHeading: false)],
            [.. head.Signing.Recipients.Select(r => $"- {r},"), "- Lưu Văn phòng."], head.Signing.OnBehalfOf, head.Signing.Signer);
        var output = new MemoryStream();
        OfficialWorkbook.Write([Amounts(1, 5, total: true)], head, output, first: prose);
        using var book = new XLWorkbook(output);

        string[] aside = ["BÁO CÁO", "Sơ kết quý IV", "Đã nhận 128 phiếu.", "BẢNG TIỀN", "STT", "Số tiền", "Xã", "Tổng cộng", "Xã Mẫu"];
        var looks = book.Worksheets.Select(s => s.CellsUsed()
            .Where(c => c.DataType == XLDataType.Text && !c.HasFormula && !aside.Contains(c.GetString()))
            .Select(c => (
                c.GetString(), c.Style.Font.Bold, c.Style.Font.Italic, c.Style.Font.Underline, c.Style.Alignment.Horizontal,
                Row: c.Address.RowNumber < 8 ? c.Address.RowNumber : 0))
            .Order().ToList()).ToList();
        Assert.Equal(looks[1], looks[0]);
        Assert.Equal(isSet, looks[0].Exists(l => l.Item1 == "Số 123-BC/VPTU"));
        Assert.DoesNotContain(looks[0], l => l.Item1.Contains(OfficialSigning.NoNumber, StringComparison.Ordinal));
        Assert.True(book.Worksheets.All(s => s.Row(s.CellsUsed().Single(c => c.GetString() == "SỐ LIỆU MẪU").Address.RowNumber).Height > 25));
    }

    /// <summary>Columns that belong together are not parted, and no page takes more than it has.</summary>
    [Fact]
    public void WideTableOfFigures_GoesOverPages_WithItsNamesOnEach()
    {
        var table = OfficialTable.Of(
            "Rộng", "Bảng rộng", [], Enumerable.Range(0, 3).ToList(),
            [
                new("Huyện", 20, OfficialColumnType.Text, i => $"Huyện {i}"),
                .. Enumerable.Range(0, 60).Select(c => new OfficialColumn<int>($"Nhóm {c / 5}: cột {c}", 8, OfficialColumnType.Number, i => i, OfficialTotal.Sum)),
            ]);
        using var document = SpreadsheetDocument.Open(Write(table), isEditable: false);
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        var breaks = sheet.GetFirstChild<ColumnBreaks>()!.Elements<Break>().Select(b => (int)b.Id!.Value).ToList();
        Assert.All(breaks, b => Assert.Equal(0, (b - 2) % 5));
        var widths = sheet.Descendants<Column>().SelectMany(c => Enumerable.Repeat(c.Width!.Value, (int)Math.Min(62, c.Max!.Value) - (int)c.Min!.Value + 1)).Take(62).ToList();
        Assert.All(
            breaks.Prepend(2).Zip(breaks.Append(62)), page => Assert.InRange(widths.Take(2).Sum() + widths[page.First..page.Second].Sum(), 50, 196));
        Assert.Equal("Rộng!$A:$B,Rộng!$7:$7", document.WorkbookPart.Workbook.Descendants<DefinedName>().Single(n => n.Name == "_xlnm.Print_Titles").Text);
    }

    private static OfficialTable Amounts(int rows, long amount, bool total) => OfficialTable.Of(
        "Tiền", "Bảng tiền", [], Enumerable.Repeat(amount, rows).ToList(),
        [new("Số tiền", 4, OfficialColumnType.Number, a => OfficialCell.FromInt64(a), total ? OfficialTotal.Sum : null), new("Xã", 40, OfficialColumnType.Text, _ => "Xã Mẫu")]);

    private static OfficialTable List(IReadOnlyList<string> names) => OfficialTable.Of(
        "Danh sách",
        "Danh sách cần đôn đốc",
        ["Huyện Ba Tri"],
        names,
        [
            new("Tên", 30, OfficialColumnType.Text, n => n),
            new("Ngày", 12, OfficialColumnType.Date, _ => new DateOnly(2017, 2, 13)),
            new("Số", 8, OfficialColumnType.Number, _ => 7, OfficialTotal.Sum),
            new("Tỷ lệ (%)", 8, OfficialColumnType.Rate, _ => OfficialCell.Rate(null), OfficialTotal.Rate(90.9m)),
            new("Mã", 8, OfficialColumnType.Code, _ => "0001"),
        ]);

    private static MemoryStream Write(OfficialTable table, OfficialLetterhead? head = null)
    {
        var output = new MemoryStream();
        OfficialWorkbook.Write([table], head ?? Head, output);
        output.Position = 0;
        return output;
    }
}
