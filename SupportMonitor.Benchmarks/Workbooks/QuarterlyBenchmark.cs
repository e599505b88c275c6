using System.Diagnostics;
using SupportMonitor.Benchmarks.Support;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Workbooks.Reports;

namespace SupportMonitor.Benchmarks.Workbooks;

/// <summary>The quarterly workbook at national size, beside OpenXmlWriter writing the same cells without any layout.</summary>
internal static class QuarterlyBenchmark
{
    public static async Task RunAsync()
    {
        await using var place = await Workplace.CreateAsync();
        await new NationalRegister(4).StoreAsync(place.Contexts);
        var day = new DateOnly(2018, 1, 20);
        await place.Get<CoverageBoard>().GetAsync("2017-Q4", day);
        var cells = PlainCells.Read(await ExportAsync(place, day));
        var (export, plain, ratio) = Measure.Pair(
            5,
            () => Time(() => ExportAsync(place, day).GetAwaiter().GetResult()),
            () => Time(() => PlainCells.Write(cells, new MemoryStream())));
        Measure.Print(
            $"quarterly workbook, national, {cells.Sum(s => s.Sum(r => r.Count)):#,0} cells", Measure.Time(export),
            $"OpenXmlWriter, the same cells: {Measure.Time(plain)}", Measure.Ratio(ratio), "3 ×");
    }

    private static async Task<MemoryStream> ExportAsync(Workplace place, DateOnly day)
    {
        var output = new MemoryStream();
        await place.Get<QuarterlyReport>().WriteAsync("2017-Q4", day, output, new ReportOrigin(Actor.Operator("Benchmark", ChangeOrigin.Command), DateTimeOffset.UnixEpoch));
        output.Position = 0;
        return output;
    }

    private static double Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalMilliseconds;
    }
}
