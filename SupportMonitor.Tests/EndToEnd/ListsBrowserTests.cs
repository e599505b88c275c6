using ClosedXML.Excel;
using Microsoft.Playwright;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using SupportMonitor.Tests.Workbooks.Xlsx;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

/// <summary>The list to chase, coverage by cadre, the duties and the report, as people use them.</summary>
[Collection(BrowserTests.Name)]
public sealed class ListsBrowserTests(BrowserFixture browser)
{
    [Fact]
    public async Task Chase_FilteredAndSearched_StandsInTheAddressAndIsTakenAwayAsItStands()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/don-doc");
        await Expect(Rows(window)).ToHaveCountAsync(5);
        await Expect(window.Page.GetByText("5 phiếu của 5 xã, phường, thị trấn; 5 cán bộ.")).ToBeVisibleAsync();

        await window.Page.GetByLabel("Huyện, thành phố").SelectOptionAsync("832");
        await Expect(window.Page).ToHaveURLAsync($"{server.Url}/don-doc?huyen=832");
        await window.Page.GetByLabel("Tìm").FillAsync("vinh hoa");
        await Expect(Rows(window)).ToHaveCountAsync(1);
        await Expect(Rows(window)).ToContainTextAsync("Vĩnh Hòa");
        await Expect(Rows(window)).ToContainTextAsync("Trả lại");
        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Gọi Trần Thị Bích Ngọc: 0913 000 101" }))
            .ToHaveAttributeAsync("href", "tel:0913000101");

        using var book = await DownloadAsync(window, "Tải Excel");
        var row = Assert.Single(WrittenSheet.Rows(book.Worksheets.Single()));
        Assert.Equal("Xã Vĩnh Hòa", row["Xã"]);
        Assert.Equal("0913 000 101", row["Điện thoại cán bộ"]);
        var texts = book.Worksheets.Single().CellsUsed().Select(c => c.GetString()).ToList();
        Assert.Contains(texts, t => t.EndsWith("– HUYỆN CHỢ LÁCH", StringComparison.Ordinal));
        Assert.Contains("Tìm: “vinh hoa”", texts);

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Bỏ lọc Tìm: vinh hoa" }).ClickAsync();
        await Expect(Rows(window)).ToHaveCountAsync(5);
    }

    /// <summary>The usual call, timed in presses: on a desk, on a phone, and by keyboard alone.</summary>
    [Fact]
    public async Task Chase_ACall_TakesAtMostFourPresses_IsSeenByOthers_AndAFormThatComesInLeaves()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await using var phone = await browser.OpenAsync(390, 844);
        await window.GoAsync(server, "/don-doc");
        await phone.GoAsync(server, "/don-doc");
        await Expect(Rows(window)).ToHaveCountAsync(5);
        var row = Rows(window).Filter(new() { HasText = "Vĩnh Hòa" });
        var presses = 0;

        // A promise for tomorrow.
        await PressAsync(row.GetByRole(AriaRole.Button, new() { Name = "Ghi đôn đốc Xã Vĩnh Hòa" }));
        var dialog = window.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByRole(AriaRole.Radio, new() { Name = "Đã nhắc" })).ToBeFocusedAsync();
        await Expect(dialog.GetByRole(AriaRole.Link, new() { Name = "Gọi Trần Thị Bích Ngọc: 0913 000 101" })).ToHaveAttributeAsync("href", "tel:0913000101");
        await Expect(Rows(phone).Filter(new() { HasText = "Vĩnh Hòa" })).ToContainTextAsync("Đang liên hệ: ");
        await window.AssertAccessibleAsync();
        await PressAsync(dialog.GetByRole(AriaRole.Button, new() { Name = "Mai" }));
        await PressAsync(dialog.GetByRole(AriaRole.Button, new() { Name = "Lưu" }));
        await Expect(row).ToContainTextAsync("Hẹn gửi");
        Assert.InRange(presses, 2, 4);

        // No answer, on a phone; whose list says no more that someone is on the other.
        presses = 0;
        await Expect(phone.Page.GetByText("Đang liên hệ: ")).ToHaveCountAsync(0);
        await PressAsync(Rows(phone).Filter(new() { HasText = "Long Thới" }).GetByRole(AriaRole.Button, new() { Name = "Ghi đôn đốc Xã Long Thới" }));
        await Expect(phone.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Radio, new() { Name = "Đã nhắc" })).ToBeFocusedAsync();
        await phone.AssertAccessibleAsync();
        await PressAsync(phone.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Radio, new() { Name = "Không gặp" }));
        await PressAsync(phone.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Lưu" }));
        await Expect(Rows(phone).Filter(new() { HasText = "Long Thới" })).ToContainTextAsync("Không gặp");
        Assert.InRange(presses, 2, 4);

        // By keyboard: Enter opens, Enter saves what is usual.
        var third = Rows(window).Nth(0).GetByRole(AriaRole.Button, new() { Name = "Ghi đôn đốc" });
        await third.FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(dialog.GetByRole(AriaRole.Radio, new() { Name = "Đã nhắc" })).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(Rows(window).Nth(0)).ToContainTextAsync("Đã nhắc");

        await window.GoAsync(server, "/don-doc?xem=can-bo");
        await Expect(Rows(window)).ToHaveCountAsync(5);
        await Expect(Rows(window).Filter(new() { HasText = "Võ Minh Ân" })).ToContainTextAsync("Xã Long Thới");

        await using (var db = server.Elsewhere.Open())
        {
            var pair = new FormPair(
                db.Periods.Single(p => p.Code == "2017-Q4").Id,
                db.Units.Single(u => u.Name == "Long Thới").Id,
                db.Cadres.Single(c => c.Code == "CB05").Id);
            await server.Get<FormService>().ReceiveAsync(pair, BoardRegister.Today, new FormContent("Tốt"), TestDatabase.Actor);
        }

        await Expect(Rows(window)).ToHaveCountAsync(4);
        await Expect(window.Page.GetByText("4 phiếu của 4 xã, phường, thị trấn; 4 cán bộ.")).ToBeVisibleAsync();

        Task PressAsync(ILocator what)
        {
            presses++;
            return what.ClickAsync();
        }
    }

    [Fact]
    public async Task ByCadre_ANumber_LeadsToTheDutiesBehindIt()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/can-bo?trang-thai=thieu-mot-phan");
        await Expect(Rows(window)).ToHaveCountAsync(5);
        var names = await window.Page.GetByRole(AriaRole.Rowheader).AllInnerTextsAsync();
        Assert.Equal(["Phạm Thị Ánh", "Võ Minh Ân", "Lê Hoàng Đức", "Trần Thị Bích Ngọc", "Huỳnh Thị Ngọc Diễm Phương"], names);

        await Rows(window).Filter(new() { HasText = "Lê Hoàng Đức" }).GetByRole(AriaRole.Link, new() { Name = "2", Exact = true }).ClickAsync();

        await Expect(window.Page).ToHaveURLAsync($"{server.Url}/phieu-phai-nhan?can-bo=CB03&trang-thai=phai-nhan");
        await Expect(Rows(window)).ToHaveCountAsync(2);
        await Expect(Rows(window).Nth(0)).ToContainTextAsync("Đúng hạn");
    }

    [Fact]
    public async Task Duties_OfEveryListBeside_AreShownAndTakenAway()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/phieu-phai-nhan?ky=2017-Q3&trang-thai=mien");
        await Expect(Rows(window)).ToHaveCountAsync(1);
        await Expect(Rows(window)).ToContainTextAsync("Thị trấn Chợ Lách");

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Ngoài phân công" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Không có mục nào", Exact = true })).ToBeVisibleAsync();
        using var book = await DownloadAsync(window, "Tải Excel");
        Assert.Equal("Ngoài phân công", book.Worksheets.Single().Name);
        Assert.Empty(WrittenSheet.Rows(book.Worksheets.Single()));
    }

    [Fact]
    public async Task Report_FromTheButton_IsTheWholeWorkbook()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/bao-cao");
        await Expect(window.Page.GetByText("Đã nhận 7 phiếu nhận xét, đánh giá của 6/6 cán bộ; còn 5 xã, phường, thị trấn chưa gửi phiếu của 5 cán bộ.")).ToBeVisibleAsync();

        using var book = await DownloadAsync(window, "Tải Excel");

        Assert.Equal(17, book.Worksheets.Count);
        Assert.Equal(5, WrittenSheet.Rows(book.Worksheet("Xã chưa gửi")).Count);
        await Expect(window.Page.GetByText("Đã tạo xong báo cáo")).ToBeVisibleAsync();
        await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Tải Excel lần nữa" })).ToBeEnabledAsync();
    }

    [Fact]
    public async Task TrendChart_SaysWhatItsTableSays()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/bao-cao");
        var table = window.Page.GetByRole(AriaRole.Table).Last;
        var rates = await table.Locator("tbody td[data-label='Tỷ lệ']").AllInnerTextsAsync();
        var names = await table.GetByRole(AriaRole.Rowheader).AllInnerTextsAsync();
        Assert.NotEmpty(rates);

        await Expect(window.Page.Locator(".mud-chart-value-label")).ToHaveTextAsync(rates.Select(r => r.Trim().Replace(",0 %", " %", StringComparison.Ordinal)));
        var label = await window.Page.GetByRole(AriaRole.Img, new() { Name = "Biểu đồ tỷ lệ nhận phiếu" }).GetAttributeAsync("aria-label");
        Assert.All(names.Zip(rates), p => Assert.Contains($"{p.First.Trim()}: nhận {p.Second.Trim()}", label, StringComparison.Ordinal));
        await Expect(window.Page.Locator("figcaption")).ToContainTextAsync($"Tỷ lệ nhận phiếu {names[^1].Trim()}: {rates[^1].Trim()}, ");
    }

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task Pages_HaveNoSeriousAccessibilityFindingsAndFit(int width, int height)
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync(width, height);
        foreach (var path in new[] { "/don-doc", "/don-doc?xem=can-bo", "/can-bo", "/phieu-phai-nhan", "/phieu-phai-nhan?trang-thai=chua-co-nguoi", "/bao-cao" })
        {
            await window.GoAsync(server, path);
            await window.AssertAccessibleAsync();
            await window.AssertFitsAsync();
        }
    }

    private static ILocator Rows(BrowserWindow window) =>
        window.Page.GetByRole(AriaRole.Row).Filter(new() { Has = window.Page.GetByRole(AriaRole.Rowheader) });

    private static async Task<XLWorkbook> DownloadAsync(BrowserWindow window, string button)
    {
        var download = await window.Page.RunAndWaitForDownloadAsync(
            () => window.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync());
        Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);
        await using var file = File.OpenRead(await download.PathAsync());
        return new XLWorkbook(file);
    }
}
