using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Ui.Fields;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

/// <summary>Fields that cannot be read, buttons pressed twice, and everything by keyboard.</summary>
[Collection(OtherBrowserTests.Name)]
public sealed class FieldsBrowserTests(BrowserFixture browser, FieldsBrowserTests.Board board) : IClassFixture<FieldsBrowserTests.Board>
{
    /// <summary>One server for all fields: none of them saves anything.</summary>
    public sealed class Board : IAsyncLifetime
    {
        internal BoardServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await BoardServer.StartAsync();

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    /// <summary>Every field of every form into which something can be typed that is no value: where it is, what is typed, what saves.</summary>
    public static TheoryData<string, string, string, string, string, string> Fields => new()
    {
        { TestAccounts.Secretariat, "/phan-cong", "Mở phân công: Nguyễn Văn An, Phường 2|Sửa…", "Đến ngày", "31/02/2018", "Lưu" },
        { TestAccounts.Secretariat, "/phan-cong", "Mở phân công: Nguyễn Văn An, Phường 2|Sửa…", "Từ ngày", "hôm nay", "Lưu" },
        { TestAccounts.Secretariat, "/phan-cong", "Mở phân công: Nguyễn Văn An, Phường 2|Kết thúc…", "Ngày cuối", "32/1/2018", "Kết thúc" },
        { TestAccounts.Secretariat, "/phan-cong", "Mở phân công: Nguyễn Văn An, Phường 2|Bàn giao…", "Nhận từ ngày", "31/02/2018", "Bàn giao" },
        { TestAccounts.Secretariat, "/phan-cong", "Mở phân công: Nguyễn Văn An, Phường 2|Sửa…", "Cán bộ", "không ai như thế", "Lưu" },
        { TestAccounts.Secretariat, "/don-vi/28756", "", "Hiệu lực đến", "31/02/2018", "Lưu" },
        { TestAccounts.Secretariat, "/don-vi/28756", "", "Thuộc", "không đâu cả", "Lưu" },
        { TestAccounts.Secretariat, "/ky/2017-Q4", "", "Hạn gửi phiếu", "31/02/2018", "Lưu" },
        { TestAccounts.Secretariat, "/ky", "Mở quý tiếp theo", "Hạn gửi phiếu", "2018", "Mở kỳ" },
        { TestAccounts.Secretariat, "/phieu/moi?xa=28760", "", "Ngày nhận", "31/02/2018", "Lưu phiếu" },
        { TestAccounts.Secretariat, "/phieu?tim=dinh+thuy", "Mở phiếu: Xã Định Thủy|Sửa…", "Ngày nhận", "31/02/2018", "Lưu" },
        { TestAccounts.Secretariat, "/phieu?tim=dinh+thuy", "Mở phiếu: Xã Định Thủy|Trả lại…", "Ngày trả", "31/02/2018", "Trả lại phiếu" },
        { TestAccounts.Secretariat, "/phieu/2017-Q4/28758/CB03?viet=1", "", "Ngày nhận phiếu giấy", "31/02/2018", "Ghi nhận phiếu" },
        { TestAccounts.Secretariat, "/cai-dat", "", "Coi hôm nay là ngày", "31/02/2018", "Đổi ngày" },
        { TestAccounts.Administrator, "/cai-dat", "", "Nhắc trước hạn", "năm", "Lưu" },
        { TestAccounts.Administrator, "/cai-dat", "", "Hạn gửi phiếu sau", "5,5", "Lưu" },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task FieldThatCannotBeRead_TakesTheFocus_AndNothingIsSaved(string account, string path, string open, string label, string typed, string save)
    {
        var server = board.Server;
        await using var window = await browser.OpenAsync();
        await window.SignInAsync(server, account);
        await window.GoAsync(server, path);
        foreach (var button in open.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            await window.Page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();
        }

        var scope = open.Length > 0 ? window.Page.GetByRole(AriaRole.Dialog) : window.Page.GetByRole(AriaRole.Main);
        var field = scope.GetByLabel(label).And(window.Page.Locator("input")).First;
        await Expect(field).ToBeVisibleAsync();
        var before = (await server.Elsewhere.TrailAsync()).Count;
        foreach (var reason in await scope.GetByLabel("Lý do").AllAsync())
        {
            await reason.FillAsync("Nhập nhầm");
        }

        if (await scope.GetByLabel("Cán bộ nhận").CountAsync() > 0)
        {
            await window.FindAsync(scope, "Cán bộ nhận", "bich ngoc", "Trần Thị Bích Ngọc");
        }

        // Typed, and saved at once: the field is not left before.
        await field.FillAsync(typed);
        await scope.GetByRole(AriaRole.Button, new() { Name = save, Exact = true }).First.ClickAsync();

        await Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(field).ToBeFocusedAsync();
        await Expect(field).ToHaveValueAsync(typed);
        await Expect(field).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("Hãy", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal(before, (await server.Elsewhere.TrailAsync()).Count);

        // A field and a finder, in a dialog and on a page: the others are made of the same.
        if (label is "Đến ngày" or "Cán bộ" or "Thuộc" or "Nhắc trước hạn")
        {
            await window.AssertAccessibleAsync();
        }
    }

    [Fact]
    public async Task Button_ThatMovesAwayUnderThePointer_IsPressedAllTheSame()
    {
        await using var window = await browser.OpenAsync();
        await window.GoAsync(board.Server, "/ky/2017-Q4");
        var (page, due) = (window.Page, window.Page.GetByRole(AriaRole.Textbox, new() { Name = "Hạn gửi phiếu", Exact = true }));
        await due.FillAsync("31/02/2018");
        var box = (await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Lưu", Exact = true }).BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + 3);
        await page.Mouse.DownAsync();
        await Expect(due).ToHaveAttributeAsync("aria-invalid", "true");
        await page.Mouse.UpAsync();

        // The field said what is wrong as soon as it was left, and pushed the button down; the press still counts, and the focus goes back.
        await Expect(due).ToBeFocusedAsync();
    }

    [Fact]
    public async Task ButtonsPressedTwice_DoOnce_AndSaySoOnce()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/don-vi/moi");
        await window.Page.GetByLabel("Mã").FillAsync("29001");
        await window.Page.GetByLabel("Tên").FillAsync("Hai lần");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu" }).DblClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Xã Hai lần" })).ToHaveCountAsync(1);

        await window.GoAsync(server, "/ky/2017-Q3");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Khóa kỳ…" }).DblClickAsync();
        await Expect(Dialog(window)).ToHaveCountAsync(1);
        await Dialog(window).GetByRole(AriaRole.Button, new() { Name = "Khóa kỳ" }).DblClickAsync();
        await Expect(Dialog(window)).ToHaveCountAsync(0);
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);

        await window.GoAsync(server, "/don-vi/28756");
        await window.Page.GetByLabel("Điện thoại").FillAsync("0275 3888 999");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu" }).DblClickAsync();
        await Expect(window.Page.GetByText("Đã lưu", new() { Exact = false }).First).ToBeVisibleAsync();
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);

        await window.GoAsync(server, "/phieu/moi?xa=28760");
        await window.ChooseAsync(window.Page.GetByRole(AriaRole.Main), "Xếp loại", "Tốt");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu phiếu" }).DblClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Region, new() { Name = "Vừa nhập" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);

        var deeds = (await server.Elsewhere.TrailAsync()).TakeLast(4).Select(t => (t.Subject, t.Action)).ToList();
        Assert.Equal(
            [(ChangeSubject.Unit, ChangeAction.Added), (ChangeSubject.Period, ChangeAction.Closed), (ChangeSubject.Unit, ChangeAction.Changed), (ChangeSubject.Receipt, ChangeAction.Added)],
            deeds);
    }

    [Fact]
    public async Task Form_IsFilledInAndSentByKeyboardAlone()
    {
        await using var server = await BoardServer.StartAsync();
        await server.Get<AccountService>().AddAsync("phu-phung", new AccountInput("Xã Phú Phụng", Role.Commune, UnitCode: "28758"), null, TestDatabase.Actor);
        await using var window = await browser.OpenAsync();
        await window.SignInAsync(server, "phu-phung");
        await window.GoAsync(server, "/phieu/2017-Q4/28758/CB03");
        var (page, keys) = (window.Page, window.Page.Keyboard);
        await TabToAsync(page, page.GetByRole(AriaRole.Radiogroup, new() { Name = "Đi cơ sở" }).GetByRole(AriaRole.Radio).First);
        await keys.PressAsync("Space");
        await keys.PressAsync("ArrowRight");
        await Expect(page.GetByRole(AriaRole.Radiogroup, new() { Name = "Đi cơ sở" }).GetByRole(AriaRole.Radio, new() { Name = "Tốt" })).ToBeCheckedAsync();

        await TabToAsync(page, page.GetByLabel("Ưu điểm"));
        await keys.TypeAsync("Gắn bó với cơ sở.\nGóp ý cụ thể.");
        await TabToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Gửi phiếu" }));
        await keys.PressAsync("Enter");

        // Without an overall rating it is not sent, and the rating has the focus.
        await Expect(page.GetByText("Hãy chọn xếp loại chung")).ToBeVisibleAsync();
        var rating = page.GetByRole(AriaRole.Radiogroup, new() { Name = "Xếp loại chung" });
        await Expect(rating.GetByRole(AriaRole.Radio).First).ToBeFocusedAsync();
        await keys.PressAsync("Space");
        await TabToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Gửi phiếu" }));
        await keys.PressAsync("Enter");
        await Expect(Dialog(window).GetByRole(AriaRole.Button, new() { Name = "Gửi phiếu" })).ToBeFocusedAsync();
        await keys.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Article)).ToContainTextAsync("Xếp loại chung: Xuất sắc");
        await Expect(page.GetByRole(AriaRole.Article)).ToContainTextAsync("Góp ý cụ thể.");
    }

    [Fact]
    public async Task Date_IsPickedFromTheCalendarByKeyboard()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/ky/2017-Q4");
        var (page, keys) = (window.Page, window.Page.Keyboard);
        var due = page.GetByRole(AriaRole.Textbox, new() { Name = "Hạn gửi phiếu", Exact = true });
        await due.FocusAsync();

        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "10 tháng 1 năm 2018, Thứ Tư" })).ToBeFocusedAsync();
        await window.AssertAccessibleAsync();
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("ArrowRight");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "18 tháng 1 năm 2018, Thứ Năm" })).ToBeFocusedAsync();
        await keys.PressAsync("Enter");

        await Expect(due).ToHaveValueAsync("18/01/2018");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Mở lịch: Hạn gửi phiếu" })).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "18 tháng 1 năm 2018, Thứ Năm" })).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await Expect(Dialog(window)).ToHaveCountAsync(0);
        await Expect(due).ToHaveValueAsync("18/01/2018");
    }

    [Fact]
    public async Task Dialog_IsLeftByEscape_AfterTheListInIt_AndTheFocusGoesBack()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/phan-cong");
        var (page, keys) = (window.Page, window.Page.Keyboard);
        var opener = page.GetByRole(AriaRole.Button, new() { Name = "Phân công mới" });
        await opener.FocusAsync();
        await keys.PressAsync("Enter");
        var role = Dialog(window).GetByRole(AriaRole.Combobox, new() { Name = "Vai trò" });
        await Expect(role).ToBeFocusedAsync();

        // A select's list, then a finder's: each is closed before the dialog is.
        await keys.PressAsync("Enter");
        await Expect(role).ToHaveAttributeAsync("aria-expanded", "true");
        await keys.PressAsync("Escape");
        await Expect(role).ToHaveAttributeAsync("aria-expanded", "false");

        // MudBlazor's select takes the focus once more when its list is closed; by then the next key has been answered.
        await keys.PressAsync("ArrowDown");
        await Expect(role).ToHaveAttributeAsync("aria-expanded", "true");
        await keys.PressAsync("Tab");
        await Expect(role).ToHaveAttributeAsync("aria-expanded", "false");
        var cadre = Dialog(window).GetByRole(AriaRole.Combobox, new() { Name = "Cán bộ" });
        await TabToAsync(page, cadre);
        await keys.TypeAsync("an");
        await Expect(cadre).ToHaveAttributeAsync("aria-expanded", "true");
        await keys.PressAsync("Escape");
        await Expect(cadre).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(cadre).ToHaveValueAsync("an");
        await Expect(Dialog(window)).ToBeVisibleAsync();

        await keys.PressAsync("Escape");
        await Expect(Dialog(window)).ToHaveCountAsync(0);
        await Expect(opener).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Dialog_WhoseFirstFieldIsAskedForLate_LeavesAPersonInTheFieldTheyAreIn()
    {
        const string AsTheServerAsks = "() => mudElementRef.focusFirst(document.querySelector('[role=dialog] .mud-focus-trap, .mud-focus-trap'), 2, 4)";
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/phan-cong");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Phân công mới" }).ClickAsync();
        var (first, other) = (Dialog(window).GetByRole(AriaRole.Combobox, new() { Name = "Vai trò" }), Dialog(window).GetByLabel("Văn bản"));
        await Expect(first).ToBeFocusedAsync();

        await other.FocusAsync();
        await window.Page.EvaluateAsync(AsTheServerAsks);
        await Expect(other).ToBeFocusedAsync();

        await other.BlurAsync();
        await window.Page.EvaluateAsync(AsTheServerAsks);
        await Expect(first).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Finder_ThatIsTypedIntoFast_TakesWhatWasTyped_AlsoOverAListThatIsOpenAndOverARecordThatWasChosen()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/phieu/moi");
        var commune = window.Page.GetByRole(AriaRole.Combobox, new() { Name = "Xã" });
        foreach (var (typed, delay, name) in new[] { ("dinh thuy", 20, "Xã Định Thủy"), ("long thoi", 0, "Xã Long Thới"), ("phuong 2", 90, "Phường 2") })
        {
            await commune.ClickAsync();
            await window.Page.Keyboard.TypeAsync(typed, new() { Delay = delay });
            await window.Page.Keyboard.PressAsync("Enter");
            await Expect(commune).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(name, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
            await Expect(commune).ToHaveAttributeAsync("aria-expanded", "false");
        }

        await commune.ClickAsync();
        await window.Page.Keyboard.TypeAsync("xyzq", new() { Delay = 20 });
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.GetByText("Không tìm thấy")).ToBeVisibleAsync();
        await Expect(commune).ToHaveValueAsync("xyzq");
    }

    private static ILocator Dialog(BrowserWindow window) => window.Page.GetByRole(AriaRole.Dialog);

    /// <summary>Presses Tab until it is there, as a person does.</summary>
    private static async Task TabToAsync(IPage page, ILocator target)
    {
        for (var i = 0; i < 80; i++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail("Tab does not lead there.");
    }
}
