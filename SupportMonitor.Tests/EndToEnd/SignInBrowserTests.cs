using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Tests.Accounts;
using SupportMonitor.Tests.Hosting;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

[Collection(BrowserTests.Name)]
public sealed class SignInBrowserTests(BrowserFixture browser)
{
    private const string Password = "mot cau de nho";

    [Fact]
    public async Task Password_WrongThenRight_EndsWhereOneWantedToGo()
    {
        await using var server = await StartAsync();
        await using var window = await browser.OpenAsync();
        await window.Page.GotoAsync(server.Url + "/don-doc");
        await Expect(window.Page).ToHaveTitleAsync("Đăng nhập – Theo dõi hỗ trợ cơ sở");
        await Expect(Field(window, "Tên đăng nhập")).ToBeFocusedAsync();
        await Expect(Field(window, "Mật khẩu")).ToHaveAttributeAsync("autocomplete", "current-password");
        await window.AssertAccessibleAsync();

        await SignInAsync(window, "lan", "sai mat roi");
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Tên đăng nhập hoặc mật khẩu không đúng.");
        await Expect(Field(window, "Mật khẩu")).ToHaveValueAsync("");
        await Expect(Field(window, "Mật khẩu")).ToBeFocusedAsync();
        await window.AssertAccessibleAsync();

        await SignInAsync(window, "lan", Password);
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Đôn đốc");
        Assert.EndsWith("/don-doc", window.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongPasswords_LockAndSayForHowLong()
    {
        await using var server = await StartAsync();
        await using var window = await browser.OpenAsync(390, 844);
        await window.Page.GotoAsync(server.Url + SignInUrls.SignIn);
        for (var i = 0; i < AccountManagers.WrongPasswordsAllowed; i++)
        {
            await SignInAsync(window, "lan", "sai mat roi");
        }

        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("thử lại sau 15 phút");
        await window.AssertFitsAsync();
        await window.AssertAccessibleAsync();
    }

    [Fact]
    public async Task FirstStart_CreatesTheAdministratorAndLandsAtTheAccounts()
    {
        await using var server = await BoardServer.StartAsync(empty: true);
        await using (var db = server.Elsewhere.Open())
        {
            await db.Accounts.ExecuteDeleteAsync();
        }

        await using var window = await browser.OpenAsync();
        var secret = await server.Get<SignInLinks>().CreateSetupAsync(TestDatabase.Actor);
        await window.Page.GotoAsync(server.Url + SignInUrls.Setup(secret));
        await window.AssertAccessibleAsync();
        await Field(window, "Tên đăng nhập").FillAsync("chu-nhiem");
        await Field(window, "Tên hiển thị").FillAsync("Quản trị (mẫu)");
        await Field(window, "Mật khẩu").FillAsync(Password);
        await Field(window, "Nhập lại mật khẩu").FillAsync("khac di mot chut");
        await Button(window, "Tạo tài khoản").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("không giống nhau");

        await Field(window, "Mật khẩu").FillAsync(Password);
        await Field(window, "Nhập lại mật khẩu").FillAsync(Password);
        await Button(window, "Tạo tài khoản").ClickAsync();

        await window.WaitUntilLiveAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Tài khoản");
        await Expect(window.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "chu-nhiem" })).ToContainTextAsync("Quản trị");
        await using var late = await browser.OpenAsync();
        await late.Page.GotoAsync(server.Url + SignInUrls.Setup(secret));
        await Expect(late.Page.GetByText("không còn dùng được")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task OwnPassword_IsChangedAndTheSessionGoesOn()
    {
        await using var server = await StartAsync();
        await using var window = await browser.OpenAsync();
        await window.Page.GotoAsync(server.Url + SignInUrls.OwnAccount);
        await SignInAsync(window, "lan", Password);
        await window.AssertAccessibleAsync();

        await Field(window, "Mật khẩu hiện tại").FillAsync("sai mat roi");
        await FillNewAsync(window, "mot cau khac han");
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Mật khẩu hiện tại không đúng.");
        await Field(window, "Mật khẩu hiện tại").FillAsync(Password);
        await FillNewAsync(window, "mot cau khac han");
        await Expect(window.Page.GetByText("Đã lưu mật khẩu mới")).ToBeVisibleAsync();

        await window.Page.GotoAsync(server.Url + "/don-doc");
        await window.WaitUntilLiveAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Đôn đốc");
    }

    [Fact]
    public async Task AuthenticatorApp_IsTurnedOnAskedForAndTurnedOff()
    {
        await using var server = await StartAsync();
        await using var window = await browser.OpenAsync(390, 844);
        await window.Page.GotoAsync(server.Url + SignInUrls.OwnAccount);
        await SignInAsync(window, "lan", Password);
        await Button(window, "Bắt đầu bật").ClickAsync();
        var key = (await window.Page.Locator(".app-key").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal).Trim();
        await Field(window, "Mã trong ứng dụng").FillAsync(TestTotp.Code(key, DateTimeOffset.UtcNow));
        await Button(window, "Xác nhận và bật").ClickAsync();
        var codes = window.Page.GetByRole(AriaRole.Region, new() { Name = "Đã bật. Mã khôi phục" }).GetByRole(AriaRole.Listitem);
        await Expect(codes).ToHaveCountAsync(10);
        var recovery = (await codes.First.TextContentAsync())!.Trim();
        await window.AssertAccessibleAsync();
        await window.AssertFitsAsync();

        await Button(window, "Đăng xuất").ClickAsync();
        await SignInAsync(window, "lan", Password);
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Nhập mã xác nhận");
        await window.AssertAccessibleAsync();
        await Field(window, "Mã xác nhận").FillAsync("000000");
        await Button(window, "Xác nhận").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Mã không đúng");
        await Field(window, "Mã xác nhận").FillAsync(recovery);
        await Button(window, "Xác nhận").ClickAsync();
        await window.WaitUntilLiveAsync();

        await window.Page.GotoAsync(server.Url + SignInUrls.OwnAccount);
        await Expect(window.Page.GetByText("Còn 9 mã khôi phục")).ToBeVisibleAsync();
        await Field(window, "Mật khẩu hiện tại").Last.FillAsync(Password);
        await Button(window, "Tắt ứng dụng xác nhận").ClickAsync();
        await Expect(window.Page.GetByText("Đã tắt ứng dụng xác nhận.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task AccountDisabledWhileAPageIsOpen_IsOutAtOnce()
    {
        await using var server = await StartAsync();
        await using var window = await browser.OpenAsync();
        await window.Page.GotoAsync(server.Url + "/don-doc");
        await SignInAsync(window, "lan", Password);
        await window.WaitUntilLiveAsync();

        var accounts = server.Get<AccountService>();
        await accounts.DisableAsync(await accounts.FindAsync("lan"), TestDatabase.Actor);

        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Đăng nhập");
        await SignInAsync(window, "lan", Password);
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("đã ngừng sử dụng");
        window.Forgive();
    }

    [Fact]
    public async Task SigningOutInOneTab_TurnsTheOtherToTheSignIn_AndACopiedCookieGetsNoPage()
    {
        await using var server = await StartAsync();
        await using var window = await browser.OpenAsync();
        await window.Page.GotoAsync(server.Url + "/don-doc");
        await SignInAsync(window, "lan", Password);
        await window.WaitUntilLiveAsync();
        var other = await window.Page.Context.NewPageAsync();
        await other.GotoAsync(server.Url + "/ky");
        await other.WaitForFunctionAsync("() => document.querySelector('[data-live]') !== null");
        using var thief = new Visitor(server);
        var cookie = (await window.Page.Context.CookiesAsync()).Single(c => c.Name == Web.Hosting.Access.CookieName);
        thief.Cookies.Add(new System.Net.Cookie(cookie.Name, cookie.Value, cookie.Path, cookie.Domain));
        using (var before = await thief.GetAsync("/don-doc"))
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, before.StatusCode);
        }

        await window.Page.GetByLabel("Tài khoản: Lan (mẫu)").ClickAsync();
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Đăng xuất" }).ClickAsync();

        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Đăng nhập");
        await Expect(other.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Đăng nhập");
        using var after = await thief.GetAsync("/don-doc");
        Assert.Equal(SignInUrls.SignInThen("/don-doc"), thief.Goes(after));
        window.Forgive();
    }

    [Fact]
    public async Task SigningOutEverywhere_TurnsTheOtherMachineToTheSignIn()
    {
        await using var server = await StartAsync();
        await using var other = await browser.OpenAsync();
        await other.Page.GotoAsync(server.Url + "/don-doc");
        await SignInAsync(other, "lan", Password);
        await other.WaitUntilLiveAsync();
        await using var window = await browser.OpenAsync(390, 844);
        await window.Page.GotoAsync(server.Url + SignInUrls.OwnAccount);
        await SignInAsync(window, "lan", Password);
        await window.AssertAccessibleAsync();
        await window.AssertFitsAsync();

        await Button(window, "Đăng xuất khỏi mọi nơi").ClickAsync();

        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Đăng nhập");
        await Expect(other.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Đăng nhập");
        other.Forgive();
    }

    private static async Task<BoardServer> StartAsync()
    {
        var server = await BoardServer.StartAsync();
        await server.Get<AccountService>().AddAsync("lan", new("Lan (mẫu)", Role.Secretariat), Password, TestDatabase.Actor);
        return server;
    }

    private static async Task SignInAsync(BrowserWindow window, string name, string password)
    {
        await Field(window, "Tên đăng nhập").FillAsync(name);
        await Field(window, "Mật khẩu").FillAsync(password);
        await window.Page.RunAndWaitForResponseAsync(() => Button(window, "Đăng nhập").ClickAsync(), r => r.Request.Method == "POST");
    }

    private static async Task FillNewAsync(BrowserWindow window, string password)
    {
        await Field(window, "Mật khẩu mới").FillAsync(password);
        await Field(window, "Nhập lại mật khẩu mới").FillAsync(password);
        await Button(window, "Lưu mật khẩu").ClickAsync();
    }

    /// <summary>By its label, which carries a star where the field is required.</summary>
    private static ILocator Field(BrowserWindow window, string label) =>
        window.Page.GetByLabel(new Regex($@"^{Regex.Escape(label)}( \*)?\s*$", RegexOptions.None, TimeSpan.FromSeconds(1)));

    private static ILocator Button(BrowserWindow window, string name) =>
        window.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
