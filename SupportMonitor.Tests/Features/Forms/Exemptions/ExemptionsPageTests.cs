using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using SupportMonitor.Tests.Ui;
using SupportMonitor.Web.Features.Forms.Exemptions;
using SupportMonitor.Web.Features.Register.Periods;
using SupportMonitor.Web.Ui.Pages;
using Xunit;

namespace SupportMonitor.Tests.Features.Forms.Exemptions;

/// <summary>The list of a period's exemptions, and the search of the list of periods, on the register that has one of each.</summary>
public sealed class ExemptionsPageTests : PageTest
{
    protected override Task<TestDatabase> CreateAsync() => EveryPage.CreateRegisterAsync();

    [Fact]
    public async Task List_SaysWhoIsExemptWhyAndToWhatEffect_AndLeadsToThePeriod()
    {
        await ExemptAsync("12", "Studies");
        var page = await OpenAsync(typeof(ExemptionsPage), "/mien");

        Assert.Equal("2 miễn, 1 không có tác dụng.", page.Find("p[role=status]").TextContent);
        Assert.Equal(
            ["Phường Beta | An Alpha | Studies | – Miễn", "Thị trấn Gamma | An Alpha | Away | × Không phải gửi Không có phân công để miễn"],
            page.FindAll("tbody tr").Select(r => string.Join(" | ", r.QuerySelector("th")!.TextContent.Trim(), Cell(r, "Cán bộ"), Cell(r, "Lý do"), Cell(r, "Tác dụng"))).Order());
        Assert.Equal("/ky/2017-Q4", page.FindAll(".mud-button-root[href]").Select(a => a.GetAttribute("href")).Single(h => h!.StartsWith("/ky/", StringComparison.Ordinal)));
        Assert.Equal("/tai-ve/mien?huyen=838&tim=stu", (await OpenAsync(typeof(ExemptionsPage), "/mien?huyen=838&tim=stu")).FindComponent<DownloadButton>().Instance.Href);
    }

    [Theory]
    [InlineData("tim=studies", "Beta")]
    [InlineData("tim=khong+co+phan+cong", "Gamma")]
    [InlineData("tim=khong+phai+gui", "Gamma")]
    [InlineData("xa=12", "Beta")]
    [InlineData("can-bo=UV1", "")]
    [InlineData("huyen=838", "Beta Gamma")]
    [InlineData("ky=2017-Q3", "")]
    public async Task List_IsNarrowedAsItsAddressSays(string query, string communes)
    {
        await ExemptAsync("12", "Studies");

        Assert.Equal(communes, string.Join(' ', (await RowsAsync(typeof(ExemptionsPage), "/mien?" + query)).Select(r => r.Split(' ')[^1]).Order()));
    }

    [Fact]
    public async Task List_WhenOneIsAdded_HasItByItself_Marked()
    {
        var page = await OpenAsync(typeof(ExemptionsPage), "/mien");

        await Services.GetRequiredService<ExemptionService>().AddAsync(Pair("12"), "Studies", TestDatabase.Actor);

        await page.WaitForAssertionAsync(() => Assert.Equal("Phường Beta", page.Find("tbody tr.fresh th").TextContent.Trim()), TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("tim=quarter+3", "Quarter 3")]
    [InlineData("tim=05/10/2017", "Quarter 3")]
    [InlineData("tim=dang+mo", "Quarter 4")]
    [InlineData("tim=khong-co", "")]
    [InlineData("", "Quarter 1, Quarter 4, Quarter 3")]
    public async Task Periods_AreSearched(string query, string names) =>
        Assert.Equal(names, string.Join(", ", await RowsAsync(typeof(PeriodsPage), "/ky?" + query)));

    [Fact]
    public async Task Periods_AreDownloadedAsSearched() =>
        Assert.Equal("/tai-ve/ky?tim=quarter", (await OpenAsync(typeof(PeriodsPage), "/ky?tim=quarter")).FindComponent<DownloadButton>().Instance.Href);

    private async Task<List<string>> RowsAsync(Type page, string url) =>
        [.. (await OpenAsync(page, url)).FindAll("tbody tr th").Select(h => h.TextContent.Trim())];

    private Task<Recorded> ExemptAsync(string commune, string reason) =>
        Database.Get<ExemptionService>().AddAsync(Pair(commune), reason, TestDatabase.Actor);

    private FormPair Pair(string commune)
    {
        using var db = Database.Open();
        return new FormPair(
            db.Set<Period>().Single(p => p.Code == "2017-Q4").Id,
            db.Set<Unit>().Single(u => u.Code == commune).Id,
            db.Set<Cadre>().Single(c => c.Code == "CB1").Id);
    }

    private static string Cell(IElement row, string label) =>
        string.Join(' ', row.QuerySelector($"td[data-label='{label}']")!.TextContent.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
