using AngleSharp.Dom;
using Bunit;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Register.Periods;
using Xunit;

namespace SupportMonitor.Tests.Features.Register;

public sealed class ClosingMattersTests : ComponentTest
{
    private static readonly Period Quarter = new()
    {
        Code = "2017-Q4", Name = "Quý IV/2017", From = new(2017, 10, 1), To = new(2017, 12, 31), Due = new(2018, 1, 4), State = PeriodState.Open,
    };

    [Theory]
    [InlineData(1, "Còn 3 ngày nữa mới đến hạn gửi phiếu (04/01/2018).")]
    [InlineData(4, "Hôm nay là hạn gửi phiếu (04/01/2018).")]
    [InlineData(5, "Đã qua hạn gửi phiếu (04/01/2018).")]
    public void DueDate_IsSaid(int day, string expected) =>
        Assert.Equal(expected, Render(new DateOnly(2018, 1, day)).Find("li").TextContent.Trim());

    [Fact]
    public void Numbers_LeadToTheirListsInThePeriod()
    {
        var shown = Render(new DateOnly(2018, 1, 4), owing: 12, awaiting: 2, drafts: 1);

        Assert.Equal(
            [
                ("12 phiếu còn thiếu", "/don-doc?ky=2017-Q4"), ("2 phiếu chờ tiếp nhận", "/phieu?ky=2017-Q4&trang-thai=cho-tiep-nhan"),
                ("1 bản nháp chưa gửi", "/phieu?ky=2017-Q4&trang-thai=dang-viet"),
            ],
            shown.FindAll("a").Select(a => (a.TextContent, a.GetAttribute("href")!)));
        Assert.NotEmpty(shown.FindAll(".mud-alert"));
    }

    [Fact]
    public void Warning_IsOnlyWhereSomethingCanNoLongerBeDone() =>
        Assert.Empty(Render(new DateOnly(2018, 1, 4), owing: 12).FindAll(".mud-alert"));

    private IRenderedComponent<ClosingMatters> Render(DateOnly today, int owing = 0, int awaiting = 0, int drafts = 0) =>
        Render<ClosingMatters>(p => p
            .Add(m => m.Period, Quarter).Add(m => m.Today, today).Add(m => m.Owing, owing).Add(m => m.Awaiting, awaiting).Add(m => m.Drafts, drafts));
}
