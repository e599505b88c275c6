using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SupportMonitor.Core.Chase;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Chase;
using SupportMonitor.Web.Features.Forms;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Features.Chase;

/// <summary>Contacts in their own list, on their own page and on the form's.</summary>
public sealed class ContactPagesTests : PageTest
{
    private IRenderedComponent<MudDialogProvider> _dialogs = null!;

    protected override async Task<TestDatabase> CreateAsync()
    {
        var database = await SmallRegister.CreateAsync();
        await database.Get<ChaseService>().LogAsync(
            [Expected], new(new(2018, 1, 4), ChaseChannel.Phone, ChaseOutcome.Promised, "Chị Hoa", new(2018, 1, 6)), null, TestDatabase.Actor);
        return database;
    }

    [Fact]
    public async Task List_AndForm_ShowTheContact()
    {
        var list = await OpenPageAsync(typeof(ContactsPage), "/lan-don-doc");
        Assert.Contains("Chị Hoa", Assert.Single(list.FindAll("tbody tr")).TextContent, StringComparison.Ordinal);

        var form = await OpenPageAsync(typeof(FormPage), "/phieu/2017-Q4/28945/CB001", ("PeriodCode", "2017-Q4"), ("CommuneCode", "28945"), ("CadreCode", "CB001"));
        await form.WaitForStateAsync(() => form.FindAll("section[aria-labelledby=contact-history]").Count > 0);
        var history = form.Find("section[aria-labelledby=contact-history]");
        Assert.Contains("Điện thoại · Hẹn gửi", Plain(history.TextContent), StringComparison.Ordinal);
        Assert.Contains("Gặp Chị Hoa · Hẹn gửi 06/01/2018", Plain(history.TextContent), StringComparison.Ordinal);
        Assert.Equal("/lan-don-doc/1", history.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Form_ShowsTheCommuneNothingOfIt()
    {
        await SignInAsync(await Database.CommuneAsync("28945"));

        var form = await OpenPageAsync(typeof(FormPage), "/phieu/2017-Q4/28945/CB001", ("PeriodCode", "2017-Q4"), ("CommuneCode", "28945"), ("CadreCode", "CB001"));

        Assert.DoesNotContain("Chị Hoa", form.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contact_IsCorrectedAndDeleted_WithAReason()
    {
        var page = await OpenPageAsync(typeof(ContactPage), "/lan-don-doc/1", ("Id", 1));
        await OpenAsync(() => page.FindAll("button").Single(b => b.TextContent.Trim() == "Sửa…").ClickAsync(new()));
        await _dialogs.Find("input[value=InPerson]").ChangeAsync(new() { Value = "InPerson" });
        await _dialogs.FindAll("textarea")[^1].ChangeAsync(new() { Value = "Gặp tại xã" });
        await PressAsync(_dialogs, "Lưu");
        await using var db = Database.Open();
        Assert.Equal(ChaseChannel.InPerson, (await db.ChaseContacts.AsNoTracking().SingleAsync()).Channel);
        await page.WaitForAssertionAsync(() => Assert.Contains("Trực tiếp", page.Markup, StringComparison.Ordinal));

        await OpenAsync(() => page.FindAll("button").Single(b => b.TextContent.Trim() == "Xóa…").ClickAsync(new()));
        await _dialogs.Find("textarea").ChangeAsync(new() { Value = "Nhầm xã" });
        await PressAsync(_dialogs, "Xóa lần đôn đốc");
        await page.WaitForAssertionAsync(() => Assert.Empty(db.ChaseContacts.AsNoTracking()));
    }

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private Task<IRenderedComponent<IComponent>> OpenPageAsync(Type page, string url, params (string, object)[] parameters)
    {
        _dialogs = Render<MudDialogProvider>();
        return OpenAsync(page, url, parameters);
    }

    private async Task OpenAsync(Func<Task> press)
    {
        _ = press();
        await _dialogs.WaitForStateAsync(() => _dialogs.FindAll("[role=dialog] form").Count > 0, TimeSpan.FromSeconds(10));
    }
}
