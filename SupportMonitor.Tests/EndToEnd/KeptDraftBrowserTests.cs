using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Forms;
using SupportMonitor.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

/// <summary>What the browser kept of a form that is being written never takes the place of what others wrote since.</summary>
[Collection(OtherBrowserTests.Name)]
public sealed class KeptDraftBrowserTests(BrowserFixture browser)
{
    private const string Commune = "phu-phung";
    private const string Form = "/phieu/2017-Q4/28758/CB03";

    /// <summary>As typed while there is no connection: the browser has it, the server does not.</summary>
    private const string TypeUnheard = "(field, text) => { field.value = text; field.dispatchEvent(new Event('input')); }";

    [Fact]
    public async Task TextOfAnOlderDraft_MeetsTheNewerOne_AfterARestartAndAfterALostConnection()
    {
        await using var server = await StartAsync();
        await using var window = await browser.OpenAsync();
        await window.SignInAsync(server, Commune);
        await window.GoAsync(server, Form);
        var strengths = window.Page.GetByLabel("Ưu điểm");
        await strengths.FillAsync("Gốc");
        await Expect(window.Page.GetByText("Đã lưu nháp lúc")).ToBeVisibleAsync();

        await server.StopAsync();
        await strengths.EvaluateAsync(TypeUnheard, "Cũ");
        await OvertakeAsync(server.Elsewhere, "Mới");
        await server.StartAgainAsync();
        await Expect(window.Page.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync("Mới");
        Assert.Equal(("Mới", "Cũ"), await TextsAsync(server));
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Lấy hết bản kia" }).ClickAsync();
        await Expect(strengths).ToHaveValueAsync("Mới");
        await window.Page.ReloadAsync();
        await window.WaitUntilLiveAsync();
        await Expect(strengths).ToHaveValueAsync("Mới");

        await strengths.EvaluateAsync(TypeUnheard, "Cũ lúc mất mạng");
        await OvertakeAsync(server.Elsewhere, "Mới hơn", server.Get<FormDrafts>());
        await Expect(strengths).ToHaveValueAsync("Mới hơn");
        await window.Page.EvaluateAsync(
            """
            () => document.getElementById('components-reconnect-modal')
                .dispatchEvent(new CustomEvent('components-reconnect-state-changed', { detail: { state: 'hide' } }))
            """);
        await Expect(window.Page.GetByText("đã được thay đổi sau đó").Or(window.Page.GetByRole(AriaRole.Alertdialog)).First).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Lấy hết bản của tôi" }).ClickAsync();
        await Expect(strengths).ToHaveValueAsync("Cũ lúc mất mạng");
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Các bản khác" })).ToBeVisibleAsync();
        Assert.Equal("Cũ lúc mất mạng", (await TextsAsync(server)).Draft);
        window.Forgive();
    }

    [Fact]
    public async Task TextTypedBeforeADraftBegan_IsGoneOnWith_ByTheCommuneAndByTheOffice()
    {
        await using var server = await StartAsync();
        await server.Get<FormService>().SendAsync(await PairAsync(server.Elsewhere), default, new("Khá", "Đã gửi"), null, TestDatabase.Actor);
        await using var commune = await browser.OpenAsync();
        await using var office = await browser.OpenAsync();
        await commune.SignInAsync(server, Commune);
        foreach (var (window, button) in new[] { (commune, "Sửa và gửi lại"), (office, "Nhập phiếu giấy") })
        {
            await window.GoAsync(server, Form);
            await window.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
            await Expect(window.Page.GetByLabel("Hạn chế")).ToBeVisibleAsync();
        }

        await server.StopAsync();
        foreach (var window in new[] { commune, office })
        {
            await window.Page.GetByLabel("Hạn chế").EvaluateAsync(TypeUnheard, "Gõ trước khi có nháp");
        }

        await server.StartAgainAsync();
        await Expect(commune.Page.GetByLabel("Hạn chế")).ToHaveValueAsync("Gõ trước khi có nháp");
        await Expect(commune.Page.GetByText("Đã lưu nháp lúc")).ToBeVisibleAsync();

        // The same text of two writers is no conflict.
        await Expect(office.Page.GetByLabel("Hạn chế")).ToHaveValueAsync("Gõ trước khi có nháp");
        foreach (var window in new[] { commune, office })
        {
            await Expect(window.Page.GetByRole(AriaRole.Alertdialog)).ToHaveCountAsync(0);
            window.Forgive();
        }

        await commune.Page.GetByRole(AriaRole.Button, new() { Name = "Tạm đóng" }).ClickAsync();
        await Expect(commune.Page.GetByRole(AriaRole.Article)).ToBeVisibleAsync();
        Assert.Equal("{}", await commune.Page.EvaluateAsync<string>("() => JSON.stringify({ ...sessionStorage })"));
    }

    private static async Task<BoardServer> StartAsync()
    {
        var server = await BoardServer.StartAsync();
        await server.Get<AccountService>().AddAsync(Commune, new AccountInput("Xã Phú Phụng", Role.Commune, UnitCode: "28758"), null, TestDatabase.Actor);
        return server;
    }

    /// <summary>Another writer goes on from the newest draft.</summary>
    /// <param name="drafts">The server's own, while it runs.</param>
    private static async Task OvertakeAsync(TestDatabase database, string text, FormDrafts? drafts = null)
    {
        var form = await database.Get<FormDesk>().OpenAsync("2017-Q4", "28758", "CB03", TestDatabase.Actor);
        var saved = await (drafts ?? database.Get<FormDrafts>()).SaveAsync(
            form!.Pair, form.Version, form.Draft!.Content with { Strengths = text }, TestDatabase.Actor);
        Assert.Null(saved.Conflict);
        form = await database.Get<FormDesk>().OpenAsync("2017-Q4", "28758", "CB03", TestDatabase.Actor);
        Assert.Equal(form!.Version, saved.Version);
    }

    private static async Task<FormPair> PairAsync(TestDatabase database) =>
        (await database.Get<FormDesk>().OpenAsync("2017-Q4", "28758", "CB03", TestDatabase.Actor))!.Pair;

    private static async Task<(string? Draft, string? Aside)> TextsAsync(BoardServer server)
    {
        await using var db = server.Elsewhere.Open();
        var aside = await db.FormDraftCopies.OrderByDescending(c => c.Id).FirstAsync();
        return (FormSheet.ContentFromJson((await db.FormDrafts.SingleAsync()).Content).Strengths, FormSheet.ContentFromJson(aside.Content).Strengths);
    }
}
