using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Ui.Fields;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

/// <summary>What an open page does when its connection ends, and when the server answers again.</summary>
[Collection(OtherBrowserTests.Name)]
public sealed class ConnectionBrowserTests(BrowserFixture browser)
{
    [Fact]
    public async Task Page_AfterTheServerWasRestarted_IsReloadedWithTheNewFigures()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/");
        await MarkAsync(window);

        await server.StopAsync();
        await Expect(Dialog(window)).ToBeVisibleAsync();
        await Expect(Dialog(window)).ToContainTextAsync("Mất kết nối");
        await BoardRegister.ReceiveOneMoreAsync(server.Elsewhere);
        await server.StartAgainAsync();

        await Expect(window.Page.Locator(".headline-text")).ToContainTextAsync("Đã nhận 8 phiếu");
        await window.WaitUntilLiveAsync();
        await Expect(Dialog(window)).ToBeHiddenAsync();
        Assert.False(await IsMarkedAsync(window));
        window.Forgive();
    }

    [Fact]
    public async Task Page_WhoseConnectionWasCut_GoesOnWhereItWas()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        var cut = await CutterAsync(window);
        await window.GoAsync(server, "/can-bo");
        await MarkAsync(window);

        await cut();
        await Expect(Dialog(window)).ToBeVisibleAsync();
        await window.Page.Context.SetOfflineAsync(false);

        await Expect(Dialog(window)).ToBeHiddenAsync();
        Assert.True(await IsMarkedAsync(window));
        window.Forgive();
    }

    [Fact]
    public async Task Page_ThatTheServerForgotMeanwhile_ComesBackWithTheNewFigures()
    {
        await using var server = await BoardServer.StartAsync(
            services: s => s.Configure<CircuitOptions>(o => o.DisconnectedCircuitMaxRetained = 0));
        await using var window = await browser.OpenAsync();
        var cut = await CutterAsync(window);
        await window.GoAsync(server, "/");
        await MarkAsync(window);

        await cut();
        await Expect(Dialog(window)).ToBeVisibleAsync();
        await BoardRegister.ReceiveOneMoreAsync(server.Elsewhere);
        await window.Page.Context.SetOfflineAsync(false);

        await Expect(Dialog(window)).ToBeHiddenAsync();
        await Expect(window.Page.Locator(".headline-text")).ToContainTextAsync("Đã nhận 8 phiếu");
        Assert.True(await IsMarkedAsync(window));
        await window.Page.GetByRole(AriaRole.Combobox, new() { Name = "Kỳ", Exact = true }).SelectOptionAsync("2017-Q3");
        await Expect(window.Page.Locator(".headline-text")).ToContainTextAsync("Đã nhận đủ 11 phiếu");
        window.Forgive();
    }

    [Fact]
    public async Task Page_WhoseAccountWasDisabledMeanwhile_AsksForTheSignIn()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        var cut = await CutterAsync(window);
        await window.GoAsync(server, "/");

        await cut();
        await Expect(Dialog(window)).ToBeVisibleAsync();
        var accounts = server.Get<AccountService>();
        await accounts.DisableAsync(await accounts.FindAsync(TestAccounts.Secretariat), TestDatabase.Actor);
        await window.Page.Context.SetOfflineAsync(false);

        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Đăng nhập");
        window.Forgive();
    }

    private static ILocator Dialog(BrowserWindow window) => window.Page.GetByRole(AriaRole.Alertdialog);

    /// <summary>A reload takes the mark away.</summary>
    private static Task<bool> MarkAsync(BrowserWindow window) => window.Page.EvaluateAsync<bool>("() => window.notReloaded = true");

    private static Task<bool> IsMarkedAsync(BrowserWindow window) =>
        window.Page.EvaluateAsync<bool>("() => window.notReloaded === true");

    /// <summary>Ends the connection of the page's circuit while the server runs, and keeps the page from a new one.</summary>
    private static async Task<Func<Task>> CutterAsync(BrowserWindow window)
    {
        var sockets = new ConcurrentQueue<(IWebSocketRoute Page, IWebSocketRoute Server)>();
        await window.Page.RouteWebSocketAsync("**/_blazor?*", socket => sockets.Enqueue((socket, socket.ConnectToServer())));
        return async () =>
        {
            await window.Page.Context.SetOfflineAsync(true);
            foreach (var (page, server) in sockets)
            {
                await page.CloseAsync(new() { Code = 3001 });
                await server.CloseAsync(new() { Code = 3001 });
            }
        };
    }
}
