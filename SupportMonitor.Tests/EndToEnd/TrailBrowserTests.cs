using System.Text.RegularExpressions;
using ClosedXML.Excel;
using Microsoft.Playwright;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using SupportMonitor.Tests.Workbooks.Xlsx;
using SupportMonitor.Web.Ui.Fields;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

/// <summary>The trail, what is waiting, and the register as somebody reads it who may not keep it.</summary>
[Collection(OtherBrowserTests.Name)]
public sealed class TrailBrowserTests(BrowserFixture browser)
{
    [Fact]
    public async Task Trail_SearchedUnfoldedTakenAway_TakesNewEntriesInByItself()
    {
        await using var server = await BoardServer.StartAsync();
        await EditCadreAsync(server, "=HYPERLINK(\"http://x\")<script>alert(1)</script>");
        await using var window = await browser.OpenAsync();
        var page = window.Page;
        await window.GoAsync(server, "/nhat-ky");
        await Expect(Items(window)).ToHaveCountAsync(50);
        await page.GetByRole(AriaRole.Link, new() { Name = "Cũ hơn" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(Address("/nhat-ky\\?truoc=[0-9]+$"));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Mới nhất" })).ToBeVisibleAsync();
        await ReceiveAsync(server);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Có 1 mục mới – xem từ đầu" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Có 1 mục mới – xem từ đầu" }).ClickAsync();
        await Expect(Items(window).First).ToContainTextAsync("Xã Long Thới – Võ Minh Ân (Quý IV/2017)");

        await page.GetByLabel("Tìm").FillAsync("nguyen van an");
        await page.Locator("main").GetByLabel("Việc").SelectOptionAsync("Changed");
        await Expect(Items(window)).ToHaveCountAsync(1);
        await Expect(page).ToHaveURLAsync(Address("tim=nguyen%20van%20an&viec=Changed$"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sửa · Cán bộ" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sửa · Cán bộ" })).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Nhật ký thay đổi" })).ToContainTextAsync("<script>alert(1)</script>");
        await Expect(page.Locator("main del")).ToHaveTextAsync("Phó Giám đốc");
        await window.AssertAccessibleAsync();
        await window.AssertFitsAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Tải Excel" }).ClickAsync());
        await using var file = File.OpenRead(await download.PathAsync());
        using var book = new XLWorkbook(file);
        var row = Assert.Single(WrittenSheet.Rows(book.Worksheets.Single()));
        Assert.Equal(("Nguyễn Văn An", "CB01", "Sửa"), (row["Bản ghi"], row["Khóa"], row["Việc"]));
        Assert.StartsWith("Chức vụ: Phó Giám đốc → =HYPERLINK", (string)row["Nội dung thay đổi"]!, StringComparison.Ordinal);
        Assert.DoesNotContain(book.Worksheets.Single().CellsUsed(), c => c.HasFormula);

        await page.GetByRole(AriaRole.Link, new() { Name = "Nguyễn Văn An" }).ClickAsync();
        await Expect(page).ToHaveURLAsync($"{server.Url}/ho-so-can-bo/CB01");
    }

    [Fact]
    public async Task UnfoldedEntry_StaysSo_WhenAnotherComesIn_AndIsReadByDay()
    {
        await using var server = await BoardServer.StartAsync();
        await EditCadreAsync(server, "Giám đốc");
        await using var window = await browser.OpenAsync(390, 844);
        await window.GoAsync(server, "/nhat-ky");
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 2, Name = "05/01/2018" })).ToHaveCountAsync(1);
        var toggle = window.Page.GetByRole(AriaRole.Button, new() { Name = "Sửa · Cán bộ" });
        await toggle.FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator("main del")).ToHaveTextAsync("Phó Giám đốc");

        await ReceiveAsync(server);

        await Expect(Items(window).First).ToContainTextAsync("Xã Long Thới – Võ Minh Ân (Quý IV/2017)");
        await Expect(toggle).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(window.Page.Locator("main del")).ToHaveTextAsync("Phó Giám đốc");
        await window.AssertAccessibleAsync();
        await window.AssertFitsAsync();
    }

    [Fact]
    public async Task Trail_OfTwoAccountsOfOneName_IsNarrowedToOneOfThem()
    {
        await using var server = await BoardServer.StartAsync();
        var (one, other) = (await server.Elsewhere.SecretariatAsync("mot", "Cùng tên"), await server.Elsewhere.SecretariatAsync("hai", "Cùng tên"));
        await server.Elsewhere.Get<CadreService>().AddAsync("CB8", new("Mẫu Tám", null, null, null, null), one);
        await server.Elsewhere.Get<CadreService>().AddAsync("CB9", new("Mẫu Chín", null, null, null, null), other);
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/nhat-ky");
        await Expect(Items(window).First).ToContainTextAsync("Cùng tên (hai)");

        await window.Page.GetByLabel("Người thực hiện").SelectOptionAsync(new SelectOptionValue { Label = "Cùng tên (mot)" });

        await Expect(Items(window)).ToHaveCountAsync(1);
        await Expect(Items(window)).ToContainTextAsync("Mẫu Tám");
        await Expect(window.Page.GetByText("Người thực hiện: Cùng tên (mot)")).ToBeVisibleAsync();
        await window.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Trail_OfAnAdministrator_SpeaksOfAccountsOnly()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync(390, 844);
        await window.SignInAsync(server, TestAccounts.Administrator);
        await window.GoAsync(server, "/nhat-ky");

        await Expect(Items(window).Filter(new() { HasText = "Cấp liên kết đăng nhập · Tài khoản" })).ToHaveCountAsync(1);
        await Expect(Items(window).Filter(new() { HasText = "Phiếu" })).ToHaveCountAsync(0);
        Assert.DoesNotContain("Receipt", await window.Page.GetByLabel("Loại bản ghi").InnerHTMLAsync(), StringComparison.Ordinal);
        await window.GoAsync(server, "/nhat-ky?loai=Receipt");
        await Expect(Items(window)).ToHaveCountAsync(0);
        await window.AssertAccessibleAsync();
        await window.AssertFitsAsync();
    }

    [Fact]
    public async Task Notices_BellCountsLive_AndTheListLeadsToWhereItIsSettled()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync(390, 844);
        var page = window.Page;
        await window.GoAsync(server, "/don-vi");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Việc cần làm: 2" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Việc cần làm: 2" }).ClickAsync();
        await Expect(page.GetByText("Quý IV/2017: còn 5 ngày đến hạn 10/01/2018, 5 phiếu chưa nhận được.")).ToBeVisibleAsync();
        await window.AssertAccessibleAsync();
        await window.AssertFitsAsync();

        var third = await PeriodAsync(server, "2017-Q3");
        await server.Elsewhere.Get<PeriodClosingService>().CloseAsync(third.Id, third.Revision, TestDatabase.Actor);
        await ReceiveAsync(server);

        await Expect(page.GetByText("Quý III/2017 đã khóa, chưa công bố cho cán bộ.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Quý IV/2017: còn 5 ngày đến hạn 10/01/2018, 4 phiếu chưa nhận được.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Mở trang kỳ: Quý III/2017 đã khóa, chưa công bố cho cán bộ." }).ClickAsync();
        await Expect(page).ToHaveURLAsync($"{server.Url}/ky/2017-Q3");
    }

    [Fact]
    public async Task Leader_ReadsTheRegisterAndItsHistory_WithoutButtonsThatAreNotTheirs()
    {
        await using var server = await BoardServer.StartAsync();
        await EditCadreAsync(server, "Giám đốc");
        await using var window = await browser.OpenAsync();
        var page = window.Page;
        await window.SignInAsync(server, TestAccounts.Leader);
        foreach (var path in new[] { "/ky", "/ky/2017-Q4", "/phan-cong", "/don-vi", "/don-vi/28756", "/ho-so-can-bo", "/ho-so-can-bo/CB01", "/phieu", "/don-doc" })
        {
            await window.GoAsync(server, path);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await Expect(page.Locator("main form")).ToHaveCountAsync(0);
            var buttons = string.Join('|', await page.Locator("main button, main a.mud-button").AllInnerTextsAsync());
            Assert.DoesNotMatch("Thêm|Mới|Lưu|Xóa|Khóa kỳ|Mở lại|Sửa|Phân công|Nhận phiếu|Nhập phiếu|Kỳ tiếp", buttons);
        }

        await window.GoAsync(server, "/ho-so-can-bo/CB01");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Lịch sử thay đổi" })).ToContainTextAsync("Chức vụ: Phó Giám đốc → Giám đốc");
        await Expect(page.GetByRole(AriaRole.Definition).Filter(new() { HasText = "Giám đốc" }).First).ToBeVisibleAsync();
        await window.AssertAccessibleAsync();
        await window.GoAsync(server, "/phieu");
        await page.GetByRole(AriaRole.Row).GetByRole(AriaRole.Button).First.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Lịch sử thay đổi");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Xóa" })).ToHaveCountAsync(0);
        await window.GoAsync(server, "/don-vi/moi");
        await Expect(page.Locator("main form")).ToHaveCountAsync(0);

        // The browser says that this page was refused (403).
        window.Forgive();
    }

    [Fact]
    public async Task Exemption_IsReadWithItsHistory_ByALeader_AndInAClosedPeriod()
    {
        await using var server = await BoardServer.StartAsync();
        await using (var db = server.Elsewhere.Open())
        {
            var pair = new FormPair(
                db.Periods.Single(p => p.Code == "2017-Q4").Id, db.Units.Single(u => u.Name == "Long Thới").Id, db.Cadres.Single(c => c.Code == "CB05").Id);
            await server.Elsewhere.Get<ExemptionService>().AddAsync(pair, "Nghỉ ốm", TestDatabase.Actor);
        }

        await ReadAsync(TestAccounts.Leader);
        var period = await PeriodAsync(server, "2017-Q4");
        await server.Elsewhere.Get<PeriodClosingService>().CloseAsync(period.Id, period.Revision, TestDatabase.Actor);
        await ReadAsync(TestAccounts.Secretariat);

        async Task ReadAsync(string account)
        {
            await using var window = await browser.OpenAsync();
            await window.SignInAsync(server, account);
            await window.GoAsync(server, "/ky/2017-Q4");
            await window.Page.GetByRole(AriaRole.Button, new() { NameRegex = Address("^Mở để xem miễn: Xã Long Thới") }).ClickAsync();
            var dialog = window.Page.GetByRole(AriaRole.Dialog);
            await Expect(dialog).ToContainTextAsync("Lý do: Nghỉ ốm");
            await Expect(dialog.GetByRole(AriaRole.Region, new() { Name = "Lịch sử thay đổi" })).ToContainTextAsync("Thêm mới");
            await Expect(dialog.GetByRole(AriaRole.Textbox)).ToHaveCountAsync(0);
            await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Bỏ miễn" })).ToHaveCountAsync(0);
            await window.AssertAccessibleAsync();
        }
    }

    private static Regex Address(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

    private static ILocator Items(BrowserWindow window) => window.Page.Locator("main").GetByRole(AriaRole.Row).Filter(new() { Has = window.Page.GetByRole(AriaRole.Time) });

    private static async Task EditCadreAsync(BoardServer server, string position)
    {
        await using var db = server.Elsewhere.Open();
        var cadre = db.Cadres.Single(c => c.Code == "CB01");
        await server.Elsewhere.Get<CadreService>().EditAsync(
            cadre.Id, cadre.Revision, new(cadre.Name, position, cadre.Organisation, cadre.Group, cadre.Phone), TestDatabase.Actor);
    }

    private static async Task<Period> PeriodAsync(BoardServer server, string code)
    {
        await using var db = server.Elsewhere.Open();
        return db.Periods.Single(p => p.Code == code);
    }

    private static async Task ReceiveAsync(BoardServer server)
    {
        await using var db = server.Elsewhere.Open();
        var pair = new FormPair(
            db.Periods.Single(p => p.Code == "2017-Q4").Id, db.Units.Single(u => u.Name == "Long Thới").Id, db.Cadres.Single(c => c.Code == "CB05").Id);
        await server.Elsewhere.Get<FormService>().ReceiveAsync(pair, BoardRegister.Today, new FormContent("Tốt"), TestDatabase.Actor);
    }
}
