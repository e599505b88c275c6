using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportMonitor.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

[Collection(BrowserTests.Name)]
public sealed class ImportBrowserTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task Workbook_IsRefusedWithPlaces_ThenPreviewed_ConfirmedAndOnTheBoard(int width, int height)
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync(width, height);
        await window.GoAsync(server, "/nhap-so-lieu");
        await window.AssertAccessibleAsync();
        await window.AssertFitsAsync();
        await ShootAsync(window, $"import-choose-{width}");

        await ChooseAsync(window, NewForm("32/13/2017", "Đã gửi"));
        await Expect(window.Page.GetByText("Có 2 lỗi.", new() { Exact = false }).First).ToBeVisibleAsync();
        var error = window.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "D2" });
        await Expect(error).ToContainTextAsync("ngày không đọc được \"32/13/2017\"", new() { IgnoreCase = true });
        await window.AssertAccessibleAsync();
        await window.AssertFitsAsync();
        await ShootAsync(window, $"import-errors-{width}");
        var download = await window.Page.RunAndWaitForDownloadAsync(
            () => window.Page.GetByRole(AriaRole.Button, new() { Name = "Tải danh sách lỗi" }).ClickAsync());
        using (var list = new XLWorkbook(File.OpenRead(await download.PathAsync())))
        {
            Assert.Contains(list.Worksheet(1).CellsUsed(), c => c.GetString() == "D2");
        }

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Chọn tệp khác" }).ClickAsync();
        await Expect(error).ToHaveCountAsync(0);
        await ChooseAsync(window, NewForm("04/01/2018", "Đã nhận"));
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "so-moi.xlsx có thể nhập" })).ToBeVisibleAsync();
        await window.Page.GetByText("Xem 1 dòng").First.ClickAsync();
        await Expect(window.Page.GetByText("0275 9999")).ToBeVisibleAsync();
        await window.AssertAccessibleAsync();
        await window.AssertFitsAsync();
        await ShootAsync(window, $"import-preview-{width}");
        await using (var db = server.Elsewhere.Open())
        {
            Assert.Equal(0, await db.Units.CountAsync(u => u.Phone == "0275 9999"));
        }

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Nhập 2 bản ghi" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Đã nhập xong so-moi.xlsx" })).ToBeVisibleAsync();
        await ShootAsync(window, $"import-done-{width}");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Xem bảng theo dõi" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Đã nhận 8 phiếu");
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.Elsewhere.Directory, "uploads")));
    }

    [Fact]
    public async Task TemplateAndRegister_CanBeTakenAway()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/nhap-so-lieu");

        foreach (var (button, name) in new[] { ("Tải tệp mẫu", "Mau-so-theo-doi.xlsx"), ("Tải toàn bộ sổ theo dõi", "So-theo-doi_2018-01-05.xlsx") })
        {
            var download = await window.Page.RunAndWaitForDownloadAsync(
                () => window.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync());
            using var workbook = new XLWorkbook(File.OpenRead(await download.PathAsync()));
            Assert.Equal(name[..3], download.SuggestedFilename[..3]);
            Assert.True(workbook.TryGetWorksheet("Đơn vị", out _));
        }
    }

    /// <summary>A form that has not come yet, and a commune's new phone number.</summary>
    private static TestWorkbook NewForm(string date, string state) => new TestWorkbook()
        .Sheet("Đơn vị", ["Mã", "Tên", "Loại", "Điện thoại"], ["28760", "Long Thới", "Xã", "0275 9999"])
        .Sheet("Phiếu", TestWorkbook.ReceiptHeader, ["2017-Q4", "28760", "CB05", date, state, "Tốt", "Sâu sát", null, null]);

    private static async Task ChooseAsync(BrowserWindow window, TestWorkbook workbook)
    {
        using var stream = workbook.Save();
        await window.Page.GetByLabel("Kéo tệp vào đây").SetInputFilesAsync(new FilePayload
        {
            Name = "so-moi.xlsx", MimeType = "application/octet-stream", Buffer = stream.ToArray(),
        });
    }

    /// <summary>For people who want to look: SUPPORTMONITOR_SHOTS names a folder.</summary>
    private static async Task ShootAsync(BrowserWindow window, string name)
    {
        if (Environment.GetEnvironmentVariable("SUPPORTMONITOR_SHOTS") is { Length: > 0 } folder)
        {
            await window.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }
}
