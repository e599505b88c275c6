using System.Diagnostics;
using System.Globalization;
using SupportMonitor.Benchmarks.Overview;
using SupportMonitor.Benchmarks.Support;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Benchmarks.Live;

/// <summary>
/// Five hundred open viewers: the time from a receipt's commit until each has the new figures, and the server's memory for
/// each, beside the framework's page with one MudDataGrid of 20 rows, and the bytes that each is sent. The viewers live in a second process.
/// </summary>
internal static class ViewersBenchmark
{
    private const int Viewers = 500;

    /// <summary>Changes before those that are measured: a running server is meant, whose code has been compiled for good.</summary>
    private const int WarmUp = 15;

    public static async Task RunAsync()
    {
        await using var board = await Servers.StartBoardAsync();
        var (template, _, _) = await VisitAsync(await Servers.StartTemplateAsync(), "", "/grid", () => Task.FromResult(0L), 0);
        var (client, cookie) = await Servers.SignInAsync(board);
        client.Dispose();
        var random = new Random(1);
        var (viewer, delays, bytes) = await VisitAsync(board, cookie, "/?ky=2017-Q4", async () =>
        {
            var coverage = (await board.Services.GetRequiredService<CoverageBoard>().GetAsync("2017-Q4", Servers.Today))!;
            var duty = coverage.Register.Duties[random.Next(coverage.Register.Duties.Count)];
            await board.Services.GetRequiredService<FormService>().ReceiveAsync(
                new FormPair(
                    coverage.Register.Period.Id,
                    coverage.Register.Communes[duty.Commune].Id,
                    coverage.Register.Cadres[duty.Cadre].Id),
                Servers.Today,
                new FormContent(),
                Actor.Operator("Benchmark", ChangeOrigin.Page));
            return Stopwatch.GetTimestamp();
        }, 20);
        Measure.Print(
            $"a receipt's commit to {Viewers} open viewers, 99th percentile", Measure.Time(Measure.Percentile(delays, 99)),
            $"median {Measure.Time(Measure.Median(delays))} (at most 100 ms)", "–", "250 ms");
        Measure.Print(
            $"memory for each of {Viewers} viewers", Kibibytes(viewer), $"the framework's page with one MudDataGrid of 20 rows: {Kibibytes(template)}",
            Measure.Ratio(viewer / template), "1 ×");
        Measure.Print("bytes of one receipt to each open overview", Bytes(Measure.Median(bytes)), $"at most {Bytes(Measure.Percentile(bytes, 100))}", "–", "3 kB");
    }

    /// <summary>The second process: opens the viewers, and after each "go" answers with their delays from the time of that line.</summary>
    public static async Task ViewAsync(Uri page, string cookie)
    {
        using var http = Servers.ClientWith(cookie);
        var clients = new List<CircuitClient>();
        for (var i = 0; i < Viewers; i++)
        {
            clients.Add(await CircuitClient.OpenAsync(http, cookie, page));
        }

        await Console.Out.WriteLineAsync("ready");
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var from = long.Parse(line, CultureInfo.InvariantCulture);
            var deadline = Stopwatch.GetTimestamp() + (5 * Stopwatch.Frequency);
            while (clients.Any(c => c.LastBatch < from) && Stopwatch.GetTimestamp() < deadline)
            {
                await Task.Delay(20);
            }

            await Console.Out.WriteLineAsync(string.Join(' ', clients.Select(c => $"{(c.LastBatch < from ? -1 : c.LastBatch - from)}:{c.TakeBytes()}")));
        }
    }

    private static async Task<(double BytesEach, List<double> Delays, List<double> Sent)> VisitAsync(
        WebApplication server, string cookie, string path, Func<Task<long>> change, int changes)
    {
        var page = new Uri(new Uri(server.Urls.First()), path);
        using (var http = Servers.ClientWith(cookie))
        {
            await using var first = await CircuitClient.OpenAsync(http, cookie, page);
        }

        var before = Memory();
        using var viewers = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["view", page.ToString(), cookie])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
        })!;
        if (await viewers.StandardOutput.ReadLineAsync() != "ready")
        {
            throw new InvalidOperationException("The viewers could not open the page.");
        }

        var each = (Memory() - before) / Viewers;
        var (delays, sent) = (new List<double>(), new List<double>());
        for (var i = changes == 0 ? 0 : -WarmUp; i < changes; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var committed = await change();
            await viewers.StandardInput.WriteLineAsync(start.ToString(CultureInfo.InvariantCulture));
            var late = (committed - start) * 1000.0 / Stopwatch.Frequency;
            var answer = (await viewers.StandardOutput.ReadLineAsync())!.Split(' ').Select(t => t.Split(':'))
                .Select(t => (Delay: long.Parse(t[0], CultureInfo.InvariantCulture), Bytes: double.Parse(t[1], CultureInfo.InvariantCulture))).ToList();
            if (answer.Exists(a => a.Delay < 0))
            {
                throw new InvalidOperationException($"{answer.Count(a => a.Delay < 0)} viewers did not see a change within five seconds.");
            }

            if (i >= 0)
            {
                // From the commit's return; a viewer that was quicker than the return counts as at once.
                delays.AddRange(answer.Select(a => Math.Max(0, (a.Delay * 1000.0 / Stopwatch.Frequency) - late)));
                sent.AddRange(answer.Select(a => a.Bytes));
            }
        }

        viewers.Kill();
        await server.DisposeAsync();
        return (each, delays, sent);
    }

    private static double Memory()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static string Bytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000:0.0} kB");

    private static string Kibibytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024:0} KiB");
}
