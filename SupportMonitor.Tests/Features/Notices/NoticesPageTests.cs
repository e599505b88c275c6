using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Notices;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Notices;
using SupportMonitor.Web.Ui.Pages;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Features.Notices;

public sealed class NoticesPageTests : ComponentTest, IAsyncLifetime
{
    private static readonly DateOnly Today = new(2018, 1, 5);

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await CreateAsync();
        Services.AddSingleton(_database.Get<IDbContextFactory<RegisterDb>>());
        Services.AddSingleton(_database.Get<ChangeFeed>());
        Services.AddSingleton(_database.Get<CoverageBoard>());
        Services.AddSingleton(_database.Get<NoticeBoard>());
        Services.AddSingleton(_database.Get<ProgrammeCalendar>());
        Services.AddSingleton(_database.Get<SettingsService>());
        Services.AddSingleton(_database.Get<PeriodCatalog>());
        Services.AddSingleton(_database.Get<PeriodList>());
        Services.AddSingleton(_database.Get<RegisterRecords>());
        Services.AddSingleton(_database.Get<LiveFeed>());
        Services.AddSingleton<NoticeText>();
        Services.AddScoped<BoardReader>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task TwoReturnedForms_AreBothListed_AndOneThatIsSentAgainLeavesTheOther()
    {
        await _database.AddAsync(new Assignment { CadreId = Binh, UnitId = DinhThuy, Role = AssignmentRole.FollowCommune, From = new(2016, 6, 10) });
        var forms = _database.Get<FormService>();
        foreach (var (pair, reason) in new[] { (Expected, "Thiếu chữ ký"), (Unexpected, "Thiếu xếp loại") })
        {
            await forms.ReceiveAsync(pair, Today, new("Tốt"), TestDatabase.Actor);
            await forms.ReturnAsync(pair, Today, reason, TestDatabase.Actor);
        }

        Viewer = await _database.CommuneAsync("28945");
        var page = Render<NoticesPage>();
        page.WaitForAssertion(() => Assert.Equal(2, Returned(page).Count));
        Assert.Equal(["/phieu/2017-Q4/28945/CB001", "/phieu/2017-Q4/28945/CB002"], Returned(page).ConvertAll(r => r.Path));
        Assert.Contains("Thiếu chữ ký", Returned(page)[0].Text, StringComparison.Ordinal);
        Assert.Contains("Thiếu xếp loại", Returned(page)[1].Text, StringComparison.Ordinal);

        await forms.ReceiveAsync(Expected, Today, new("Tốt"), TestDatabase.Actor);

        page.WaitForAssertion(() => Assert.Equal("/phieu/2017-Q4/28945/CB002", Assert.Single(Returned(page)).Path), TimeSpan.FromSeconds(20));
        Assert.Contains("Thiếu xếp loại", Returned(page)[0].Text, StringComparison.Ordinal);
    }

    private static List<(string Path, string Text)> Returned(IRenderedComponent<NoticesPage> page) =>
    [
        .. page.FindAll(".notices > li").Select(i => (Path: i.QuerySelector("a")!.GetAttribute("href")!.Split('?')[0], Text: i.QuerySelector(".mud-alert-message > span")!.TextContent))
            .Where(i => i.Path.StartsWith("/phieu/", StringComparison.Ordinal)).OrderBy(i => i.Path, StringComparer.Ordinal),
    ];
}
