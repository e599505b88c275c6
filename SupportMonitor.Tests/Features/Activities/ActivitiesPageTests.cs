using System.Globalization;
using System.Reflection;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Data;
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
    /// <summary>What leads to the records that it is worked out from, which are fewer: sums, and steps of a record.</summary>
    private static readonly string[] WorkedOut = ["Tổng (đồng)", "Tiền (đồng)", "Hiện vật (đồng)", "Lần gia hạn"];

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
        await AddForEachConditionAsync(database, db, cadre);
        return database;

        Visit Planned(DateOnly date) => new() { CadreId = cadre.Id, UnitId = commune.Id, Date = date, Kind = "Hamlet meeting", State = VisitState.Planned };

        Visit Visit(DateOnly date, VisitContribution? said, VisitConfirmation? confirmed) => new()
        {
            CadreId = cadre.Id, UnitId = commune.Id, Date = date, Kind = "Hamlet meeting", Contribution = said, Confirmation = confirmed,
        };
    }

    /// <summary>So that each number which counts some of its records has others beside them.</summary>
    private static async Task AddForEachConditionAsync(TestDatabase database, RegisterDb db, Cadre cadre)
    {
        var (district, period) = (db.Set<Unit>().First(u => u.Code == "838"), db.Set<Period>().First(p => p.Code == "2017-Q4"));
        var communes = db.Set<Unit>().ToDictionary(u => u.Code, u => u.Id);
        var other = new Unit { Code = "838-2", Name = "Two", Kind = UnitKind.SubArea, ParentId = district.Id };
        await database.AddAsync(other);
        var commune = new Unit { Code = "14", Name = "Delta", Kind = UnitKind.Commune, ParentId = other.Id };
        await database.AddAsync(commune);
        var carried = new Proposal { Code = "P0", Date = new(2017, 9, 1), UnitId = communes["11"], Kind = "Trouble", Content = "Old" };
        GuidanceNote before = Note("G7", new(2017, 8, 1), null), early = Note("G8", new(2017, 8, 9), before), late = Note("G9", new(2017, 11, 1), early);
        var done = new Conclusion { Code = "C2", Date = new(2017, 10, 4), Meeting = "Review", Content = "Slowly", Owner = "Office", DueDate = new(2017, 10, 20) };
        await database.AddAsync(
            new Assignment { CadreId = cadre.Id, UnitId = commune.Id, Role = AssignmentRole.FollowCommune, From = new(2016, 6, 10) },
            Contact("11", new(2017, 12, 20), new(2018, 1, 2)), Contact("12", new(2018, 1, 3), null), Contact("13", new(2017, 12, 20), new(2017, 12, 22)),
            Contact("14", new(2018, 1, 3), new(2018, 1, 9)),
            carried, new ProposalStep { Proposal = carried, Date = new(2017, 9, 9), Step = ProposalStepKind.Declined },
            new ProposalStep { Proposal = carried, Date = new(2017, 10, 9), Step = ProposalStepKind.Dissatisfied },
            before, early, late, done,
            new ConclusionStep { Conclusion = done, Date = new(2017, 10, 30), State = ConclusionState.Done });

        ChaseContact Contact(string unit, DateOnly date, DateOnly? promised) => new()
        {
            PeriodId = period.Id, UnitId = communes.GetValueOrDefault(unit, commune.Id), CadreId = cadre.Id, Date = date, PromisedDate = promised,
            Outcome = promised is null ? ChaseOutcome.Reminded : ChaseOutcome.Promised,
        };

        GuidanceNote Note(string code, DateOnly date, GuidanceNote? contradicts) =>
            new() { Code = code, Date = date, Agency = "Board", Topic = "Loans", Content = "Rate", Contradicts = contradicts };
    }

    [Theory]
    [InlineData("", 12)]
    [InlineData("?ngay=2017-11-15", 8)]
    [InlineData("?muc=bao-cao", 3)]
    [InlineData("?muc=trao-doi", 5)]
    [InlineData("?muc=trao-doi&theo=tieu-vung", 5)]
    [InlineData("?muc=kien-nghi", 5)]
    [InlineData("?muc=an-sinh", 1)]
    [InlineData("?muc=huong-dan", 6)]
    [InlineData("?muc=huong-dan&ky=2017-Q3", 2)]
    [InlineData("?muc=don-doc", 9)]
    [InlineData("?muc=don-doc&ngay=2018-01-02", 5)]
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
            ["Đi cơ sở", "Báo cáo", "Trao đổi", "Kiến nghị", "An sinh xã hội", "Hướng dẫn", "Kết luận", "Đôn đốc"], lines.Select(l => l.QuerySelector("a")!.TextContent));
        Assert.Equal("1 tiểu vùng chưa có", lines[2].QuerySelector("span")!.TextContent);
        Assert.Equal("1 đang mở · 0 quá hạn", lines[3].QuerySelector("span")!.TextContent);
        Assert.Equal("3.000.000.000 đồng", lines[4].QuerySelector("span")!.TextContent);
        Assert.Equal("3 văn bản · 2 mâu thuẫn · 1 chưa giải quyết", lines[5].QuerySelector("span")!.TextContent);
        Assert.Equal("3 phiếu đã đôn đốc · 1 lỡ hẹn", lines[7].QuerySelector("span")!.TextContent);
        Assert.Equal(4, lines[1].QuerySelector("span")!.TextContent.Split('·').Length);
        var numbers = lines.Where((_, place) => place != 4).SelectMany(l => l.QuerySelectorAll("span a"))
            .Select(a => (Number: a.TextContent, Href: a.GetAttribute("href")!)).ToList();
        Assert.InRange(numbers.Count, 8, 17);
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
