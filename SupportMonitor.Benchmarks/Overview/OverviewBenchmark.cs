using System.Diagnostics;
using SupportMonitor.Benchmarks.Support;

namespace SupportMonitor.Benchmarks.Overview;

/// <summary>Server time of the overview page with the sample register, beside the framework template's empty page.</summary>
internal static class OverviewBenchmark
{
    public static async Task RunAsync()
    {
        await using var board = await Servers.StartBoardAsync();
        await using var empty = await Servers.StartTemplateAsync();
        var (client, _) = await Servers.SignInAsync(board);
        using var signedIn = client;
        WarmUp(client, board, empty);
        var (overview, template, ratio) = Measure.Pair(
            25, () => Get(client, board, "/?ky=2017-Q4"), () => Get(client, empty, "/"));
        Measure.Print(
            "overview page, province, server time", Measure.Time(overview), $"the template's empty page: {Measure.Time(template)}",
            Measure.Ratio(ratio), "1.5 ×");
    }

    /// <summary>
    /// A running server is meant: its code has been compiled for good by then. The board has more of it than the template, so
    /// that without this the compiler would be measured.
    /// </summary>
    private static void WarmUp(HttpClient client, WebApplication board, WebApplication empty)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(10);)
        {
            Get(client, board, "/?ky=2017-Q4");
            Get(client, empty, "/");
        }
    }

    private static double Get(HttpClient client, WebApplication app, string path)
    {
        const int times = 40;
        var address = new Uri(new Uri(app.Urls.First()), path);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < times; i++)
        {
            using var response = client.GetAsync(address).GetAwaiter().GetResult();
            response.EnsureSuccessStatusCode();
            response.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        }

        return watch.Elapsed.TotalMilliseconds / times;
    }
}
