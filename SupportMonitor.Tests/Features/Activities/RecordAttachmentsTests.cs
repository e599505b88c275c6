using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SupportMonitor.Core.Activities;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Activities.Visits;
using SupportMonitor.Web.Features.Trail;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Features.Activities;

/// <summary>The files on the page of a record, as who may attach some and who may only read them sees them.</summary>
public sealed class RecordAttachmentsTests : PageTest
{
    private ActivityAttachments Files => Services.GetRequiredService<ActivityAttachments>();

    protected override Task<TestDatabase> CreateAsync() => SmallRegister.CreateAsync();

    [Fact]
    public async Task Cadre_AttachesAPhoto_SeesAnothersComeByItself_AndRemovesOne()
    {
        var visit = await VisitAsync();
        await SignInAsync(await Database.CadreAsync("CB001"));
        var dialogs = Render<MudDialogProvider>();
        var page = await OpenAsync(typeof(VisitPage), $"/di-co-so/{visit}", ("Id", visit));
        Assert.Contains("image/jpeg", page.Find("input[type=file]").GetAttribute("accept"), StringComparison.Ordinal);
        Assert.Empty(Names(page));

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(Samples.JpegBytes, "họp dân.jpg"));
        await page.WaitForAssertionAsync(() => Assert.Equal(["họp dân.jpg"], Names(page)), Long);
        Assert.Equal("/tep-dinh-kem/ban-ghi/1", page.Find("li a[download]").GetAttribute("href"));
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary("<svg onload='alert(1)'/>"u8.ToArray(), "x.png"));
        await page.WaitForAssertionAsync(() => Assert.Contains("không phải là PDF", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), Long);

        Clock.Advance(TimeSpan.FromSeconds(5));
        await Files.AttachAsync<Visit>(visit, Samples.Pdf(), "biên bản.pdf", TestDatabase.Actor);
        await page.WaitForAssertionAsync(() => Assert.Equal(["họp dân.jpg", "biên bản.pdf"], Names(page)), Long);

        _ = page.Find("[aria-label='Gỡ bỏ tệp họp dân.jpg']").ClickAsync(new());
        await dialogs.WaitForStateAsync(() => dialogs.FindAll("form").Count > 0 || dialogs.FindAll("button").Count > 1, Long);
        Assert.Contains("họp dân.jpg", dialogs.Markup, StringComparison.Ordinal);
        await PressAsync(dialogs, "Gỡ bỏ tệp");
        await page.WaitForAssertionAsync(() => Assert.Equal(["biên bản.pdf"], Names(page)), Long);
    }

    [Fact]
    public async Task Hint_InEnglish_SaysHowManyFiles()
    {
        var visit = await VisitAsync();
        using var english = In("en");

        var page = await OpenAsync(typeof(VisitPage), $"/di-co-so/{visit}", ("Id", visit));

        Assert.Contains("at most 5 files of 20 MB each", page.Find(".field-hint").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reader_SeesTheFilesOnly_AndNothingWhereThereAreNone()
    {
        var visit = await VisitAsync();
        await SignInAsync(await Database.CommuneAsync("28945"));
        var page = await OpenAsync(typeof(VisitPage), $"/di-co-so/{visit}", ("Id", visit));
        Assert.DoesNotContain("Tệp đính kèm", page.Markup, StringComparison.Ordinal);

        await Files.AttachAsync<Visit>(visit, new MemoryStream(Samples.PngBytes), "ảnh.png", TestDatabase.Actor);

        await page.WaitForAssertionAsync(() => Assert.Equal(["ảnh.png"], Names(page)), Long);
        Assert.Contains("Tệp đính kèm", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("input[type=file], .row-button"));
    }

    [Fact]
    public async Task HistoryAndTrail_SayWhatWasAttachedToWhat()
    {
        var visit = await VisitAsync();
        await Files.AttachAsync<Visit>(visit, Samples.Pdf(), "biên bản.pdf", TestDatabase.Actor);
        await Files.DetachAsync<Visit>(visit, 1, TestDatabase.Actor);

        var page = await OpenAsync(typeof(VisitPage), $"/di-co-so/{visit}", ("Id", visit));
        await page.WaitForAssertionAsync(
            () => Assert.Equal(["Gỡ tệp biên bản.pdf", "Đính kèm tệp biên bản.pdf"], page.FindAll("section.history [role=listitem] strong").Take(2).Select(s => s.TextContent)), Long);
        Assert.DoesNotContain(page.FindAll("section.history dt, section.history th"), f => f.TextContent.Contains("RecordId", StringComparison.Ordinal));
        var trail = await OpenAsync(typeof(TrailPage), "/nhat-ky");
        await trail.WaitForAssertionAsync(() => Assert.Contains(
            "Đi cơ sở · Nguyễn Mẫu An · Xã Định Thủy · 03/01/2018 · Họp dân · biên bản.pdf", trail.Markup, StringComparison.Ordinal), Long);
        Assert.Contains("Tệp của bản ghi hoạt động", trail.Markup, StringComparison.Ordinal);
    }

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    private static IEnumerable<string> Names(IRenderedComponent<IComponent> page) => page.FindAll("li a[download]").Select(a => a.TextContent);

    private async Task<int> VisitAsync() => (await Services.GetRequiredService<ActivityService>().AddAsync(
        new Visit { CadreId = An, UnitId = DinhThuy, Date = new(2018, 1, 3), Kind = "Họp dân" }, TestDatabase.Actor)).Id;
}
