using System.Globalization;
using System.Reflection;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Tests.Ui;
using SupportMonitor.Web.Features.Activities.Start;
using SupportMonitor.Web.Features.Profiles;
using SupportMonitor.Web.Ui.Pages;
using Xunit;

namespace SupportMonitor.Tests.Features.Profiles;

/// <summary>The pages of a commune, a cadre and a district: what waits first, then figures, then what happened; each leads to its records.</summary>
public sealed class ProfilePagesTests : PageTest
{
    protected override async Task<TestDatabase> CreateAsync()
    {
        var database = await EveryPage.CreateRegisterAsync();
        await database.Get<SettingsService>().MarkAsSampleAsync(new(2018, 1, 8), TestDatabase.Actor);
        return database;
    }

    [Theory]
    [InlineData(typeof(CommunePage), "/xa/11", "11", "Cán bộ theo dõi")]
    [InlineData(typeof(CadrePage), "/can-bo/CB1", "CB1", "Được phân công")]
    [InlineData(typeof(DistrictPage), "/huyen/838", "838", "Người phụ trách")]
    public async Task Page_BeginsWithWhatWaits_AndEachNumberLeadsToItsList(Type type, string url, string code, string people)
    {
        var page = await OpenAsync(type, url, ("Code", code));
        var headings = page.FindAll("main h2, h2, caption").Select(h => h.TextContent.Trim()).ToList();
        var numbers = page.FindAll("section[aria-labelledby=open-matters] li > span:first-child a, tr:has(th a[href*='ky=2017']) td a")
            .Select(a => (Label: a.Closest("td")?.GetAttribute("data-label") ?? "", Number: a.TextContent.Trim(), Href: a.GetAttribute("href")!))
            .Where(n => n.Label != "An sinh (đồng)" && int.TryParse(n.Number, NumberStyles.None, CultureInfo.InvariantCulture, out _)).ToList();

        Assert.Equal(0, headings.IndexOf("Việc còn mở"));
        Assert.InRange(headings.IndexOf("Quá trình"), 2, headings.IndexOf(people) - 1);
        Assert.InRange(numbers.Count, 3, 40);
        foreach (var (label, number, href) in numbers)
        {
            Assert.True(int.Parse(number, CultureInfo.InvariantCulture) == await RowsAsync(href), $"{label} {number} leads to another number of rows: {href}");
        }
    }

    [Fact]
    public async Task Timeline_TellsOfEveryKind_IsNarrowedByOne_AndFollowsLive()
    {
        var page = await OpenAsync(typeof(CommunePage), "/xa/11", ("Code", "11"));
        Assert.Equal(
            [
                "02/01/2018 Phiếu · Đã nhận · xếp loại: Good", "04/12/2017 An sinh xã hội · K1 · hình thức: Tiền · 3.000.000.000 đồng · mục đích: Bridge",
                "05/11/2017 Đi cơ sở · Hamlet meeting · đóng góp ý kiến: Cụ thể · chủ đề đã truyền đạt: Water", "03/11/2017 Xử lý kiến nghị · P1 · Trả lời",
                "01/11/2017 Kiến nghị · P1 · loại: Trouble · hạn trả lời 01/12/2017", "06/10/2017 Phiếu · Đã nhận · xếp loại: Good",
            ],
            Entries(page));
        Assert.Equal(
            ["/phieu/2017-Q4/11/CB1", "/an-sinh-xa-hoi/1", "/di-co-so/1", "/kien-nghi/1", "/kien-nghi/1", "/phieu/2017-Q3/11/CB1"],
            page.FindAll(".mud-timeline a:has(strong)").Select(a => a.GetAttribute("href")));

        await using (var db = Database.Open())
        {
            var (cadre, commune) = (await db.Set<Cadre>().FirstAsync(c => c.Code == "CB1"), await db.Set<Unit>().FirstAsync(u => u.Code == "11"));
            await Database.AddAsync([.. Enumerable.Range(1, 16).Select(i => new Visit { CadreId = cadre.Id, UnitId = commune.Id, Date = new(2016, 7, i), Kind = "Hamlet meeting" })]);
        }

        await Services.GetRequiredService<ChangeFeed>().CatchUpAsync();
        Clock.Advance(LiveFeed.Quiet);
        await page.WaitForStateAsync(() => page.FindAll("a[href*='trang-qua-trinh=2']").Count == 1, TimeSpan.FromSeconds(30));
        Assert.Equal(20, Entries(page).Count);
        Assert.Equal(["Tất cả 22", "Phiếu 2", "Đi cơ sở 17", "Kiến nghị 2", "An sinh xã hội 1"], page.FindAll("nav[aria-label='Loại bản ghi'] a").Select(a => a.TextContent));

        var older = await OpenAsync(typeof(CommunePage), "/xa/11?trang-qua-trinh=2", ("Code", "11"));
        Assert.Equal(["02/07/2016 Đi cơ sở · Hamlet meeting", "01/07/2016 Đi cơ sở · Hamlet meeting"], Entries(older));
        Assert.Contains("mục 21 đến 22 trong 22 mục", older.Find("section[aria-labelledby=timeline] .print-only").TextContent, StringComparison.Ordinal);
        var narrowed = await OpenAsync(typeof(CommunePage), "/xa/11?loai=kien-nghi", ("Code", "11"));
        Assert.Equal(["03/11/2017", "01/11/2017"], Entries(narrowed).Select(e => e[..10]));
        Assert.Equal("Kiến nghị 2", Assert.Single(narrowed.FindAll("nav[aria-label='Loại bản ghi'] a[aria-current]")).TextContent);
        Assert.Equal(2, Entries(await OpenAsync(typeof(CommunePage), "/xa/11?loai=KIEN-NGHI&trang-qua-trinh=9", ("Code", "11"))).Count);
        Assert.Equal("02/07/2016", Entries(await OpenAsync(typeof(CommunePage), "/xa/11?trang-qua-trinh=99", ("Code", "11")))[0][..10]);
    }

    [Theory]
    [InlineData("?loai=khong-co", "Không có loại bản ghi “khong-co”. Xem tất cả")]
    [InlineData("?loai=don-doc", "Chưa có bản ghi loại này đến 08/01/2018.")]
    public async Task Timeline_OfNothing_SaysWhy(string query, string expected)
    {
        var page = await OpenAsync(typeof(CommunePage), "/xa/11" + query, ("Code", "11"));

        Assert.Empty(Entries(page));
        Assert.Equal(expected, page.Find("section[aria-labelledby=timeline] > p").TextContent);
    }

    [Fact]
    public async Task OpenMatters_NameThePeriod_WhereItIsNotTheOneLookedAt()
    {
        var page = await OpenAsync(typeof(CommunePage), "/xa/12?ky=2017-Q3", ("Code", "12"));

        Assert.Equal(["Quarter 4"], page.FindAll("section[aria-labelledby=open-matters] small").Select(s => s.TextContent));
        Assert.Empty((await OpenAsync(typeof(CommunePage), "/xa/12?ky=2017-Q4", ("Code", "12"))).FindAll("section[aria-labelledby=open-matters] small"));
    }

    [Fact]
    public async Task Member_WhoFollowsNoCommune_HasThePlacesInsteadOfZeros()
    {
        await using (var db = Database.Open())
        {
            var district = await db.Set<Unit>().FirstAsync(u => u.Code == "838");
            var member = new Cadre { Code = "UV2", Name = "Chi" };
            await Database.AddAsync(member);
            await Database.AddAsync(new Assignment { CadreId = member.Id, UnitId = district.Id, Role = AssignmentRole.FollowDistrict, From = new(2017, 1, 1) });
        }

        await Services.GetRequiredService<ChangeFeed>().CatchUpAsync();
        var page = await OpenAsync(typeof(CadrePage), "/can-bo/UV2?ky=2017-Q4", ("Code", "UV2"));
        var places = page.Find("section[aria-labelledby=places]");

        Assert.Empty(page.FindAll(".figure"));
        Assert.Equal("/huyen/838?ky=2017-Q4", places.QuerySelector("a")!.GetAttribute("href"));
        var numbers = places.QuerySelectorAll("p:not(:first-child) a").Select(a => (Number: a.TextContent, Href: a.GetAttribute("href")!)).ToList();
        Assert.InRange(numbers.Count, 5, 9);
        foreach (var (number, href) in numbers)
        {
            Assert.True(int.Parse(number, CultureInfo.InvariantCulture) == await RowsAsync(href), $"{number} leads to another number of rows: {href}");
        }
    }

    [Fact]
    public async Task OwnPage_TellsTheAccountsOwnStory_WithoutWhatItMayNotRead()
    {
        await SignInAsync(await Database.CadreAsync("CB1"));

        var page = await OpenAsync(typeof(OwnStartPage), "/trang-cua-toi");

        Assert.Contains("02/01/2018 Phiếu · Đã nhận", Entries(page));
        Assert.DoesNotContain(Entries(page), e => e.Contains("Good", StringComparison.Ordinal) || e.Contains("đôn đốc", StringComparison.Ordinal));
    }

    private static List<string> Entries(IRenderedComponent<IComponent> page) =>
        [.. page.FindAll(".mud-timeline-item p:first-child").Select(p => string.Join(' ', p.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    private async Task<int> RowsAsync(string href)
    {
        var path = href.Split('?')[0];
        var type = typeof(BoardPage).Assembly.GetTypes().Single(t => t.GetCustomAttributes<RouteAttribute>().Any(r => r.Template == path));
        var list = await OpenAsync(type, href + (href.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "so-dong=0");
        return list.FindAll("table.data")[0].QuerySelectorAll("tbody tr").Length;
    }
}
