using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

/// <summary>Lists and records by keyboard, on small windows, in the dark and on paper.</summary>
[Collection(BrowserTests.Name)]
public sealed class TableBrowserTests(BrowserFixture browser)
{
    private static readonly string[] Lists =
    [
        "/don-doc", "/don-doc?xem=can-bo", "/can-bo", "/phieu-phai-nhan", "/phieu-phai-nhan?trang-thai=chua-co-nguoi", "/phieu",
        "/phieu?trang-thai=cho-tiep-nhan", "/phieu?trang-thai=dang-viet", "/don-vi", "/ho-so-can-bo", "/phan-cong", "/ky",
    ];

    private static readonly string[] Records =
        ["/ky/2017-Q4", "/don-vi/28760", "/ho-so-can-bo/CB05", "/huyen/832", "/xa/28760", "/can-bo/CB05"];

    /// <summary>What hides the middle of the first line of what has the focus; null where nothing does.</summary>
    private const string Hides =
        """
        () => {
            const focused = document.activeElement;
            const line = focused?.getClientRects()[0];
            if (!line || focused === document.body || line.height > innerHeight / 2 || line.width * line.height < 4) { return null; }
            const x = Math.min(Math.max(line.left + line.width / 2, 1), innerWidth - 1);
            const name = `${focused.tagName} “${focused.textContent.trim() || focused.ariaLabel}” at ${Math.round(line.top)}`;
            for (const y of [line.top + 2, line.bottom - 2]) {
                const seen = document.elementFromPoint(x, y);
                if (!seen) { return `${name} is outside the window`; }
                if (!focused.contains(seen) && !seen.contains(focused)) { return `${name} is hidden by ${seen.tagName}.${seen.className}`; }
            }
            return null;
        }
        """;

    [Theory]
    [InlineData("/phieu-phai-nhan", 1366, 600)]
    [InlineData("/don-doc", 1366, 560)]
    [InlineData("/don-vi", 1280, 540)]
    [InlineData("/ho-so-can-bo/CB05", 1366, 600)]
    // A window of 1366×768 at 400 %.
    [InlineData("/don-doc", 341, 192)]
    [InlineData("/phieu-phai-nhan", 341, 192)]
    public async Task Focus_IsNeverHiddenUnderHeads(string path, int width, int height)
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync(width, height);
        await window.GoAsync(server, path);
        var hidden = new List<string>();
        await window.Page.Locator("main a").First.FocusAsync();
        foreach (var key in new[] { "Tab", "Shift+Tab" })
        {
            for (var stop = 0; stop < 45; stop++)
            {
                await window.Page.Keyboard.PressAsync(key);
                if (await window.Page.EvaluateAsync<string?>(Hides) is { } found)
                {
                    hidden.Add($"{key} {stop}: {found}");
                }
            }
        }

        Assert.True(hidden.Count == 0, string.Join('\n', hidden));
    }

    [Theory]
    [InlineData(1366)]
    [InlineData(1024)]
    public async Task Heads_AreNoTallerThanTwoLines(int width)
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync(width, 768);
        var tall = new List<string>();
        foreach (var path in Lists.Concat(Records))
        {
            await window.GoAsync(server, path);
            var heads = await window.Page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll('thead th')].filter(head => {
                    const text = document.createRange();
                    text.selectNodeContents(head);
                    return new Set([...text.getClientRects()].filter(r => r.width > 0).map(r => Math.round(r.top / 4))).size > 2;
                }).map(head => head.textContent.trim())
                """);
            tall.AddRange(heads.Select(h => $"{path}: {h}"));
        }

        Assert.True(tall.Count == 0, string.Join('\n', tall));
    }

    [Theory]
    [InlineData(1366, ColorScheme.Light)]
    [InlineData(1366, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task ListsAndRecords_HaveNoSeriousAccessibilityFindingsAndFit(int width, ColorScheme scheme)
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync(width, width == 390 ? 844 : 768);
        await window.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        foreach (var path in Lists.Concat(Records))
        {
            await window.GoAsync(server, path);
            await window.AssertAccessibleAsync();
            await window.AssertFitsAsync();
        }
    }

    [Fact]
    public async Task PrintButton_PutsEveryRowOnPaperAndNoTool()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.Page.AddInitScriptAsync("window.print = () => { window.printed = (window.printed ?? 0) + 1; };");
        await window.GoAsync(server, "/phieu-phai-nhan");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "In", Exact = true }).First.ClickAsync();
        await window.Page.WaitForFunctionAsync("() => window.printed === 1");

        await window.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(window.Page.GetByRole(AriaRole.Table).First).ToBeVisibleAsync();
        await Expect(window.Page.GetByRole(AriaRole.Region, new() { Name = "Bộ lọc" })).ToHaveCountAsync(0);
        Assert.Empty(await window.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('main button, main select, main input')].filter(e => e.checkVisibility()).map(e => e.outerHTML)"));
    }
}
