using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Accounts;
using SupportMonitor.Tests.Board.Merging;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Register.Cadres;
using SupportMonitor.Web.Features.Register.Merging;
using Xunit;
using static SupportMonitor.Tests.Board.Merging.Twins;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Features.Register.Merging;

public sealed class CadreMergePageTests : ActPageTest
{
    protected override Task<TestDatabase> CreateAsync() => Twins.CreateAsync();

    [Fact]
    public async Task RecordOfTheSameName_IsOffered_AndChosen_ShowsWhatWouldMove()
    {
        await Database.Get<FormService>().ReceiveAsync(new(Open, PhuocHiep, Second), new(2018, 1, 4), new FormContent("Tốt"), TestDatabase.Actor);

        var page = await ChosenAsync();

        Assert.Contains("Chuyển sang CB001 Phân công (1) Xã Phước Hiệp · Theo dõi xã · 01/10/2017", TextOf(page), StringComparison.Ordinal);
        Assert.Contains("Phiếu (1) Quý IV/2017 · Xã Phước Hiệp · 04/01/2018 · Đã nhận", TextOf(page), StringComparison.Ordinal);
        Assert.Contains("Xã Phước Hiệp: Nguyễn Mẫu An (CB-01) → thành Nguyễn Mẫu An", TextOf(page), StringComparison.Ordinal);
        Assert.Contains("Giữ nguyên, vì đã khóa: Quý III/2017.", TextOf(page), StringComparison.Ordinal);
        Assert.Equal(["Phó giám đốc", "0275 1"], Checked(page).Select(Name));
    }

    [Fact]
    public async Task Confirmed_KeepsWhatWasChosen_AndLeadsToBothRecords()
    {
        await Database.Get<CadreService>().EditAsync(An, 0, new("Nguyễn Mẫu An", "Giám đốc", "Sở Y tế", null, null), TestDatabase.Actor);
        var page = await ChosenAsync();
        Assert.Equal(["Giám đốc", "Sở Y tế", "0275 1"], Checked(page).Select(Name));

        await RadioOf(page, "Position", "CB-01").ChangeAsync("CB-01");
        await RestsAsync(page);
        await GiveReasonAsync(page, "Một người, hai mã");
        await page.Find("form").SubmitAsync();

        await SaysAsync(page, "Hồ sơ CB-01 đã gộp vào Nguyễn Mẫu An (CB001), 1 bản ghi đã chuyển.");
        Assert.Equal(["/ho-so-can-bo/CB001", "/ho-so-can-bo/CB-01"], page.FindAll("ul.plain a").Take(2).Select(a => a.GetAttribute("href")));
        var kept = await Database.FindAsync<Cadre>(An);
        Assert.Equal(("Phó giám đốc", "Sở Y tế", "0275 1"), (kept.Position, kept.Organisation, kept.Phone));
        Assert.Equal(An, (await Database.FindAsync<Assignment>(SecondFollows)).CadreId);
        Assert.Equal(["Một người, hai mã"], (await Database.TrailAsync()).TakeLast(2).Select(t => t.Reason).Distinct());
    }

    [Fact]
    public async Task OtherRecordKept_TurnsEverythingRound_AndWhatWasChosenOfAFieldStays()
    {
        await Database.Get<CadreService>().EditAsync(An, 0, new("Nguyễn Mẫu An", "Giám đốc", null, null, "0913"), TestDatabase.Actor);
        var page = await ChosenAsync();
        await RadioOf(page, "Phone", "CB001").ChangeAsync("CB001");

        await page.Find("input[name=giu][value=CB-01]").ChangeAsync("CB-01");
        await SaysAsync(page, "Chuyển sang CB-01 Phân công (1) Xã Định Thủy");
        await RestsAsync(page);
        Assert.Equal(["Phó giám đốc", "0913"], Checked(page).Select(Name));
        await GiveReasonAsync(page, "Một người, hai mã");
        await page.Find("form").SubmitAsync();

        await SaysAsync(page, "Hồ sơ CB001 đã gộp vào Nguyễn Mẫu An (CB-01)");
        var kept = await Database.FindAsync<Cadre>(Second);
        Assert.Equal(("Phó giám đốc", "0913"), (kept.Position, kept.Phone));
    }

    [Fact]
    public async Task Blocked_SaysWhere_AndOffersToLookAgain_NotToMerge()
    {
        await Database.Get<AssignmentService>().AssignAsync(
            new(Second, DinhThuy, AssignmentRole.FollowCommune, new(2017, 10, 1), null, null), TestDatabase.Actor);
        var (drafts, commune) = (Database.Get<FormDrafts>(), await Database.CommuneAsync("28945"));
        await drafts.SaveAsync(Expected, default, new("Tốt"), commune);
        var saved = await drafts.SaveAsync(Expected with { CadreId = Second }, default, new("Khá"), commune);

        var page = await ChosenAsync();

        Assert.Contains(
            "Phiếu đang soạn: Quý IV/2017 · Xã Định Thủy. Cả hai đều có và nói khác nhau: gửi, sửa hoặc xóa một bên trước khi gộp.",
            TextOf(page), StringComparison.Ordinal);
        Assert.Equal(
            ["/phieu/2017-Q4/28945/CB001?ky=2017-Q4", "/phieu/2017-Q4/28945/CB-01?ky=2017-Q4"],
            page.FindAll("section[aria-label='Hai hồ sơ cùng có'] a").Select(a => a.GetAttribute("href")));
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.Trim() == "Gộp hồ sơ");

        await drafts.DiscardAsync(Expected with { CadreId = Second }, saved.Version, commune);
        await PressAsync(page, "Xem lại");
        await page.WaitForStateAsync(() => page.FindAll("button").Any(b => b.TextContent.Trim() == "Gộp hồ sơ"), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task FormsAndAssignmentsOfBoth_AreSaidInWords()
    {
        await Database.AddAsync(
            new Assignment { CadreId = Second, UnitId = DinhThuy, Role = AssignmentRole.FollowCommune, From = new(2016, 6, 10), LegalBasis = "QĐ 9" });
        var forms = Database.Get<FormService>();
        await forms.ReceiveAsync(new(Open, DinhThuy, Second), new(2018, 1, 3), new("Tốt"), TestDatabase.Actor);
        await forms.ReceiveAsync(new(Open, DinhThuy, An), new(2018, 1, 5), new("Khá"), TestDatabase.Actor);

        var page = await ChosenAsync();

        Assert.Contains("Phiếu: Quý IV/2017 · Xã Định Thủy. Cả hai đều có: tính là một phiếu gửi hai lần", TextOf(page), StringComparison.Ordinal);
        Assert.Contains("Phân công: Xã Định Thủy · Theo dõi xã · 10/06/2016. Cả hai đều có: giữ của CB001, bản kia bị xóa.", TextOf(page), StringComparison.Ordinal);
        Assert.Contains("Văn bản: giữ “QĐ 182”, bỏ “QĐ 9”", TextOf(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FormThatCameMeanwhile_IsSaid_AndTheNextPressDoesIt()
    {
        var page = await ChosenAsync();
        await Database.Get<FormService>().ReceiveAsync(new(Open, PhuocHiep, Second), new(2018, 1, 4), new FormContent("Tốt"), TestDatabase.Actor);

        await GiveReasonAsync(page, "Một người, hai mã");
        await page.Find("form").SubmitAsync();

        await SaysAsync(page, "Phiếu (1)");
        Assert.Contains("đã thay đổi sau khi xem trước, nên chưa lưu gì", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(await MergesAsync());
        await RestsAsync(page);
        await page.Find("form").SubmitAsync();
        await SaysAsync(page, "Đã gộp hồ sơ");
    }

    [Fact]
    public async Task PressedTwice_IsDoneOnce_WithoutAnError()
    {
        var page = await ChosenAsync();
        await GiveReasonAsync(page, "Một người, hai mã");
        Task first;
        using (await HoldAsync())
        {
            first = page.Find("form").SubmitAsync();
            await page.Find("form").SubmitAsync();
        }

        await first;
        await SaysAsync(page, "Đã gộp hồ sơ");
        Assert.Empty(page.FindAll("[role=alert]"));
        Assert.Single(await MergesAsync());
    }

    [Fact]
    public async Task WithoutTheOtherRecord_NothingIsSaved()
    {
        var page = await OpenAsync();

        await page.Find("form").SubmitAsync();

        Assert.Empty(await MergesAsync());
        Assert.DoesNotContain("Lý do", TextOf(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MergedRecord_SaysIntoWhich_AndIsUndone()
    {
        await Database.MergeAsync();
        var (page, dialog) = await OpenRecordAsync();
        await SaysAsync(page, "Đã gộp vào Nguyễn Mẫu An (CB001).");
        Assert.Contains("Lý do: Một người, hai mã", TextOf(page), StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("a"), a => a.GetAttribute("href")!.EndsWith("/ban-giao", StringComparison.Ordinal));

        var opened = PressAsync(page, "Hoàn tác gộp…");
        await SaysAsync(dialog, "Phân công (1) Xã Phước Hiệp · Theo dõi xã · 01/10/2017");
        await dialog.Find("textarea").ChangeAsync("Hai người");
        await PressAsync(dialog, "Hoàn tác gộp");
        await opened;

        await page.WaitForStateAsync(() => page.FindAll(".merged-notice").Count == 0, TimeSpan.FromSeconds(30));
        Assert.Empty(await MergesAsync());
        Assert.Equal(Second, (await Database.FindAsync<Assignment>(SecondFollows)).CadreId);
    }

    [Fact]
    public async Task Undo_WithSomethingInTheWay_NamesItAndWhatToDo()
    {
        await Database.MergeAsync();
        await Database.Get<FormService>().ReceiveAsync(new(Open, PhuocHiep, An), new(2018, 1, 4), new FormContent("Tốt"), TestDatabase.Actor);
        var (page, dialog) = await OpenRecordAsync();
        await SaysAsync(page, "Đã gộp vào");

        _ = PressAsync(page, "Hoàn tác gộp…");

        await SaysAsync(dialog, "Phiếu: Quý IV/2017 · Xã Phước Hiệp · 04/01/2018 · Đã nhận. Được nhập sau khi gộp");
        Assert.DoesNotContain(dialog.FindAll("button"), b => b.TextContent.Trim() == "Hoàn tác gộp");
    }

    [Fact]
    public async Task KeptRecord_SaysWhichWereMergedIntoIt_AndALeaderMayNotUndo()
    {
        await Database.MergeAsync();
        await SaysAsync(await OpenAsync(typeof(CadreRecordPage), "/ho-so-can-bo/CB001", "CB001"), "đã gộp vào hồ sơ này: Nguyễn Mẫu An (CB-01)");

        await SignInAsync(await Database.LeaderAsync());
        var page = await OpenAsync(typeof(CadreRecordPage), "/ho-so-can-bo/CB-01", "CB-01");
        await SaysAsync(page, "Đã gộp vào");
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.Contains("Hoàn tác", StringComparison.Ordinal));
    }

    /// <summary>Also tables of kinds to come: what refers to a cadre moves with it, and has a name on the page.</summary>
    [Fact]
    public void EveryTableThatRefersToCadres_HasWords()
    {
        using var scope = Services.GetRequiredService<IServiceScopeFactory>().CreateScope();
        var (words, kinds) = (scope.ServiceProvider.GetRequiredService<MergeWords>(), Services.GetRequiredService<AuditedKinds>());
        using var db = Database.Open();
        var tables = db.Model.FindEntityType(typeof(Cadre))!.GetReferencingForeignKeys().Select(f => f.DeclaringEntityType)
            .Where(t => t.ClrType != typeof(CadreMerge)).Distinct().ToList();

        Assert.NotEmpty(tables);
        Assert.All(tables, t => Assert.NotEqual(t.GetTableName(), words.Records(kinds.Of(t.ClrType), t.GetTableName()!)));
    }

    private async Task<IRenderedComponent<IComponent>> OpenAsync() =>
        await OpenAsync(typeof(CadreMergePage), "/ho-so-can-bo/CB001/gop", "CB001");

    private async Task<IRenderedComponent<IComponent>> ChosenAsync()
    {
        var page = await OpenAsync();
        await PressAsync(page, "Chọn Nguyễn Mẫu An (CB-01)");
        await page.WaitForStateAsync(() => page.FindAll("h2").Count > 0 && page.FindAll("p.loading").Count == 0, TimeSpan.FromSeconds(30));
        return page;
    }

    private async Task<(IRenderedComponent<IComponent> Page, IRenderedComponent<IComponent> Dialog)> OpenRecordAsync()
    {
        var dialogs = Render(builder =>
        {
            builder.OpenComponent<MudDialogProvider>(0);
            builder.CloseComponent();
        });
        return (await OpenAsync(typeof(CadreRecordPage), "/ho-so-can-bo/CB-01", "CB-01"), dialogs);
    }

    private static IEnumerable<IElement> Checked(IRenderedComponent<IComponent> page) =>
        page.FindAll("tbody input[type=radio]").Where(r => r.HasAttribute("checked"));

    private static IElement RadioOf(IRenderedComponent<IComponent> page, string property, string code) =>
        page.Find($"input[name='gop-{property}'][value='{code}']");

    private static string Name(IElement radio) => radio.ParentElement!.TextContent.Trim();

    private async Task<List<CadreMerge>> MergesAsync()
    {
        await using var db = Database.Open();
        return await db.CadreMerges.ToListAsync();
    }
}
