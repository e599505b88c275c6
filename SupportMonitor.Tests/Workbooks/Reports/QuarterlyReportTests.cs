using System.Globalization;
using ClosedXML.Excel;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Brief;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Register;
using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Core.Workbooks.Xlsx;
using SupportMonitor.Tests.Support;
using SupportMonitor.Tests.Workbooks.Xlsx;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Reports;

public sealed class QuarterlyReportTests
{
    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["Theo huyện"] = "STT, Mã huyện, Huyện, Ủy viên BTV phụ trách, Số xã, Phải nhận, Đã nhận, Đúng hạn, Trễ hạn, Trả lại, Chưa gửi, Tỷ lệ (%), Cán bộ, Đủ phiếu, Thiếu một phần, Chưa có phiếu",
        ["Theo cán bộ"] = "STT, Mã cán bộ, Họ tên, Chức vụ, Cơ quan, Diện, Số xã, Phải nhận, Đã nhận, Đúng hạn, Trễ hạn, Trả lại, Chưa gửi, Tỷ lệ (%)",
        ["Xã chưa gửi"] = "STT, Mã huyện, Huyện, Tiểu vùng, Mã xã, Xã, Mã cán bộ, Cán bộ, Ủy viên BTV phụ trách, Tình trạng, Số ngày quá hạn",
        ["Phiếu đã nhận"] = "STT, Mã xã, Xã, Mã cán bộ, Cán bộ, Ngày nhận, Đúng hạn, Xếp loại, Ưu điểm, Hạn chế, Kiến nghị",
        ["Ngoài phân công"] = "STT, Mã xã, Xã, Mã cán bộ, Cán bộ, Ngày nhận",
        ["Xu hướng"] = "STT, Mã kỳ, Kỳ, Phải nhận, Đã nhận, Chưa gửi, Tỷ lệ (%), Đúng hạn / phải nhận (%)",
    };

    [Fact]
    public async Task EverySheet_HasItsNameColumnsHeaderAndTotal()
    {
        await using var database = await QuarterlyRegister.CreateAsync(1);
        using var book = new XLWorkbook(await ExportAsync(database, "2017-Q1"));

        Assert.Equal(["Sơ kết", "Tổng hợp", .. Columns.Keys], book.Worksheets.Select(s => s.Name).Take(Columns.Count + 2));
        foreach (var sheet in book.Worksheets.Skip(1))
        {
            var header = WrittenSheet.HeaderRow(sheet);
            Assert.InRange(header, 1, 15);
            Assert.Equal("TỈNH ỦY BẾN TRE", sheet.Cell(1, 1).GetString());
            Assert.Contains(sheet.Row(1).CellsUsed(), c => c.GetString() == "ĐẢNG CỘNG SẢN VIỆT NAM");
            Assert.Contains(sheet.Row(3).CellsUsed(), c => c.GetString() == "Bến Tre, ngày 05 tháng 01 năm 2018");
            var total = WrittenSheet.EndRow(sheet);
            Assert.Equal(sheet.Name != "Xu hướng", WrittenSheet.HasTotal(sheet));
            Assert.Equal(WrittenSheet.HasTotal(sheet), sheet.Cell(total, 1).GetString() == "Tổng cộng");
            Assert.Equal(WrittenSheet.HasTotal(sheet), sheet.Cell(total, 1).Style.Font.Bold);
            Assert.Equal(header, sheet.PageSetup.FirstRowToRepeatAtTop);
            Assert.Equal(header, sheet.SheetView.SplitRow);
            Assert.Equal(XLPaperSize.A4Paper, sheet.PageSetup.PaperSize);
            var filter = sheet.AutoFilter.Range.RangeAddress;
            Assert.Equal((header, total - 1), (filter.FirstAddress.RowNumber, filter.LastAddress.RowNumber));
            Assert.Contains(sheet.CellsUsed(), c => c.GetString() == "Nơi nhận:");
            Assert.Contains(sheet.CellsUsed(), c => c.GetString() == "CHÁNH VĂN PHÒNG");
            if (Columns.TryGetValue(sheet.Name, out var columns))
            {
                Assert.Equal(columns, string.Join(", ", sheet.Row(header).CellsUsed().Select(c => c.GetString())));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Figures_AreTheBoards(int seed)
    {
        await using var database = await QuarterlyRegister.CreateAsync(seed);
        using var book = new XLWorkbook(await ExportAsync(database, "2017-Q1"));
        var coverage = (await database.Get<CoverageBoard>().GetAsync("2017-Q1", QuarterlyRegister.AsOf))!;
        var province = coverage.Province;

        var summary = WrittenSheet.Rows(book.Worksheet("Tổng hợp")).ToDictionary(r => ((string)r["Chỉ tiêu"]!).Trim(), r => r["Số liệu"]);
        Assert.Equal(province.Forms.Expected, summary["Phải nhận"]);
        Assert.Equal(province.Forms.Returned, summary["Trả lại"]);
        Assert.Equal(province.Exempt, summary["Miễn"]);
        Assert.Equal(province.Unexpected, summary["Ngoài phân công"]);
        Assert.Equal(province.Cadres.StillOwing, summary["Còn thiếu phiếu"]);
        Assert.Equal(province.Forms.Coverage, summary["Tỷ lệ đã nhận / phải nhận"]);
        Assert.Equal(province.Forms.Expected, WrittenSheet.Total(book.Worksheet("Tổng hợp"))["Số liệu"]);

        var districts = WrittenSheet.Rows(book.Worksheet("Theo huyện"));
        Assert.Equal(coverage.Register.Districts.Count + 1, districts.Count);
        for (var i = 0; i < coverage.Register.Districts.Count; i++)
        {
            Assert.Equal(coverage.Register.Districts[i].Code, districts[i]["Mã huyện"]);
            AssertFigures(coverage.District(i), districts[i]);
        }

        AssertFigures(province, WrittenSheet.Total(book.Worksheet("Theo huyện")));

        var cadres = WrittenSheet.Rows(book.Worksheet("Theo cán bộ")).ToDictionary(r => (string)r["Mã cán bộ"]!);
        foreach (var (index, cadre) in coverage.Register.Cadres.Index())
        {
            var figures = coverage.Cadre(index);
            Assert.Equal(figures.Forms.Expected > 0, cadres.TryGetValue(cadre.Code, out var row));
            if (row is not null)
            {
                AssertForms(figures, row);
                Assert.Equal(figures.Communes.Expected, row["Số xã"]);
            }
        }

        AssertForms(province, WrittenSheet.Total(book.Worksheet("Theo cán bộ")));
        Assert.Equal(province.Forms.Owing, WrittenSheet.Rows(book.Worksheet("Xã chưa gửi")).Count);
        Assert.Equal(province.Forms.Received, WrittenSheet.Rows(book.Worksheet("Phiếu đã nhận")).Count);
        Assert.Equal(province.Unexpected, WrittenSheet.Rows(book.Worksheet("Ngoài phân công")).Count);
        var trend = WrittenSheet.Rows(book.Worksheet("Xu hướng"));
        Assert.Equal(["2016-SK", "2017-Q1"], trend.Select(r => r["Mã kỳ"]));
        Assert.Equal(province.Forms.Missing, trend[1]["Chưa gửi"]);
        Assert.Equal(province.Forms.OnTimeOfExpected, trend[1]["Đúng hạn / phải nhận (%)"]);
    }

    [Fact]
    public async Task Forms_SayWhatTheLastReceivedRowUpToTheDaySays()
    {
        await using var database = await QuarterlyRegister.CreateAsync(4);
        using var book = new XLWorkbook(await ExportAsync(database, "2017-Q1"));
        var coverage = (await database.Get<CoverageBoard>().GetAsync("2017-Q1", QuarterlyRegister.AsOf))!;
        await using var db = database.Open();

        var rows = WrittenSheet.Rows(book.Worksheet("Phiếu đã nhận"));
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            var cadre = coverage.Register.Cadres.Single(c => c.Code == (string)row["Mã cán bộ"]!);
            var commune = coverage.Register.Communes.Single(c => c.Code == (string)row["Mã xã"]!);
            var last = db.Receipts.Where(r => r.Period.Code == "2017-Q1" && r.UnitId == commune.Id && r.CadreId == cadre.Id
                    && r.Date <= QuarterlyRegister.AsOf && r.Kind == Core.Coverage.ReceiptKind.Received)
                .OrderBy(r => r.Date).ThenBy(r => r.Sequence).Last();
            Assert.Equal(last.Strengths, row["Ưu điểm"]);
            Assert.Equal("Ít phát biểu\nở chi bộ ấp", row["Hạn chế"]);
            var duty = coverage.DutyOf(commune.Id, cadre.Id)!.Value;
            Assert.Equal(coverage.ReceivedOn(duty)!.Value.ToDateTime(default), row["Ngày nhận"]);
            Assert.Equal(coverage.StateOf(duty) == DutyState.OnTime ? "Đúng hạn" : "Trễ hạn", row["Đúng hạn"]);
        }
    }

    [Fact]
    public async Task Totals_AreFormulasWhoseStoredValuesAreRight()
    {
        await using var database = await QuarterlyRegister.CreateAsync(5);
        var stream = await ExportAsync(database, "2017-Q1");
        var formulas = 0;
        using var book = new XLWorkbook(stream);
        stream.Position = 0;
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        foreach (var (name, cell) in WrittenSheet.RawCells(document).Where(c => c.Cell.CellFormula is not null))
        {
            formulas++;
            var stored = cell.CellValue!.Text;
            var address = cell.CellReference!.Value!;
            Assert.Equal(
                Convert.ToDouble(book.Worksheet(name).Cell(address).Value, CultureInfo.InvariantCulture),
                double.Parse(stored, CultureInfo.InvariantCulture));
            Assert.Equal(WrittenSheet.TotalRow(book.Worksheet(name)), book.Worksheet(name).Cell(address).Address.RowNumber);
        }

        Assert.InRange(formulas, 1 + 8 + 8, 200);
    }

    [Fact]
    public async Task NamesThatLookLikeFormulas_StayText()
    {
        await using var database = await QuarterlyRegister.CreateAsync(6);
        using var document = SpreadsheetDocument.Open(await ExportAsync(database, "2017-Q1"), isEditable: false);

        var texts = WrittenSheet.RawCells(document).Where(c => c.Cell.InlineString is not null).ToList();
        Assert.Contains(texts, t => t.Cell.InnerText.StartsWith('@'));
        Assert.Contains(texts, t => t.Cell.InnerText.StartsWith('+'));
        Assert.Contains(texts, t => t.Cell.InnerText.StartsWith('-'));
        Assert.All(texts, t => Assert.Null(t.Cell.CellFormula));
    }

    [Fact]
    public async Task RatesByDistrict_HaveDataBars()
    {
        await using var database = await QuarterlyRegister.CreateAsync(7);
        using var book = new XLWorkbook(await ExportAsync(database, "2017-Q1"));
        var sheet = book.Worksheet("Theo huyện");
        var bars = Assert.Single(sheet.ConditionalFormats);
        Assert.Equal(XLConditionalFormatType.DataBar, bars.ConditionalFormatType);
        Assert.Equal(
            $"L{WrittenSheet.HeaderRow(sheet) + 1}:L{WrittenSheet.TotalRow(sheet) - 1}",
            bars.Range.RangeAddress.ToStringRelative(includeSheet: false));
    }

    [Theory]
    [InlineData("2017-Q1")]
    [InlineData("2017-Q2")]
    public async Task File_IsValid(string period)
    {
        await using var database = await QuarterlyRegister.CreateAsync(7);
        await database.Get<SettingsService>().MarkAsSampleAsync(new DateOnly(2018, 2, 5), TestDatabase.Actor);
        using var document = SpreadsheetDocument.Open(await ExportAsync(database, period), isEditable: false);

        foreach (var version in new[] { FileFormatVersions.Office2013, FileFormatVersions.Office2016 })
        {
            var errors = new OpenXmlValidator(version).Validate(document);
            Assert.True(!errors.Any(), string.Join('\n', errors.Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}")));
        }
    }

    [Fact]
    public async Task FirstSheet_IsTheBriefInCells_InRowsThatAreHighEnough()
    {
        await using var database = await QuarterlyRegister.CreateAsync(1);
        using var book = new XLWorkbook(await ExportAsync(database, "2017-Q1"));
        var sheet = book.Worksheet(1);

        Assert.Equal("Sơ kết", sheet.Name);
        Assert.False(sheet.AutoFilter.IsEnabled);
        var rows = sheet.RowsUsed().ToDictionary(r => r.RowNumber(), r => r.FirstCell().GetString());
        var brief = (await database.Get<BriefService>().ReadAsync(new("2017-Q1", null, QuarterlyRegister.AsOf), TestDatabase.Actor))!;
        Assert.Contains("BÁO CÁO", rows.Values);
        Assert.All(brief.Content.Sections.SelectMany(s => s.Paragraphs), p => Assert.Contains(rows.Values, t => p.Text.StartsWith(t, StringComparison.Ordinal) && t.Length > 0));
        Assert.DoesNotContain(sheet.CellsUsed(), c => c.HasFormula);
        Assert.All(rows.Where(r => r.Value.Length > 100), r => Assert.InRange(sheet.Row(r.Key).Height, r.Value.Length / 100.0 * 16, 409));
    }

    [Fact]
    public async Task PeriodWithoutDuties_HasDashesAndEmptyTables()
    {
        await using var database = await QuarterlyRegister.CreateAsync(8, communes: 0);
        await database.Get<SettingsService>().MarkAsSampleAsync(new DateOnly(2018, 3, 5), TestDatabase.Actor);
        using var book = new XLWorkbook(await ExportAsync(database, "2017-Q1"));

        Assert.Equal("–", WrittenSheet.Total(book.Worksheet("Theo huyện"))["Tỷ lệ (%)"]);
        Assert.All(WrittenSheet.Rows(book.Worksheet("Theo huyện")), r => Assert.Equal("–", r["Tỷ lệ (%)"]));
        Assert.Empty(WrittenSheet.Rows(book.Worksheet("Theo cán bộ")));
        Assert.Equal(0, WrittenSheet.Total(book.Worksheet("Theo cán bộ"))["Phải nhận"]);
        Assert.Contains(book.Worksheet("Tổng hợp").CellsUsed(), c => c.GetString().StartsWith("Kỳ này không có phiếu", StringComparison.Ordinal));
        Assert.All(book.Worksheets, s => Assert.Contains(s.Row(4).CellsUsed(), c => c.GetString() == "SỐ LIỆU MẪU"));
        Assert.All(book.Worksheets, s => Assert.Contains(s.Row(3).CellsUsed(), c => c.GetString() == "Bến Tre, ngày 05 tháng 3 năm 2018"));
    }

    [Fact]
    public async Task UnknownPeriod_IsRefusedAndNothingWritten()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var output = new MemoryStream();
        var refused = await Assert.ThrowsAsync<RefusedException>(() => database.Get<QuarterlyReport>()
            .WriteAsync("2031-Q1", QuarterlyRegister.AsOf, output, new ReportOrigin(TestDatabase.Actor, TestDatabase.Now)));
        Assert.Equal(Refusal.NotFound, refused.Refusal);
        Assert.Equal(0, output.Length);
    }

    [Fact]
    public async Task Cancelled_Stops()
    {
        await using var database = await QuarterlyRegister.CreateAsync(9);
        using var cancellation = new CancellationTokenSource();
        var progress = new CancelAtFirstReport(cancellation);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.Get<QuarterlyReport>().WriteAsync(
            "2017-Q1", QuarterlyRegister.AsOf, new MemoryStream(), new ReportOrigin(TestDatabase.Actor, TestDatabase.Now), progress, cancellation.Token));
    }

    private static async Task<MemoryStream> ExportAsync(TestDatabase database, string period)
    {
        var output = new MemoryStream();
        await database.Get<QuarterlyReport>().WriteAsync(
            period, QuarterlyRegister.AsOf, output, new ReportOrigin(TestDatabase.Actor, TestDatabase.Now));
        output.Position = 0;
        return output;
    }

    private static void AssertFigures(Figures figures, Dictionary<string, object?> row)
    {
        AssertForms(figures, row);
        Assert.Equal(figures.Communes.Expected, row["Số xã"]);
        Assert.Equal(figures.Cadres.Expected, row["Cán bộ"]);
        Assert.Equal(figures.Cadres.Complete, row["Đủ phiếu"]);
        Assert.Equal(figures.Cadres.Partial, row["Thiếu một phần"]);
        Assert.Equal(figures.Cadres.None, row["Chưa có phiếu"]);
    }

    private static void AssertForms(Figures figures, Dictionary<string, object?> row)
    {
        Assert.Equal(figures.Forms.Expected, row["Phải nhận"]);
        Assert.Equal(figures.Forms.Received, row["Đã nhận"]);
        Assert.Equal(figures.Forms.OnTime, row["Đúng hạn"]);
        Assert.Equal(figures.Forms.Late, row["Trễ hạn"]);
        Assert.Equal(figures.Forms.Returned, row["Trả lại"]);
        Assert.Equal(figures.Forms.Missing, row["Chưa gửi"]);
        Assert.Equal(figures.Forms.Coverage is { } rate ? (object)rate : "–", row["Tỷ lệ (%)"]);
    }

    private sealed class CancelAtFirstReport(CancellationTokenSource cancellation) : IProgress<WorkbookProgress>
    {
        public void Report(WorkbookProgress value) => cancellation.Cancel();
    }
}
