using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Tests.Workbooks.Reports;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Chase;
using SupportMonitor.Web.Features.Coverage.ByCadre;
using SupportMonitor.Web.Features.Coverage.Duties;
using SupportMonitor.Web.Features.Overview;
using SupportMonitor.Web.Features.Profiles;
using SupportMonitor.Web.Features.Ratings;
using SupportMonitor.Web.Features.Register.Periods;
using SupportMonitor.Web.Features.Reports;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Ui.Pages;
using Xunit;

namespace SupportMonitor.Tests.Ui;

/// <summary>Pages as they stand in the browser: each number that is a link is as long as the list it leads to.</summary>
public sealed class LinkedFigureTests : ComponentTest, IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await QuarterlyRegister.CreateAsync(11);
        Services.AddSupportMonitorCore(_database.Directory, ProgrammeCalendar.FindZone(ProgrammeCalendar.DefaultZone));
        Services.AddWebServices();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Overview() => Assert.InRange(await CheckAsync<OverviewPage>(BoardUrls.Overview, null), 40, 200);

    [Fact]
    public async Task Overview_HasARowForCommunesUnderNoDistrict_SoThatItsTableAddsUp()
    {
        await CheckAsync<OverviewPage>(BoardUrls.Overview, null);
        var page = Render<OverviewPage>();
        page.WaitForState(() => page.FindAll("p.loading").Count == 0, TimeSpan.FromSeconds(30));

        var rows = page.FindAll("table.data tbody tr");
        var outside = rows.Single(r => r.TextContent.Contains("(Chưa rõ huyện)", StringComparison.Ordinal));
        Assert.Same(rows[^1], outside);
        Assert.Equal("-", BoardUrls.Read(outside.QuerySelector("th a")!.GetAttribute("href")!).District);
        foreach (var column in new[] { "Phải nhận", "Đã nhận", "Chưa gửi" })
        {
            Assert.Equal(Number(page.Find($"table.data tfoot td[data-label='{column}']")), rows.Sum(r => Number(r.QuerySelector($"td[data-label='{column}']")!)));
        }

        Assert.Contains(page.FindAll("ul.bars li"), b => b.TextContent.Contains("(Chưa rõ huyện)", StringComparison.Ordinal));

        static int Number(IElement cell) => int.Parse(cell.TextContent.Trim(), NumberStyles.AllowThousands, CultureInfo.GetCultureInfo("vi-VN"));
    }

    [Fact]
    public async Task District() => Assert.InRange(await CheckAsync<DistrictPage>(BoardUrls.District("801"), "801"), 20, 200);

    [Fact]
    public async Task Cadre() => Assert.InRange(await CheckAsync<CadrePage>(BoardUrls.Cadre("0003"), "0003"), 3, 50);

    [Fact]
    public async Task ByCadre() => Assert.InRange(await CheckAsync<ByCadrePage>(BoardUrls.ByCadre, null), 60, 400);

    [Fact]
    public async Task ByCadreOfADistrictWithASearch() =>
        Assert.InRange(await CheckAsync<ByCadrePage>($"{BoardUrls.ByCadre}?huyen=801&tim=le+van", null), 3, 400);

    [Fact]
    public async Task Duties() => Assert.InRange(await CheckAsync<DutiesPage>($"{BoardUrls.Duties}?huyen=801", null), 1, 4);

    [Fact]
    public async Task Ratings()
    {
        foreach (var tab in new[] { "", "xem=tieu-vung", "xem=dien&huyen=801", "xem=cac-ky" })
        {
            Assert.InRange(await CheckAsync<RatingsPage>($"{BoardUrls.Ratings}?{tab}", null), 3, 300);
        }
    }

    [Fact]
    public async Task ChaseByCadre() => Assert.InRange(await CheckAsync<ChasePage>($"{BoardUrls.Chase}?xem=can-bo&trang-thai=tra-lai", null), 1, 100);

    [Fact]
    public async Task Periods() => Assert.InRange(await CheckAsync<PeriodsPage>(BoardUrls.Periods, null), 6, 50);

    [Fact]
    public async Task Period() => Assert.InRange(await CheckAsync<PeriodPage>(BoardUrls.Period("2017-Q1"), "2017-Q1"), 3, 50);

    /// <summary>Without the chart, which draws itself in the browser: its figures stand in the table below it.</summary>
    [Fact]
    public async Task Report()
    {
        ComponentFactories.AddStub<TrendChart>();
        Assert.InRange(await CheckAsync<ReportPage>(BoardUrls.Report, null), 10, 100);
    }

    /// <returns>How many numbers led to a list.</returns>
    private async Task<int> CheckAsync<TPage>(string address, string? code)
        where TPage : BoardPage
    {
        var url = $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}ky=2017-Q1&ngay={QuarterlyRegister.AsOf:yyyy-MM-dd}";
        Services.GetRequiredService<NavigationManager>().NavigateTo(url);
        var page = Render<TPage>(parameters =>
        {
            if (code is not null)
            {
                parameters.TryAdd("Code", code);
            }
        });
        // What is on the page, not what the page knows already: it renders a moment after it has read.
        page.WaitForState(() => page.FindAll("p.loading").Count == 0, TimeSpan.FromSeconds(30));
        Assert.Equal(PageState.Ready, page.Instance.State);
        var numbers = 0;
        foreach (var link in page.FindAll("a"))
        {
            var number = link.QuerySelector(".figure-number, .mud-tab .badge") ?? link;
            if (int.TryParse(number.TextContent.Trim(), NumberStyles.AllowThousands, CultureInfo.GetCultureInfo("vi-VN"), out var shown)
                && link.GetAttribute("href") is { } href && await LengthAsync(href) is { } lengths)
            {
                Assert.True(lengths.Contains(shown), $"{shown} leads to {href}, which has {string.Join(" or ", lengths)}.");
                numbers++;
            }
        }

        return numbers;
    }

    /// <summary>How many rows the list at an address has, and how many communes; null when it is none of the lists.</summary>
    private async Task<int[]?> LengthAsync(string href)
    {
        var query = BoardUrls.Read(href);
        var coverage = (await _database.Get<CoverageBoard>().GetAsync(query.Period!, query.AsOf ?? QuarterlyRegister.AsOf, TestDatabase.Actor))!;
        return href[..href.IndexOf('?', StringComparison.Ordinal)] switch
        {
            BoardUrls.Duties when DutyTab.Of(query) == DutyTab.Unexpected => [OtherLists.Unexpected(coverage, query.ToList()).Count],
            BoardUrls.Duties when DutyTab.Of(query) == DutyTab.Uncovered => [OtherLists.Uncovered(coverage, query.ToList()).Count],
            BoardUrls.Duties when DutyTab.Of(query) == DutyTab.IdleExemptions => [OtherLists.IdleExemptions(coverage, query.ToList()).Count],
            BoardUrls.Duties => Lengths(await DutiesAsync(coverage, query)),
            BoardUrls.ByCadre => [CadreFiguresRow.Rows(coverage, query.ToStandings()).Count],
            BoardUrls.Chase => [.. Lengths(ChaseList.Rows(coverage, query.ToDuties())), ChaseList.ByCadre(ChaseList.Rows(coverage, query.ToDuties()), coverage).Count],
            _ => null,
        };
    }

    private async Task<IReadOnlyList<DutyRow>> DutiesAsync(PeriodCoverage coverage, BoardQuery query)
    {
        var ratings = await _database.Get<RatingBoard>().ReadAsync(coverage, TestDatabase.Actor);
        return [.. DutyList.Rows(coverage, query.ToDuties()).Where(d => ratings.Has(d.Duty, query.ToRatings()))];
    }

    private static int[] Lengths(IReadOnlyList<DutyRow> rows) => [rows.Count, rows.Select(r => r.Commune.Id).Distinct().Count()];
}
