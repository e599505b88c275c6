using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

/// <summary>What is typed is a tab's own: a copy of the tab, another language and signing out in another tab.</summary>
[Collection(BrowserTests.Name)]
public sealed class KeptTabsBrowserTests(BrowserFixture browser)
{
    [Fact]
    public async Task CopyOfATab_StoresWhatIsTypedIntoIt_AsARecordOfItsOwn()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/ho-so-can-bo/moi");
        await FillAsync(window.Page, "CB06", "Người thứ nhất");
        await SaveAsync(window.Page);
        await Expect(window.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "CB06" })).ToBeVisibleAsync();

        var copy = new BrowserWindow(window.Page.Context, await window.Page.RunAndWaitForPopupAsync(() => window.Page.EvaluateAsync("() => { open(location.href); }")));
        await copy.WaitUntilLiveAsync();
        await Expect(copy.Page.GetByLabel("Họ tên")).ToHaveValueAsync("Người thứ nhất");
        await FillAsync(copy.Page, "CB98", "Người thứ hai");
        await FillAsync(window.Page, "CB99", "Người thứ nhất");
        await SaveAsync(window.Page);
        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Người thứ nhất" })).ToBeVisibleAsync();

        await copy.Page.ReloadAsync();
        await copy.WaitUntilLiveAsync();
        await Expect(copy.Page.GetByLabel("Mã cán bộ")).ToHaveValueAsync("CB98");
        await SaveAsync(copy.Page);
        await Expect(copy.Page.GetByRole(AriaRole.Link, new() { Name = "Người thứ hai" })).ToBeVisibleAsync();
        await using var db = server.Elsewhere.Open();
        Assert.Equal(2, await db.Set<Cadre>().CountAsync(c => c.Code == "CB98" || c.Code == "CB99"));
    }

    [Fact]
    public async Task SigningOut_ClearsEveryTab_AndASessionThatExpiredNone()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/don-vi/28756");
        await window.Page.GetByLabel("Điện thoại").FillAsync("0275 gõ dở");

        // The cookie is gone as when its time has run out.
        await window.Page.Context.ClearCookiesAsync();
        await window.Page.ReloadAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Đăng nhập");
        await window.SignInAsync(server, TestAccounts.Secretariat);
        await window.GoAsync(server, "/don-vi/28756");
        await Expect(window.Page.GetByLabel("Điện thoại")).ToHaveValueAsync("0275 gõ dở");

        var kept = await KeptAsync(window);
        var other = new BrowserWindow(window.Page.Context, await window.Page.Context.NewPageAsync());
        await other.Page.GotoAsync(server.Url + "/don-vi/28758");
        await other.WaitUntilLiveAsync();
        await other.Page.GetByLabel("Tài khoản:").ClickAsync();
        await other.Page.GetByText("Đăng xuất").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Đăng nhập");
        Assert.Equal("{}", await KeptAsync(window));

        // A tab that was closed meanwhile and is opened again brings its text along.
        await window.SignInAsync(server, TestAccounts.Secretariat);
        await window.Page.EvaluateAsync("kept => Object.assign(sessionStorage, JSON.parse(kept))", kept);
        await window.GoAsync(server, "/don-vi/28756");
        await Expect(window.Page.GetByLabel("Điện thoại")).Not.ToHaveValueAsync("0275 gõ dở");
        window.Forgive();
    }

    [Fact]
    public async Task AnotherLanguage_KeepsWhatWasTyped_AlsoHalfOfWhatIsSearched()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/phieu/moi");
        var main = window.Page.GetByRole(AriaRole.Main);
        await window.ChooseAsync(main, "Xếp loại", "Tốt");
        await window.Page.GetByLabel("Ưu điểm").FillAsync("Gõ bằng tiếng Việt");
        await window.Page.Locator("input[data-name=Date]").FillAsync("03/01/2018");
        await main.GetByRole(AriaRole.Combobox, new() { Name = "Xã, phường, thị trấn" }).FillAsync("long th");
        await Expect(window.Page.GetByRole(AriaRole.Option, new() { Name = "Xã Long Thới" })).ToBeVisibleAsync();

        await window.GoAsync(server, LanguageUrls.Switch("en", "/phieu/moi"));

        await Expect(window.Page.GetByText("What you were entering has been restored")).ToBeVisibleAsync();
        await Expect(window.Page.GetByLabel("Strengths")).ToHaveValueAsync("Gõ bằng tiếng Việt");
        await Expect(window.Page.Locator("input[data-name=Date]")).ToHaveValueAsync("03/01/2018");
        await Expect(main.GetByRole(AriaRole.Combobox, new() { Name = "Rating" })).ToHaveValueAsync("Tốt");
        var box = main.GetByRole(AriaRole.Combobox, new() { Name = "Commune" });
        await Expect(box).ToHaveValueAsync("long th");
        await Expect(box).ToHaveAttributeAsync("aria-expanded", "false");

        await window.FindAsync(main, "Commune", "long tho", "Xã Long Thới");
        await window.Page.ReloadAsync();
        await window.WaitUntilLiveAsync();
        await Expect(box).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("Xã Long Thới", default, TimeSpan.FromSeconds(1)));
    }

    private static Task<string> KeptAsync(BrowserWindow window) => window.Page.EvaluateAsync<string>("() => JSON.stringify({ ...sessionStorage })");

    private static async Task FillAsync(IPage page, string code, string name)
    {
        await page.GetByLabel("Mã cán bộ").FillAsync(code);
        await page.GetByLabel("Họ tên").FillAsync(name);
    }

    private static Task SaveAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Lưu", Exact = true }).ClickAsync();
}
