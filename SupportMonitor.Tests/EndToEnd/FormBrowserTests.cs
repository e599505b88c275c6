using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Ui.Fields;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

/// <summary>The life of a form as those live it who owe it, receive it, and whom it is about.</summary>
[Collection(FurtherBrowserTests.Name)]
public sealed class FormBrowserTests(BrowserFixture browser)
{
    /// <summary>Owes a form about <see cref="Cadre"/> in the open quarter and has sent none.</summary>
    private const string Commune = "phu-phung";
    private const string Cadre = "le-hoang-duc";
    private const string Form = "/phieu/2017-Q4/28758/CB03";

    [Fact]
    public async Task Form_IsWrittenLostSentReturnedSentAgainAndAccepted()
    {
        await using var server = await StartAsync();
        var killed = await browser.OpenAsync();
        await killed.SignInAsync(server, Commune);
        await killed.GoAsync(server, "/phieu-cua-toi");
        await killed.AssertAccessibleAsync();
        await killed.Page.GetByRole(AriaRole.Link, new() { Name = "Lập phiếu: Lê Hoàng Đức" }).ClickAsync();
        await Rate(killed, "Đi cơ sở", "Tốt");
        await killed.Page.GetByLabel("Ưu điểm").FillAsync("Gắn bó với cơ sở.");
        await Expect(killed.Page.GetByText("Đã lưu nháp lúc")).ToBeVisibleAsync();
        await killed.AssertAccessibleAsync();
        await killed.DisposeAsync();

        await using var commune = await browser.OpenAsync();
        await commune.SignInAsync(server, Commune);
        await commune.GoAsync(server, "/phieu-cua-toi");
        await commune.Page.GetByRole(AriaRole.Link, new() { Name = "Soạn tiếp: Lê Hoàng Đức" }).ClickAsync();
        await Expect(commune.Page.GetByLabel("Ưu điểm")).ToHaveValueAsync("Gắn bó với cơ sở.");
        await Expect(Choice(commune, "Đi cơ sở", "Tốt")).ToBeCheckedAsync();
        await commune.Page.GetByRole(AriaRole.Button, new() { Name = "Gửi phiếu" }).ClickAsync();
        await Expect(commune.Page.GetByText("Hãy chọn xếp loại chung")).ToBeVisibleAsync();

        // The form puts the focus where something is missing; a key pressed before would go to where the focus was.
        await Expect(commune.Page.GetByRole(AriaRole.Radiogroup, new() { Name = "Xếp loại chung" }).Locator(":focus")).ToHaveCountAsync(1);
        await Rate(commune, "Xếp loại chung", "Khá");
        await SendAsync(commune, "đúng hạn (hạn gửi 10/01/2018)");
        await Expect(commune.Page.GetByRole(AriaRole.Article)).ToContainTextAsync("Xếp loại chung: Khá");

        await using var office = await browser.OpenAsync();
        await office.GoAsync(server, "/phieu?trang-thai=cho-tiep-nhan");
        await office.AssertAccessibleAsync();
        await office.Page.GetByRole(AriaRole.Link, new() { Name = "Xem phiếu của Xã Phú Phụng về Lê Hoàng Đức" }).ClickAsync();
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Trả lại" }).ClickAsync();
        await office.Page.GetByRole(AriaRole.Dialog).GetByLabel("Lý do").FillAsync("Thiếu nhận xét về phối hợp công tác");
        await office.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Trả lại" }).ClickAsync();

        await Expect(commune.Page.GetByText("Thiếu nhận xét về phối hợp công tác").First).ToBeVisibleAsync();
        await commune.Page.GetByRole(AriaRole.Button, new() { Name = "Sửa và gửi lại" }).ClickAsync();
        await commune.Page.GetByLabel("Nhận xét về: Phối hợp công tác").FillAsync("Phối hợp tốt với Mặt trận.");
        await SendAsync(commune, "đúng hạn (hạn gửi 10/01/2018)");

        await Expect(office.Page.GetByRole(AriaRole.Article)).ToContainTextAsync("Phối hợp tốt với Mặt trận.");
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Tiếp nhận" }).ClickAsync();
        await Expect(commune.Page.GetByText("tiếp nhận", new() { Exact = false }).And(commune.Page.Locator(".accepted"))).ToBeVisibleAsync();
        var rows = await RowsAsync(server);
        Assert.Equal([ReceiptKind.Received, ReceiptKind.Returned, ReceiptKind.Received], rows.Select(r => r.Kind));
        Assert.Equal((true, false), (rows[2].AcceptedAt is not null, rows[0].AcceptedAt is not null));
    }

    [Fact]
    public async Task TwoWindowsOnOneForm_TheSecondChoosesFieldByField()
    {
        await using var server = await StartAsync();
        await using var first = await browser.OpenAsync();
        await using var second = await browser.OpenAsync();
        foreach (var window in new[] { first, second })
        {
            await window.SignInAsync(server, Commune);
            await window.GoAsync(server, Form);
            await Expect(window.Page.GetByLabel("Ưu điểm")).ToBeVisibleAsync();
        }

        // The second one's text is on its way, not saved, when the first is: its save meets it.
        var version = default(DraftVersion);
        await server.Get<FormDrafts>().SaveAsync(await PairAsync(server), version, new("Tốt", "Của thứ nhất"), TestDatabase.Actor);
        await Expect(first.Page.GetByLabel("Ưu điểm")).ToHaveValueAsync("Của thứ nhất");
        await Expect(second.Page.GetByLabel("Ưu điểm")).ToHaveValueAsync("Của thứ nhất");
        await Task.WhenAll(
            first.Page.GetByLabel("Ưu điểm").FillAsync("Thứ nhất sửa"),
            second.Page.GetByLabel("Ưu điểm").FillAsync("Thứ hai sửa"));
        var loser = await Task.WhenAny(WaitAsync(first), WaitAsync(second)).Unwrap();
        await loser.AssertAccessibleAsync();
        var kept = loser == first ? "Thứ nhất sửa" : "Thứ hai sửa";
        await loser.Page.GetByRole(AriaRole.Button, new() { Name = "Lấy hết bản của tôi" }).ClickAsync();
        await Expect(loser.Page.GetByLabel("Ưu điểm")).ToHaveValueAsync(kept);

        var winner = loser == first ? second : first;
        await Expect(winner.Page.GetByLabel("Ưu điểm")).ToHaveValueAsync(kept);
        await Expect(loser.Page.GetByRole(AriaRole.Heading, new() { Name = "Các bản khác" })).ToBeVisibleAsync();
        await using var db = server.Elsewhere.Open();
        var copies = (await db.FormDraftCopies.ToListAsync()).ConvertAll(c => FormSheet.ContentFromJson(c.Content).Strengths);
        Assert.Equal(["Thứ hai sửa", "Thứ nhất sửa"], copies.Order(StringComparer.Ordinal));

        static async Task<BrowserWindow> WaitAsync(BrowserWindow window)
        {
            await window.Page.GetByRole(AriaRole.Alertdialog).WaitForAsync(new() { Timeout = 60_000 });
            return window;
        }
    }

    [Fact]
    public async Task ScriptsAndFormulas_InEveryField_AreTextOnEveryPage()
    {
        const string Script = "<script>document.title='!'</script><img src=x onerror=\"document.title='!'\">";
        await using var server = await StartAsync();
        var pair = await PairAsync(server);
        var sheet = FormSheet.New(new Core.Settings.ProgrammeSettings());
        var content = new FormContent("Tốt", Script, "=HYPERLINK(\"http://x\")", "@SUM(1)")
        {
            Sheet = sheet with { Answers = [.. sheet.Answers.Select(a => a with { Rating = "Khá", Remark = Script })] },
        };
        await server.Get<FormAttachments>().AttachAsync(pair, Samples.Pdf(), "<img src=x onerror=alert(1)>.pdf", TestDatabase.Actor);
        var draft = await server.Get<FormDrafts>().SaveAsync(pair, new(1, 0, null), content, TestDatabase.Actor);
        await using var window = await browser.OpenAsync();
        await window.SignInAsync(server, Commune);
        await window.GoAsync(server, Form);
        await Expect(window.Page.GetByLabel("Ưu điểm")).ToHaveValueAsync(Script);
        await server.Get<FormService>().SendAsync(pair, draft.Version, content, null, TestDatabase.Actor);
        await server.Get<FormService>().ReturnAsync(pair, BoardRegister.Today, Script, TestDatabase.Actor);

        foreach (var path in new[] { "/phieu-cua-toi", Form })
        {
            await window.GoAsync(server, path);
            await Expect(window.Page.GetByText(Script, new() { Exact = false }).First).ToBeAttachedAsync();
            Assert.DoesNotContain("!", await window.Page.TitleAsync(), StringComparison.Ordinal);
        }

        await using var office = await browser.OpenAsync();
        foreach (var path in new[] { Form, "/phieu", "/xa/28758", "/can-bo/CB03" })
        {
            await office.GoAsync(server, path);
            Assert.DoesNotContain("!", await office.Page.TitleAsync(), StringComparison.Ordinal);
            Assert.Equal(0, await office.Page.Locator("main img, main script").CountAsync());
        }
    }

    [Fact]
    public async Task OthersForms_AreRefusedByAddressAndByRequest()
    {
        await using var server = await StartAsync();
        await server.Get<FormAttachments>().AttachAsync(await PairAsync(server), Samples.Pdf(), "../quét.pdf", TestDatabase.Actor);
        await using var stranger = await browser.OpenAsync();
        await stranger.SignInAsync(server, TestAccounts.Commune);
        await stranger.GoAsync(server, Form);
        await Expect(stranger.Page.GetByText("Trang này không dành cho tài khoản của bạn")).ToBeVisibleAsync();
        Assert.Equal(0, await stranger.Page.GetByText("Lê Hoàng Đức").CountAsync());
        var refused = await stranger.Page.APIRequest.GetAsync($"{server.Url}/tep-dinh-kem/1");
        Assert.Equal((int)HttpStatusCode.Forbidden, refused.Status);
        Assert.Equal((int)HttpStatusCode.Forbidden, (await stranger.Page.APIRequest.GetAsync($"{server.Url}/tep-dinh-kem/999")).Status);
        await using (var db = server.Elsewhere.Open())
        {
            Assert.True(await db.Trail.AnyAsync(t => t.Action == ChangeAction.Denied && t.Actor == "Xã thử"));
        }

        await using var own = await browser.OpenAsync();
        await own.SignInAsync(server, Commune);
        var file = await own.Page.APIRequest.GetAsync($"{server.Url}/tep-dinh-kem/1");
        Assert.Equal(((int)HttpStatusCode.OK, "application/pdf", "nosniff"), (file.Status, file.Headers["content-type"], file.Headers["x-content-type-options"]));
        Assert.StartsWith("attachment", file.Headers["content-disposition"], StringComparison.Ordinal);
        Assert.DoesNotContain("..", file.Headers["content-disposition"], StringComparison.Ordinal);
        Assert.Contains("sandbox", file.Headers["content-security-policy"], StringComparison.Ordinal);

        await using var nobody = await browser.OpenAsync();
        var answer = await nobody.Page.APIRequest.GetAsync($"{server.Url}/tep-dinh-kem/1", new() { MaxRedirects = 0 });
        Assert.Equal((int)HttpStatusCode.Redirect, answer.Status);
        stranger.Forgive();
    }

    [Fact]
    public async Task WrongFile_IsRefusedInPlainWords_AndAnHonestOneIsKept()
    {
        await using var server = await StartAsync();
        await using var window = await browser.OpenAsync(390, 844);
        await window.SignInAsync(server, Commune);
        await window.GoAsync(server, Form);
        await window.ChooseFileAsync(new FilePayload { Name = "phieu.pdf", MimeType = "application/pdf", Buffer = "<html>"u8.ToArray() });
        await Expect(window.Page.GetByText("không phải là PDF")).ToBeVisibleAsync();
        await window.ChooseFileAsync(new FilePayload { Name = "ảnh.png", MimeType = "image/png", Buffer = Samples.PngBytes });
        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "ảnh.png" })).ToBeVisibleAsync();
        await window.AssertFitsAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Gỡ bỏ tệp ảnh.png" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "ảnh.png" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Cadre_SeesWhichFormsCame_AndTheLeaderReadsWithoutButtons()
    {
        await using var server = await StartAsync();
        await server.Get<FormService>().SendAsync(await PairAsync(server), default, new("Khá", "Nhận xét kín"), null, TestDatabase.Actor);
        await using var cadre = await browser.OpenAsync();
        await cadre.SignInAsync(server, Cadre);
        await cadre.GoAsync(server, "/phieu-cua-toi");
        await Expect(cadre.Page.GetByText("Đã nhận ngày 05/01/2018")).ToBeVisibleAsync();
        await Expect(cadre.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Xã Phú Phụng" })).ToHaveCountAsync(0);
        await cadre.GoAsync(server, Form);
        await Expect(cadre.Page.GetByText("Nội dung phiếu chưa được công bố")).ToBeVisibleAsync();
        await cadre.AssertAccessibleAsync();
        Assert.DoesNotContain("Nhận xét kín", await cadre.Page.ContentAsync(), StringComparison.Ordinal);

        await using var leader = await browser.OpenAsync();
        await leader.SignInAsync(server, TestAccounts.Leader);
        await leader.GoAsync(server, Form);
        await Expect(leader.Page.GetByText("Nhận xét kín")).ToBeVisibleAsync();
        await AssertPrintsOnStandingSheetsAsync(leader);
        foreach (var deed in new[] { "Tiếp nhận", "Trả lại", "Nhập phiếu giấy", "Gửi phiếu" })
        {
            Assert.Equal(0, await leader.Page.GetByRole(AriaRole.Button, new() { Name = deed }).CountAsync());
        }
    }

    [Fact]
    public async Task PeriodClosedWhileSomebodyTypes_LosesNothingAndGoesOnOnceItIsReopened()
    {
        const string Text = "Đang gõ dở thì kỳ bị khóa.";
        await using var server = await StartAsync();
        var (periods, period) = (server.Get<PeriodClosingService>(), (await PairAsync(server)).PeriodId);
        await using var window = await browser.OpenAsync();
        await window.SignInAsync(server, Commune);
        await window.GoAsync(server, Form);

        await window.Page.GetByLabel("Ưu điểm").FillAsync(Text);
        await periods.CloseAsync(period, 0, TestDatabase.Actor);
        await Expect(window.Page.GetByText($"Kỳ đã khóa ({TestDatabase.Actor.Name}, ")).ToBeVisibleAsync();
        await periods.ReopenAsync(period, 1, "Bổ sung phiếu", TestDatabase.Actor);
        await Expect(window.Page.GetByText("Kỳ đã khóa (")).ToHaveCountAsync(0);

        // Whether it had been saved just before, or was put aside: the page goes on with it, and so does the next one who opens it.
        await Expect(window.Page.GetByLabel("Ưu điểm")).ToHaveValueAsync(Text);
        await Expect(window.Page.GetByText("Đã lưu nháp lúc")).ToBeVisibleAsync();
        await window.GoAsync(server, Form);
        await Expect(window.Page.GetByLabel("Ưu điểm")).ToHaveValueAsync(Text);
    }

    [Fact]
    public async Task DraftInAClosedPeriod_CanBeReadAndGivenUp()
    {
        await using var server = await StartAsync();
        var pair = await PairAsync(server);
        await server.Get<FormDrafts>().SaveAsync(pair, default, new("Tốt", "Bản nháp để đọc lại."), TestDatabase.Actor);
        await server.Get<PeriodClosingService>().CloseAsync(pair.PeriodId, 0, TestDatabase.Actor);
        await using var window = await browser.OpenAsync(390, 844);
        await window.SignInAsync(server, Commune);
        await window.GoAsync(server, Form);

        await Expect(window.Page.GetByText("Bản nháp để đọc lại.")).ToBeVisibleAsync();
        await window.AssertAccessibleAsync();
        await window.AssertFitsAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Bỏ bản nháp" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Bỏ bản nháp" }).ClickAsync();

        await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Bỏ bản nháp" })).ToHaveCountAsync(0);
        await using var db = server.Elsewhere.Open();
        Assert.False(await db.FormDrafts.AnyAsync());
    }

    [Fact]
    public async Task CorrectionWhileSomebodyWritesOn_IsShownBeforeItCanBeWrittenOver()
    {
        await using var server = await StartAsync();
        var pair = await PairAsync(server);
        var sent = await server.Get<FormService>().SendAsync(pair, default, new("Khá", "Như đã gửi"), null, TestDatabase.Actor);
        await using var window = await browser.OpenAsync();
        await window.SignInAsync(server, Commune);
        await window.GoAsync(server, Form);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sửa và gửi lại" }).ClickAsync();
        await window.Page.GetByLabel("Hạn chế").FillAsync("Viết tiếp");
        await Expect(window.Page.GetByText("Đã lưu nháp lúc")).ToBeVisibleAsync();

        await server.Get<FormService>().CorrectAsync(
            sent.Recorded!.Id, 0, new(BoardRegister.Today, ReceiptKind.Received, new("Khá", "Như đã đính chính")), "Sai chính tả", TestDatabase.Actor);
        await Expect(window.Page.GetByText("Lý do: Sai chính tả")).ToBeVisibleAsync();
        await window.Page.GetByLabel("Hạn chế").FillAsync("Viết tiếp nữa");

        await Expect(window.Page.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync("Văn phòng vừa đính chính phiếu đã nhận");
        await window.AssertAccessibleAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Giữ phiếu đã gửi" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Article)).ToContainTextAsync("Như đã đính chính");
        await Expect(window.Page.GetByRole(AriaRole.Article)).ToContainTextAsync("đính chính lúc");

        // Left behind, the draft would write over the correction the next time.
        await using var db = server.Elsewhere.Open();
        Assert.False(await db.FormDrafts.AnyAsync());
        Assert.Equal("Viết tiếp nữa", FormSheet.ContentFromJson((await db.FormDraftCopies.OrderBy(c => c.Id).FirstAsync()).Content).Limitations);
    }

    [Fact]
    public async Task Form_ThatGoesAwayWhileSomebodyLooksAtIt_SaysSo_AndIsNobodysAttempt()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.SignInAsync(server, TestAccounts.Commune);
        await using var db = server.Elsewhere.Open();
        var unit = await db.Accounts.Where(a => a.UserName == TestAccounts.Commune).Select(a => db.Set<Core.Register.Unit>().Single(u => u.Id == a.UnitId).Code).SingleAsync();
        var period = new Period { Code = "2017-T", Name = "Kỳ thử", From = new(2017, 10, 1), To = new(2017, 12, 31), Due = new(2018, 1, 10), State = PeriodState.Open };
        var cadre = new Core.Register.Cadre { Code = "CB-T", Name = "Cán bộ thử" };
        var follows = new Assignment { Cadre = cadre, UnitId = db.Units.Single(u => u.Code == unit).Id, Role = AssignmentRole.FollowCommune, From = new(2017, 1, 1) };
        await server.Elsewhere.AddAsync(period, cadre, follows);
        await window.GoAsync(server, $"/phieu/2017-T/{unit}/CB-T");
        await Expect(window.Page.Locator("main").GetByText("Cán bộ thử").First).ToBeVisibleAsync();

        await server.Elsewhere.Get<AssignmentService>().DeleteAsync(follows.Id, follows.Revision, "Nhầm", TestDatabase.Actor);
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Không có phiếu này" })).ToBeVisibleAsync();
        await server.Elsewhere.Get<PeriodService>().DeleteAsync(period.Id, period.Revision, "Nhầm", TestDatabase.Actor);
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Không có kỳ này" })).ToBeVisibleAsync();

        Assert.False(await db.Trail.AnyAsync(t => t.Action == ChangeAction.Denied));
    }

    private static async Task<BoardServer> StartAsync()
    {
        var server = await BoardServer.StartAsync();
        var accounts = server.Get<AccountService>();
        await accounts.AddAsync(Commune, new AccountInput("Xã Phú Phụng", Role.Commune, UnitCode: "28758"), null, TestDatabase.Actor);
        await accounts.AddAsync(Cadre, new AccountInput("Lê Hoàng Đức", Role.Cadre, CadreCode: "CB03"), null, TestDatabase.Actor);
        return server;
    }

    private static async Task<FormPair> PairAsync(BoardServer server) =>
        (await server.Get<FormDesk>().OpenAsync("2017-Q4", "28758", "CB03", TestDatabase.Actor))!.Pair;

    private static async Task<List<Receipt>> RowsAsync(BoardServer server)
    {
        var pair = await PairAsync(server);
        await using var db = server.Elsewhere.Open();
        return await db.Receipts.AsNoTracking()
            .Where(r => r.PeriodId == pair.PeriodId && r.UnitId == pair.UnitId && r.CadreId == pair.CadreId).OrderBy(r => r.Sequence).ToListAsync();
    }

    private static async Task AssertPrintsOnStandingSheetsAsync(BrowserWindow window)
    {
        var pdf = Encoding.Latin1.GetString(await window.Page.PdfAsync(new() { PreferCSSPageSize = true }));
        var sheets = Regex.Matches(pdf, @"/MediaBox \[0 0 (?<width>\d+)[\d.]* (?<height>\d+)[\d.]*\]", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        Assert.InRange(sheets.Count, 1, 2);
        Assert.All(sheets, s => Assert.Equal(("594", "841"), (s.Groups["width"].Value, s.Groups["height"].Value)));
    }

    private static ILocator Choice(BrowserWindow window, string group, string rating) =>
        window.Page.GetByRole(AriaRole.Radiogroup, new() { Name = group }).GetByRole(AriaRole.Radio, new() { Name = rating });

    /// <summary>By keyboard: what the mouse sees is the button drawn over the radio.</summary>
    private static async Task Rate(BrowserWindow window, string group, string rating)
    {
        await Choice(window, group, rating).PressAsync("Space");
        await Expect(Choice(window, group, rating)).ToBeCheckedAsync();
    }

    private static async Task SendAsync(BrowserWindow window, string counts)
    {
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Gửi phiếu" }).ClickAsync();
        var dialog = window.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync(counts);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Gửi phiếu" }).ClickAsync();
        // The word on the first sending may still stand there at the second.
        await Expect(window.Page.GetByText("Đã gửi phiếu về Lê Hoàng Đức.").Last).ToBeVisibleAsync();
    }
}
