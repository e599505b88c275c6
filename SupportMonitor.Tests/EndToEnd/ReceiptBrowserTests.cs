using Microsoft.Playwright;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Ui.Fields;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

[Collection(BrowserTests.Name)]
public sealed class ReceiptBrowserTests(BrowserFixture browser)
{
    [Fact]
    public async Task StackOfForms_IsEnteredByKeyboardAndShowsInAnotherWindow()
    {
        await using var server = await BoardServer.StartAsync();
        await using var list = await browser.OpenAsync();
        await using var entry = await browser.OpenAsync();
        await list.GoAsync(server, "/phieu");
        await Expect(list.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(10);
        await entry.GoAsync(server, "/phieu/moi");

        var commune = Box(entry, "Xã, phường, thị trấn");
        foreach (var (typed, saved) in new[] { ("long thoi", "Xã Long Thới"), ("tt cho lach", "Thị trấn Chợ Lách") })
        {
            await Expect(commune).ToBeFocusedAsync();
            await entry.Page.Keyboard.TypeAsync(typed);
            await Expect(entry.Page.GetByRole(AriaRole.Option, new() { Name = saved })).ToBeVisibleAsync();
            await entry.Page.Keyboard.PressAsync("Enter");
            await Expect(entry.Page.GetByRole(AriaRole.Radio).First).ToBeCheckedAsync();
            await commune.PressAsync("Enter");
            await Expect(entry.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Phiếu chưa có xếp loại");
            await Expect(entry.Page.GetByRole(AriaRole.Dialog).Locator("button:focus")).ToHaveCountAsync(1);
            await entry.Page.Keyboard.PressAsync("Enter");
            await Expect(Saved(entry)).ToContainTextAsync(saved);
            await Expect(commune).ToBeFocusedAsync();
            await Expect(commune).ToHaveValueAsync("");
        }

        await Expect(list.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(12);
        await Expect(list.Page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("Thị trấn Chợ Lách");
        await Expect(list.Page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("Văn phòng");
    }

    [Fact]
    public async Task FormOfACadreNobodyAssigned_WarnsBeforeItIsSaved()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/phieu/moi?xa=28760&can-bo=CB01");

        await Expect(window.Page.GetByText("phiếu sẽ tính là ngoài phân công")).ToBeVisibleAsync();
        await window.ChooseAsync(window.Page.GetByRole(AriaRole.Main), "Xếp loại", "Tốt");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Vẫn lưu, ngoài phân công" }).ClickAsync();
        await Expect(Saved(window)).ToContainTextAsync("Ngoài phân công");

        await window.GoAsync(server, "/phieu?trang-thai=ngoai-phan-cong");
        await Expect(window.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await Expect(window.Page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("Xã Long Thới");
    }

    [Fact]
    public async Task FormThatCameAlready_IsPointedOut()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/phieu/moi?xa=28756");

        await Expect(window.Page.GetByText("Đã nhận phiếu này ngày 26/12/2017")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task FutureDate_IsRefusedInPlainWords()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/phieu/moi?xa=28760");

        await window.Page.GetByRole(AriaRole.Textbox, new() { Name = "Ngày nhận", Exact = true }).FillAsync("6/1/2018");
        await window.ChooseAsync(window.Page.GetByRole(AriaRole.Main), "Xếp loại", "Tốt");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu phiếu" }).ClickAsync();

        await Expect(window.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Ngày 06/01/2018 ở sau hôm nay (05/01/2018)" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Receipt_IsCorrectedReturnedAndDeletedWithReasonsAndKeepsItsHistory()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/phieu?tim=dinh+thuy");
        var rows = window.Page.GetByRole(AriaRole.Row);
        await Expect(rows).ToHaveCountAsync(2);

        await OpenAsync(window, "Xã Định Thủy");
        await Button(window, "Sửa…").ClickAsync();
        await Dialog(window).GetByRole(AriaRole.Textbox, new() { Name = "Ngày nhận", Exact = true }).FillAsync("28/12/2017");
        await Dialog(window).GetByRole(AriaRole.Textbox, new() { Name = "Ngày nhận", Exact = true }).BlurAsync();
        await Button(window, "Lưu").ClickAsync();
        await Expect(Dialog(window).GetByLabel("Lý do sửa")).ToBeFocusedAsync();
        await Expect(Dialog(window).GetByLabel("Lý do sửa")).ToHaveAccessibleDescriptionAsync("Hãy ghi lý do.");
        await Dialog(window).GetByLabel("Lý do sửa").FillAsync("Nhập nhầm ngày");
        await Button(window, "Lưu").ClickAsync();
        await Expect(Dialog(window)).ToBeHiddenAsync();
        await Expect(rows.Nth(1)).ToContainTextAsync("28/12/2017");

        await OpenAsync(window, "Xã Định Thủy");
        await Expect(Dialog(window)).ToContainTextAsync("Lý do: Nhập nhầm ngày");
        await Button(window, "Trả lại…").ClickAsync();
        await Dialog(window).GetByLabel("Lý do trả lại").FillAsync("Thiếu chữ ký");
        await Button(window, "Trả lại phiếu").ClickAsync();
        await Expect(rows).ToHaveCountAsync(3);
        await Expect(rows.Nth(1)).ToContainTextAsync("Trả lại");

        await OpenAsync(window, "Xã Định Thủy");
        await Expect(Dialog(window)).ToContainTextAsync("Thiếu chữ ký");
        await Button(window, "Xóa…").ClickAsync();
        await Dialog(window).GetByLabel("Lý do xóa").FillAsync("Ghi nhầm xã");
        await Button(window, "Xóa phiếu").ClickAsync();
        await Expect(rows).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Correction_ThatMeetsAnother_ShowsBothAndLosesNothing()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync(390, 844);
        await window.GoAsync(server, "/phieu?tim=dinh+thuy");
        await OpenAsync(window, "Xã Định Thủy");
        await Button(window, "Sửa…").ClickAsync();
        await Dialog(window).GetByLabel("Ưu điểm").FillAsync("Của tôi, gõ rất lâu");
        await Dialog(window).GetByLabel("Lý do sửa").FillAsync("Ghi thiếu");
        var row = (await server.Elsewhere.ReceiptsAsync()).Last(r => r.UnitId == UnitOf(server, "28756"));
        await server.Get<FormService>().CorrectAsync(
            row.Id, row.Revision, new(row.Date, row.Kind, row.Content with { Strengths = "Của người khác", Proposals = "Thêm kiến nghị" }), "Bổ sung", TestDatabase.Actor);

        await Button(window, "Lưu").ClickAsync();

        await Expect(Dialog(window).GetByRole(AriaRole.Alert)).ToContainTextAsync("Người kiểm thử đã sửa phiếu này");
        await Expect(Dialog(window).GetByRole(AriaRole.Row).Filter(new() { HasText = "Ưu điểm" })).ToContainTextAsync("Của người khác");
        await Expect(Dialog(window).GetByLabel("Ưu điểm")).ToHaveValueAsync("Của tôi, gõ rất lâu");
        await Expect(Dialog(window).GetByLabel("Kiến nghị")).ToHaveValueAsync("Thêm kiến nghị");
        await window.AssertAccessibleAsync();
        await window.AssertFitsAsync();

        await Button(window, "Lưu, ghi đè bản mới").ClickAsync();
        await Expect(Dialog(window)).ToBeHiddenAsync();
        var saved = (await server.Elsewhere.ReceiptsAsync()).Single(r => r.Id == row.Id);
        Assert.Equal(("Của tôi, gõ rất lâu", "Thêm kiến nghị"), (saved.Strengths, saved.Proposals));
    }

    [Fact]
    public async Task List_TakenAway_IsAWorkbookWithTheFilters()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/phieu?tim=dinh+thuy");

        var download = await window.Page.RunAndWaitForDownloadAsync(() =>
            window.Page.GetByRole(AriaRole.Button, new() { Name = "Tải Excel" }).ClickAsync());

        Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);
        await using var file = await download.CreateReadStreamAsync();
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy);
        using var workbook = new ClosedXML.Excel.XLWorkbook(copy);
        var cells = workbook.Worksheet(1).CellsUsed().Select(c => c.Value.ToString()).ToList();
        Assert.Contains("Xã Định Thủy", cells);
        Assert.DoesNotContain("Xã Vĩnh Hòa", cells);
    }

    private static int UnitOf(BoardServer server, string code)
    {
        using var db = server.Elsewhere.Open();
        return db.Units.Single(u => u.Code == code).Id;
    }

    private static ILocator Box(BrowserWindow window, string name) => window.Page.GetByRole(AriaRole.Combobox, new() { Name = name });

    private static ILocator Saved(BrowserWindow window) => window.Page.GetByRole(AriaRole.Region, new() { Name = "Vừa nhập" });

    private static ILocator Dialog(BrowserWindow window) => window.Page.GetByRole(AriaRole.Dialog);

    private static ILocator Button(BrowserWindow window, string name) =>
        Dialog(window).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static Task OpenAsync(BrowserWindow window, string commune) =>
        window.Page.GetByRole(AriaRole.Button, new() { Name = $"Mở phiếu: {commune}" }).First.ClickAsync();
}
