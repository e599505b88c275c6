using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Board.Merging;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Register.Handover;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Features.Register.Handover;

public sealed class HandoverPageTests : ActPageTest
{
    private static readonly Cadre Cuc = new() { Id = 3, Code = "CB003", Name = "Lê Mẫu Cúc" };

    protected override async Task<TestDatabase> CreateAsync()
    {
        var database = await SmallRegister.CreateAsync();
        await database.AddAsync(
            new Cadre { Id = Cuc.Id, Code = Cuc.Code, Name = Cuc.Name },
            new Assignment { Id = 13, CadreId = An, UnitId = District, Role = AssignmentRole.FollowDistrict, From = new(2018, 2, 1) });
        return database;
    }

    [Fact]
    public async Task Preview_SaysWhatBecomesOfEachAssignment_AndOfEachPeriod()
    {
        var page = await OpenAsync();

        Assert.Contains("Kết thúc ngày 04/01/2018", Cell(page, "Xã Định Thủy", "Sau bàn giao").TextContent, StringComparison.Ordinal);
        Assert.Contains("Xóa, vì đến ngày bàn giao chưa bắt đầu", Cell(page, "Huyện Mỏ Cày Nam", "Sau bàn giao").TextContent, StringComparison.Ordinal);
        Assert.Contains("2 phân công kết thúc mà không có người nhận.", TextOf(page), StringComparison.Ordinal);
        Assert.Contains("Phiếu không còn phải nhận: 1 Xã Định Thủy: Nguyễn Mẫu An", TextOf(page), StringComparison.Ordinal);
        Assert.Contains("Xã sẽ không có người theo dõi: 1", TextOf(page), StringComparison.Ordinal);
        Assert.Contains("Không thay đổi: Quý IV/2017.", TextOf(page), StringComparison.Ordinal);

        await FindAsync(page, "Cán bộ nhận", Cuc);
        await SaysAsync(page, "Lê Mẫu Cúc nhận từ 05/01/2018");

        Assert.Contains("Lê Mẫu Cúc nhận từ 01/02/2018", Cell(page, "Huyện Mỏ Cày Nam", "Sau bàn giao").TextContent, StringComparison.Ordinal);
        Assert.Contains("Phiếu chuyển sang người khác: 1 Xã Định Thủy: Nguyễn Mẫu An → thành Lê Mẫu Cúc", TextOf(page), StringComparison.Ordinal);
        Assert.Contains("Số liệu chung của tỉnh không đổi.", TextOf(page), StringComparison.Ordinal);
        Assert.Equal("0 → thành 1", Words(Cell(page, "Lê Mẫu Cúc", "Phải nhận").TextContent));
        Assert.DoesNotContain("không có người nhận", TextOf(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EarlierDate_ReachesClosedPeriods_WhichStayAsTheyAre()
    {
        var page = await OpenAsync();

        await EnterDateAsync(page, "1/9/2017");

        await SaysAsync(page, "Giữ nguyên, vì đã khóa: Quý III/2017.");
        Assert.Contains("Người bàn giao theo dõi hết ngày 31/08/2017.", TextOf(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirmed_IsDoneInOneAct_AndSaidWithLinks()
    {
        var page = await OpenAsync();
        await FindAsync(page, "Cán bộ nhận", Cuc);
        await ChooseAsync(page, "Người nhận Huyện Mỏ Cày Nam", OtherSuccessor.Another);
        await FindAsync(page, "Người khác nhận Huyện Mỏ Cày Nam", await Database.FindAsync<Cadre>(Binh));
        await SaysAsync(page, "Trần Mẫu Bình nhận từ 01/02/2018");
        await RestsAsync(page);

        await GiveReasonAsync(page, "Nghỉ hưu");
        await page.Find("form").SubmitAsync();

        await SaysAsync(page, "2 phân công của Nguyễn Mẫu An đã kết thúc trước ngày 05/01/2018.");
        Assert.Equal(
            ["/ho-so-can-bo/CB001", "/ho-so-can-bo/CB002", "/ho-so-can-bo/CB003", "/nhat-ky"],
            page.FindAll("nav[aria-label='Xem tiếp'] a").Select(a => a.GetAttribute("href")!).Order());
        Assert.Equal(
            [(An, DinhThuy, new DateOnly(2018, 1, 4)), (Binh, District, null), (Binh, PhuocHiep, null), (Cuc.Id, DinhThuy, (DateOnly?)null)],
            await AssignmentsAsync());
        Assert.Equal(["Nghỉ hưu"], (await Database.TrailAsync()).TakeLast(4).Select(t => t.Reason).Distinct());
    }

    [Fact]
    public async Task NoOne_ForOneAssignment_GoesToNoOne()
    {
        var page = await OpenAsync();
        await FindAsync(page, "Cán bộ nhận", Cuc);
        await ChooseAsync(page, "Người nhận Xã Định Thủy", OtherSuccessor.NoOne);
        await SaysAsync(page, "1 phân công kết thúc mà không có người nhận.");
        await RestsAsync(page);

        await GiveReasonAsync(page, "Nghỉ hưu");
        await page.Find("form").SubmitAsync();

        await SaysAsync(page, "Đã bàn giao");
        Assert.Equal([(An, DinhThuy, new DateOnly(2018, 1, 4)), (Binh, PhuocHiep, null), (Cuc.Id, District, (DateOnly?)null)], await AssignmentsAsync());
    }

    [Fact]
    public async Task DateThatCannotBeRead_AndOneToBeChosenStill_SaveNothing()
    {
        var page = await OpenAsync();
        var before = (await Database.TrailAsync()).Count;
        await GiveReasonAsync(page, "Nghỉ hưu");
        await EnterDateAsync(page, "31/02/2018");
        await page.Find("form").SubmitAsync();
        Assert.Equal("31/02/2018", page.Find("input").GetAttribute("value"));

        await EnterDateAsync(page, "5/1/2018");
        await ChooseAsync(page, "Người nhận Xã Định Thủy", OtherSuccessor.Another);
        await RestsAsync(page);
        await page.Find("form").SubmitAsync();

        Assert.Equal(before, (await Database.TrailAsync()).Count);
        Assert.Empty(page.FindAll("#ban-giao-xong"));
    }

    [Fact]
    public async Task FormThatCameMeanwhile_IsSaid_AndTheNextPressDoesIt()
    {
        var page = await OpenAsync();
        await EnterDateAsync(page, "15/10/2017");
        await SaysAsync(page, "1 Xã Định Thủy");
        await RestsAsync(page);
        Assert.DoesNotContain("sẽ thành ngoài phân công", TextOf(page), StringComparison.Ordinal);
        await Database.Get<FormService>().ReceiveAsync(Expected, new(2018, 1, 4), new FormContent("Tốt"), TestDatabase.Actor);
        var before = (await Database.TrailAsync()).Count;

        await GiveReasonAsync(page, "Nghỉ hưu");
        await page.Find("form").SubmitAsync();

        await SaysAsync(page, "Phiếu đã nhận hoặc trả lại sẽ thành ngoài phân công: 1");
        Assert.Contains("đã thay đổi sau khi xem trước, nên chưa lưu gì", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(before, (await Database.TrailAsync()).Count);
        await RestsAsync(page);
        await page.Find("form").SubmitAsync();
        await SaysAsync(page, "Đã bàn giao");
    }

    [Fact]
    public async Task RegisterThatOthersChange_IsPreviewedAgain_AndSaid()
    {
        var page = await OpenAsync();

        await Services.GetRequiredService<AssignmentService>().EndAsync(AnFollows, 0, new(2018, 6, 30), TestDatabase.Actor);

        await SaysAsync(page, "Người khác vừa thay đổi sổ theo dõi");
        Assert.Equal("10/06/2016 – 30/06/2018", Cell(page, "Xã Định Thủy", "Hiện nay").TextContent);
    }

    [Fact]
    public async Task ConfirmedBeforeItWasShown_IsToBeLookedAtFirst()
    {
        var page = await OpenAsync();
        await GiveReasonAsync(page, "Nghỉ hưu");
        Task submitted;
        using (await HoldAsync())
        {
            await FindAsync(page, "Cán bộ nhận", Cuc);
            Assert.NotEmpty(page.FindAll("[role=progressbar]"));
            submitted = page.Find("form").SubmitAsync();
        }

        await submitted;
        await SaysAsync(page, "Phần xem trước vừa được tính lại theo nội dung mới nhập.");
        Assert.Contains("Lê Mẫu Cúc nhận từ 05/01/2018", TextOf(page), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#ban-giao-xong"));
    }

    [Fact]
    public async Task PressedTwice_IsDoneOnce_WithoutAnError()
    {
        var page = await OpenAsync();
        await FindAsync(page, "Cán bộ nhận", Cuc);
        await SaysAsync(page, "Lê Mẫu Cúc nhận từ 05/01/2018");
        await RestsAsync(page);
        await GiveReasonAsync(page, "Nghỉ hưu");
        Task first;
        using (await HoldAsync())
        {
            first = page.Find("form").SubmitAsync();
            await page.Find("form").SubmitAsync();
        }

        await first;
        await SaysAsync(page, "Đã bàn giao");
        Assert.Empty(page.FindAll("[role=alert]"));
        Assert.Equal(2, (await AssignmentsAsync()).Count(a => a.CadreId == Cuc.Id));
    }

    [Fact]
    public async Task WhatCannotBe_IsSaidAboveTheRows_WhichStayToBeCorrected()
    {
        var page = await OpenAsync();

        await EnterDateAsync(page, "1/1/1017");

        await SaysAsync(page, "Ngày 01/01/1017 quá sớm");
        Assert.NotNull(Cell(page, "Xã Định Thủy", "Người nhận").QuerySelector("select"));
        await EnterDateAsync(page, "");
        await SaysAsync(page, "Nhập ngày bàn giao để xem các thay đổi.");
    }

    [Fact]
    public async Task CadreWithoutAssignments_UnknownAndMergedOnes_HaveNothingToHandOver()
    {
        var idle = await OpenAsync(typeof(HandoverPage), "/ho-so-can-bo/CB003/ban-giao", "CB003");
        await SaysAsync(idle, "Lê Mẫu Cúc không có phân công nào còn hiệu lực từ ngày 05/01/2018");
        Assert.DoesNotContain(idle.FindAll("button"), b => b.GetAttribute("type") == "submit");

        await SaysAsync(await OpenAsync(typeof(HandoverPage), "/ho-so-can-bo/x/ban-giao", "x"), "Không có cán bộ x");

        await Database.MergeAsync(new(An, Cuc.Id));
        await Services.GetRequiredService<Core.Records.ChangeFeed>().CatchUpAsync();
        await SaysAsync(await OpenAsync(typeof(HandoverPage), "/ho-so-can-bo/CB003/ban-giao", "CB003"), "Hồ sơ CB003 đã gộp vào hồ sơ khác");
    }

    [Fact]
    public async Task English_SaysOneOrSeveral()
    {
        using var english = In("en");
        var page = await OpenAsync();

        Assert.Contains("2 assignments end and no one takes them over.", TextOf(page), StringComparison.Ordinal);
        Assert.Contains("1 form is no longer expected", TextOf(page), StringComparison.Ordinal);
        Assert.Contains("1 commune will be followed by no one", TextOf(page), StringComparison.Ordinal);
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task<IRenderedComponent<IComponent>> OpenAsync()
    {
        var page = await OpenAsync(typeof(HandoverPage), "/ho-so-can-bo/CB001/ban-giao", "CB001");
        await page.WaitForStateAsync(() => page.FindAll("tbody tr").Count > 0, TimeSpan.FromSeconds(30));
        return page;
    }

    private static Task EnterDateAsync(IRenderedComponent<IComponent> page, string date) =>
        page.InvokeAsync(() => page.Find("input").ChangeAsync(date));

    private static Task ChooseAsync(IRenderedComponent<IComponent> page, string label, string who) =>
        page.InvokeAsync(() => page.Find($"select[aria-label='{label}']").ChangeAsync(who));

    private async Task<List<(int CadreId, int UnitId, DateOnly? To)>> AssignmentsAsync()
    {
        await using var db = Database.Open();
        return [.. (await db.Assignments.ToListAsync()).Select(a => (a.CadreId, a.UnitId, a.To)).OrderBy(a => (a.CadreId, a.UnitId))];
    }
}
