using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Tests.Support;
using SupportMonitor.Tests.Workbooks.Xlsx;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Reports;

/// <summary>The sheets of the programme's other records (records.md, "In the quarterly workbook").</summary>
public sealed class QuarterlyProgrammeTests
{
    [Fact]
    public async Task SheetsByDistrict_HaveTheFiguresAndAddUpToTheProvince()
    {
        await using var database = await CreateAsync();
        using var book = await ExportAsync(database);
        var programme = (await database.Get<ProgrammeBoard>().GetAsync("2017-Q1", QuarterlyRegister.AsOf, TestDatabase.Actor))!;
        (string Sheet, string Head, Func<ProgrammeFigures, object?> Value)[] looked =
        [
            ("Đi cơ sở", "Lượt đi", f => f.Visits.Spoken.Made), ("Đi cơ sở", "Số xã đã đến", f => f.Visits.VisitedCommunes),
            ("Đi cơ sở", "Đợt chưa đủ", f => f.Visits.Missed), ("Đi cơ sở", "Tỷ lệ (%)", f => Rate(f.Visits.Rate)),
            ("Đi cơ sở", "Ngoài sổ của kỳ", f => f.Visits.Outside),
            ("Đi cơ sở", "Chủ đề: Đồng khởi mới", f => f.Visits.Themes.Sum(t => t.Count)),
            ("Đi cơ sở", "Họp dân: góp ý cụ thể", f => f.Visits.Kinds.FirstOrDefault(k => k.Word == "Họp dân").Count.Specific),
            ("Báo cáo tình hình", "Phải gửi", f => f.Reports!.Expected), ("Báo cáo tình hình", "Tỷ lệ (%)", f => Rate(f.Reports!.Rate)),
            ("Trao đổi", "Số tiểu vùng", f => f.Exchanges!.SubAreas), ("Kiến nghị", "Đang mở", f => f.Proposals.Open),
            ("Kiến nghị", "Trên 90 ngày", f => f.Proposals.Ages.Over90), ("An sinh xã hội", "Tổng giá trị", f => f.Contributions.Total),
            ("An sinh xã hội", "Mục đích: Quà", f => f.Contributions.Purposes.Sum(p => p.Count)),
        ];
        foreach (var (sheet, head, value) in looked)
        {
            var rows = WrittenSheet.Rows(book.Worksheet(sheet)).ToDictionary(r => (string?)r["Mã huyện"] ?? "");
            foreach (var district in programme.All(TallyScope.District))
            {
                Assert.Equal((sheet, head, district.Code, Number(value(district.Figures))), (sheet, head, district.Code, Number(rows[district.Code][head])));
            }

            Assert.Equal((sheet, head, Number(value(programme.Province))), (sheet, head, Number(WrittenSheet.Total(book.Worksheet(sheet))[head])));
        }

        // A commune without a district, and one that is not in the period's register.
        var rest = Assert.Single(WrittenSheet.Rows(book.Worksheet("Đi cơ sở")), r => (string)r["Huyện"]! == "(Chưa rõ huyện)");
        Assert.Equal(1m, Number(rest["Ngoài sổ của kỳ"]));
        Assert.InRange(Number(rest["Lượt đi"]), 2, 5);
    }

    [Fact]
    public async Task OtherSheets_ListThePeriodsRecordsUpToTheDay()
    {
        await using var database = await CreateAsync();
        using var book = await ExportAsync(database);

        Assert.Equal(["HD1"], WrittenSheet.Rows(book.Worksheet("Hướng dẫn")).Select(r => r["Mã"]));
        Assert.Equal(["Xã =Định Thủy 7; 99999"], WrittenSheet.Rows(book.Worksheet("Hướng dẫn")).Select(r => r["Nơi nhận"]));
        var conclusions = WrittenSheet.Rows(book.Worksheet("Kết luận"));
        Assert.Equal(["KL2:Gia hạn", "KL1:Đang làm"], conclusions.Select(r => $"{r["Mã"]}:{r["Trạng thái"]}"));
        Assert.Equal(new DateTime(2017, 5, 1), conclusions[0]["Hạn"]);
        Assert.Equal([null, "Quá hạn"], conclusions.Select(r => r["Quá hạn"]));
        var contact = Assert.Single(WrittenSheet.Rows(book.Worksheet("Đôn đốc")));
        Assert.Equal(("Hẹn gửi", new DateTime(2017, 4, 20)), (contact["Kết quả"], contact["Hẹn ngày"]));
        Assert.Equal(
            ["Đi cơ sở", "Báo cáo tình hình", "Trao đổi", "Kiến nghị", "An sinh xã hội", "Hướng dẫn", "Kết luận", "Đôn đốc"],
            book.Worksheets.Select(s => s.Name).TakeLast(8));
    }

    private static async Task<TestDatabase> CreateAsync()
    {
        var database = await QuarterlyRegister.CreateAsync(3);
        await using var db = database.Open();
        var pairs = await db.Assignments.Where(a => a.Role == AssignmentRole.FollowCommune).OrderBy(a => a.Id).Take(12)
            .ToListAsync(TestContext.Current.CancellationToken);
        var day = new DateOnly(2017, 2, 3);
        var records = new List<object>();
        foreach (var (i, pair) in pairs.Index())
        {
            records.Add(new Visit
            {
                UnitId = pair.UnitId, CadreId = pair.CadreId, Date = day.AddDays(i), Kind = i % 2 == 0 ? "Họp dân" : "Khác",
                Contribution = i % 3 == 0 ? VisitContribution.Specific : null, Themes = i % 4 == 0 ? "Đồng khởi mới" : null,
            });
            records.Add(new Proposal { Code = $"KN{i}", UnitId = pair.UnitId, Date = new(2016, 12, 1), Kind = "Khác", Content = "Đường" });
            records.Add(new Contribution
            {
                Code = $"AS{i}", UnitId = pair.UnitId, CadreId = pair.CadreId, Date = day, Amount = 2_500_000_000, Purpose = "Quà",
            });
        }

        var alone = await db.Units.FirstAsync(u => u.Code == "28007", TestContext.Current.CancellationToken);
        var gone = new Unit { Code = "29999", Name = "Xã cũ", Kind = UnitKind.Commune, To = new(2016, 12, 31) };
        records.Add(gone);
        records.Add(new Visit { UnitId = alone.Id, CadreId = pairs[0].CadreId, Date = day, Kind = "Khác" });
        records.Add(new Visit { Unit = gone, CadreId = pairs[0].CadreId, Date = day, Kind = "Khác" });
        records.Add(new GuidanceNote { Code = "HD1", Date = day, Agency = "Sở", Addressees = "28007;99999", Topic = "Đất", Content = "A" });
        records.Add(new GuidanceNote { Code = "HD2", Date = day.AddDays(200), Agency = "Sở", Topic = "Đất", Content = "A" });
        records.Add(new Conclusion { Code = "KL1", Date = day, Meeting = "Giao ban", Content = "A", Owner = "B", DueDate = day });
        var late = new Conclusion { Code = "KL2", Date = new(2016, 11, 1), Meeting = "Giao ban", Content = "A", Owner = "B", DueDate = day };
        records.Add(late);
        records.Add(new ConclusionStep { Conclusion = late, Date = day, State = ConclusionState.Extended, NewDueDate = new(2017, 5, 1) });
        var period = await db.Periods.SingleAsync(p => p.Code == "2017-Q1", TestContext.Current.CancellationToken);
        records.Add(new ChaseContact
        {
            PeriodId = period.Id, UnitId = pairs[0].UnitId, CadreId = pairs[0].CadreId, Date = new(2017, 4, 11), Channel = ChaseChannel.Phone,
            Outcome = ChaseOutcome.Promised, PromisedDate = new(2017, 4, 20),
        });
        await database.AddAsync([.. records]);
        return database;
    }

    private static object Rate(decimal? rate) => rate is { } value ? value : "–";

    private static decimal Number(object? cell) => cell is string ? -1 : Convert.ToDecimal(cell, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<XLWorkbook> ExportAsync(TestDatabase database)
    {
        var output = new MemoryStream();
        await database.Get<QuarterlyReport>().WriteAsync("2017-Q1", QuarterlyRegister.AsOf, output, new ReportOrigin(TestDatabase.Actor, TestDatabase.Now));
        output.Position = 0;
        return new XLWorkbook(output);
    }
}
