using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportMonitor.Core.Register;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

/// <summary>A cadre's assignments handed over, and two records merged and separated, by keyboard alone; light and dark, desk and phone.</summary>
[Collection(OtherBrowserTests.Name)]
public sealed class HandoverBrowserTests(BrowserFixture browser)
{
    [Fact]
    public async Task MergeAndUndo_ByKeyboard()
    {
        await using var server = await BoardServer.StartAsync();
        await server.Get<CadreService>().AddAsync(
            "CB5", new CadreInput("Võ Minh Ân", "Giám đốc", null, null, "0913 111 111"), Support.TestDatabase.Actor, acceptsTwin: true);
        await using var window = await browser.OpenAsync();
        var page = window.Page;
        await window.GoAsync(server, "/ho-so-can-bo/CB05");
        await PressAsync(page.GetByRole(AriaRole.Link, new() { Name = "Gộp hồ sơ trùng…" }));
        await PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Chọn Võ Minh Ân (CB5)" }));
        await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Chức vụ: Phó Giám đốc, của CB05" })).ToBeCheckedAsync();
        await AssertLooksAsync(window);

        await page.GetByRole(AriaRole.Radio, new() { Name = "Chức vụ: Phó Giám đốc, của CB05" }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Chức vụ: Giám đốc, của CB5" })).ToBeCheckedAsync();
        await page.GetByLabel("Lý do").FocusAsync();
        await page.Keyboard.TypeAsync("Một người, hai mã");
        await Expect(page.GetByText("Đang tính các thay đổi…")).ToHaveCountAsync(0);
        await PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Gộp hồ sơ", Exact = true }));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Đã gộp hồ sơ" })).ToBeFocusedAsync();
        await window.AssertAccessibleAsync();

        await PressAsync(page.GetByRole(AriaRole.Link, new() { Name = "Hồ sơ được gộp: CB5" }));
        await Expect(page.GetByText("Đã gộp vào Võ Minh Ân (CB05).")).ToBeVisibleAsync();
        await AssertLooksAsync(window);
        await PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác gộp…" }));
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByText("Hai hồ sơ CB5 và CB05 trở lại như trước khi gộp.")).ToBeVisibleAsync();
        await AssertLooksAsync(window);
        await dialog.GetByLabel("Lý do").FocusAsync();
        await page.Keyboard.TypeAsync("Hai người");
        await PressAsync(dialog.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác gộp", Exact = true }));

        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.GetByText("Đã gộp vào")).ToHaveCountAsync(0);
        await using var db = server.Elsewhere.Open();
        Assert.Equal("Phó Giám đốc", (await db.Cadres.SingleAsync(c => c.Code == "CB05")).Position);
    }

    private static async Task PressAsync(ILocator what)
    {
        await what.FocusAsync();
        await what.Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Light and dark, on a desk and on a phone.</summary>
    private static async Task AssertLooksAsync(BrowserWindow window)
    {
        foreach (var (width, height) in new[] { (390, 844), (1366, 768) })
        {
            await window.Page.SetViewportSizeAsync(width, height);
            foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
            {
                await window.Page.EmulateMediaAsync(new() { ColorScheme = scheme });

                // Colours that pass over into others are neither the one nor the other yet.
                await window.Page.EvaluateAsync("() => Promise.all(document.getAnimations().map(a => a.finished.catch(() => {})))");
                await window.AssertAccessibleAsync();
                await window.AssertFitsAsync();
            }
        }
    }
}
