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

    private static MemoryStream Write(OfficialTable table)
    {
        var output = new MemoryStream();
        OfficialWorkbook.Write([table], Head, output);
        output.Position = 0;
        return output;
    }
}
