using Microsoft.Playwright;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

[Collection(BrowserTests.Name)]
public sealed class DetailPagesBrowserTests(BrowserFixture browser)
{
    private const string District = "/huyen/832";
    private const string Commune = "/xa/28760";
    private const string Cadre = "/can-bo/CB05";

    [Fact]
    public async Task Receipt_OfALongThoiForm_ShowsOnTheOpenPagesOfDistrictCommuneAndCadre()
    {
        await using var server = await BoardServer.StartAsync();
        await using var district = await browser.OpenAsync();
        await using var commune = await browser.OpenAsync();
        await using var cadre = await browser.OpenAsync();
        await district.GoAsync(server, District);
        await commune.GoAsync(server, Commune);
        await cadre.GoAsync(server, Cadre);
        await Expect(Row(district, "Xã Long Thới")).ToContainTextAsync("Chưa gửi");
        await Expect(commune.Page.GetByText("hạn gửi 10/01/2018")).ToBeVisibleAsync();
        await Expect(Row(cadre, "Xã Long Thới").First).ToContainTextAsync("Chưa gửi");

        await using (var db = server.Elsewhere.Open())
        {
            var pair = new FormPair(
                db.Periods.Single(p => p.Code == "2017-Q4").Id,
                db.Units.Single(u => u.Code == "28760").Id,
                db.Cadres.Single(c => c.Code == "CB05").Id);
            await server.Get<FormService>().ReceiveAsync(
                pair, BoardRegister.Today, new FormContent("Tốt", "Gần dân", "Ít phát biểu", "Sửa lộ"), TestDatabase.Actor);
        }

        await Expect(Row(district, "Xã Long Thới")).ToContainTextAsync("Đúng hạn");
        await Expect(commune.Page.GetByText("nhận ngày 05/01/2018")).ToBeVisibleAsync();
        await Expect(commune.Page.GetByText("Ít phát biểu")).ToBeVisibleAsync();
        await Expect(Row(cadre, "Xã Long Thới").First).ToContainTextAsync("Đúng hạn");
    }

    [Fact]
    public async Task History_AnEarlierPeriod_IsOneClickAway()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, Commune);

        await window.Page.GetByRole(AriaRole.Rowheader, new() { Name = "Quý III/2017" }).GetByRole(AriaRole.Link).ClickAsync();

        await Expect(window.Page).ToHaveURLAsync($"{server.Url}{Commune}?ky=2017-Q3");
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Tình trạng phiếu – Quý III/2017" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task UnknownCode_IsSaid()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        foreach (var (path, words) in new[]
        {
            ("/huyen/999", "Không có huyện này trong kỳ"),
            ("/xa/829", "Không có đơn vị này"),
            ("/can-bo/X", "Không có cán bộ này"),
        })
        {
            await window.GoAsync(server, path);
            await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = words })).ToBeVisibleAsync();
        }
    }

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task Pages_HaveNoSeriousAccessibilityFindingsAndFit(int width, int height)
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync(width, height);
        foreach (var path in new[] { District, Commune, Cadre })
        {
            await window.GoAsync(server, path);
            await window.AssertAccessibleAsync();
            await window.AssertFitsAsync();
        }
    }

    [Fact]
    public async Task Workbook_OfACommune_IsTakenAway()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, Commune);

        var download = await window.Page.RunAndWaitForDownloadAsync(() =>
            window.Page.GetByRole(AriaRole.Button, new() { Name = "Tải Excel" }).ClickAsync());

        Assert.Equal("Xa-qua-cac-ky_xa-long-thoi_2018-01-05.xlsx", download.SuggestedFilename);
    }

    [Theory]
    [InlineData("/huyen/832?ky=2017-Q4", "Tải Excel: Tiểu vùng", "Tieu-vung_huyen-cho-lach_2017-Q4_2018-01-05.xlsx")]
    [InlineData("/huyen/832?ky=2017-Q4", "Tải Excel: Cán bộ theo dõi", "Theo-can-bo_huyen-cho-lach_2017-Q4_2018-01-05.xlsx")]
    [InlineData("/can-bo/CB02?ky=2017-Q4", "Tải Excel", "Phieu-phai-nhan_tran-thi-bich-ngoc_2017-Q4_2018-01-05.xlsx")]
    [InlineData("/ky", "Tải Excel", "Cac-ky_2018-01-05.xlsx")]
    [InlineData("/ky/2017-Q3", "Tải Excel", "Mien_2018-01-05.xlsx")]
    public async Task Tables_AreTakenAwayFromTheirPages(string path, string button, string file)
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, path);

        var download = await window.Page.RunAndWaitForDownloadAsync(() =>
            window.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync());

        Assert.Equal(file, download.SuggestedFilename);
        await window.AssertAccessibleAsync();
    }

    private static ILocator Row(BrowserWindow window, string name) =>
        window.Page.GetByRole(AriaRole.Row).Filter(new() { Has = window.Page.GetByRole(AriaRole.Rowheader, new() { Name = name }) });
}
