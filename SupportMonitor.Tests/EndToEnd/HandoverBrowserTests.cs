using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportMonitor.Core.Register;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

/// <summary>A cadre's assignments handed over, and two records merged and separated, by keyboard alone; light and dark, desk and phone.</summary>
[Collection(FurtherBrowserTests.Name)]
public sealed class HandoverBrowserTests(BrowserFixture browser)
{
    [Fact]
    public async Task Handover_ByKeyboard()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        var page = window.Page;
        await window.GoAsync(server, "/ho-so-can-bo/CB05");
        await PressAsync(page.GetByRole(AriaRole.Link, new() { Name = "Bàn giao…" }));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Bàn giao: Võ Minh Ân");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Phân công: 2" })).ToBeVisibleAsync();
        await AssertLooksAsync(window);

        var date = page.GetByRole(AriaRole.Textbox, new() { Name = "Ngày bàn giao" });
        await date.FocusAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("15/10/2017");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByText("Người bàn giao theo dõi hết ngày 14/10/2017.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Cán bộ nhận", Exact = true }).FocusAsync();
        await page.Keyboard.TypeAsync("bich ngoc");
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = "Trần Thị Bích Ngọc" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "Xã Bình Phú" })).ToContainTextAsync("Trần Thị Bích Ngọc nhận từ 15/10/2017");
        await Expect(page.GetByText("Phiếu đã nhận hoặc trả lại sẽ thành ngoài phân công: 1")).ToBeVisibleAsync();

        // The first letter of an option chooses it.
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Người nhận Xã Long Thới" }).FocusAsync();
        await page.Keyboard.TypeAsync("N");
        var another = page.GetByRole(AriaRole.Combobox, new() { Name = "Người khác nhận Xã Long Thới" });
        await Expect(another).ToBeVisibleAsync();
        await another.FocusAsync();
        await page.Keyboard.TypeAsync("hoang duc");
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = "Lê Hoàng Đức" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "Xã Long Thới" })).ToContainTextAsync("Lê Hoàng Đức nhận từ 15/10/2017");
        await AssertLooksAsync(window);

        await PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Bàn giao", Exact = true }));
        await Expect(page.GetByLabel("Lý do")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.GetByLabel("Lý do").FocusAsync();
        await page.Keyboard.TypeAsync("Nghỉ hưu");
        await PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Bàn giao", Exact = true }));

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Đã bàn giao" })).ToBeFocusedAsync();
        await window.AssertAccessibleAsync();
        await using var db = server.Elsewhere.Open();
        Assert.Equal(
            [("CB02", "28754"), ("CB03", "28760")],
            (await db.Assignments.Where(a => a.From == new DateOnly(2017, 10, 15)).Select(a => new { Cadre = a.Cadre.Code, Unit = a.Unit.Code }).ToListAsync())
                .Select(a => (a.Cadre, a.Unit)).Order());
        Assert.Equal(2, await db.Assignments.CountAsync(a => a.Cadre.Code == "CB05" && a.To == new DateOnly(2017, 10, 14)));
    }

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
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
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
        await Expect(page.GetByText("Đã gộp vào Võ Minh Ân (CB05).")).ToHaveCountAsync(0);
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
