using System.Globalization;
using System.Reflection;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Tests.Ui;
using SupportMonitor.Web.Features.Activities.Figures;
using SupportMonitor.Web.Features.Activities.Visits;
using SupportMonitor.Web.Features.Overview;
using Xunit;

namespace SupportMonitor.Tests.Features.Activities;

/// <summary>The figures of activities: each number is as long as the list that it leads to.</summary>
public sealed class ActivitiesPageTests : PageTest
{
    /// <summary>What leads to the records that it is worked out from, which are more or fewer: distinct communes and duties, promises by their outcome, sums.</summary>
    private static readonly string[] WorkedOut =
    [
        "Xã đã đến", "Tổng (đồng)", "Tiền (đồng)", "Hiện vật (đồng)", "Nêu trong kỳ", "Kỳ trước chuyển sang", "Từng chưa hài lòng", "Cặp mâu thuẫn", "Chưa giải quyết",
        "Hoàn thành đúng hạn", "Lần gia hạn", "Phiếu đã đôn đốc", "Lời hẹn", "Giữ hẹn", "Lỡ hẹn", "Đã có trao đổi", "Chưa có trao đổi",
    ];

    protected override async Task<TestDatabase> CreateAsync()
    {
        var database = await EveryPage.CreateRegisterAsync();
        await database.Get<SettingsService>().MarkAsSampleAsync(new(2018, 1, 4), TestDatabase.Actor);
        await using var db = database.Open();
        var (cadre, commune) = (db.Set<Cadre>().First(c => c.Code == "CB1"), db.Set<Unit>().First(u => u.Code == "11"));
        await database.AddAsync(
            Visit(new(2017, 10, 9), VisitContribution.General, VisitConfirmation.Contradicted), Visit(new(2017, 12, 9), null, null),
            Visit(new(2017, 12, 12), VisitContribution.None, VisitConfirmation.Confirmed),
            Planned(new(2017, 10, 20)), Planned(new(2017, 11, 20)));
        return database;

        Visit Planned(DateOnly date) => new() { CadreId = cadre.Id, UnitId = commune.Id, Date = date, Kind = "Hamlet meeting", State = VisitState.Planned };

        Visit Visit(DateOnly date, VisitContribution? said, VisitConfirmation? confirmed) => new()
        {
            CadreId = cadre.Id, UnitId = commune.Id, Date = date, Kind = "Hamlet meeting", Contribution = said, Confirmation = confirmed,
        };
    }

    [Theory]
    [InlineData("", 12)]
    [InlineData("?ngay=2017-11-15", 8)]
    [InlineData("?muc=bao-cao", 3)]
    [InlineData("?muc=trao-doi", 1)]
    [InlineData("?muc=kien-nghi", 2)]
    [InlineData("?muc=an-sinh", 1)]
    [InlineData("?muc=huong-dan", 3)]
    [InlineData("?muc=don-doc", 1)]
    public async Task Numbers_AreAsLongAsTheirLists(string query, int least)
    {
        var page = await OpenAsync(typeof(ActivitiesPage), $"/hoat-dong{query}");
        var cards = page.FindAll("a.figure").Select(a => (
            Label: a.QuerySelector(".figure-label")!.TextContent, Number: a.QuerySelector(".figure-number")!.TextContent, Href: a.GetAttribute("href")!)).ToList();
        var cells = page.FindAll("tbody td a").Select(a => (
            Label: a.Closest("td")!.GetAttribute("data-label")!, Number: a.TextContent.Trim(), Href: a.GetAttribute("href")!)).ToList();

        var checks = 0;
        foreach (var (label, number, href) in cards.Concat(cells).Where(c => !WorkedOut.Contains(c.Label) && int.TryParse(c.Number, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            Assert.True(int.Parse(number, CultureInfo.InvariantCulture) == await RowsAsync(href), $"{label} {number} leads to another number of rows: {href}");
            checks++;
        }

        Assert.True(checks >= least, $"Only {checks} numbers were followed.");
    }

    [Fact]
    public async Task OverviewLines_AreAsLongAsTheirLists()
    {
        var page = await OpenAsync(typeof(OverviewPage), "/");
        var lines = page.FindAll("ul.rows")[0].QuerySelectorAll("li").ToList();

        Assert.Equal(
            ["Đi cơ sở", "Báo cáo", "Trao đổi", "Kiến nghị", "An sinh xã hội", "Kết luận", "Đôn đốc"], lines.Select(l => l.QuerySelector("a")!.TextContent));
        Assert.Equal("0 đang mở · 0 quá hạn", lines[3].QuerySelector("span")!.TextContent);
        Assert.Equal("3.000.000.000 đồng", lines[4].QuerySelector("span")!.TextContent);
        var numbers = lines.Where((_, place) => place is 0 or 1 or 3 or 5).SelectMany(l => l.QuerySelectorAll("span a"))
            .Select(a => (Number: a.TextContent, Href: a.GetAttribute("href")!)).ToList();
        Assert.InRange(numbers.Count, 3, 9);
        foreach (var (number, href) in numbers)
        {
            Assert.True(int.Parse(number, CultureInfo.InvariantCulture) == await RowsAsync(href), $"{number} leads to another number of rows: {href}");
        }
    }

    [Fact]
    public async Task Cadres_CannotBeSortedByACount()
    {
        var page = await OpenAsync(typeof(ActivitiesPage), "/hoat-dong?theo=can-bo");

        Assert.Single(page.FindAll("thead th a, thead th button"));
    }

    [Fact]
    public async Task Regime_ShowsWhichMonthsAreKept_AndWhichMissed()
    {
        var page = await OpenAsync(typeof(RegimePage), "/di-co-so/che-do?xa=11");

        // November and December have a visit; that of October is contradicted.
        Assert.Equal(["Chưa đi đủ", "Đã đi đủ", "Đã đi đủ"], page.FindAll("td[data-label='Tình trạng'] .badge").Select(b => b.TextContent.Trim()[2..]));
    }

    private async Task<int> RowsAsync(string href)
    {
        var path = href.Split('?')[0];
        var type = typeof(ActivitiesPage).Assembly.GetTypes().Single(t => t.GetCustomAttributes<RouteAttribute>().Any(r => r.Template == path));
        var list = await OpenAsync(type, href + (href.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "so-dong=0");
        return list.FindAll("table.data")[0].QuerySelectorAll("tbody tr").Length;
    }
}
