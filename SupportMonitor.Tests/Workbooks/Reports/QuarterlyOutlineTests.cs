using ClosedXML.Excel;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Tests.Support;
using SupportMonitor.Tests.Workbooks.Xlsx;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Reports;

/// <summary>Which sheets there are, and in which order their rows stand.</summary>
public sealed class QuarterlyOutlineTests
{
    [Theory]
    [InlineData("2017-Q1")]
    [InlineData("2017-Q2")]
    public async Task Outline_IsWhatTheFileHolds(string period)
    {
        await using var database = await QuarterlyRegister.CreateAsync(4);
        await QuarterlyRegister.AddVisitsAsync(database);
        using var book = new XLWorkbook(await ExportAsync(database, period));

        var outline = await database.Get<QuarterlyReport>().ReadOutlineAsync(
            period, QuarterlyRegister.AsOf, new ReportOrigin(TestDatabase.Actor, TestDatabase.Now));

        Assert.Equal(book.Worksheets.Select(s => s.Name), outline.Select(s => s.Name));
        Assert.Equal(Enum.GetValues<QuarterlySheet>(), outline.Select(s => s.Sheet));
        Assert.Equal([null, null], outline.Take(2).Select(s => s.Rows));
        Assert.Equal(book.Worksheets.Skip(2).Select(s => (int?)WrittenSheet.Rows(s).Count), outline.Skip(2).Select(s => s.Rows));
    }

    [Fact]
    public async Task Districts_AreInOneOrderOnEverySheet()
    {
        await using var database = await QuarterlyRegister.CreateAsync(1);
        await using (var db = database.Open())
        {
            // By name the other way round.
            var districts = db.Set<Unit>().AsEnumerable().Where(u => u.Level == UnitLevel.District).OrderBy(u => u.Code).ToList();
            foreach (var (i, district) in districts.Index())
            {
                district.Name = $"{(char)('Z' - i)}";
            }

            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        using var book = new XLWorkbook(await ExportAsync(database, "2017-Q1"));
        var orders = book.Worksheets.Skip(1).Where(s => s.Row(WrittenSheet.HeaderRow(s)).Cell(2).GetString() == "Mã huyện")
            .ToDictionary(s => s.Name, s => WrittenSheet.Rows(s).Select(r => (string?)r["Mã huyện"]).OfType<string>().Distinct().ToList());
        Assert.Contains("Xếp loại", orders.Keys);
        Assert.All(orders, o => Assert.Equal(o.Value.Order(StringComparer.Ordinal), o.Value));
        Assert.InRange(orders["Xếp loại"].Count, 2, 20);
    }

    private static async Task<MemoryStream> ExportAsync(TestDatabase database, string period)
    {
        var output = new MemoryStream();
        await database.Get<QuarterlyReport>().WriteAsync(
            period, QuarterlyRegister.AsOf, output, new ReportOrigin(TestDatabase.Actor, TestDatabase.Now));
        output.Position = 0;
        return output;
    }
}
