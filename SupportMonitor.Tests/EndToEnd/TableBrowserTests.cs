using Microsoft.Playwright;
using SupportMonitor.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

/// <summary>Tables as they are laid out: nothing that has the focus is hidden, heads are low.</summary>
[Collection(FurtherBrowserTests.Name)]
public sealed class TableBrowserTests(BrowserFixture browser)
{
    private static readonly string[] _pages = ["/don-doc", "/phieu-phai-nhan?trang-thai=phai-nhan", "/can-bo", "/don-vi", "/nhat-ky"];

    [Fact]
    public async Task Focus_IsNeverHidden_AndHeadsHaveTwoLinesAtMost()
    {
        var database = await TestDatabase.CreateSampleAsync();
        await using var server = await BoardServer.StartAsync(database);
        await using var window = await browser.OpenAsync(1366, 600);
        foreach (var path in _pages)
        {
            await window.GoAsync(server, path);
            await Expect(window.Page.Locator("table thead").First).ToBeVisibleAsync();
            Assert.Empty(await TallHeadsAsync(window.Page));

            // Down, and back up, where what is above comes under what sticks there.
            await window.Page.Locator("main").FocusAsync();
            foreach (var (key, times) in new[] { ("Tab", 35), ("Shift+Tab", 20) })
            {
                for (var i = 0; i < times; i++)
                {
                    await window.Page.Keyboard.PressAsync(key);
                    Assert.Null(await HiddenAsync(window.Page));
                }
            }
        }
    }

    /// <summary>What covers the element that has the focus; null when it can be seen.</summary>
    private static Task<string?> HiddenAsync(IPage page) => page.EvaluateAsync<string?>(
        """
        () => {
            const focused = document.activeElement;
            const box = focused.getClientRects()[0];
            if (focused === document.body || !box || focused.matches('main, [role=group], [role=region]')) {
                return null;
            }
            for (const [x, y] of [[box.left + box.width / 2, box.top + 2], [box.left + box.width / 2, box.bottom - 2]]) {
                const top = document.elementFromPoint(x, y);
                if (!top || !(focused.contains(top) || top.contains(focused) || top.closest('label, .mud-input-control')?.contains(focused))) {
                    return `${focused.outerHTML.slice(0, 200)} at ${Math.round(x)}, ${Math.round(y)} is under ${top?.outerHTML.slice(0, 200) ?? 'the edge of the window'}`;
                }
            }
            return null;
        }
        """);

    /// <summary>Heads of more than two lines, by the places where their words stand.</summary>
    private static Task<string[]> TallHeadsAsync(IPage page) => page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelectorAll('th[scope=col]')].filter(head => {
            const words = document.createRange();
            words.selectNodeContents(head);
            const tops = [...words.getClientRects()].filter(r => r.width > 1).map(r => r.top + r.height / 2);
            return new Set(tops.map(top => Math.round(top / 12))).size > 2 && Math.max(...tops) - Math.min(...tops) > 30;
        }).map(head => head.textContent)
        """);
}
