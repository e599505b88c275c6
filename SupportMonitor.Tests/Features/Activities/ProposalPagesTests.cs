using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Activities.Conclusions;
using SupportMonitor.Web.Features.Activities.Contributions;
using SupportMonitor.Web.Features.Activities.Guidance;
using SupportMonitor.Web.Features.Activities.Proposals;
using SupportMonitor.Web.Features.Activities.Visits;
using SupportMonitor.Web.Ui.Pages;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Features.Activities;

/// <summary>Pages of proposals, guidance, conclusions and contributions, as office, leader, commune and cadre see them.</summary>
public sealed class ProposalPagesTests : PageTest
{
    protected override Task<TestDatabase> CreateAsync() => SmallRegister.CreateAsync();

    private ActivityService Activities => Services.GetRequiredService<ActivityService>();

    [Fact]
    public async Task List_HasStatesThatNeverShareANumber_AndAgesThatLeadToTheirRows()
    {
        await RaiseAsync(new(2017, 11, 1), agency: "Sở A", due: new(2017, 12, 1));
        await StepAsync(await RaiseAsync(new(2017, 12, 1)), ProposalStepKind.Answered, new(2018, 1, 2));

        var page = await OpenAsync(typeof(ProposalsPage), "/kien-nghi");
        Assert.Equal(
            ["Tất cả 2", "Đang mở 1", "Quá hạn 1", "Chờ ý kiến 1", "Mới 1", "Đã chuyển 0", "Đang xử lý 0", "Đã trả lời 1", "Từ chối 0", "Hài lòng 0", "Chưa hài lòng 0"],
            page.FindAll("nav .mud-chip").Select(c => c.TextContent.Trim()));
        Assert.Equal(["■ Đã trả lời", "○ Mới Quá hạn"], page.FindAll("td[data-label='Tình trạng']").Select(c => c.TextContent.Trim()));
        Assert.Equal(7, Enum.GetValues<ProposalState>().Select(ProposalWords.ClassOf).Distinct().Count());
        Assert.Equal(7, Enum.GetValues<ProposalState>().Select(ProposalWords.MarkOf).Distinct().Count());
        Assert.Equal("/tai-ve/kien-nghi?trang-thai=qua-han", (await OpenAsync(typeof(ProposalsPage), "/kien-nghi?trang-thai=qua-han")).FindComponent<DownloadButton>().Instance.Href);

        var ageing = await OpenAsync(typeof(ProposalsPage), "/kien-nghi?xem=tuoi");
        var href = ageing.FindAll("td a")[0].GetAttribute("href")!;
        Assert.Equal("/kien-nghi?co-quan=S%E1%BB%9F%20A&trang-thai=dang-mo&tuoi=61-90", href);
        Assert.Single((await OpenAsync(typeof(ProposalsPage), href)).FindAll("tbody tr"));
    }

    [Fact]
    public async Task Commune_SeesItsOwn_AndIsAskedWhetherTheAnswerSatisfies()
    {
        var id = await RaiseAsync(new(2017, 12, 1));
        await StepAsync(id, ProposalStepKind.Answered, new(2018, 1, 2));
        await RaiseAsync(new(2017, 12, 1), PhuocHiep);
        await SignInAsync(await Database.CommuneAsync("28945"));
        Assert.Single((await OpenAsync(typeof(ProposalsPage), "/kien-nghi")).FindAll("tbody tr"));
        var dialogs = Render<MudDialogProvider>();

        var page = await OpenAsync(typeof(ProposalPage), $"/kien-nghi/{id}", ("Id", id));
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.Contains("Thêm bước", StringComparison.Ordinal));
        _ = Button(page, "Chưa hài lòng").ClickAsync(new());
        await dialogs.WaitForStateAsync(() => dialogs.FindAll("textarea").Count > 0);
        await dialogs.Find("textarea").ChangeAsync(new() { Value = "Chưa có kinh phí" });
        await dialogs.Find("form").SubmitAsync();

        await page.WaitForAssertionAsync(() =>
        {
            Assert.Contains("Chưa có kinh phí", page.Markup, StringComparison.Ordinal);
            Assert.DoesNotContain("Xã có hài lòng", page.Markup, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task VerdictThatComesTooLate_SaysSo()
    {
        var id = await RaiseAsync(new(2017, 12, 1));
        await StepAsync(id, ProposalStepKind.Answered, new(2018, 1, 2));
        var commune = await Database.CommuneAsync("28945");
        await SignInAsync(commune);
        var proposal = await Database.FindAsync<Proposal>(id);
        var verdict = Render<ProposalVerdict>(p => p.Add(v => v.Proposal, proposal));
        await Services.GetRequiredService<ProposalService>().JudgeAsync(id, satisfied: false, "Chưa đủ", commune);

        await verdict.FindAll("button").First(b => b.TextContent.Trim() == "Hài lòng").ClickAsync(new());

        Assert.Equal(ToastKind.Warning, Assert.Single(Services.GetRequiredService<Toasts>().Current).Kind);
    }

    [Fact]
    public async Task Thread_SaysHowLongItLayWithWhom_AndFollowsStepsThatComeElsewhere()
    {
        var id = await RaiseAsync(new(2017, 12, 1), source: "Đi cơ sở: CB001 / 28945 / 2017-11-30 / Họp dân");
        await StepAsync(id, ProposalStepKind.Referred, new(2017, 12, 11), "Sở A");
        var (visit, _) = await Activities.AddAsync(new Visit { CadreId = An, UnitId = DinhThuy, Date = new(2017, 11, 30), Kind = "Họp dân" }, TestDatabase.Actor);

        var page = await OpenAsync(typeof(ProposalPage), $"/kien-nghi/{id}", ("Id", id));
        Assert.Equal(["Văn phòng giữ 10 ngày", "Đang chờ Sở A, 25 ngày rồi"], page.FindAll("[role=listitem] p").Select(p => p.TextContent.Trim()).Where(t => t.Contains(" ngày", StringComparison.Ordinal)));
        Assert.Equal($"/di-co-so/{visit}", page.Find("[role=listitem] a").GetAttribute("href"));

        await StepAsync(id, ProposalStepKind.Answered, new(2018, 1, 4));
        await page.WaitForAssertionAsync(() => Assert.Contains("Đang chờ ý kiến của xã, 1 ngày rồi", page.Markup, StringComparison.Ordinal));

        await SignInAsync(await Database.LeaderAsync());
        Assert.Empty((await OpenAsync(typeof(ProposalPage), $"/kien-nghi/{id}", ("Id", id))).FindAll(".row-button"));
    }

    [Fact]
    public async Task Visit_ShowsWhatCameOutOfIt_ToItsCadre()
    {
        var (visit, _) = await Activities.AddAsync(new Visit { CadreId = An, UnitId = DinhThuy, Date = new(2017, 11, 30), Kind = "Họp dân" }, TestDatabase.Actor);
        await RaiseAsync(new(2017, 12, 1), cadre: An, source: "Đi cơ sở: CB001 / 28945 / 2017-11-30 / Họp dân");
        await SignInAsync(await Database.CadreAsync("CB001"));

        var page = await OpenAsync(typeof(VisitPage), $"/di-co-so/{visit}", ("Id", visit));

        await page.WaitForAssertionAsync(() => Assert.Contains("KN-2018-001", page.Markup, StringComparison.Ordinal));
        Assert.NotNull(Button(page, "Nêu kiến nghị"));
    }

    [Fact]
    public async Task Guidance_IsListedWithBothOfAPair_AndShownSideBySide()
    {
        var a = await GuideAsync("Hỗ trợ 10 triệu");
        var b = await GuideAsync("Hỗ trợ 5 triệu");
        await GuideAsync("Chuyện khác");
        await Services.GetRequiredService<GuidanceService>().LinkAsync(a, 0, b, DinhThuy, "Hai mức khác nhau", TestDatabase.Actor);

        Assert.Equal(2, (await OpenAsync(typeof(GuidancePage), "/van-ban-huong-dan?trang-thai=mau-thuan")).FindAll("tbody tr").Count);
        var page = await OpenAsync(typeof(GuidanceNotePage), $"/van-ban-huong-dan/{b}", ("Id", b));
        await page.WaitForAssertionAsync(() => Assert.Contains("Hỗ trợ 10 triệu", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Kiến nghị thống nhất: KN-2018-001 ○ Mới", string.Join(' ', page.Find("section.card").TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conclusions_AndContributions_SayWhatTheirRowsComeTo()
    {
        var (id, _) = await Activities.AddAsync(
            new Conclusion { Code = "", Date = new(2017, 10, 2), Meeting = "Giao ban", Content = "Làm cầu", Owner = "Sở Mẫu", DueDate = new(2017, 12, 31) }, TestDatabase.Actor);
        await Activities.AddAsync(new Contribution { Code = "", Date = new(2017, 12, 1), UnitId = DinhThuy, CadreId = An, Amount = 1_500_000, Purpose = "Quà" }, TestDatabase.Actor);

        var list = await OpenAsync(typeof(ConclusionsPage), "/ket-luan?trang-thai=qua-han");
        Assert.Equal("○ Đang làm Quá hạn 5 ngày", list.Find("td[data-label='Tình trạng']").TextContent.Trim());
        Assert.Contains("Kết luận, giao Sở Mẫu", (await OpenAsync(typeof(ConclusionPage), $"/ket-luan/{id}", ("Id", id))).Markup, StringComparison.Ordinal);
        var sums = await OpenAsync(typeof(ContributionsPage), "/an-sinh-xa-hoi");
        Assert.Equal(["1", "1.500.000 đồng", "1.500.000 đồng", "0 đồng", "1.500.000 đồng"], sums.FindAll("dl dd").Select(n => n.TextContent.Trim()));
    }

    private static IElement Button(IRenderedComponent<IComponent> page, string text) => page.FindAll("button").First(b => b.TextContent.Trim() == text);

    private async Task<int> RaiseAsync(DateOnly date, int unit = DinhThuy, int? cadre = null, string? agency = null, DateOnly? due = null, string? source = null) =>
        (await Activities.AddAsync(
            new Proposal { Code = "", Date = date, UnitId = unit, CadreId = cadre, Kind = "Khác", Content = "Đường xấu", Agency = agency, DueDate = due, Source = source }, TestDatabase.Actor)).Id;

    private Task<EnteredRecord> StepAsync(int proposal, ProposalStepKind step, DateOnly date, string? agency = null) =>
        Activities.AddAsync(new ProposalStep { ProposalId = proposal, Date = date, Step = step, Agency = agency }, TestDatabase.Actor);

    private async Task<int> GuideAsync(string content) =>
        (await Activities.AddAsync(new GuidanceNote { Code = "", Date = new(2017, 12, 1), Agency = "Sở Mẫu", Topic = "Hỗ trợ", Content = content }, TestDatabase.Actor)).Id;
}
