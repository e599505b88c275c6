using Microsoft.Playwright;
using Xunit;

namespace SupportMonitor.Tests.EndToEnd;

/// <summary>One Chromium for all browser tests; each test gets a context of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>Chromium without its windows first: the same engine opens and closes a page in half the time.</summary>
    private static readonly string? Chromium =
        Array.Find(["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"], File.Exists);

    private const string RequireVariable = "SUPPORTMONITOR_REQUIRE_BROWSER";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Chromium is null)
        {
            return;
        }

        // A busy machine must not fail a test; those that are about time name theirs.
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Opens a window of its own, without cookies; skips the test on a machine without Chromium unless one is required.</summary>
    public async Task<BrowserWindow> OpenAsync(int width = 1366, int height = 768)
    {
        if (_browser is null)
        {
            if (Environment.GetEnvironmentVariable(RequireVariable) == "1")
            {
                Assert.Fail($"Chromium is missing, and {RequireVariable}=1 asks for it.");
            }

            Assert.Skip("Chromium is missing; install it (apt-get install chromium-headless-shell, or chromium) to run the browser tests.");
        }

        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            HasTouch = width < 500,
            IsMobile = width < 500,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(30_000);
        return new BrowserWindow(context, await context.NewPageAsync());
    }
}

/// <summary>
/// The browser tests run in three rows side by side, each with a Chromium of its own: a row mostly waits for pages, and each takes about
/// as long as the tests without a browser beside it.
/// </summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";
}

/// <summary>The second row; a class belongs where the rows take about as long.</summary>
[CollectionDefinition(Name)]
public sealed class OtherBrowserTests : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser, second row";
}

/// <inheritdoc cref="OtherBrowserTests"/>
[CollectionDefinition(Name)]
public sealed class FurtherBrowserTests : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser, third row";
}
