using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportMonitor.Core.Activities;
using SupportMonitor.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

/// <summary>A cadre comes back from a commune and writes it down on a phone.</summary>
[Collection(OtherBrowserTests.Name)]
public sealed class VisitBrowserTests(BrowserFixture browser)
{
    /// <summary>Of the issue: from the start page to saved.</summary>
    private const int MostTaps = 12;

    [Fact]
    public async Task Visit_IsRecordedOnAPhone_InAFewTaps()
    {
        await using var server = await BoardServer.StartAsync();
        await using var phone = await browser.OpenAsync(390, 844);
        await phone.SignInAsync(server, TestAccounts.Cadre);
        await phone.GoAsync(server, "/trang-cua-toi");
        await phone.AssertFitsAsync();
        await phone.AssertAccessibleAsync();
        var watch = Stopwatch.StartNew();
        var taps = 0;

        await TapAsync(phone.Page.GetByRole(AriaRole.Button, new() { Name = "Ghi chuyến đi: Phường 2" }));
        var dialog = phone.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByRole(AriaRole.Combobox, new() { Name = "Xã, phường, thị trấn" })).ToHaveValueAsync("Phường 2");
        await phone.AssertAccessibleAsync();
        await ChooseAsync("Loại hoạt động", "Họp chi bộ ấp");
        await ChooseAsync("Đóng góp ý kiến", "Cụ thể");
        await TapAsync(dialog.GetByLabel("Nội dung góp ý"));
        await phone.Page.Keyboard.TypeAsync("Đề nghị nạo vét kênh trước mùa khô.");
        await TapAsync(dialog.GetByRole(AriaRole.Button, new() { Name = "Lưu" }));
        await Expect(dialog).ToHaveCountAsync(0);

        Assert.InRange(taps, 1, MostTaps);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"{watch.Elapsed}");
        await using var db = server.Elsewhere.Open();
        var visit = await db.Set<Visit>().SingleAsync();
        Assert.Equal(
            (BoardRegister.Today, "Họp chi bộ ấp", VisitState.Made, VisitContribution.Specific, "Đề nghị nạo vét kênh trước mùa khô."),
            (visit.Date, visit.Kind, visit.State, visit.Contribution!.Value, visit.Said));

        // One tap from there, the photograph is attached.
        await phone.Page.GetByRole(AriaRole.Link, new() { Name = "Đính kèm ảnh, tệp" }).ClickAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Button, new() { Name = "Đính kèm ảnh, tệp" })).ToBeInViewportAsync();
        await phone.AssertFitsAsync();
        await phone.AssertAccessibleAsync();
        var chosen = await phone.Page.RunAndWaitForFileChooserAsync(
            () => phone.Page.GetByRole(AriaRole.Button, new() { Name = "Đính kèm ảnh, tệp" }).ClickAsync());
        await chosen.SetFilesAsync(new FilePayload { Name = "họp dân.jpg", MimeType = "image/jpeg", Buffer = Samples.JpegBytes });
        await Expect(phone.Page.GetByRole(AriaRole.Link, new() { Name = "họp dân.jpg" })).ToBeVisibleAsync();

        async Task TapAsync(ILocator target)
        {
            await target.ClickAsync();
            taps++;
        }

        async Task ChooseAsync(string label, string text)
        {
            await phone.ChooseAsync(dialog, label, text);
            taps += 2;
        }
    }
}
