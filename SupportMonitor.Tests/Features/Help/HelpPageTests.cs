using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Help;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Layout;
using SupportMonitor.Web.Ui.Pages;
using Xunit;

namespace SupportMonitor.Tests.Features.Help;

/// <summary>The page around the help of a role.</summary>
public sealed class HelpPageTests : ComponentTest, IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await SmallRegister.CreateAsync();
        Services.AddSupportMonitorCore(_database.Directory, ProgrammeCalendar.FindZone(ProgrammeCalendar.DefaultZone));
        Services.AddSingleton<LiveFeed>();
        Services.AddSingleton<SharedReads>();
        Services.AddWebServices();
        Services.AddTransient(_ => CurrentUser.Fixed(Viewer));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task WithoutARole_IsTheViewersOwn_AndTheOthersFollow()
    {
        Viewer = await _database.CommuneAsync("28945");

        var page = await OpenAsync(null);

        Assert.Equal("Hướng dẫn cho xã, phường, thị trấn", page.Find("h1").TextContent);
        Assert.Equal(
            ["/huong-dan/xa", "/huong-dan/quan-tri", "/huong-dan/van-phong", "/huong-dan/lanh-dao", "/huong-dan/can-bo"],
            page.FindAll("nav[aria-label='Hướng dẫn theo vai trò'] a").Select(a => a.GetAttribute("href")!.Split('?')[0]));
        Assert.Equal("Xã, phường, thị trấn", page.Find("[aria-current=page]").TextContent);
    }

    [Fact]
    public async Task ARoleInTheAddress_IsThatRolesHelp()
    {
        Viewer = await _database.CommuneAsync("28945");

        Assert.Equal("Hướng dẫn cho văn phòng", (await OpenAsync("van-phong")).Find("h1").TextContent);
    }

    [Fact]
    public async Task AnUnknownRoleInTheAddress_IsPassedOver()
    {
        Viewer = await _database.LeaderAsync();

        Assert.Equal("Hướng dẫn cho lãnh đạo", (await OpenAsync("x")).Find("h1").TextContent);
    }

    [Fact]
    public async Task Contents_LeadToTheSectionsOfThePage()
    {
        Viewer = await _database.SecretariatAsync();

        var page = await OpenAsync("van-phong?ky=2017-Q4");

        var contents = page.FindAll("nav[aria-label='Các mục trong trang'] a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(HelpUrls.Of(Role.Secretariat).Topics.Count, contents.Count);
        Assert.All(contents, href =>
        {
            Assert.StartsWith("/huong-dan/van-phong?ky=2017-Q4#", href, StringComparison.Ordinal);
            Assert.Equal("H2", page.Find("#" + href.Split('#')[1]).TagName);
        });
    }

    [Fact]
    public async Task Menu_EndsWithTheHelp_ForEveryRole()
    {
        foreach (var viewer in new[]
                 {
                     await _database.AdministratorAsync(), await _database.SecretariatAsync(), await _database.LeaderAsync(),
                     await _database.CommuneAsync("28945"), await _database.CadreAsync("CB001"),
                 })
        {
            Viewer = viewer;
            var menu = Render<NavMenu>(p => p.Add(m => m.Carried, new BoardQuery { Period = "2017-Q4" }));
            var last = menu.FindAll("a")[^1];
            Assert.Equal(("/huong-dan?ky=2017-Q4", "Hướng dẫn"), (last.GetAttribute("href"), last.TextContent.Trim()));
        }
    }

    private async Task<IRenderedComponent<HelpPage>> OpenAsync(string? word)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(word is null ? HelpUrls.Path : $"{HelpUrls.Path}/{word}");
        var page = Render<HelpPage>(p => p.Add(h => h.Word, word?.Split('?')[0]));
        await page.WaitForStateAsync(() => page.FindAll("h2").Count > 0, TimeSpan.FromSeconds(20));
        return page;
    }
}
