using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Forms;

public sealed class FormSendingTests
{
    private static readonly DateOnly Today = new(2018, 1, 5);
    private static readonly FormContent Said = new("Tốt", " Đi  cơ sở đều ", "=1+1", "<script>alert(1)</script>");

    [Fact]
    public async Task CommunesForm_IsAReceiptOfToday_AndTheDraftIsGone()
    {
        await using var database = await CreateAsync();
        var commune = await database.CommuneAsync("28945");
        var draft = await database.Get<FormDrafts>().SaveAsync(Expected, default, Said, commune);

        var sent = await database.Get<FormService>().SendAsync(Expected, draft.Version, Said, Today.AddDays(-3), commune);

        var receipt = Assert.Single(await database.ReceiptsAsync());
        Assert.Equal((sent.Recorded!.Id, Today, commune.Name, null), (receipt.Id, receipt.Date, receipt.SentBy, receipt.AcceptedAt));
        Assert.Equal(("Đi cơ sở đều", "=1+1", 7), (receipt.Content.Strengths, receipt.Content.Limitations, receipt.Content.Sheet!.Answers.Count));
        var entry = (await database.TrailAsync())[^1];
        Assert.Equal((ChangeAction.Added, ChangeSubject.Receipt, commune.Name), (entry.Action, entry.Subject, entry.Actor));
        await using var db = database.Open();
        Assert.False(await db.FormDrafts.AnyAsync());
    }

    [Fact]
    public async Task PaperForm_IsOfTheDayItCame_AndWaitsForNobody()
    {
        await using var database = await CreateAsync();
        var office = await database.SecretariatAsync();

        await database.Get<FormService>().SendAsync(Unexpected, default, new FormContent(), Today.AddDays(-3), office);
        await database.RefusesAsync(Refusal.FutureDate, () =>
            database.Get<FormService>().SendAsync(Expected, default, new FormContent(), Today.AddDays(1), office));

        var receipt = Assert.Single(await database.ReceiptsAsync());
        Assert.Equal((Today.AddDays(-3), null), (receipt.Date, receipt.SentBy));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => database.Get<FormService>().AcceptAsync([(receipt.Id, 0)], office));
        Assert.Equal(Refusal.NothingToAccept, refused.Refusal);
    }

    [Fact]
    public async Task FormThatAWorkbookBroughtLonger_IsSentAgain_WithThatTextAsItIs()
    {
        await using var database = await CreateAsync();
        var commune = await database.CommuneAsync("28945");
        var content = Said with { Strengths = new('d', 32_000) };
        await database.AddAsync(
            Row(1, new(2018, 1, 2), ReceiptKind.Received, content.Strengths), Row(2, new(2018, 1, 3), ReceiptKind.Returned, null));
        var seen = new DraftVersion(null, 0, 1);

        await database.RefusesAsync(Refusal.TooLong, () =>
            database.Get<FormDrafts>().SaveAsync(Expected, seen, content with { Strengths = content.Strengths + "." }, commune));
        var draft = await database.Get<FormDrafts>().SaveAsync(Expected, seen, content, commune);
        await database.Get<FormService>().SendAsync(Expected, draft.Version, content, null, commune);

        Assert.Equal(content.Strengths, (await database.ReceiptsAsync())[^1].Strengths);

        static Receipt Row(int id, DateOnly date, ReceiptKind kind, string? strengths) => new()
        {
            Id = id, Sequence = id, PeriodId = Open, UnitId = DinhThuy, CadreId = An, Date = date, Kind = kind, Strengths = strengths,
        };
    }

    [Fact]
    public async Task CommunesForm_WithoutAnOverallRating_IsRefused()
    {
        await using var database = await CreateAsync();
        var commune = await database.CommuneAsync("28945");

        var refused = await database.RefusesAsync(Refusal.Required, () =>
            database.Get<FormService>().SendAsync(Expected, default, Said with { Rating = null }, null, commune));

        Assert.Equal(["Rating"], refused.Arguments);
    }

    [Fact]
    public async Task FormReturnedAndSentAgain_CountsFromTheSecondDate_AndIsAcceptedAnew()
    {
        await using var database = await CreateAsync();
        var (commune, office) = (await database.CommuneAsync("28945"), await database.SecretariatAsync());
        var (sending, forms) = (database.Get<FormService>(), database.Get<FormService>());
        var first = (await sending.SendAsync(Expected, default, Said, null, commune)).Recorded!.Id;
        await forms.AcceptAsync([(first, 0)], office);
        await forms.ReturnAsync(Expected, Today, "Thiếu chữ ký của Ban Thường vụ", office);
        database.Clock.Advance(TimeSpan.FromDays(2));
        var version = new DraftVersion(null, 0, first);

        var second = (await sending.SendAsync(Expected, version, Said with { Limitations = "Đã bổ sung" }, null, commune)).Recorded!.Id;

        var standing = (await forms.StandingAsync(Expected, TestDatabase.Actor))!.Standing;
        Assert.Equal((DutyState.Late, Today.AddDays(2)), (standing.State, standing.ReceivedOn!.Value));
        Assert.Equal(
            [("Đã nhận", null, true), ("Trả lại", "Thiếu chữ ký của Ban Thường vụ", false), ("Đã nhận", null, false)],
            (await database.ReceiptsAsync()).Select(r => (r.Kind.Word(), r.Reason, r.AcceptedAt is not null)));
        await database.RefusesAsync(Refusal.ChangedMeanwhile, () => forms.AcceptAsync([(first, 0)], office));
        await database.RefusesAsync(Refusal.NothingToAccept, () => forms.AcceptAsync([(first, 1)], office));
        await forms.AcceptAsync([(second, 0)], office);
        var entry = (await database.TrailAsync())[^1];
        Assert.Equal((ChangeAction.Accepted, (int?)second, office.Name), (entry.Action, entry.RecordId, entry.Actor));
    }

    [Fact]
    public async Task AcceptSeveral_WithOneThatWasReturnedMeanwhile_AcceptsNone()
    {
        await using var database = await CreateAsync();
        var (office, first, second) = (await database.SecretariatAsync(), await database.CommuneAsync("28945"), await database.CommuneAsync("28951"));
        var pair = new FormPair(Open, PhuocHiep, Binh);
        var a = (await database.Get<FormService>().SendAsync(Expected, default, Said, null, first)).Recorded!.Id;
        var b = (await database.Get<FormService>().SendAsync(pair, default, Said, null, second)).Recorded!.Id;
        await database.Get<FormService>().ReturnAsync(pair, Today, "Sai mẫu", office);

        await database.RefusesAsync(Refusal.NothingToAccept, () => database.Get<FormService>().AcceptAsync([(a, 0), (b, 0)], office));

        Assert.All(await database.ReceiptsAsync(), r => Assert.Null(r.AcceptedAt));
    }

    [Fact]
    public async Task Correction_OfTheFewWords_KeepsTheCriteria_AndAReturnLosesThem()
    {
        await using var database = await CreateAsync();
        var forms = database.Get<FormService>();
        var id = (await database.Get<FormService>().SendAsync(Expected, default, Said, Today, TestDatabase.Actor)).Recorded!.Id;

        await forms.CorrectAsync(id, 0, new(Today, ReceiptKind.Received, new("Khá")), "Nhập nhầm", TestDatabase.Actor);
        Assert.Equal(("Khá", 7), ((await database.ReceiptsAsync())[0].Rating, (await database.ReceiptsAsync())[0].Content.Sheet!.Answers.Count));
    }

    [Fact]
    public async Task ClosedPeriod_TakesNothingAndAcceptsNothing()
    {
        await using var database = await CreateAsync();
        var (commune, office) = (await database.CommuneAsync("28945"), await database.SecretariatAsync());
        var id = (await database.Get<FormService>().SendAsync(Expected, default, Said, null, commune)).Recorded!.Id;
        await database.Get<PeriodClosingService>().CloseAsync(Open, 0, TestDatabase.Actor);

        await database.RefusesAsync(Refusal.PeriodClosed, () => database.Get<FormService>().AcceptAsync([(id, 0)], office));
        await database.RefusesAsync(Refusal.PeriodClosed, () =>
            database.Get<FormService>().SendAsync(Expected, new(null, 0, id), Said, null, commune));
    }

    [Fact]
    public async Task FormSentMeanwhile_IsNotSentOverUnseen()
    {
        await using var database = await CreateAsync();
        var commune = await database.CommuneAsync("28945");
        await database.Get<FormService>().SendAsync(Expected, default, Said, null, commune);

        var outcome = await database.Get<FormService>().SendAsync(Expected, default, Said with { Limitations = "Khác" }, null, commune);

        Assert.Null(outcome.Recorded);
        Assert.Equal(ConflictKind.Sent, outcome.Conflict!.Kind);
        Assert.Single(await database.ReceiptsAsync());
        await using var db = database.Open();
        Assert.Equal(1, await db.FormDraftCopies.CountAsync());
    }

    [Fact]
    public async Task Copies_AreForgottenAWhileAfterTheFormWasSent()
    {
        await using var database = await CreateAsync();
        var drafts = database.Get<FormDrafts>();
        var version = (await drafts.SaveAsync(Expected, default, Said, TestDatabase.Actor)).Version;
        await drafts.DiscardAsync(Expected, version, TestDatabase.Actor);
        database.Clock.Advance(TimeSpan.FromDays(89));
        await database.Get<FormService>().SendAsync(Expected, default, Said, null, TestDatabase.Actor);
        await using var db = database.Open();
        Assert.Equal(1, await db.FormDraftCopies.CountAsync());

        database.Clock.Advance(TimeSpan.FromDays(2));
        await database.Get<FormService>().SendAsync(new(Open, PhuocHiep, Binh), default, Said, null, TestDatabase.Actor);

        Assert.Equal(0, await db.FormDraftCopies.CountAsync());
    }
}
