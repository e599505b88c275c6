using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Records.Entry;
using SupportMonitor.Web.Features.Activities.Visits;
using SupportMonitor.Web.Ui.Fields;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Features.Records;

public sealed class RecordDialogTests : PageTest
{
    protected override Task<TestDatabase> CreateAsync() => SmallRegister.CreateAsync();

    [Fact]
    public async Task RecordChangedMeanwhile_IsShown_AndWhatWasTypedIsKept()
    {
        var activities = Services.GetRequiredService<ActivityService>();
        var visit = new Visit { CadreId = An, UnitId = DinhThuy, Date = new(2017, 11, 30), Kind = "Họp dân", Said = "Nói chung", Note = "Cũ" };
        var (id, _) = await activities.AddAsync(visit, TestDatabase.Actor);
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        var page = await OpenAsync(typeof(VisitPage), $"/di-co-so/{id}", ("Id", id));
        var dialog = page.FindComponent<RecordDialog<Visit>>();
        var stored = (await Services.GetRequiredService<RecordList>().FindAsync<Visit>(id, TestDatabase.Actor))!;
        await dialog.InvokeAsync(() => dialog.Instance.CorrectAsync(stored));
        await TypeAsync("Said", "Nói điều tôi gõ");
        await TypeAsync("Reason", "Ghi rõ hơn");

        visit.Said = "Nói điều người khác ghi";
        visit.Note = "Mới";
        await activities.ChangeAsync(id, stored.Revision, visit, "Bổ sung", TestDatabase.Actor);
        await dialogs.Find("form").SubmitAsync();

        var alert = dialogs.WaitForElement("[role=alert]").TextContent;
        Assert.Contains("Nói điều người khác ghi", alert, StringComparison.Ordinal);
        Assert.Contains("Mới", alert, StringComparison.Ordinal);
        Assert.Equal("Nói điều người khác ghi", (await FindAsync(id)).Said);
        Assert.Equal(("Nói điều tôi gõ", "Mới"), (ValueOf("Said"), ValueOf("Note")));

        await dialogs.Find("form").SubmitAsync();
        await dialogs.WaitForStateAsync(() => dialogs.FindAll("form").Count == 0);
        var now = await FindAsync(id);
        Assert.Equal(("Nói điều tôi gõ", "Mới"), (now.Said, now.Note));

        Task TypeAsync(string name, string text) => Box(name).ChangeAsync(new() { Value = text });

        string? ValueOf(string name) => Box(name).GetAttribute("value");

        IElement Box(string name) => dialogs.Find($"textarea[data-name='{name}'], input[data-name='{name}']");
    }

    private async Task<Visit> FindAsync(int id) => (await Services.GetRequiredService<RecordList>().FindAsync<Visit>(id, TestDatabase.Actor))!;
}
