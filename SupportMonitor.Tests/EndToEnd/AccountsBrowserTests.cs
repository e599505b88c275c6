using Microsoft.Playwright;
using SupportMonitor.Web.Ui.Fields;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

[Collection(FurtherBrowserTests.Name)]
public sealed class AccountsBrowserTests(BrowserFixture browser)
{
    [Fact]
    public async Task Account_IsAddedGivenALinkAndDisabled()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.SignInAsync(server, TestAccounts.Administrator);
        await window.GoAsync(server, "/");
        await Expect(Title(window)).ToHaveTextAsync("Tài khoản");
        await Expect(window.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(6);
        await window.AssertAccessibleAsync();

        await Button(window, "Thêm tài khoản").ClickAsync();
        await Dialog(window).GetByLabel("Tên đăng nhập").FillAsync("xa-long-thoi");
        await Dialog(window).GetByLabel("Tên hiển thị").FillAsync("Xã Long Thới (mẫu)");
        await window.ChooseAsync(Dialog(window), "Vai trò", "Xã, phường, thị trấn");
        await window.FindAsync(Dialog(window), "Xã, phường, thị trấn", "long thoi", "Xã Long Thới");
        await window.AssertAccessibleAsync();
        await Dialog(window).GetByRole(AriaRole.Button, new() { Name = "Thêm tài khoản" }).ClickAsync();
        await Expect(Dialog(window)).ToContainTextAsync("chưa có mật khẩu");
        await window.AssertAccessibleAsync();
        await Dialog(window).GetByRole(AriaRole.Button, new() { Name = "Tạo đường dẫn một lần" }).ClickAsync();
        var link = await Dialog(window).GetByLabel("Đường dẫn đăng nhập một lần").InputValueAsync();
        await window.AssertAccessibleAsync();
        await Dialog(window).GetByRole(AriaRole.Button, new() { Name = "Đóng" }).Last.ClickAsync();
        await Expect(Row(window, "xa-long-thoi")).ToContainTextAsync("Đường dẫn một lần");

        await using var commune = await browser.OpenAsync(390, 844);
        await commune.Page.GotoAsync(link);
        await commune.Page.GotoAsync(server.Url + "/tai-khoan-cua-toi");
        await Expect(Title(commune)).ToHaveTextAsync("Tài khoản của tôi");

        await Button(window, "Mở tài khoản xa-long-thoi").ClickAsync();
        await Dialog(window).GetByRole(AriaRole.Button, new() { Name = "Ngừng sử dụng…" }).ClickAsync();
        await Dialog(window).GetByRole(AriaRole.Button, new() { Name = "Ngừng sử dụng", Exact = true }).ClickAsync();
        await Expect(Row(window, "xa-long-thoi")).ToContainTextAsync("Ngừng sử dụng");
        await commune.Page.ReloadAsync();
        await Expect(Title(commune)).ToHaveTextAsync("Đăng nhập");
    }

    [Fact]
    public async Task Accounts_AreSortedByTheirHeadsAndFilteredByLabel_AndTheAddressKeepsIt()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        var page = window.Page;
        await window.SignInAsync(server, TestAccounts.Administrator);
        await window.GoAsync(server, "/tai-khoan");
        var table = page.GetByRole(AriaRole.Table, new() { Name = "Tài khoản" });
        var head = table.GetByRole(AriaRole.Columnheader, new() { Name = "Tên hiển thị" });
        await Expect(table.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync(TestAccounts.Cadre);

        // By given name: "… phòng" before "… thử".
        await table.GetByRole(AriaRole.Button, new() { Name = "Tên hiển thị", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(head).ToHaveAttributeAsync("aria-sort", "ascending");
        await Expect(page).ToHaveURLAsync($"{server.Url}/tai-khoan?sap=ho-ten");
        await Expect(table.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("Văn phòng");
        await page.Keyboard.PressAsync("Enter");
        await Expect(head).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(table.GetByRole(AriaRole.Row).Last).ToContainTextAsync("Văn phòng");
        await window.AssertAccessibleAsync();

        await page.ReloadAsync();
        await window.WaitUntilLiveAsync();
        await Expect(head).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(table.GetByRole(AriaRole.Row).Last).ToContainTextAsync("Văn phòng");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Vai trò", Exact = true }).SelectOptionAsync("Leader");
        await Expect(table.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await Expect(table.GetByRole(AriaRole.Row).Last).ToContainTextAsync("Lãnh đạo thử");
        await Expect(page).ToHaveURLAsync($"{server.Url}/tai-khoan?vai-tro=Leader&sap=-ho-ten");
        await page.GetByLabel("Tìm").FillAsync("khong co ai");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Không có tài khoản nào phù hợp" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Accounts_OnAPhone_AreSortedByAChoice()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync(390, 844);
        await window.SignInAsync(server, TestAccounts.Administrator);
        await window.GoAsync(server, "/tai-khoan");

        await window.Page.GetByLabel("Sắp theo").SelectOptionAsync(new SelectOptionValue { Label = "Tên hiển thị" });

        await Expect(window.Page.Locator("tbody tr").First).ToContainTextAsync("Văn phòng");
        await window.AssertAccessibleAsync();
        await window.AssertFitsAsync();
    }

    [Fact]
    public async Task LastAdministrator_CannotBeDisabled()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync(390, 844);
        await window.SignInAsync(server, TestAccounts.Administrator);
        await window.GoAsync(server, "/");
        await Expect(window.Page.GetByText(TestAccounts.Secretariat)).ToBeVisibleAsync();
        await window.AssertFitsAsync();

        await Button(window, $"Mở tài khoản {TestAccounts.Administrator}").ClickAsync();
        await Dialog(window).GetByRole(AriaRole.Button, new() { Name = "Ngừng sử dụng…" }).ClickAsync();
        await Dialog(window).GetByRole(AriaRole.Button, new() { Name = "Ngừng sử dụng", Exact = true }).ClickAsync();

        await Expect(Dialog(window).GetByRole(AriaRole.Alert)).ToContainTextAsync("quản trị cuối cùng");
    }

    [Fact]
    public async Task Administrator_ReachesTheSettingsAndSeesNoPeriods()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.SignInAsync(server, TestAccounts.Administrator);
        await window.GoAsync(server, "/");

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Cài đặt" }).ClickAsync();

        await Expect(Title(window)).ToHaveTextAsync("Cài đặt");
        await Expect(window.Page.GetByLabel("Cấp ủy")).ToBeVisibleAsync();
        await Expect(window.Page.GetByLabel("Kỳ", new() { Exact = true })).ToBeHiddenAsync();
        await window.AssertAccessibleAsync();
    }

    private static ILocator Title(BrowserWindow window) => window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    private static ILocator Row(BrowserWindow window, string name) => window.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = name });

    private static ILocator Dialog(BrowserWindow window) => window.Page.GetByRole(AriaRole.Dialog);

    private static ILocator Button(BrowserWindow window, string name) =>
        window.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
