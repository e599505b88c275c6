using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SupportMonitor.Core.Brief;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Brief;
using SupportMonitor.Web.Ui.Fields;
using Xunit;

namespace SupportMonitor.Tests.Features.Brief;

public sealed class BriefPageTests : PageTest
{
    private static readonly BriefRequest Request = new("2017-Q4", null, new(2018, 1, 5));

    protected override Task<TestDatabase> CreateAsync() => SmallRegister.CreateAsync();

    [Fact]
    public async Task TheSheet_LinksEachFigure_AndIsLive()
    {
        var page = await OpenAsync(typeof(BriefPage), "/bao-cao-so-ket");
        Assert.Contains("Chưa nhận được phiếu nào trong 2 phiếu", page.Find("article").TextContent, StringComparison.Ordinal);
        Assert.Contains("/phieu-phai-nhan?ky=2017-Q4&trang-thai=phai-nhan", page.FindAll("article a").Select(a => a.GetAttribute("href")));

        await Services.GetRequiredService<FormService>().ReceiveAsync(SmallRegister.Expected, new(2018, 1, 4), new(), TestDatabase.Actor);
        page.WaitForAssertion(() => Assert.Contains("Đã nhận một phiếu", page.Find("article").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task OfADistrict_ItNamesIt_AndAnUnknownOneIsSaidPlainly()
    {
        var page = await OpenAsync(typeof(BriefPage), "/bao-cao-so-ket?huyen=838");
        Assert.Contains("quý IV/2017 tại huyện Mỏ Cày Nam", page.Find("article header").TextContent, StringComparison.Ordinal);
        Assert.Contains("/phieu-phai-nhan?ky=2017-Q4&huyen=838&trang-thai=phai-nhan", page.FindAll("article a").Select(a => a.GetAttribute("href")));

        page = await OpenAsync(typeof(BriefPage), "/bao-cao-so-ket?huyen=999");
        Assert.Contains("Không có huyện hay tiểu vùng này", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AParagraph_IsEdited_MarkedWhenFiguresChange_AndComposedAgain()
    {
        var page = await OpenAsync(typeof(BriefPage), "/bao-cao-so-ket?sua=results.forms");
        await TypeAsync(page, "Chưa có phiếu nào trong 2 phiếu.");
        await PressAsync(page, "Lưu");
        page.WaitForAssertion(() => Assert.Contains("Đã sửa tay", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(30));

        await Services.GetRequiredService<FormService>().ReceiveAsync(SmallRegister.Expected, new(2018, 1, 4), new(), TestDatabase.Actor);
        page.WaitForAssertion(() => Assert.Contains("phiếu đã nhận chưa nêu → 1", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        await PressAsync(page, "Soạn lại đoạn này");
        page.WaitForAssertion(() => Assert.Contains("Đã nhận một phiếu", Text(page), StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        Assert.DoesNotContain("Đã sửa tay", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Của chị Hoa.", "Của chị Hoa.")]
    [InlineData(null, "vừa bỏ đoạn này khỏi báo cáo")]
    public async Task WhenAnotherClerkSavedTheSameParagraph_TheirsIsShown_AndTheNextSaveGoesThrough(string? theirs, string said)
    {
        var page = await OpenAsync(typeof(BriefPage), "/bao-cao-so-ket?sua=results.forms");
        await TypeAsync(page, "Của tôi.");
        await SaveOtherAsync(e => e.With("results.forms", new ParagraphEdit("results.forms", null, theirs, [], "x")));

        // What happens meanwhile does not make the other's text one that was seen.
        await Services.GetRequiredService<FormService>().ReceiveAsync(SmallRegister.Expected, new(2018, 1, 4), new(), TestDatabase.Actor);
        await PressAsync(page, "Lưu");
        page.WaitForAssertion(() => Assert.Contains("Chị Hoa vừa sửa đúng phần này", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        page.WaitForAssertion(() => Assert.Contains(said, page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        Assert.Equal("Của tôi.", Box(page).Find("textarea").GetAttribute("value"));

        await PressAsync(page, "Lưu");
        page.WaitForAssertion(() => Assert.Contains("Của tôi.", Text(page), StringComparison.Ordinal), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task WhatAnotherClerkSavedElsewhere_Stays()
    {
        var page = await OpenAsync(typeof(BriefPage), "/bao-cao-so-ket?sua=results.forms");
        await TypeAsync(page, "Của tôi.");
        await SaveOtherAsync(e => e with { Head = new BriefHead(Number: "9-BC/VPTU") });

        await PressAsync(page, "Lưu");
        page.WaitForAssertion(() => Assert.Contains("Của tôi.", Text(page), StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        Assert.Equal("9-BC/VPTU", (await Services.GetRequiredService<BriefService>().ReadAsync(Request, TestDatabase.Actor))!.Content.Head.Number);
    }

    [Fact]
    public async Task FiguresThatChangeWhileAParagraphIsWritten_AreMarked()
    {
        var page = await OpenAsync(typeof(BriefPage), "/bao-cao-so-ket?sua=results.forms");
        await TypeAsync(page, "Chưa nhận được phiếu nào trong 2 phiếu.");
        await Services.GetRequiredService<FormService>().ReceiveAsync(SmallRegister.Expected, new(2018, 1, 4), new(), TestDatabase.Actor);
        page.WaitForAssertion(() => Assert.Contains("Đã nhận một phiếu", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(30));

        await PressAsync(page, "Lưu");
        page.WaitForAssertion(() => Assert.Contains("phiếu đã nhận chưa nêu → 1", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Filing_AsksFirst_AndLeadsToTheVersion_WhichStaysAsItWas()
    {
        var dialogs = Render<MudDialogProvider>();
        var page = await OpenAsync(typeof(BriefPage), "/bao-cao-so-ket");
        _ = PressAsync(page, "Ban hành");
        await dialogs.WaitForAssertionAsync(() => Assert.Contains("Chưa có số và ký hiệu", dialogs.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        await PressAsync(dialogs, "Ban hành");
        page.WaitForAssertion(
            () => Assert.EndsWith("/bao-cao-so-ket/1", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal), TimeSpan.FromSeconds(30));

        var filed = await OpenAsync(typeof(FiledBriefPage), "/bao-cao-so-ket/1", ("Id", 1));
        Assert.Contains("Số liệu của ngày 05/01/2018 trong sổ nay vẫn như trong bản này", filed.Markup, StringComparison.Ordinal);
        await Services.GetRequiredService<FormService>().ReceiveAsync(SmallRegister.Expected, new(2018, 1, 4), new(), TestDatabase.Actor);
        Clock.Advance(TimeSpan.FromSeconds(2));
        filed.WaitForAssertion(() => Assert.Contains("đã khác", filed.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        Assert.Contains("Chưa nhận được phiếu nào", filed.Find("article").TextContent, StringComparison.Ordinal);
        Assert.All(filed.FindAll("article a"), a => Assert.Contains("ngay=2018-01-05", a.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task ALeader_Reads_AndHasNothingToEditWith()
    {
        await SignInAsync(await Database.LeaderAsync());
        var page = await OpenAsync(typeof(BriefPage), "/bao-cao-so-ket?sua=doan");

        Assert.NotEmpty(page.FindAll("article"));
        Assert.DoesNotContain(page.FindAll("button, a"), b => b.TextContent.Trim() is "Chỉnh sửa" or "Ban hành" or "Sửa");
    }

    private async Task SaveOtherAsync(Func<BriefEdits, BriefEdits> change)
    {
        var edits = (await Services.GetRequiredService<BriefService>().ReadAsync(Request, TestDatabase.Actor))!.Brief.Edits;
        await Services.GetRequiredService<BriefService>().SaveAsync(Request, edits, change(edits), TestDatabase.Actor with { Name = "Chị Hoa" });
    }

    private static IRenderedComponent<TextBox> Box(IRenderedComponent<IComponent> page) =>
        page.FindComponents<TextBox>().Single(b => b.Instance.Label == "Nội dung đoạn");

    private static Task TypeAsync(IRenderedComponent<IComponent> page, string text) => Box(page).Find("textarea").ChangeAsync(new() { Value = text });

    private static string Text(IRenderedComponent<IComponent> page) => page.Find("[id='brief-results.forms']").TextContent;
}
