using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Import;
using SupportMonitor.Web.Ui.Fields;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

[Collection(OtherBrowserTests.Name)]
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
        await Expect(Heading(window, "Chọn sổ tính để nhập")).ToBeFocusedAsync();
        await ChooseAsync(window, NewForm("04/01/2018", "Đã nhận"));
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "so-moi.xlsx có thể nhập" })).ToBeVisibleAsync();
        await ContinueAsync(window);
        await window.Page.GetByText("Xem 1 dòng").First.ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.List, new() { Name = "Các dòng của trang Đơn vị" }).GetByText("0275 9999")).ToBeVisibleAsync();
        await window.AssertAccessibleAsync();
        await window.AssertFitsAsync();
        await ShootAsync(window, $"import-preview-{width}");
        await using (var db = server.Elsewhere.Open())
        {
            Assert.Equal(0, await db.Units.CountAsync(u => u.Phone == "0275 9999"));
        }

        // Pressed twice it is imported once, and said so.
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Nhập 2 bản ghi" }).DblClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Đã nhập xong so-moi.xlsx" })).ToBeVisibleAsync();
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        Assert.Single(await server.Elsewhere.TrailAsync(), t => t.Subject == ChangeSubject.Register);
        await ShootAsync(window, $"import-done-{width}");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Xem bảng theo dõi" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Đã nhận 8 phiếu");
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.Elsewhere.Directory, "uploads")));
    }

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task UnknownNamesAndOldText_AreDecided_ThenImported(int width, int height)
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync(width, height);
        await window.GoAsync(server, "/nhap-so-lieu");
        var workbook = new TestWorkbook().Sheet(
            "Phiếu", TestWorkbook.ReceiptHeader, ["2017-Q4", "long thoi", "CB05", "04/01/2018", "Đã nhận", "Tốt", "S©u s¸t, gÇn d©n", null, null]);
        await ChooseAsync(window, workbook);

        var unit = window.Page.GetByRole(AriaRole.Group, new() { Name = "“long thoi”" });
        await Expect(unit.GetByRole(AriaRole.Radio, new() { Name = "Để nguyên" })).ToBeCheckedAsync();
        await Expect(window.Page.GetByText("Sâu sát, gần dân")).ToBeVisibleAsync();
        var again = window.Page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra lại" });
        await Expect(again).ToBeDisabledAsync();
        await window.AssertAccessibleAsync();
        await window.AssertFitsAsync();
        await ShootAsync(window, $"import-decide-{width}");

        // The match alone: what is left to decide keeps the import waiting.
        await unit.GetByRole(AriaRole.Radio, new() { Name = "Xã Long Thới" }).CheckAsync();
        await again.ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "so-moi.xlsx có thể nhập" })).ToBeVisibleAsync();
        var go = window.Page.GetByRole(AriaRole.Button, new() { Name = "Tiếp tục" });
        await Expect(go).ToBeDisabledAsync();
        await Expect(window.Page.GetByRole(AriaRole.Group, new() { Name = "“long thoi”" }).GetByRole(AriaRole.Radio, new() { Name = "Xã Long Thới" })).ToBeCheckedAsync();

        await window.Page.GetByRole(AriaRole.Radio, new() { Name = "Chuyển sang Unicode" }).CheckAsync();
        await Expect(go).ToBeDisabledAsync();
        await again.ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Nhập 1 bản ghi" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Đã nhập xong so-moi.xlsx" })).ToBeVisibleAsync();
        await window.Page.GetByText("Xem từng bản ghi").First.ClickAsync();
        await Expect(window.Page.GetByText("“long thoi” được khớp với mã 28760.")).ToBeVisibleAsync();
        await Expect(window.Page.GetByText("1 ô phông TCVN3 được chuyển sang Unicode")).ToBeVisibleAsync();
        await using var db = server.Elsewhere.Open();
        var receipt = await db.Receipts.Include(r => r.Unit).OrderByDescending(r => r.Sequence).FirstAsync();
        Assert.Equal(("28760", "Sâu sát, gần dân"), (receipt.Unit.Code, receipt.Strengths));
    }

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task Contradiction_IsShownWithWhoEnteredIt_AndTheImportIsUndoneWithAReason(int width, int height)
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync(width, height);
        await window.GoAsync(server, "/nhap-so-lieu");
        await ChooseAsync(window, NewForm("04/01/2018", "Đã nhận"));

        var overruled = window.Page.GetByRole(AriaRole.Region, new() { Name = "Trái với sổ theo dõi (1)" });
        await Expect(overruled).ToContainTextAsync("Xã Long Thới");
        await Expect(overruled).ToContainTextAsync("0275 3822 110");
        await Expect(overruled).ToContainTextAsync($"{TestDatabase.Actor.Name} nhập trên trang");
        await window.AssertAccessibleAsync();
        await window.AssertFitsAsync();
        await ShootAsync(window, $"import-contradiction-{width}");
        await ContinueAsync(window);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Nhập 2 bản ghi" }).ClickAsync();

        var past = window.Page.GetByRole(AriaRole.Region, new() { Name = "Các lần đã nhập" });
        await past.GetByText("Xem từng bản ghi").ClickAsync();
        await past.GetByText("Đơn vị: xem 1 bản ghi").ClickAsync();
        await Expect(past).ToContainTextAsync("0275 9999");
        await past.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác lần nhập so-moi.xlsx" }).ClickAsync();
        var dialog = window.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Sẽ xóa 1 bản ghi đã thêm và trả 1 bản ghi đã sửa");
        await window.AssertAccessibleAsync();
        await ShootAsync(window, $"import-undo-{width}");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác", Exact = true }).ClickAsync();
        await Expect(dialog.GetByLabel("Lý do")).ToHaveAttributeAsync("aria-invalid", "true");
        await dialog.GetByLabel("Lý do").FillAsync("Nhập nhầm tệp");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác", Exact = true }).ClickAsync();

        await Expect(past.GetByText("Đã hoàn tác", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(past).ToContainTextAsync("Lý do: Nhập nhầm tệp");
        await Expect(past.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác lần nhập" })).ToHaveCountAsync(0);
        await using var db = server.Elsewhere.Open();
        Assert.Equal("0275 3822 110", (await db.Units.SingleAsync(u => u.Code == "28760")).Phone);

        // The unit's own history tells of both.
        await window.GoAsync(server, "/don-vi/28760");
        var history = window.Page.GetByRole(AriaRole.Region, new() { Name = "Lịch sử thay đổi" });
        await Expect(history).ToContainTextAsync("Nhập từ tệp so-moi.xlsx");
        await Expect(history).ToContainTextAsync("Hoàn tác việc nhập tệp so-moi.xlsx");
        await Expect(history).ToContainTextAsync("Lý do: Nhập nhầm tệp");
    }

    [Fact]
    public async Task ImportThatSomethingDependsOn_IsNotUndone_AndThePageSaysWhatStandsInTheWay()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/nhap-so-lieu");
        await ChooseAsync(window, NewForm("04/01/2018", "Đã nhận"));
        await ContinueAsync(window);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Nhập 2 bản ghi" }).ClickAsync();
        var undo = window.Page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác lần nhập so-moi.xlsx" });
        await Expect(undo).ToBeVisibleAsync();
        await server.Elsewhere.Get<Ledger>().CommitAsync(TestDatabase.Actor, Permission.KeepRegister, async db =>
        {
            (await db.Units.SingleAsync(u => u.Code == "28760")).Phone = "0275 1111";
            return 0;
        });

        await undo.ClickAsync();

        var dialog = window.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Chưa hoàn tác được so-moi.xlsx");
        await Expect(dialog.GetByRole(AriaRole.Listitem)).ToHaveTextAsync(["Đơn vị 28760: đã được sửa sau khi nhập."]);
        await window.AssertAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Đã hiểu" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task RegisterThatChangedSinceThePreview_IsPreviewedAgain_BeforeAnythingIsWritten()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync(390, 844);
        await window.GoAsync(server, "/nhap-so-lieu");
        await ChooseAsync(window, NewForm("04/01/2018", "Đã nhận"));
        await ContinueAsync(window);
        var confirm = window.Page.GetByRole(AriaRole.Button, new() { Name = "Nhập 2 bản ghi" });
        await Expect(confirm).ToBeVisibleAsync();
        await server.Elsewhere.Get<Ledger>().CommitAsync(TestDatabase.Actor, Permission.KeepRegister, async db =>
        {
            (await db.Units.SingleAsync(u => u.Code == "28760")).Phone = "0275 1111";
            return 0;
        });

        await confirm.ClickAsync();

        await Expect(window.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("Sổ theo dõi đã thay đổi sau khi xem trước nên chưa nhập gì.");
        await Expect(window.Page.GetByRole(AriaRole.Region, new() { Name = "Trái với sổ theo dõi (1)" })).ToContainTextAsync("0275 1111");
        await window.AssertAccessibleAsync();
        await window.AssertFitsAsync();
        await ShootAsync(window, "import-overtaken-390");
        await using var db = server.Elsewhere.Open();
        Assert.Equal("0275 1111", (await db.Units.AsNoTracking().SingleAsync(u => u.Code == "28760")).Phone);

        await ContinueAsync(window);
        await confirm.ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Đã nhập xong so-moi.xlsx" })).ToBeVisibleAsync();
        Assert.Equal("0275 9999", (await db.Units.AsNoTracking().SingleAsync(u => u.Code == "28760")).Phone);
    }

    [Fact]
    public async Task DoubleClickOnTheConfirm_ImportsOnce_AndSaysSo()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/nhap-so-lieu");
        await ChooseAsync(window, NewForm("04/01/2018", "Đã nhận"));
        await ContinueAsync(window);

        // Both clicks are on their way before the server has answered the first.
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Nhập 2 bản ghi" }).EvaluateAsync("button => { button.click(); button.click(); }");

        await Expect(Heading(window, "Đã nhập xong so-moi.xlsx")).ToBeVisibleAsync();
        await Expect(window.Page.GetByText("Đã thêm hoặc sửa 2 bản ghi.")).ToBeVisibleAsync();
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Expect(window.Page.GetByRole(AriaRole.Table, new() { Name = "Các lần đã nhập" }).GetByText("so-moi.xlsx", new() { Exact = true })).ToHaveCountAsync(1);
        await using var db = server.Elsewhere.Open();
        Assert.Equal(1, await db.Trail.CountAsync(t => t.Key == "so-moi.xlsx" && t.Action == ChangeAction.Imported));
        Assert.Equal("0275 9999", (await db.Units.SingleAsync(u => u.Code == "28760")).Phone);
    }

    [Fact]
    public async Task Import_ByKeyboardAlone_FromTheFileToTheBoard()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/nhap-so-lieu");
        await Expect(Stage(window, "Chọn tệp")).ToHaveAttributeAsync("aria-selected", "true");
        var drop = window.Page.GetByRole(AriaRole.Button, new() { Name = "Kéo tệp vào đây hoặc bấm để chọn" });
        await TabToAsync(window, drop);
        using var workbook = NewForm("04/01/2018", "Đã nhận").Save();
        var chooser = await window.Page.RunAndWaitForFileChooserAsync(() => window.Page.Keyboard.PressAsync("Enter"));
        await chooser.SetFilesAsync(new FilePayload { Name = "so-moi.xlsx", MimeType = "application/octet-stream", Buffer = workbook.ToArray() });

        await Expect(Stage(window, "Quyết định")).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(Heading(window, "so-moi.xlsx có thể nhập")).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Tiếp tục" })).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(Stage(window, "Xác nhận")).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(Heading(window, "so-moi.xlsx có thể nhập")).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(Stage(window, "Xong")).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(Heading(window, "Đã nhập xong so-moi.xlsx")).ToBeFocusedAsync();
        await window.AssertAccessibleAsync();
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Đã nhận 8 phiếu");
    }

    [Fact]
    public async Task FileThatIsTooLarge_IsRefusedWithTheLimit()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync(390, 844);
        await window.GoAsync(server, "/nhap-so-lieu");
        var path = Path.Combine(server.Elsewhere.Directory, "lon.xlsx");
        await using (var file = File.Create(path))
        {
            file.SetLength(UploadStore.MostBytes + 1);
        }

        await window.Page.Locator("input[type=file]").Last.SetInputFilesAsync(path);

        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Tệp lớn quá 50 MiB.");
        await window.AssertAccessibleAsync();
        await ChooseAsync(window, NewForm("04/01/2018", "Đã nhận"));
        await Expect(Heading(window, "so-moi.xlsx có thể nhập")).ToBeVisibleAsync();
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

    private static ILocator Heading(BrowserWindow window, string name) => window.Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    private static ILocator Stage(BrowserWindow window, string name) => window.Page.GetByRole(AriaRole.Tab, new() { Name = name });

    /// <summary>From what contradicts the register on to the confirmation.</summary>
    private static Task ContinueAsync(BrowserWindow window) => window.Page.GetByRole(AriaRole.Button, new() { Name = "Tiếp tục" }).ClickAsync();

    private static async Task TabToAsync(BrowserWindow window, ILocator target)
    {
        for (var i = 0; i < 60 && !await target.EvaluateAsync<bool>("e => e === document.activeElement"); i++)
        {
            await window.Page.Keyboard.PressAsync("Tab");
        }
    }

    /// <summary>A form that has not come yet, and a commune's new phone number.</summary>
    private static TestWorkbook NewForm(string date, string state) => new TestWorkbook()
        .Sheet("Đơn vị", ["Mã", "Tên", "Loại", "Điện thoại"], ["28760", "Long Thới", "Xã", "0275 9999"])
        .Sheet("Phiếu", TestWorkbook.ReceiptHeader, ["2017-Q4", "28760", "CB05", date, state, "Tốt", "Sâu sát", null, null]);

    private static async Task ChooseAsync(BrowserWindow window, TestWorkbook workbook)
    {
        using var stream = workbook.Save();
        await window.ChooseFileAsync(new FilePayload
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
