using System.Diagnostics;
using SupportMonitor.Benchmarks.Support;

namespace SupportMonitor.Benchmarks.Overview;

/// <summary>
/// Server time of the first rendering of the overview with the sample register, for a signed-in user, beside an empty page in the
/// same layout of the same server, and beside the empty page of the framework's template with accounts.
/// </summary>
internal static class OverviewBenchmark
{
    public static async Task RunAsync()
    {
        await using var board = await Servers.StartBoardAsync(emptyPage: true);
        await using var accounts = await Servers.StartTemplateAsync(accounts: true);
        var (client, _) = await Servers.SignInAsync(board);
        using var signedIn = client;
        using var member = await Servers.SignInAtTemplateAsync(accounts);
        await Servers.ReturnAsync(client, board, Overview);
        await Servers.ReturnAsync(member, accounts, Servers.TemplatePage);
        Compare(client, board, client, board, Empty, "an empty page in the same layout", "2 ×");
        Compare(client, board, member, accounts, Servers.TemplatePage, "the template's empty page, with accounts, signed in", "–");
    }

    private static void Compare(HttpClient client, WebApplication board, HttpClient visitor, WebApplication other, string path, string beside, string limit)
    {
        WarmUp(client, board, visitor, other, path);
        var (overview, empty, ratio) = Measure.Pair(25, () => Get(client, board, Overview), () => Get(visitor, other, path));
        Measure.Print(
            "overview page, province, server time", Measure.Time(overview), $"{beside}: {Measure.Time(empty)}", Measure.Ratio(ratio), limit);
    }

    private const string Overview = "/?ky=2017-Q4";

    private const string Empty = "/empty";

    /// <summary>
    /// A running server is meant: its code has been compiled for good by then. The overview has more of it than the other page, so
    /// that without this the compiler would be measured.
    /// </summary>
    private static void WarmUp(HttpClient client, WebApplication board, HttpClient visitor, WebApplication other, string path)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(20);)
        {
            Get(client, board, Overview);
            Get(visitor, other, path);
        }
    }

    private static double Get(HttpClient client, WebApplication app, string path)
    {
        const int times = 40;
        var address = new Uri(new Uri(app.Urls.First()), path);
        var time = app.Services.GetRequiredService<ServerTime>();
        time.Take();
        for (var i = 0; i < times; i++)
        {
            using var response = client.GetAsync(address).GetAwaiter().GetResult();
            response.EnsureSuccessStatusCode();
        }

        return time.Take();
    }
}
