using SupportMonitor.Benchmarks.Coverage;
using SupportMonitor.Benchmarks.Lists;
using SupportMonitor.Benchmarks.Live;
using SupportMonitor.Benchmarks.Overview;
using SupportMonitor.Benchmarks.Programme;
using SupportMonitor.Benchmarks.Support;
using SupportMonitor.Benchmarks.Workbooks;

if (args is ["view", var page, var cookie])
{
    await ViewersBenchmark.ViewAsync(new Uri(page), cookie);
    return;
}

if (args is ["import", var file])
{
    await ImportBenchmark.MeasureMemoryAsync(file);
    return;
}

// Each figure is printed as a ratio to a named alternative measured in the same run (architecture.md, "Speed and size to hold").
// Without arguments all of them; with arguments those whose names are given.
(string Name, Func<Task> Run)[] benchmarks =
[
    ("tally", TallyBenchmark.RunAsync),
    ("programme", ProgrammeBenchmark.RunAsync),
    ("receipt", ReceiptBenchmark.RunAsync),
    ("search", SearchBenchmark.RunAsync),
    ("overview", OverviewBenchmark.RunAsync),
    ("viewers", ViewersBenchmark.RunAsync),
    ("import", ImportBenchmark.RunAsync),
    ("import-programme", ImportBenchmark.RunProgrammeAsync),
    ("quarterly", QuarterlyBenchmark.RunAsync),
];

Measure.Print("what", "measured", "beside", "ratio", "at most");
Measure.Print("---", "---", "---", "---", "---");
foreach (var (name, run) in benchmarks)
{
    if (args.Length == 0 || args.Contains(name, StringComparer.Ordinal))
    {
        await run();
    }
}
