using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Tests.Support;
using SupportMonitor.Tests.Workbooks.Reports;
using SupportMonitor.Web.Features.Reports;
using Xunit;

namespace SupportMonitor.Tests.Features.Reports;

public sealed class ReportExportTests
{
    private static readonly ReportOrigin Origin = new(TestDatabase.Actor, TestDatabase.Now);

    [Fact]
    public async Task Export_TellsHowFarItIs_AndHandsOutTheFile()
    {
        await using var database = await QuarterlyRegister.CreateAsync(12);
        var told = 0;
        using var export = new ReportExport(() => told++);

        await using var file = await export.RunAsync(database.Get<QuarterlyReport>(), "2017-Q1", QuarterlyRegister.AsOf, Origin);

        Assert.True(told >= 16);
        Assert.Equal("Đôn đốc", export.Sheet);
        file.Position = 0;
        using var book = new ClosedXML.Excel.XLWorkbook(file);
        Assert.Equal(17, book.Worksheets.Count);
    }

    [Fact]
    public async Task Export_Stopped_Ends()
    {
        await using var database = await QuarterlyRegister.CreateAsync(12);
        ReportExport? running = null;
        using var export = new ReportExport(() => running!.CancelAsync().GetAwaiter().GetResult());
        running = export;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => export.RunAsync(database.Get<QuarterlyReport>(), "2017-Q1", QuarterlyRegister.AsOf, Origin));
        Assert.True(export.IsCancelled);
    }
}
