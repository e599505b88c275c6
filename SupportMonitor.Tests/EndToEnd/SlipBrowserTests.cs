using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

[Collection(BrowserTests.Name)]
public sealed class SlipBrowserTests(BrowserFixture browser)
{
    private const string Password = "mot cau de nho";

    [Fact]
    public async Task SlipIsMadeReadFromPaperAndUsedOnAPhone()
    {
        await using var server = await BoardServer.StartAsync(services: s => s.AddSingleton(PublicAddress.Read("https://hotro.example")!));
        await server.Get<AccountService>().AddAsync("xa-moi", new("Xã Mới (mẫu)", Role.Commune, UnitCode: "28750"), null, TestDatabase.Actor);
        await using var desk = await browser.OpenAsync();
        await desk.SignInAsync(server, TestAccounts.Administrator);
        await desk.Page.GotoAsync(server.Url + AccountFilter.SlipOf("xa-moi"));
        await desk.WaitUntilLiveAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Làm 1 phiếu" }).ClickAsync();
        var slip = desk.Page.GetByRole(AriaRole.List, new() { Name = "Phiếu đăng nhập" }).GetByRole(AriaRole.Listitem);
        await Expect(slip).ToContainTextAsync("https://hotro.example/vao/");
        await desk.AssertAccessibleAsync();

        await using var phone = await browser.OpenAsync(390, 844);
        await phone.Page.GotoAsync(server.Url + SignInUrls.Slip((await slip.Locator("span").TextContentAsync())!.ToUpperInvariant()));
        await phone.AssertAccessibleAsync();
        await phone.AssertFitsAsync();
        await phone.Page.GetByLabel("Mật khẩu mới").FillAsync(Password);
        await phone.Page.GetByLabel("Nhập lại mật khẩu").FillAsync(Password);
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu mật khẩu và vào" }).ClickAsync();

        await phone.WaitUntilLiveAsync();
        Assert.EndsWith(BoardUrls.OwnStart, phone.Page.Url, StringComparison.Ordinal);
    }
}
