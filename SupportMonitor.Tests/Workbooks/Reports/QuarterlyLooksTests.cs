using ClosedXML.Excel;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Drawing.Spreadsheet;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Tests.Support;
using SupportMonitor.Tests.Workbooks.Xlsx;
using Xunit;
using Formula = DocumentFormat.OpenXml.Drawing.Charts.Formula;
using PageSetup = DocumentFormat.OpenXml.Spreadsheet.PageSetup;
using Values = DocumentFormat.OpenXml.Drawing.Charts.Values;

namespace SupportMonitor.Tests.Workbooks.Reports;

/// <summary>How the quarterly workbook prints and what it draws, from one workbook.</summary>
public sealed class QuarterlyLooksTests(QuarterlyLooksTests.Written written) : IClassFixture<QuarterlyLooksTests.Written>
{
    [Fact]
    public void HeaderRows_AreNamedAsWholeRows_AsLibreOfficeReadsThem()
    {
        using var document = written.Document();
        var names = document.WorkbookPart!.Workbook.Descendants<DefinedName>().Where(n => n.Name == "_xlnm.Print_Titles").ToList();

        using var book = written.Book();
        var tables = book.Worksheets.Where(s => s.Name != "Sơ kết").ToList();
        Assert.Equal(tables.Count, names.Count);
        foreach (var (sheet, name) in tables.Zip(names))
        {
            var rows = $"'{sheet.Name}'!${WrittenSheet.HeaderRow(sheet)}:${WrittenSheet.HeaderRow(sheet)}";
            Assert.Equal(sheet.Name == "Đi cơ sở" ? $"'{sheet.Name}'!$A:$C,{rows}" : rows, name.Text);
        }
    }

    [Fact]
    public void FiguresOfVisits_GoOverSeveralPages_AndTheOthersOverOne()
    {
        using var document = written.Document();
        foreach (var (name, sheet) in Sheets(document))
        {
            var (setup, breaks) = (sheet.Worksheet.GetFirstChild<PageSetup>()!, sheet.Worksheet.GetFirstChild<ColumnBreaks>());
            var fits = sheet.Worksheet.SheetProperties?.PageSetupProperties?.FitToPage?.Value == true;
            Assert.Equal(name != "Đi cơ sở", fits);
            Assert.Equal(name == "Đi cơ sở", breaks?.Elements<Break>().Any() == true);
            Assert.Equal(name == "Tổng hợp" ? 1u : 0u, fits ? setup.FitToHeight?.Value ?? 1 : 0u);
        }
    }

    [Fact]
    public void EveryFont_IsTimesNewRoman()
    {
        using var document = written.Document();
        var parts = new[] { document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.OuterXml, document.WorkbookPart.ThemePart!.Theme.OuterXml, Chart(document).ChartSpace.OuterXml };

        Assert.All(document.WorkbookPart.WorkbookStylesPart.Stylesheet.Fonts!.Elements<Font>(), f => Assert.Equal("Times New Roman", f.FontName!.Val));
        Assert.All(parts, xml => Assert.DoesNotContain("Calibri", xml, StringComparison.Ordinal));
        Assert.All(
            Chart(document).ChartSpace.Descendants<DocumentFormat.OpenXml.Drawing.LatinFont>(), f => Assert.Equal("Times New Roman", f.Typeface));
    }

    [Fact]
    public void Chart_ShowsTheRatesOfTheDistricts_BelowTheTable()
    {
        using var document = written.Document();
        using var book = written.Book();
        var (districts, summary) = (book.Worksheet("Theo huyện"), book.Worksheet("Tổng hợp"));
        var rows = WrittenSheet.Rows(districts);
        var chart = Chart(document).ChartSpace;

        var first = WrittenSheet.HeaderRow(districts) + 1;
        Assert.Equal(
            [$"'Theo huyện'!$L${first - 1}", $"'Theo huyện'!$C${first}:$C${first + rows.Count - 1}", $"'Theo huyện'!$L${first}:$L${first + rows.Count - 1}"],
            chart.Descendants<Formula>().Select(f => f.Text));
        Assert.Equal(rows.Select(r => (string)r["Huyện"]!), Assert.Single(chart.Descendants<CategoryAxisData>()).Descendants<NumericValue>().Select(v => v.Text));
        Assert.Equal(
            rows.Select(r => ((decimal)r["Tỷ lệ (%)"]!).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            Assert.Single(chart.Descendants<Values>()).Descendants<NumericValue>().Select(v => v.Text));
        var anchor = Assert.Single(Sheets(document).Single(s => s.Name == "Tổng hợp").Sheet.DrawingsPart!.WorksheetDrawing.Elements<TwoCellAnchor>());
        var (from, to) = (int.Parse(anchor.FromMarker!.RowId!.Text, null) + 1, int.Parse(anchor.ToMarker!.RowId!.Text, null));
        Assert.Empty(summary.Rows(from, to).SelectMany(r => r.CellsUsed()));
        Assert.InRange(from, WrittenSheet.TotalRow(summary) + 1, to);
        Assert.True(to < summary.CellsUsed().Single(c => c.GetString() == "Nơi nhận:").Address.RowNumber);
    }

    private static ChartPart Chart(SpreadsheetDocument document) =>
        Assert.Single(document.WorkbookPart!.WorksheetParts.Select(w => w.DrawingsPart).OfType<DrawingsPart>().SelectMany(d => d.ChartParts));

    private static IEnumerable<(string Name, WorksheetPart Sheet)> Sheets(SpreadsheetDocument document) =>
        document.WorkbookPart!.Workbook.Descendants<Sheet>().Select(s => (s.Name!.Value!, (WorksheetPart)document.WorkbookPart.GetPartById(s.Id!)));

    /// <summary>The workbook of a register, written once.</summary>
    public sealed class Written : IAsyncLifetime
    {
        private byte[] _file = [];

        public XLWorkbook Book() => new(new MemoryStream(_file));

        public SpreadsheetDocument Document() => SpreadsheetDocument.Open(new MemoryStream(_file), isEditable: false);

        public async ValueTask InitializeAsync()
        {
            await using var database = await QuarterlyRegister.CreateAsync(11);
            await QuarterlyRegister.AddVisitsAsync(database);
            using var output = new MemoryStream();
            await database.Get<QuarterlyReport>().WriteAsync("2017-Q1", QuarterlyRegister.AsOf, output, new ReportOrigin(TestDatabase.Actor, TestDatabase.Now));
            _file = output.ToArray();
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
