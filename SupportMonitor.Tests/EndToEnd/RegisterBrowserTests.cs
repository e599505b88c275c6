using Microsoft.Playwright;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Ui.Fields;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

[Collection(FurtherBrowserTests.Name)]
public sealed class RegisterBrowserTests(BrowserFixture browser)
{
    private static readonly string[] Pages =
    [
        "/phieu", "/phieu/moi?xa=28756", "/mien?ky=2017-Q3", "/ky", "/ky/2017-Q3", "/phan-cong", "/don-vi", "/don-vi/28756", "/don-vi/moi",
        "/ho-so-can-bo", "/ho-so-can-bo/CB06", "/ho-so-can-bo/CB06/ban-giao", "/ho-so-can-bo/CB06/gop", "/cai-dat",
    ];

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task EveryPage_HasNoSeriousAccessibilityFindingsAndFits(int width, int height)
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync(width, height);
        foreach (var page in Pages)
        {
            await window.GoAsync(server, page);
            await window.AssertAccessibleAsync();
            await window.AssertFitsAsync();
        }

        await window.GoAsync(server, "/phan-cong");
        // On a phone each row is a card that names its values itself.
        await Expect(window.Page.Locator("table.data thead")).ToBeVisibleAsync(new() { Visible = width > 820 });
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Mở phân công" }).First.ClickAsync();
        await Button(window, "Bàn giao…").ClickAsync();
        await window.AssertAccessibleAsync();
    }

    [Fact]
    public async Task EmptyRegister_SaysWhatToDoOnEveryPage()
    {
        await using var server = await BoardServer.StartAsync(empty: true);
        await using var window = await browser.OpenAsync();
        foreach (var (page, title) in new[]
        {
            ("/ky", "Chưa có kỳ nào"), ("/don-vi", "Chưa có đơn vị nào"), ("/ho-so-can-bo", "Chưa có cán bộ nào"),
            ("/phan-cong", "Chưa có phân công nào có hiệu lực"), ("/phieu", "Chưa có kỳ nào"), ("/phieu/moi", "Chưa có kỳ nào"), ("/mien", "Chưa có kỳ nào"),
        })
        {
            await window.GoAsync(server, page);
            await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = title })).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task NextQuarter_IsProposedAndOpened()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/ky");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Mở quý tiếp theo" }).ClickAsync();
        await Expect(Dialog(window).GetByLabel("Mã kỳ")).ToHaveValueAsync("2018-Q1");
        await Expect(Dialog(window).GetByRole(AriaRole.Textbox, new() { Name = "Hạn gửi phiếu", Exact = true })).ToHaveValueAsync("05/04/2018");
        await Button(window, "Mở kỳ").ClickAsync();

        await Expect(window.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Quý I/2018" })).ToContainTextAsync("Đang mở");
    }

    [Fact]
    public async Task Period_IsClosedWithItsFiguresAndReopenedWithAReason()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/ky/2017-Q3");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Khóa kỳ…" }).ClickAsync();
        await Expect(Dialog(window)).ToContainTextAsync("phải nhận 11, đã nhận 11, còn thiếu 0, tỷ lệ 100,0 %");
        await Expect(Dialog(window)).ToContainTextAsync("Đã qua hạn gửi phiếu (10/10/2017)");
        await Expect(Dialog(window).GetByRole(AriaRole.Link, new() { Name = "0 phiếu chờ tiếp nhận" })).ToHaveAttributeAsync("href", "/phieu?ky=2017-Q3&trang-thai=cho-tiep-nhan");
        await Expect(Dialog(window).GetByRole(AriaRole.Link, new() { Name = "0 bản nháp chưa gửi" })).ToHaveAttributeAsync("href", "/phieu?ky=2017-Q3&trang-thai=dang-viet");
        await Button(window, "Khóa kỳ").ClickAsync();
        await Expect(window.Page.GetByText("Số liệu của kỳ đứng yên")).ToBeVisibleAsync();
        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Xuất báo cáo" })).ToHaveAttributeAsync("href", "/bao-cao?ky=2017-Q3");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Mở lại kỳ…" }).ClickAsync();
        await Dialog(window).GetByLabel("Lý do").FillAsync("Bổ sung phiếu");
        await Button(window, "Mở lại kỳ").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Khóa kỳ…" })).ToBeVisibleAsync();
        await Expect(window.Page.GetByText("Lý do: Bổ sung phiếu")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Exemption_IsAddedAndRemoved()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/ky/2017-Q4");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Thêm miễn…" }).ClickAsync();
        await ChooseAsync(window, "Xã, phường, thị trấn", "long thoi", "Xã Long Thới");
        await ChooseAsync(window, "Cán bộ", "an", "Võ Minh Ân");
        await Dialog(window).GetByLabel("Lý do").FillAsync("Nghỉ thai sản");
        await Button(window, "Thêm miễn").ClickAsync();
        var row = window.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Nghỉ thai sản" });
        await Expect(row).ToContainTextAsync("Miễn");

        await row.GetByRole(AriaRole.Button).ClickAsync();
        await Dialog(window).GetByLabel("Lý do").FillAsync("Đã đi làm lại");
        await Button(window, "Bỏ miễn").ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Commune_IsHandedOverOnADateAndUncoveredOnesComeFirst()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/phan-cong?tim=28760");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Mở phân công: Võ Minh Ân, Xã Long Thới" }).ClickAsync();
        await Button(window, "Bàn giao…").ClickAsync();
        await ChooseAsync(window, "Cán bộ nhận", "bich ngoc", "Trần Thị Bích Ngọc");
        await Dialog(window).GetByRole(AriaRole.Textbox, new() { Name = "Nhận từ ngày", Exact = true }).FillAsync("2/1/2018");
        await Dialog(window).GetByRole(AriaRole.Textbox, new() { Name = "Nhận từ ngày", Exact = true }).BlurAsync();
        await Expect(Dialog(window)).ToContainTextAsync("Người cũ theo dõi hết ngày 01/01/2018");
        await Button(window, "Bàn giao").ClickAsync();

        await Expect(window.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await Expect(window.Page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("Trần Thị Bích Ngọc");
        await Expect(window.Page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("02/01/2018");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Mở phân công" }).ClickAsync();
        await Button(window, "Xóa…").ClickAsync();
        await Dialog(window).GetByLabel("Lý do").FillAsync("Thử");
        await Button(window, "Xóa phân công").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Không có dòng nào khớp với bộ lọc" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Unit_IsAddedEditedAndOneInUseCannotBeDeleted()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/don-vi/moi");
        await window.Page.GetByLabel("Mã").FillAsync("28999");
        await window.Page.GetByLabel("Tên").FillAsync("Tân Thiềng");
        await ChooseAsync(window, "Thuộc", "cho lach", "Huyện Chợ Lách", window.Page.GetByRole(AriaRole.Main));
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Xã Tân Thiềng" })).ToContainTextAsync("Huyện Chợ Lách");

        await window.GoAsync(server, "/don-vi/28756");
        await window.Page.GetByLabel("Điện thoại").FillAsync("0275 3888 777");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Region, new() { Name = "Lịch sử thay đổi" })).ToContainTextAsync("0275 3888 777");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Xóa…" }).ClickAsync();
        await Dialog(window).GetByLabel("Lý do").FillAsync("Thừa");
        await Button(window, "Xóa đơn vị").ClickAsync();
        await Expect(Dialog(window).GetByRole(AriaRole.Alert)).ToContainTextAsync("Còn bản ghi khác dùng Xã Định Thủy");
    }

    [Fact]
    public async Task CadreEditedInTwoWindows_TellsTheSecondThatSomebodyWasFaster()
    {
        await using var server = await BoardServer.StartAsync();
        await using var first = await browser.OpenAsync();
        await using var second = await browser.OpenAsync();
        await first.GoAsync(server, "/ho-so-can-bo/CB01");
        await second.GoAsync(server, "/ho-so-can-bo/CB01");
        await second.Page.GetByLabel("Chức vụ").FillAsync("Trưởng phòng");
        await second.Page.GetByLabel("Chức vụ").BlurAsync();

        await first.Page.GetByLabel("Điện thoại").FillAsync("0900 111 222");
        await first.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu" }).ClickAsync();
        await Expect(second.Page.GetByText("0900 111 222")).ToBeVisibleAsync();
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu" }).ClickAsync();

        await Expect(second.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Người khác vừa thay đổi" })).ToBeVisibleAsync();
        await Expect(second.Page.GetByLabel("Điện thoại")).ToHaveValueAsync("0900 111 222");
    }

    [Fact]
    public async Task Settings_MoveTheSamplesTodayForEveryOpenPage()
    {
        await using var server = await BoardServer.StartAsync();
        await using var overview = await browser.OpenAsync();
        await using var window = await browser.OpenAsync();
        await overview.GoAsync(server, "/");
        await window.GoAsync(server, "/cai-dat");

        await window.Page.GetByRole(AriaRole.Textbox, new() { Name = "Coi hôm nay là ngày", Exact = true }).FillAsync("12/1/2018");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Đổi ngày" }).ClickAsync();

        await Expect(overview.Page.GetByRole(AriaRole.Note)).ToContainTextAsync("12/01/2018");
        await Expect(window.Page.GetByLabel("Người ký")).ToHaveCountAsync(0);
        await Expect(window.Page.GetByText("Lịch sử thay đổi")).ToHaveCountAsync(0);

        await using var administrator = await browser.OpenAsync();
        await administrator.SignInAsync(server, TestAccounts.Administrator);
        await administrator.GoAsync(server, "/cai-dat");
        await administrator.Page.GetByLabel("Người ký").FillAsync("Phó Chánh Văn phòng");
        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu" }).First.ClickAsync();
        await Expect(administrator.Page.GetByText("Đã lưu cài đặt.")).ToBeVisibleAsync();
        await Expect(administrator.Page.GetByRole(AriaRole.Region, new() { Name = "Lịch sử thay đổi" })).ToContainTextAsync("Phó Chánh Văn phòng");
        await administrator.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Settings_ThatSomebodyElseSavesMeanwhile_AreShownBesideWhatIsTyped()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.SignInAsync(server, TestAccounts.Administrator);
        await window.GoAsync(server, "/cai-dat");
        var page = window.Page;
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Địa danh" }).FillAsync("Mỏ Cày");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Người ký" }).PressAsync("End");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Người ký" }).PressSequentiallyAsync(" (đang nhập)");

        var settings = server.Elsewhere.Get<SettingsService>();
        await settings.SaveAsync(
            await settings.GetAsync() with { Province = "Vĩnh Long", Place = "Châu Thành", Signatory = "Phó Chánh Văn phòng" }, TestDatabase.Actor);

        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Tỉnh", Exact = true })).ToHaveValueAsync("Vĩnh Long");
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Địa danh" })).ToHaveValueAsync("Mỏ Cày");
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Người ký" })).ToHaveValueAsync("Chánh Văn phòng (đang nhập)");
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Châu Thành" })).ToBeVisibleAsync();
        await window.AssertAccessibleAsync();
        await window.AssertFitsAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu", Exact = true }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Người khác vừa lưu cài đặt" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Lấy giá trị này: Địa danh" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Giữ nội dung đang nhập: Người ký" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu", Exact = true }).First.ClickAsync();

        await Expect(page.GetByText("Đã lưu cài đặt.")).ToBeVisibleAsync();
        await using var db = server.Elsewhere.Open();
        var stored = db.Settings.ToDictionary(s => s.Key, s => s.Value);
        Assert.Equal(
            ("Vĩnh Long", "Châu Thành", "Chánh Văn phòng (đang nhập)"),
            (stored[nameof(ProgrammeSettings.Province)], stored[nameof(ProgrammeSettings.Place)], stored[nameof(ProgrammeSettings.Signatory)]));
    }

    private static ILocator Dialog(BrowserWindow window) => window.Page.GetByRole(AriaRole.Dialog);

    private static ILocator Button(BrowserWindow window, string name) =>
        Dialog(window).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static Task ChooseAsync(BrowserWindow window, string label, string typed, string option, ILocator? inside = null) =>
        window.FindAsync(inside ?? Dialog(window), label, typed, option);
}
