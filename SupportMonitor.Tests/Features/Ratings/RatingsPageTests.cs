using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core.Forms;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Coverage.Duties;
using SupportMonitor.Web.Features.Ratings;
using Xunit;

namespace SupportMonitor.Tests.Features.Ratings;

public sealed class RatingsPageTests : PageTest
{
    protected override async Task<TestDatabase> CreateAsync()
    {
        var database = await SmallRegister.CreateAsync();
        var forms = database.Get<FormService>();
        await forms.ReceiveAsync(SmallRegister.Expected, new(2018, 1, 4), Content("Tốt", "Yếu", "Còn ít đi cơ sở"), TestDatabase.Actor);
        await forms.ReceiveAsync(new(SmallRegister.Open, SmallRegister.PhuocHiep, SmallRegister.Binh), new(2018, 1, 4), Content("Khá", "Khá", null), TestDatabase.Actor);
        return database;
    }

    [Fact]
    public async Task Criteria_ShowTheWeakest_AndLeadToTheirForms()
    {
        var page = await OpenAsync(typeof(RatingsPage), "/xep-loai?xem=tieu-chi");

        Assert.Equal(["Đi cơ sở – yếu nhất", "Chế độ báo cáo"], page.FindAll("tbody th").Select(r => r.TextContent.Trim()));
        var weak = page.FindAll("tbody tr")[0].QuerySelector("td[data-label='Yếu'] a")!.GetAttribute("href")!;
        var duties = await OpenAsync(typeof(DutiesPage), weak);
        Assert.Contains("Định Thủy", Assert.Single(duties.FindAll("tbody tr")).TextContent, StringComparison.Ordinal);
        Assert.Contains("Tiêu chí: Đi cơ sở", string.Join("|", duties.FindAll(".chips a").Select(c => c.TextContent)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remarks_AreSearched_AndFollowACorrection()
    {
        var page = await OpenAsync(typeof(RatingsPage), "/xep-loai?xem=nhan-xet&tim=it+di+co+so");
        Assert.Contains("Còn ít đi cơ sở", Assert.Single(page.FindAll("tbody tr")).TextContent, StringComparison.Ordinal);

        var row = (await Database.ReceiptsAsync())[0];
        await Services.GetRequiredService<FormService>().CorrectAsync(
            row.Id, row.Revision, new(row.Date, row.Kind, new("Tốt", null, "Đã khắc phục")), "Nhập nhầm", TestDatabase.Actor);

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("tbody tr")), TimeSpan.FromSeconds(30));
    }

    private static FormContent Content(string rating, string grassroots, string? limitations) => new(rating, null, limitations)
    {
        Sheet = new FormSheet(["Xuất sắc", "Tốt", "Khá", "Trung bình", "Yếu"], [new("Đi cơ sở", grassroots), new("Chế độ báo cáo", "Tốt")]),
    };
}
