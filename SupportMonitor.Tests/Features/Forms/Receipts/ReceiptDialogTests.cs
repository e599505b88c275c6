using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Forms.Receipts;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Words;
using Xunit;

namespace SupportMonitor.Tests.Features.Forms.Receipts;

/// <summary>Somebody else changes the row while the dialog is open on it.</summary>
public sealed class ReceiptDialogTests : ComponentTest, IAsyncLifetime
{
    private static readonly DateOnly Today = new(2018, 1, 5);
    private static readonly Actor Other = TestDatabase.Actor with { Name = "Người khác" };

    private TestDatabase _database = null!;
    private int _id;
    private bool _closed;

    private FormService Forms => _database.Get<FormService>();

    public async ValueTask InitializeAsync()
    {
        _database = await SmallRegister.CreateAsync();
        Services.AddSingleton(Forms);
        Services.AddSingleton(_database.Get<ProgrammeCalendar>());
        Services.AddSingleton(_database.Get<TrailReader>());
        Services.AddSingleton(_database.Get<SupportMonitor.Core.Workbooks.Import.ImportHistory>());
        Services.AddScoped<TrailText>();
        Services.AddSingleton<EnumWords>();
        _id = (await Forms.ReceiveAsync(SmallRegister.Expected, Today, new("Tốt", "Ưu cũ", "Hạn chế cũ"), TestDatabase.Actor)).Id;
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Correction_ThatMeetsAnother_KeepsWhatWasTyped_ShowsAllThree_AndIsSavedKnowingly()
    {
        var dialog = await OpenAsync("Sửa…");
        dialog.FindAll("textarea")[0].Change("Ưu của <i>tôi</i>");
        Reason(dialog).Change("Ghi thiếu");
        await CorrectAsync(0, new("Khá", "Ưu của họ", "Hạn chế cũ"));

        await ClickAsync(dialog, "Lưu");

        Assert.Contains("Người khác đã sửa phiếu này lúc 05/01/2018 12:00", dialog.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Xếp loại: Tốt | (không sửa) | Khá", "Ưu điểm: Ưu cũ | Ưu của <i>tôi</i> | Ưu của họ"], Told(dialog));
        Assert.Equal(("Ưu của <i>tôi</i>", "Khá", "Ghi thiếu"), (Text(dialog, 0), Rating(dialog), Reason(dialog).GetAttribute("value")));
        Assert.Equal("Ưu của họ", (await RowAsync()).Strengths);

        // A third one comes before it is saved: what only they changed takes nothing away.
        await CorrectAsync(1, new("Khá", "Ưu của họ", "Hạn chế thứ ba"));
        await ClickAsync(dialog, "Lưu, ghi đè bản mới");
        Assert.Equal(["Hạn chế: Hạn chế cũ | (không sửa) | Hạn chế thứ ba"], Told(dialog));
        Assert.Equal("Ưu của họ", (await RowAsync()).Strengths);

        await ClickAsync(dialog, "Lưu");
        var row = await RowAsync();
        Assert.Equal(("Khá", "Ưu của <i>tôi</i>", "Hạn chế thứ ba"), (row.Rating, row.Strengths, row.Limitations));
        Assert.Equal("Ghi thiếu", (await _database.TrailAsync())[^1].Reason);
        Assert.True(_closed);
    }

    [Fact]
    public async Task Criteria_OfAFormThatHasThem_CanBeCorrected_AndMeetAnothersCorrection()
    {
        var sheet = new FormSheet(["Tốt", "Khá"], [new("Đi cơ sở", "Tốt"), new("Phối hợp")]);
        await CorrectAsync(0, new("Tốt", "Ưu cũ", "Hạn chế cũ") { Sheet = sheet });
        var dialog = await OpenAsync("Sửa…");
        Assert.Equal(2, dialog.FindAll(".receipt-criteria [role=radiogroup]").Count);
        dialog.FindAll(".receipt-criteria input[type=radio]")[1].Change(true);
        dialog.FindAll(".receipt-criteria textarea")[1].Input("Chặt chẽ");
        Reason(dialog).Change("Theo phiếu giấy");
        await CorrectAsync(1, new("Khá", "Ưu cũ", "Hạn chế cũ") { Sheet = sheet with { Answers = [new("Đi cơ sở", "Tốt", "đều"), new("Phối hợp")] } });

        await ClickAsync(dialog, "Lưu");
        Assert.Equal(
            ["Xếp loại: Tốt | (không sửa) | Khá", "Theo tiêu chí: Đi cơ sở: Tốt | Đi cơ sở: Khá; Phối hợp: – (Chặt chẽ) | Đi cơ sở: Tốt (đều)"], Told(dialog));
        await ClickAsync(dialog, "Lưu, ghi đè bản mới");

        var row = await RowAsync();
        Assert.Equal(("Khá", "Khá", "Chặt chẽ"), (row.Rating, row.Content.Sheet!.Answers[0].Rating, row.Content.Sheet.Answers[1].Remark));
    }

    [Fact]
    public async Task TakingTheirs_DropsMine_AndTheNextCorrectionStandsOnTheirs()
    {
        var dialog = await OpenAsync("Sửa…");
        dialog.FindAll("textarea")[0].Change("Ưu của tôi");
        Reason(dialog).Change("Ghi thiếu");
        await CorrectAsync(0, new("Khá", "Ưu của họ", "Hạn chế cũ"));
        await ClickAsync(dialog, "Lưu");

        await ClickAsync(dialog, "Bỏ phần tôi gõ, lấy bản mới");

        Assert.Contains("Ưu của họ", dialog.Find("dl").TextContent, StringComparison.Ordinal);
        Assert.Empty(dialog.FindAll(".conflict"));
        await ClickAsync(dialog, "Sửa…");
        Assert.Equal("Ưu của họ", Text(dialog, 0));
        dialog.FindAll("textarea")[1].Change("Không có");
        Reason(dialog).Change("Bổ sung");
        await ClickAsync(dialog, "Lưu");
        var row = await RowAsync();
        Assert.Equal(("Ưu của họ", "Không có"), (row.Strengths, row.Limitations));
    }

    [Fact]
    public async Task Deletion_ThatMeetsAnother_KeepsTheReasonAndShowsWhatChangedFirst()
    {
        var dialog = await OpenAsync("Xóa…");
        Reason(dialog).Change("Nhầm xã");
        await CorrectAsync(0, new("Khá", "Ưu cũ", "Hạn chế cũ"));

        await ClickAsync(dialog, "Xóa phiếu");

        Assert.Equal(["Xếp loại: Tốt | Khá"], Told(dialog));
        Assert.Equal("Nhầm xã", Reason(dialog).GetAttribute("value"));
        Assert.Single(await _database.ReceiptsAsync());
        await ClickAsync(dialog, "Xóa phiếu");
        Assert.Empty(await _database.ReceiptsAsync());
    }

    [Fact]
    public async Task Return_OfWhatWasSentAgainMeanwhile_IsRefusedInWords_AndKeepsTheReason()
    {
        var dialog = await OpenAsync("Trả lại…");
        Reason(dialog).Change("Thiếu chữ ký");
        await Forms.ReceiveAsync(SmallRegister.Expected, Today, new("Tốt", "Gửi lại"), Other);

        await ClickAsync(dialog, "Trả lại phiếu");

        Assert.Empty(dialog.FindAll(".conflict"));
        Assert.Contains("Người khác vừa thay đổi", dialog.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Thiếu chữ ký", Reason(dialog).GetAttribute("value"));
        Assert.Equal(2, (await _database.ReceiptsAsync()).Count);
    }

    private async Task<IRenderedComponent<MudDialogProvider>> OpenAsync(string deed)
    {
        var period = new PeriodEntry(SmallRegister.Open, "2017-Q4", "Quý IV/2017", new(2017, 10, 1), new(2017, 12, 31), Today, PeriodState.Open);
        var unit = new UnitRecord(SmallRegister.DinhThuy, 0, "28945", "Định Thủy", UnitKind.Commune, null, null, "Mỏ Cày Nam", "838", null, null, null);
        var cadre = new CadreRecord(SmallRegister.An, 0, "CB001", "Nguyễn Mẫu An", null, null, null, null);
        var row = await RowAsync();
        var dialogs = Render<MudDialogProvider>();
        Render<ReceiptDialog>(p => p
            .Add(d => d.View, new BoardView(new BoardQuery(), [period], period, Today, new ProgrammeSettings()))
            .Add(d => d.Record, new ReceiptLine(SmallRegister.Open, ReceiptView.Of(row), unit, cadre) { IsLast = true })
            .Add(d => d.OnClosed, () => _closed = true));
        await ClickAsync(dialogs, deed);
        return dialogs;
    }

    private Task CorrectAsync(int revision, FormContent content) =>
        Forms.CorrectAsync(_id, revision, new(Today, ReceiptKind.Received, content), "Nhập nhầm", Other);

    private async Task<Receipt> RowAsync() => (await _database.ReceiptsAsync()).Single(r => r.Id == _id);

    private static Task ClickAsync(IRenderedComponent<MudDialogProvider> dialog, string name) => PressAsync(dialog, name);

    private static IElement Reason(IRenderedComponent<MudDialogProvider> dialog) => dialog.FindAll("textarea")[^1];

    private static string? Text(IRenderedComponent<MudDialogProvider> dialog, int index) => dialog.FindAll("textarea")[index].GetAttribute("value");

    private static string? Rating(IRenderedComponent<MudDialogProvider> dialog) => ((IKeptField)dialog.FindComponents<ChoiceBox>()[1].Instance).Kept;

    private static List<string> Told(IRenderedComponent<MudDialogProvider> dialog) =>
    [
        .. dialog.FindAll(".conflict tbody tr").Select(r =>
            $"{r.QuerySelector("th")!.TextContent}: {string.Join(" | ", r.QuerySelectorAll(".lines").Select(c => c.TextContent))}"),
    ];
}
