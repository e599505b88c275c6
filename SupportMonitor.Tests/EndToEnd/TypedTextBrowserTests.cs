using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

/// <summary>What comes along with pasted text, half a surrogate pair too, costs neither page nor the rest of it.</summary>
[Collection(OtherBrowserTests.Name)]
public sealed class TypedTextBrowserTests(BrowserFixture browser)
{
    [Fact]
    public async Task FormThatIsWritten_KeepsTheRest()
    {
        await using var server = await BoardServer.StartAsync();
        var account = new AccountInput("Xã Phú Phụng", Role.Commune, UnitCode: "28758");
        await server.Get<AccountService>().AddAsync("phu-phung", account, null, TestDatabase.Actor);
        await using var window = await browser.OpenAsync();
        await window.SignInAsync(server, "phu-phung");
        await window.GoAsync(server, "/phieu/2017-Q4/28758/CB03");

        await PasteAsync(window.Page.GetByLabel("Ưu điểm"), "input", "Gắn bó \\uD83D với\\u202C cơ sở.");

        await Expect(window.Page.GetByText("Đã lưu nháp lúc")).ToBeVisibleAsync();
        await using var db = server.Elsewhere.Open();
        Assert.Equal(
            "Gắn bó \uFFFD với cơ sở.", FormSheet.ContentFromJson((await db.FormDrafts.SingleAsync()).Content).Strengths);
    }

    [Fact]
    public async Task RecordThatIsEdited_KeepsTheRest()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/don-vi/28756");

        await PasteAsync(window.Page.GetByLabel("Điện thoại"), "change", "\\u202A0275 1\\uD800\\u202C");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu" }).ClickAsync();

        await Expect(window.Page.GetByRole(AriaRole.Region, new() { Name = "Lịch sử thay đổi" }))
            .ToContainTextAsync("0275 1\uFFFD");
        await using var db = server.Elsewhere.Open();
        Assert.Equal("0275 1\uFFFD", (await db.Units.SingleAsync(u => u.Code == "28756")).Phone);
    }

    /// <summary>As a paste does it; the browser's driver itself would mend what it types.</summary>
    private static async Task PasteAsync(ILocator field, string tells, string escaped) =>
        await field.EvaluateAsync(
            $"field => {{ field.value = '{escaped}'; field.dispatchEvent(new Event('{tells}', {{ bubbles: true }})); }}");
}
