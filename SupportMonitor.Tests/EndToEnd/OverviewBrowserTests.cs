using Microsoft.Playwright;
using SupportMonitor.Core.Forms;
using SupportMonitor.Web.Features.Overview;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

[Collection(OtherBrowserTests.Name)]
public sealed class OverviewBrowserTests(BrowserFixture browser)
{
    [Fact]
    public async Task Receipt_EnteredOnTheServer_ShowsInTwoOpenBrowsers()
    {
        await using var server = await BoardServer.StartAsync();
        await using var first = await browser.OpenAsync();
        await using var second = await browser.OpenAsync();
        await first.GoAsync(server, "/");
        await second.GoAsync(server, "/");
        await Expect(Headline(first)).ToContainTextAsync("Đã nhận 7 phiếu");

        await BoardRegister.ReceiveOneMoreAsync(server.Elsewhere, server.Get<FormService>());

        await Expect(Headline(first)).ToContainTextAsync("Đã nhận 8 phiếu");
        await Expect(Headline(second)).ToContainTextAsync("Đã nhận 8 phiếu");
        await Expect(first.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Long Thới" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Receipt_CommittedByAnotherProcess_ShowsWithinTwoSeconds()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/");
        await Expect(Headline(window)).ToContainTextAsync("Đã nhận 7 phiếu");

        await BoardRegister.ReceiveOneMoreAsync(server.Elsewhere);

        await Expect(Headline(window)).ToContainTextAsync("Đã nhận 8 phiếu", new() { Timeout = 2000 });
    }

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task Overview_HasNoSeriousAccessibilityFindingsAndFits(int width, int height)
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync(width, height);
        await window.GoAsync(server, "/");

        await window.AssertAccessibleAsync();
        await window.AssertFitsAsync();
    }

    [Fact]
    public async Task Keyboard_SkipLink_LeadsToTheContent()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/");

        var skip = window.Page.GetByRole(AriaRole.Link, new() { Name = "Đến nội dung chính" });
        await skip.FocusAsync();
        await Expect(skip).ToBeInViewportAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Period_ChosenAtTheTop_StandsInTheAddressAndInEveryLink()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/");

        await window.Page.GetByRole(AriaRole.Combobox, new() { Name = "Kỳ", Exact = true }).SelectOptionAsync("2017-Q3");
        await Expect(Headline(window)).ToContainTextAsync("Đã nhận đủ 11 phiếu");
        var here = window.Page.GetByRole(AriaRole.Navigation, new() { Name = "Điều hướng chính" }).GetByRole(AriaRole.Link, new() { Name = "Tổng quan" });
        await Expect(here).ToHaveAttributeAsync("aria-current", "page");
        await Expect(here).ToHaveAttributeAsync("href", "/?ky=2017-Q3");
        await Expect(window.Page).ToHaveURLAsync($"{server.Url}/?ky=2017-Q3");

        await window.Page.GetByLabel("Tính đến", new() { Exact = true }).FillAsync("6/10/2017");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page).ToHaveURLAsync($"{server.Url}/?ky=2017-Q3&ngay=2017-10-06");
        await Expect(Headline(window)).ToContainTextAsync("Đã nhận 8 phiếu");
        await Expect(window.Page.GetByRole(AriaRole.Row).GetByRole(AriaRole.Link, new() { Name = "Huyện Chợ Lách" }))
            .ToHaveAttributeAsync("href", "/huyen/832?ky=2017-Q3&ngay=2017-10-06");
    }

    [Fact]
    public async Task Language_English_SpeaksEnglishAndKeepsTheAddress()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/?ky=2017-Q3");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Tài khoản:" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "English" }).ClickAsync();
        await window.WaitUntilLiveAsync();

        await Expect(window.Page).ToHaveURLAsync($"{server.Url}/?ky=2017-Q3");
        await Expect(Headline(window)).ToContainTextAsync("All 11 evaluation forms received");
        await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    [Fact]
    public async Task EmptyRegister_SaysThatThereIsNoPeriod()
    {
        await using var server = await BoardServer.StartAsync(empty: true);
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/?ky=2017-Q3");
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Không có kỳ này" })).ToBeVisibleAsync();
        await window.GoAsync(server, "/");
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Chưa có kỳ nào" })).ToBeVisibleAsync();
    }

    private static ILocator Headline(BrowserWindow window) => window.Page.Locator(".headline-text");
}
