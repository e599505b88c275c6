using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Forms;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Chase;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Features.Chase;

/// <summary>The list to chase and its dialog, as a clerk works with them while others do.</summary>
public sealed class ChasePageTests : PageTest
{
    private static readonly DateOnly Today = new(2018, 1, 5);
    private static readonly FormPair Other = new(SmallRegister.Open, PhuocHiep, Binh);
    private static readonly Actor Lan = TestDatabase.Actor with { Name = "Chị Lan" };

    private IRenderedComponent<MudDialogProvider> _dialogs = null!;

    protected override Task<TestDatabase> CreateAsync() => SmallRegister.CreateAsync();

    private ChaseDesk Desk => Services.GetRequiredService<ChaseDesk>();

    [Fact]
    public async Task UsualCall_IsOpenedAndSaved_AndTheListSaysSo()
    {
        var page = await OpenPageAsync();
        Assert.Contains("Chưa đôn đốc", Row(page, "Định Thủy").TextContent, StringComparison.Ordinal);

        await OpenDialogAsync(page, "Định Thủy");
        Assert.Contains("Nguyễn Mẫu An", _dialogs.Markup, StringComparison.Ordinal);
        await PressAsync(_dialogs, "Lưu");

        var contact = Assert.Single(await ContactsAsync());
        Assert.Equal(
            (DinhThuy, Today, ChaseChannel.Phone, ChaseOutcome.Reminded, TestDatabase.Actor.Name),
            (contact.UnitId, contact.Date, contact.Channel, contact.Outcome, contact.ChasedBy));
        await page.WaitForAssertionAsync(() => Assert.Contains("05/01/2018 · Điện thoại", Row(page, "Định Thủy").TextContent, StringComparison.Ordinal));
        Assert.Empty(_dialogs.FindAll("[role=dialog]"));
        Assert.Empty(await Desk.ReadAsync(Guid.Empty, Lan));
    }

    [Fact]
    public async Task QuickDate_IsAPromise_InOnePress()
    {
        var page = await OpenPageAsync();
        await OpenDialogAsync(page, "Định Thủy");

        await Button(_dialogs, "Mai 06/01").ClickAsync(new());
        Assert.Equal("true", Button(_dialogs, "Mai 06/01").GetAttribute("aria-pressed"));
        await PressAsync(_dialogs, "Lưu");

        var contact = Assert.Single(await ContactsAsync());
        Assert.Equal((ChaseOutcome.Promised, new DateOnly(2018, 1, 6)), (contact.Outcome, contact.PromisedDate!.Value));
        await page.WaitForAssertionAsync(() => Assert.Contains("Hẹn gửi 06/01/2018", Row(page, "Định Thủy").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task PromiseWithoutItsDay_IsNotSaved()
    {
        var page = await OpenPageAsync();
        await OpenDialogAsync(page, "Định Thủy");
        await _dialogs.Find("input[value=Promised]").ChangeAsync(new() { Value = "Promised" });

        await PressAsync(_dialogs, "Lưu");

        Assert.Empty(await ContactsAsync());
        Assert.NotEmpty(_dialogs.FindAll("[aria-invalid=true]"));
    }

    [Fact]
    public async Task PickedDuties_AreLoggedTogether()
    {
        var page = await OpenPageAsync();
        await Row(page, "Định Thủy").QuerySelector("input[type=checkbox]")!.ChangeAsync(new() { Value = true });
        await Button(page, "Chọn cả 2 phiếu").ClickAsync(new());
        await OpenAsync(page, () => Button(page, "Ghi đôn đốc…").ClickAsync(new()));
        await PressAsync(_dialogs, "Lưu");

        Assert.Equal([DinhThuy, PhuocHiep], (await ContactsAsync()).Select(c => c.UnitId));
        await page.WaitForAssertionAsync(() => Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.Trim() == "Bỏ chọn"));
    }

    [Fact]
    public async Task WhoIsOnADuty_IsToldAtOnce_AndUntilTheyLeave()
    {
        var page = await OpenPageAsync();
        var seat = await Desk.OpenAsync([Expected], Guid.NewGuid(), Lan);
        await page.WaitForAssertionAsync(() => Assert.Contains("Đang liên hệ: Chị Lan", Row(page, "Định Thủy").TextContent, StringComparison.Ordinal));

        await OpenDialogAsync(page, "Định Thủy");
        Assert.Contains("Đang liên hệ: Chị Lan", _dialogs.Markup, StringComparison.Ordinal);
        Assert.Equal("Chị Lan, " + TestDatabase.Actor.Name, (await Desk.ReadAsync(Guid.Empty, Lan))[Expected]);

        // Its own dialog does not tell on its own list.
        Assert.DoesNotContain(TestDatabase.Actor.Name, Row(page, "Định Thủy").TextContent, StringComparison.Ordinal);
        seat.Dispose();
        await page.WaitForAssertionAsync(() => Assert.DoesNotContain("Đang liên hệ", Row(page, "Định Thủy").TextContent, StringComparison.Ordinal));
        await PressAsync(_dialogs, "Thôi");
        await _dialogs.WaitForAssertionAsync(async () => Assert.Empty(await Desk.ReadAsync(Guid.Empty, Lan)));
    }

    [Fact]
    public async Task CircuitThatEnds_LeavesNobodyOnADuty()
    {
        var page = await OpenPageAsync();
        await OpenDialogAsync(page, "Định Thủy");
        Assert.NotEmpty(await Desk.ReadAsync(Guid.Empty, Lan));

        await DisposeComponentsAsync();

        Assert.Empty(await Desk.ReadAsync(Guid.Empty, Lan));
    }

    [Fact]
    public async Task DutyThatIsReceivedMeanwhile_LeavesTheDialog_SayingWhy_AndCanBeKept()
    {
        var page = await OpenPageAsync();
        await OpenBothAsync(page);

        await Services.GetRequiredService<FormService>().ReceiveAsync(Expected, Today, new(), Lan);
        await _dialogs.WaitForAssertionAsync(() =>
            Assert.Contains("Xã Định Thủy: phiếu về Nguyễn Mẫu An đã nhận ngày 05/01/2018, nên được bỏ ra.", _dialogs.Markup, StringComparison.Ordinal));
        Assert.Equal([Other], (await Desk.ReadAsync(Guid.Empty, Lan)).Keys);
        await Services.GetRequiredService<ExemptionService>().AddAsync(Other, "Nghỉ ốm", Lan);
        await _dialogs.WaitForAssertionAsync(() =>
        {
            Clock.Advance(LiveFeed.Quiet);
            Assert.Contains("đã được miễn phiếu về Trần Mẫu Bình", _dialogs.Markup, StringComparison.Ordinal);
        });
        Assert.True(Button(_dialogs, "Lưu").HasAttribute("disabled"));

        await _dialogs.InvokeAsync(() => Button(_dialogs, "Tôi đã liên hệ trước khi nhận phiếu").ClickAsync(new()));
        await _dialogs.InvokeAsync(() => PressAsync(_dialogs, "Lưu"));

        Assert.Equal(DinhThuy, Assert.Single(await ContactsAsync()).UnitId);
    }

    [Fact]
    public async Task SoonerContact_IsAskedInTheDialog()
    {
        await Services.GetRequiredService<ChaseService>().LogAsync([Expected], new(Today.AddDays(-1), ChaseChannel.Phone, ChaseOutcome.NoAnswer), null, Lan);
        var page = await OpenPageAsync();
        await OpenDialogAsync(page, "Định Thủy");

        await PressAsync(_dialogs, "Lưu");
        Assert.Contains("Xã Định Thủy vừa được liên hệ ngày 04/01/2018 (người đôn đốc: Chị Lan). Vẫn ghi lần này?", _dialogs.Markup, StringComparison.Ordinal);
        Assert.Single(await ContactsAsync());
        await PressAsync(_dialogs, "Vẫn ghi");

        Assert.Equal(2, (await ContactsAsync()).Count);
    }

    [Fact]
    public async Task Need_NarrowsTheList_AndEachSaysHowMany()
    {
        await Services.GetRequiredService<ChaseService>().LogAsync(
            [Expected], new(Today.AddDays(-3), ChaseChannel.Phone, ChaseOutcome.Promised, PromisedDate: Today.AddDays(-1)), null, Lan);

        var page = await OpenPageAsync("/don-doc?don-doc=qua-hen");

        Assert.Equal(
            ["Tất cả 2", "Quá hẹn 1", "Đến hẹn hôm nay 0", "Chưa đôn đốc 1", "Cần văn bản 0"],
            page.FindAll("nav[aria-label='Việc cần làm'] a").Select(a => Plain(a)));
        Assert.Equal("Quá hẹn 1", Plain(page.Find("nav[aria-label='Việc cần làm'] a[aria-current]")));
        Assert.Contains("Quá hẹn 04/01/2018", Row(page, "Định Thủy").TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll("tbody tr"));
    }

    [Fact]
    public async Task Leader_ReadsTheList_AndHasNothingToPress()
    {
        await SignInAsync(await Database.LeaderAsync());

        var page = await OpenPageAsync();

        Assert.Equal(2, page.FindAll("tbody tr").Count);
        Assert.Empty(page.FindAll("input[type=checkbox]"));
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.Trim() == "Ghi đôn đốc");
    }

    private static string Plain(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IElement Row(IRenderedComponent<IComponent> page, string commune) =>
        page.FindAll("tbody tr").Single(r => r.TextContent.Contains(commune, StringComparison.Ordinal));

    private static IElement Button<T>(IRenderedComponent<T> inside, string name)
        where T : class, IComponent => inside.FindAll("button").First(b => Plain(b) == name);

    private async Task<IRenderedComponent<IComponent>> OpenPageAsync(string url = "/don-doc")
    {
        _dialogs = Render<MudDialogProvider>();
        return await OpenAsync(typeof(ChasePage), url);
    }

    private Task OpenDialogAsync(IRenderedComponent<IComponent> page, string commune) =>
        OpenAsync(page, () => Row(page, commune).QuerySelectorAll("button").Single(b => b.TextContent == "Ghi đôn đốc").ClickAsync(new()));

    private async Task OpenBothAsync(IRenderedComponent<IComponent> page)
    {
        await Row(page, "Định Thủy").QuerySelector("input[type=checkbox]")!.ChangeAsync(new() { Value = true });
        await Row(page, "Phước Hiệp").QuerySelector("input[type=checkbox]")!.ChangeAsync(new() { Value = true });
        await OpenAsync(page, () => Button(page, "Ghi đôn đốc…").ClickAsync(new()));
    }

    /// <summary>The press is not awaited: it ends with the dialog.</summary>
    private async Task OpenAsync(IRenderedComponent<IComponent> page, Func<Task> press)
    {
        _ = page;
        _ = press();
        await _dialogs.WaitForStateAsync(() => _dialogs.FindAll("[role=dialog] form").Count > 0, TimeSpan.FromSeconds(10));
    }

    private async Task<List<ChaseContact>> ContactsAsync()
    {
        await using var db = Database.Open();
        return await db.ChaseContacts.AsNoTracking().OrderBy(c => c.Id).ToListAsync();
    }
}
