using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using MudBlazor;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Activities.SituationReports;
using SupportMonitor.Web.Features.Activities.Start;
using SupportMonitor.Web.Features.Activities.Visits;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Features.Activities;

/// <summary>Where cadres and communes begin, and what they and the office say of visits and reports.</summary>
public sealed class OwnStartPageTests : PageTest
{
    private const string Url = "/trang-cua-toi?ky=2017-Q4";
    private static readonly DateOnly Day = new(2017, 12, 20);

    private IRenderedComponent<MudDialogProvider> _dialogs = null!;

    protected override Task<TestDatabase> CreateAsync() => SmallRegister.CreateAsync();

    [Fact]
    public async Task Cadre_SeesWhatIsOwed_AndSendsAReportThere()
    {
        await Database.AddAsync(
            new Proposal { Code = "KN-1", Date = Day, UnitId = DinhThuy, CadreId = An, Kind = "Khó khăn", Content = "Đường hỏng" },
            new Proposal { Code = "KN-2", Date = Day, UnitId = PhuocHiep, CadreId = Binh, Kind = "Khó khăn", Content = "Cầu hỏng" });
        var page = await OpenPageAsync(await Database.CadreAsync("CB001"), Url);

        Assert.Contains("Chưa đi đủ trong hạn đến 31/01/2018: Xã Định Thủy", Plain(page), StringComparison.Ordinal);
        Assert.Contains("Chưa đi đủ, đã qua hạn – Xã Định Thủy: tháng 10/2017, tháng 11/2017, tháng 12/2017", Plain(page), StringComparison.Ordinal);
        Assert.Contains("KN-1", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Phước Hiệp", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("KN-2", page.Markup, StringComparison.Ordinal);

        await Button(page, "Gửi báo cáo: Huyện Mỏ Cày Nam").ClickAsync(new());
        Assert.Contains("Báo cáo tình hình Huyện Mỏ Cày Nam, Quý IV/2017", _dialogs.Markup, StringComparison.Ordinal);
        await PressAsync(_dialogs, "Lưu");

        await using var db = Database.Open();
        var report = Assert.Single(await db.Set<SituationReport>().ToListAsync());
        Assert.Equal((Open, District, An, SituationReportState.Sent), (report.PeriodId, report.UnitId, report.CadreId, report.State));
        await page.WaitForAssertionAsync(() => Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.Trim() == "Gửi báo cáo"));
    }

    [Fact]
    public async Task Commune_ConfirmsOneVisit_AndContradictsAnotherWithAReason()
    {
        await Database.AddAsync(VisitOn(new(2018, 1, 2)), VisitOn(new(2018, 1, 3)));
        var page = await OpenPageAsync(await Database.CommuneAsync("28945"), Url);

        await Button(page, "Đúng: 03/01/2018, Họp dân: Nguyễn Mẫu An").ClickAsync(new());
        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll("button"), b => b.TextContent.Trim() == "Đúng"));
        _ = Button(page, "Không đúng: 02/01/2018, Họp dân: Nguyễn Mẫu An").ClickAsync(new());
        await _dialogs.WaitForElementAsync("[role=dialog] textarea");
        await _dialogs.Find("textarea").ChangeAsync(new() { Value = "Không thấy đến" });
        await PressAsync(_dialogs, "Không đúng");

        await page.WaitForAssertionAsync(() => Assert.Contains("Không có chuyến đi nào trong 92 ngày qua chờ xác nhận", page.Markup, StringComparison.Ordinal));
        await using var db = Database.Open();
        var visits = await db.Set<Visit>().OrderBy(v => v.Date).ToListAsync();
        Assert.Equal([VisitConfirmation.Contradicted, VisitConfirmation.Confirmed], visits.Select(v => v.Confirmation!.Value));
        Assert.Contains("Không thấy đến", visits[0].Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commune_JudgesWhatWasAnswered()
    {
        await Database.AddAsync(
            new Proposal { Id = 1, Code = "KN-1", Date = Day, UnitId = DinhThuy, Kind = "Khó khăn", Content = "Đường hỏng" },
            new ProposalStep { ProposalId = 1, Date = Day, Step = ProposalStepKind.Answered, Content = "Sẽ sửa trong quý" });
        var page = await OpenPageAsync(await Database.CommuneAsync("28945"), Url);
        Assert.Contains("Trả lời: Sẽ sửa trong quý", page.Markup, StringComparison.Ordinal);

        await Button(page, "Hài lòng: KN-1").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Assert.DoesNotContain("Trả lời: Sẽ sửa trong quý", page.Markup, StringComparison.Ordinal));
        await using var db = Database.Open();
        Assert.Equal([ProposalStepKind.Answered, ProposalStepKind.Satisfied], await db.Set<ProposalStep>().OrderBy(s => s.Id).Select(s => s.Step).ToListAsync());
    }

    [Fact]
    public async Task Office_IsSentElsewhere()
    {
        var page = await OpenPageAsync(await Database.SecretariatAsync(), Url);

        Assert.Contains("Trang này dành cho cán bộ và xã", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".page-actions button"));
    }

    [Fact]
    public async Task RecordPages_OfferTheWord_ToWhoHasIt()
    {
        await Database.AddAsync(
            VisitOn(new(2018, 1, 2)),
            new SituationReport { PeriodId = Open, UnitId = District, CadreId = An, Date = new(2018, 1, 2) });
        var member = await Database.DistrictLeaderAsync("838");

        Assert.Equal([], await WordsAsync(await Database.CadreAsync("CB001")));
        Assert.Equal([], await WordsAsync(await Database.LeaderAsync()));
        Assert.Equal(["Đúng", "Không đúng"], await WordsAsync(await Database.CommuneAsync("28945")));
        Assert.Equal(["Đúng", "Không đúng", "Trả lại", "Đã xem"], await WordsAsync(await Database.SecretariatAsync()));
        Assert.Equal(["Trả lại", "Đã xem"], await WordsAsync(member));

        var page = await OpenAsync(typeof(SituationReportPage), "/bao-cao-tinh-hinh/1", ("Id", 1));
        await page.FindAll("button").Single(b => b.TextContent.Trim() == "Đã xem").ClickAsync(new());
        await page.WaitForAssertionAsync(() => Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.Trim() == "Đã xem"));
        await using var db = Database.Open();
        Assert.Equal(SituationReportState.Read, (await db.Set<SituationReport>().OrderBy(r => r.Id).LastAsync()).State);
    }

    private async Task<List<string>> WordsAsync(Actor actor)
    {
        await SignInAsync(actor);
        var words = new List<string>();
        foreach (var (page, url) in new[] { (typeof(VisitPage), "/di-co-so/1"), (typeof(SituationReportPage), "/bao-cao-tinh-hinh/1") })
        {
            var opened = await OpenAsync(page, url, ("Id", 1));
            words.AddRange(opened.FindAll(".page-actions button").Select(b => b.TextContent.Trim()).Where(t => t is "Đúng" or "Không đúng" or "Đã xem" or "Trả lại"));
        }

        return words;
    }

    private async Task<IRenderedComponent<IComponent>> OpenPageAsync(Actor actor, string url)
    {
        await SignInAsync(actor);
        Render<MudPopoverProvider>();
        _dialogs = Render<MudDialogProvider>();
        return await OpenAsync(typeof(OwnStartPage), url);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<IComponent> page, string name) =>
        page.FindAll("button").Single(b => b.GetAttribute("aria-label") == name);

    private static string Plain(IRenderedComponent<IComponent> page) =>
        string.Join(' ', string.Concat(page.Nodes.Select(n => n.TextContent)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Visit VisitOn(DateOnly date) => new() { CadreId = An, UnitId = DinhThuy, Date = date, Kind = "Họp dân", Said = "Góp ý về thủy lợi" };
}
