using Bunit;
using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Tests.Support;
using SupportMonitor.Tests.Workbooks.Reports;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Reports;
using Xunit;

namespace SupportMonitor.Tests.Features.Reports;

public sealed class ReportPageTests : PageTest
{
    [Fact]
    public async Task Contents_AreTheSheetsOfTheFile_EachWithItsWords()
    {
        ComponentFactories.AddStub<TrendChart>();
        var page = await OpenAsync(typeof(ReportPage), $"{BoardUrls.Report}?ky=2017-Q1&ngay={QuarterlyRegister.AsOf:yyyy-MM-dd}");
        using var output = new MemoryStream();
        await Database.Get<QuarterlyReport>().WriteAsync("2017-Q1", QuarterlyRegister.AsOf, output, new ReportOrigin(TestDatabase.Actor, TestDatabase.Now));
        using var book = new ClosedXML.Excel.XLWorkbook(output);

        var rows = page.FindAll("table")[0].QuerySelectorAll("tbody tr");
        Assert.Equal(book.Worksheets.Select(s => s.Name), rows.Select(r => r.QuerySelector("th")!.TextContent.Trim()));
        Assert.All(rows, r => Assert.Matches("^[^.]{10,}$", r.QuerySelectorAll("td")[1].TextContent.Trim()));
    }

    protected override Task<TestDatabase> CreateAsync() => QuarterlyRegister.CreateAsync(11);
}
