using System.Diagnostics;
using SupportMonitor.Benchmarks.Support;

namespace SupportMonitor.Benchmarks.Overview;

/// <summary>
/// Server time of the overview page with the sample register, for a signed-in user, beside the empty page of the framework's
/// template: of its variant with accounts, for a signed-in user, and of the one without, which has no user to recognise.
/// </summary>
internal static class OverviewBenchmark
{
    public static async Task RunAsync()
    {
        await using var board = await Servers.StartBoardAsync();
        await using var accounts = await Servers.StartTemplateAsync(accounts: true);
        await using var plain = await Servers.StartTemplateAsync();
        var (client, _) = await Servers.SignInAsync(board);
        using var signedIn = client;
        using var member = await Servers.SignInAtTemplateAsync(accounts);
        using var anonymous = Servers.ClientWith("");
        await Servers.ReturnAsync(client, board, Overview);
        await Servers.ReturnAsync(member, accounts, "/");
        await Servers.ReturnAsync(anonymous, plain, "/");
        Compare(client, board, member, accounts, "the template's empty page, with accounts, signed in", "1.5 ×");
        Compare(client, board, anonymous, plain, "the template's empty page, without accounts", "–");
    }

    private static void Compare(HttpClient client, WebApplication board, HttpClient visitor, WebApplication template, string beside, string limit)
    {
        WarmUp(client, board, visitor, template);
        var (overview, empty, ratio) = Measure.Pair(25, () => Get(client, board, Overview), () => Get(visitor, template, "/"));
        Measure.Print(
            "overview page, province, server time", Measure.Time(overview), $"{beside}: {Measure.Time(empty)}", Measure.Ratio(ratio), limit);
    }

    private const string Overview = "/?ky=2017-Q4";

    /// <summary>
    /// A running server is meant: its code has been compiled for good by then. The board has more of it than the template, so
    /// that without this the compiler would be measured.
    /// </summary>
    private static void WarmUp(HttpClient client, WebApplication board, HttpClient visitor, WebApplication template)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(10);)
        {
            Get(client, board, Overview);
            Get(visitor, template, "/");
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
