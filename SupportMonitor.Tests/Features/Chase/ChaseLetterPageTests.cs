using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Chase;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Chase.Letter;
using Xunit;

namespace SupportMonitor.Tests.Features.Chase;

public sealed class ChaseLetterPageTests : PageTest
{
    protected override Task<TestDatabase> CreateAsync() => ChaseLetterTests.CreateAsync();

    [Fact]
    public async Task WhatIsReceivedMeanwhile_LeavesTheOpenLetter_WithANote()
    {
        var page = await OpenAsync(typeof(ChaseLetterPage), "/don-doc/van-ban?huyen=838&so-van-ban=15-CV%2FVPTU");
        Assert.Equal(["Xã Định Thủy", "Xã Phước Hiệp"], Communes(page));
        Assert.Contains("Số 15-CV/VPTU", page.Find("article").TextContent, StringComparison.Ordinal);

        var forms = Services.GetRequiredService<FormService>();
        await forms.ReceiveAsync(SmallRegister.Expected, new(2018, 1, 4), new(), TestDatabase.Actor);

        page.WaitForAssertion(() => Assert.Equal(["Xã Phước Hiệp"], Communes(page)), TimeSpan.FromSeconds(30));
        Assert.Contains("Đã ra khỏi văn bản 1 phiếu", Note(page), StringComparison.Ordinal);
        Assert.Contains("Xã Định Thủy (Nguyễn Mẫu An)", Note(page), StringComparison.Ordinal);

        await Services.GetRequiredService<ExemptionService>().AddAsync(
            new(SmallRegister.Open, SmallRegister.PhuocHiep, SmallRegister.Binh), "Đi học", TestDatabase.Actor);
        Clock.Advance(TimeSpan.FromSeconds(2));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("article")), TimeSpan.FromSeconds(30));
        Assert.Contains("Xã Phước Hiệp (Trần Mẫu Bình)", Note(page), StringComparison.Ordinal);
        Assert.Contains("không còn xã nào phải đôn đốc", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamesThatLookLikeMarkup_AreText()
    {
        var page = await OpenAsync(typeof(ChaseLetterPage), "/don-doc/van-ban?huyen=839");

        Assert.Equal(["Phường =Sơn & <Định>"], Communes(page));
    }

    [Fact]
    public async Task WithoutARecipient_ThoseWhoOweAreOffered()
    {
        var page = await OpenAsync(typeof(ChaseLetterPage), "/don-doc/van-ban");

        Assert.Equal(
            ["/don-doc/van-ban?huyen=839", "/don-doc/van-ban?huyen=838", "/don-doc/van-ban?uy-vien=L%C3%AA%20M%E1%BA%ABu%20C%C3%BAc"],
            page.FindAll(".card a").Select(a => a.GetAttribute("href")));
        page.FindAll(".filter-inputs select")[0].Change("838");
        Assert.EndsWith("/don-doc/van-ban?huyen=838", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatWasSent_IsLoggedForEveryDutyOnIt_OnceMoreOnlyWhenConfirmed()
    {
        var dialogs = Render<MudDialogProvider>();
        var page = await OpenAsync(typeof(ChaseLetterPage), "/don-doc/van-ban?huyen=838");
        await PressAsync(page, "Ghi đã gửi văn bản");
        Assert.Contains("Gõ số và ký hiệu", Note(page), StringComparison.Ordinal);

        page = await OpenAsync(typeof(ChaseLetterPage), "/don-doc/van-ban?huyen=838&so-van-ban=15-CV%2FVPTU");
        await PressAsync(page, "Ghi đã gửi văn bản");
        page.WaitForAssertion(() => Assert.Contains("văn bản số 15-CV/VPTU ngày 05/01/2018 đôn đốc 2 phiếu", Note(page), StringComparison.Ordinal), TimeSpan.FromSeconds(30));

        Assert.All(await ContactsAsync(), c => Assert.Equal((ChaseChannel.Letter, "15-CV/VPTU", 1), (c.Channel, c.LetterNumber, c.Number)));
        _ = PressAsync(page, "Ghi đã gửi văn bản");
        await dialogs.WaitForAssertionAsync(() => Assert.Contains("Vẫn ghi", dialogs.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        Assert.Equal(2, (await ContactsAsync()).Count);
        await PressAsync(dialogs, "Vẫn ghi");
        Assert.Equal(4, (await ContactsAsync()).Count);

        async Task<IReadOnlyList<ChaseContact>> ContactsAsync() =>
            (await Database.Get<RecordList>().ReadAsync(new RecordFilter<ChaseContact>(), TestDatabase.Actor)).Records;
    }

    private static IEnumerable<string> Communes(IRenderedComponent<IComponent> page) =>
        page.FindAll("article tbody tr").Select(r => r.Children[1].TextContent);

    private static string Note(IRenderedComponent<IComponent> page) => page.Find("div[role=status]").TextContent;
}
