using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

/// <summary>The help as people reach and read it: from an empty list, from the menu, on a phone and on paper.</summary>
[Collection(BrowserTests.Name)]
public sealed class HelpBrowserTests(BrowserFixture browser)
{
    [Fact]
    public async Task EmptyList_LeadsToTheSectionThatExplainsIt()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        var page = window.Page;
        await window.GoAsync(server, "/don-doc?tim=khong-co-ai");

        await page.GetByRole(AriaRole.Link, new() { Name = "Hướng dẫn: tìm và lọc" }).ClickAsync();

        await Expect(page).ToHaveURLAsync($"{server.Url}/huong-dan/van-phong#tim-va-loc");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Hướng dẫn cho văn phòng");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Tìm và lọc" })).ToBeInViewportAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).Not.ToBeInViewportAsync();
        await window.AssertAccessibleAsync();

        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Khi có trục trặc" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Khi có trục trặc" })).ToBeInViewportAsync();
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Nhập phiếu", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync($"{server.Url}/phieu/moi");
    }

    [Fact]
    public async Task Commune_OnAPhone_ReadsItsOwnHelp_AndOthersWithoutLinksItMayNotFollow()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync(390, 844);
        var page = window.Page;
        await window.SignInAsync(server, TestAccounts.Commune);
        await window.GoAsync(server, "/huong-dan?ui=vi");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Hướng dẫn cho xã, phường, thị trấn");
        await window.AssertAccessibleAsync();
        await window.AssertFitsAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Văn phòng", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Hướng dẫn cho văn phòng");
        var chase = page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Đôn đốc", Exact = true });
        await Expect(chase).ToHaveCountAsync(0);
        await window.AssertFitsAsync();
    }
}
