using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using Xunit;

namespace SupportMonitor.Tests.EndToEnd;

/// <summary>A window of the browser. What its page complains about fails the test when the window is closed.</summary>
public sealed class BrowserWindow : IAsyncDisposable
{
    private static readonly string AxeScript = new BundledAxeScriptProvider().GetScript();

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();
    private bool _signedIn;

    public BrowserWindow(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.RequestFailed += (_, request) =>
        {
            if (request.Failure is { } failure && !failure.Contains("ERR_ABORTED", StringComparison.Ordinal))
            {
                _complaints.Enqueue($"{request.Url}: {failure}");
            }
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("http://127.0.0.1:", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)
                && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                _complaints.Enqueue($"A request left the machine: {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>
    /// Signs in by a one-time link, fetched without showing where it leads: most tests want another page. The window keeps whom it
    /// last signed in as.
    /// </summary>
    /// <param name="userName">One of <see cref="TestAccounts"/>.</param>
    public async Task SignInAsync(BoardServer server, string userName)
    {
        _signedIn = true;
        var secret = await server.Get<SignInLinks>().CreateAsync(userName, TestDatabase.Actor);
        var answer = await _context.APIRequest.GetAsync(server.Url + SignInUrls.Link(secret), new() { MaxRedirects = 0 });
        Assert.Equal((int)HttpStatusCode.Redirect, answer.Status);
    }

    /// <summary>
    /// Opens an address, as the secretariat unless the window is signed in, and waits until the page is live, so that what a test
    /// clicks is heard.
    /// </summary>
    public async Task GoAsync(BoardServer server, string path)
    {
        if (!_signedIn)
        {
            await SignInAsync(server, TestAccounts.Secretariat);
        }

        for (var tries = 1; !await IsReachedAsync(server.Url + path, last: tries == 5); tries++)
        {
            // A page whose session has just ended by another sign-in loads itself anew, and may do so in this very moment.
        }

        await WaitUntilLiveAsync();
    }

    private async Task<bool> IsReachedAsync(string url, bool last)
    {
        try
        {
            await Page.GotoAsync(url);
            return true;
        }
        catch (PlaywrightException aborted) when (!last && (aborted.Message.Contains("ERR_ABORTED", StringComparison.Ordinal)
            || aborted.Message.Contains("interrupted by another navigation", StringComparison.Ordinal)))
        {
            return false;
        }
    }

    /// <summary>
    /// Waits for the circuit, the first render by which the page is marked with, and until the page has read what it shows: what is
    /// typed before into its static likeness is lost.
    /// </summary>
    public Task WaitUntilLiveAsync() =>
        Page.WaitForFunctionAsync("() => document.querySelector('[data-live]') !== null && document.querySelector('p.loading') === null");

    /// <summary>
    /// Nothing serious that hinders people with a screen reader, a keyboard or weak eyes. Runs axe in the page itself: the package's
    /// own way opens a second page each time, for frames the product does not have, and takes four times as long.
    /// </summary>
    public async Task AssertAccessibleAsync()
    {
        await Page.EvaluateAsync(AxeScript);
        var serious = await Page.EvaluateAsync<string[]>(
            """
            async options => (await axe.run(document, options)).violations
                .filter(violation => violation.impact === 'serious' || violation.impact === 'critical')
                .map(violation => `${violation.id}: ${violation.help}\n` + violation.nodes.slice(0, 5).map(node => `  ${node.html}`).join('\n'))
            """,
            new
            {
                runOnly = new { type = "tag", values = new[] { "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice" } },
                // Nothing here plays sound, and for this rule alone axe copies imported stylesheets into style elements, which the
                // content security policy refuses.
                rules = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["no-autoplay-audio"] = new { enabled = false },
                    ["target-size"] = new { enabled = true },
                },
                resultTypes = new[] { "violations" },
            });
        Assert.True(serious.Length == 0, string.Join('\n', serious));
    }

    /// <summary>Chooses from a select of MudBlazor, as a person does: opens it and clicks.</summary>
    /// <param name="inside">Where the select stands; its list is drawn elsewhere.</param>
    public async Task ChooseAsync(ILocator inside, string label, string text)
    {
        await inside.GetByRole(AriaRole.Combobox, new() { Name = label }).ClickAsync();
        await Page.GetByRole(AriaRole.Option, new() { Name = text, Exact = true }).Filter(new() { Visible = true }).ClickAsync();
    }

    /// <summary>Types into a box that finds records and takes one of what it finds.</summary>
    public async Task FindAsync(ILocator inside, string label, string typed, string option)
    {
        var box = inside.GetByRole(AriaRole.Combobox, new() { Name = label });
        var wanted = Page.GetByRole(AriaRole.Option, new() { Name = option }).First;
        await box.FillAsync(typed);
        await wanted.ClickAsync();
        await Assertions.Expect(box).ToHaveValueAsync(new Regex(Regex.Escape(option), RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    /// <summary>
    /// Chooses a file as soon as the page listens for it: the framework's input takes a message after it is drawn, and a person is
    /// slower than that.
    /// </summary>
    public async Task ChooseFileAsync(FilePayload file)
    {
        // The last one listens: a component that took a file keeps its input, which sends the file, and adds another.
        await Page.WaitForFunctionAsync("() => [...document.querySelectorAll('input[type=file]')].at(-1)?._blazorInputFileNextFileId !== undefined");
        await Page.Locator("input[type=file]").Last.SetInputFilesAsync(file);
    }

    /// <summary>The page is not wider than the window: nothing has to be scrolled sideways.</summary>
    public async Task AssertFitsAsync() =>
        Assert.True(
            await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
            "The page is wider than the window.");

    /// <summary>For tests that cut the connection or are refused on purpose, which breaks no policy.</summary>
    public void Forgive()
    {
        Assert.DoesNotContain(_complaints, complaint => complaint.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase));
        _complaints.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        var complaints = string.Join('\n', _complaints);
        await _context.CloseAsync();
        Assert.True(complaints.Length == 0, $"The page complained:\n{complaints}");
    }
}
