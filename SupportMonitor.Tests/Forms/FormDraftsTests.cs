using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Forms;

public sealed class FormDraftsTests
{
    private static readonly FormContent Said = new("Tốt", "Đi cơ sở đều", null, null);

    [Fact]
    public async Task Draft_IsKeptAsTypedWithTheCriteriaOfToday_AndLeavesNoTrail()
    {
        await using var database = await CreateAsync();
        var commune = await database.CommuneAsync("28945");
        var trail = (await database.TrailAsync()).Count;

        var saved = await database.Get<FormDrafts>().SaveAsync(Expected, default, Said with { Strengths = "Đang  gõ " }, commune);

        Assert.Null(saved.Conflict);
        var form = (await database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", commune))!;
        Assert.Equal(("Đang  gõ ", "Tốt", commune.Name), (form.Draft!.Content.Strengths, form.Draft.Content.Rating, form.Draft.EditedBy));
        Assert.Equal(new ProgrammeSettings().Criteria, form.Draft.Content.Sheet!.Answers.Select(a => a.Criterion));
        Assert.Equal(saved.Version, form.Version);
        Assert.Empty(await database.ReceiptsAsync());
        Assert.Equal(trail, (await database.TrailAsync()).Count);
    }

    [Fact]
    public async Task Draft_AfterTheCriteriaChanged_KeepsThoseItWasMadeWith()
    {
        await using var database = await CreateAsync();
        var drafts = database.Get<FormDrafts>();
        var first = await drafts.SaveAsync(Expected, default, Said, TestDatabase.Actor);
        await database.Get<SettingsService>().SaveAsync(
            new ProgrammeSettings { Criteria = ["Mới"], Ratings = ["Đạt", "Không đạt"] }, TestDatabase.Actor);

        await drafts.SaveAsync(Expected, first.Version, Said with { Sheet = new(["Đạt"], [new("Mới", "Đạt")]) }, TestDatabase.Actor);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => drafts.SaveAsync(
            Expected, first.Version with { Revision = 1 }, new FormContent("Đạt"), TestDatabase.Actor));
        await drafts.SaveAsync(new(Open, PhuocHiep, Binh), default, new FormContent("Đạt"), TestDatabase.Actor);

        Assert.Equal(Refusal.OutOfScale, refused.Refusal);
        await using var db = database.Open();
        var sheets = (await db.FormDrafts.OrderBy(d => d.Id).ToListAsync()).Select(d => FormSheet.ContentFromJson(d.Content).Sheet!).ToList();
        Assert.Equal((7, "Xuất sắc", true), (sheets[0].Answers.Count, sheets[0].Scale[0], sheets[0].Answers.All(a => a.Rating is null)));
        Assert.Equal(["Mới"], sheets[1].Answers.Select(a => a.Criterion));
    }

    [Fact]
    public async Task TwoWhoWrite_TheSecondIsToldAndNothingOfEitherIsLost()
    {
        await using var database = await CreateAsync();
        var drafts = database.Get<FormDrafts>();
        var (first, second) = (await database.CommuneAsync("28945", "Bí thư"), await database.CommuneAsync("28945", "Văn thư xã"));
        var start = (await drafts.SaveAsync(Expected, default, Said, first)).Version;

        var mine = await drafts.SaveAsync(Expected, start, Said with { Strengths = "Của thứ nhất" }, first);
        var theirs = await drafts.SaveAsync(Expected, start, Said with { Strengths = "Của thứ hai", Limitations = "Có" }, second);

        Assert.Null(mine.Conflict);
        Assert.Equal(("Của thứ nhất", "Bí thư", ConflictKind.Saved), (theirs.Conflict!.Theirs.Strengths, theirs.Conflict.By, theirs.Conflict.Kind));
        Assert.Equal(mine.Version, theirs.Conflict.Version);
        Assert.Equal(["Của thứ hai"], await CopiesAsync(database));

        var chosen = await drafts.ResolveAsync(Expected, theirs.Conflict.Version, Said with { Strengths = "Của thứ hai", Limitations = "Có" }, second);

        Assert.Null(chosen.Conflict);
        Assert.Equal(["Của thứ hai", "Của thứ nhất"], await CopiesAsync(database));
        var form = (await database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", first))!;
        Assert.Equal(("Của thứ hai", "Văn thư xã"), (form.Draft!.Content.Strengths, form.Draft.EditedBy));
    }

    [Fact]
    public async Task TwoWhoChoose_TheSecondChooserIsToldAgain()
    {
        await using var database = await CreateAsync();
        var drafts = database.Get<FormDrafts>();
        var start = (await drafts.SaveAsync(Expected, default, Said, TestDatabase.Actor)).Version;
        await drafts.SaveAsync(Expected, start, Said with { Strengths = "A" }, TestDatabase.Actor);
        var seen = (await drafts.SaveAsync(Expected, start, Said with { Strengths = "B" }, TestDatabase.Actor)).Conflict!;
        await drafts.SaveAsync(Expected, seen.Version, Said with { Strengths = "C" }, TestDatabase.Actor);

        var again = await drafts.ResolveAsync(Expected, seen.Version, Said with { Strengths = "B" }, TestDatabase.Actor);

        Assert.Equal("C", again.Conflict!.Theirs.Strengths);
    }

    [Fact]
    public async Task SameText_FromTwoWindows_IsNoConflict()
    {
        await using var database = await CreateAsync();
        var drafts = database.Get<FormDrafts>();
        var first = await drafts.SaveAsync(Expected, default, Said, TestDatabase.Actor);

        var second = await drafts.SaveAsync(Expected, default, Said, TestDatabase.Actor);

        Assert.Null(second.Conflict);
        Assert.Equal(first.Version, second.Version);
    }

    [Fact]
    public async Task TextOfWhoWasOvertakenBySending_IsPutAside()
    {
        await using var database = await CreateAsync();
        var drafts = database.Get<FormDrafts>();
        var (first, second) = (await database.CommuneAsync("28945", "Bí thư"), await database.CommuneAsync("28945", "Văn thư xã"));
        var start = (await drafts.SaveAsync(Expected, default, Said, first)).Version;
        var sent = await database.Get<FormService>().SendAsync(Expected, start, Said, null, first);

        var late = await drafts.SaveAsync(Expected, start, Said with { Strengths = "Viết thêm" }, second);

        Assert.Equal((ConflictKind.Sent, "Bí thư", "Đi cơ sở đều"), (late.Conflict!.Kind, late.Conflict.By, late.Conflict.Theirs.Strengths));
        Assert.Equal(["Viết thêm"], await CopiesAsync(database));
        var draft = await drafts.ResolveAsync(Expected, late.Conflict.Version, Said with { Strengths = "Viết thêm" }, second);
        Assert.Null(draft.Conflict);
        Assert.Equal(sent.Recorded!.Id, draft.Version.ReceivedId);
    }

    [Fact]
    public async Task SavesFromManyWindowsAtOnce_LetOneWinAndKeepTheRest()
    {
        await using var database = await CreateAsync();
        var drafts = database.Get<FormDrafts>();

        var saves = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            Task.Run(() => drafts.SaveAsync(Expected, default, Said with { Strengths = $"Cửa sổ {i}" }, TestDatabase.Actor))));

        Assert.Single(saves, s => s.Conflict is null);
        Assert.Equal(7, (await CopiesAsync(database)).Count);
    }

    [Fact]
    public async Task DiscardedDraft_IsPutAside_AndGivesWay()
    {
        await using var database = await CreateAsync();
        var drafts = database.Get<FormDrafts>();
        var version = (await drafts.SaveAsync(Expected, default, Said, TestDatabase.Actor)).Version;
        await drafts.SaveAsync(Expected, version, Said with { Limitations = "Có" }, TestDatabase.Actor);

        await database.RefusesAsync(Refusal.ChangedMeanwhile, () => drafts.DiscardAsync(Expected, version, TestDatabase.Actor));
        await drafts.DiscardAsync(Expected, version with { Revision = 1 }, TestDatabase.Actor);

        await using var db = database.Open();
        Assert.False(await db.FormDrafts.AnyAsync());
        Assert.Equal(DraftCopyReason.Discarded, (await db.FormDraftCopies.SingleAsync()).Why);
        Assert.Null((await drafts.SaveAsync(Expected, version, Said, TestDatabase.Actor)).Conflict);
    }

    [Fact]
    public async Task CorrectionOfTheFormBefore_IsToldToWhoWritesOn_AndAnAcceptanceIsNot()
    {
        await using var database = await CreateAsync();
        var (drafts, desk, forms) = (database.Get<FormDrafts>(), database.Get<FormDesk>(), database.Get<FormService>());
        var (commune, office) = (await database.CommuneAsync("28945"), await database.SecretariatAsync());
        await database.Get<FormService>().SendAsync(Expected, default, Said, null, commune);
        var seen = (await desk.OpenAsync("2017-Q4", "28945", "CB001", commune))!.Version;

        await forms.AcceptAsync([(seen.ReceivedId!.Value, 0)], office);
        var saved = await drafts.SaveAsync(Expected, seen, Said with { Limitations = "Viết tiếp" }, commune);
        await forms.CorrectAsync(seen.ReceivedId.Value, 1, new(new(2018, 1, 4), ReceiptKind.Received, Said with { Strengths = "Đã sửa" }), "Sai chính tả", office);
        var late = await drafts.SaveAsync(Expected, saved.Version, Said with { Limitations = "Viết tiếp nữa" }, commune);

        Assert.Null(saved.Conflict);
        Assert.Equal((ConflictKind.Corrected, office.Name, "Đã sửa"), (late.Conflict!.Kind, late.Conflict.By, late.Conflict.Theirs.Strengths));
        Assert.Equal(["Đi cơ sở đều"], await CopiesAsync(database));
        var chosen = await drafts.ResolveAsync(Expected, late.Conflict.Version, Said with { Limitations = "Viết tiếp nữa" }, commune);
        Assert.Null(chosen.Conflict);
    }

    [Fact]
    public async Task FormBeforeThatIsTakenAway_IsNoCorrection()
    {
        await using var database = await CreateAsync();
        var (drafts, forms) = (database.Get<FormDrafts>(), database.Get<FormService>());
        await forms.ReceiveAsync(Expected, new(2018, 1, 2), new("Tốt", "Một"), TestDatabase.Actor);
        var second = await forms.ReceiveAsync(Expected, new(2018, 1, 4), new("Tốt", "Hai"), TestDatabase.Actor);
        var seen = (await database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", TestDatabase.Actor))!.Version;
        var saved = await drafts.SaveAsync(Expected, seen, Said, TestDatabase.Actor);

        await forms.DeleteAsync(second.Id, 0, "Nhầm", TestDatabase.Actor);

        Assert.Null((await drafts.SaveAsync(Expected, saved.Version, Said with { Limitations = "Thêm" }, TestDatabase.Actor)).Conflict);
    }

    [Fact]
    public async Task CriteriaChangedUnderAnOpenForm_LoseNothingOfWhatIsTyped()
    {
        await using var database = await CreateAsync();
        var commune = await database.CommuneAsync("28945");
        var start = (await database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", commune))!.Start;
        await database.Get<SettingsService>().SaveAsync(
            new ProgrammeSettings { Criteria = ["Mới", .. new ProgrammeSettings().Criteria], Ratings = ["Đạt", "Không đạt"] }, TestDatabase.Actor);
        var typed = Said with { Sheet = start.Sheet! with { Answers = [.. start.Sheet.Answers.Select(a => a with { Rating = "Tốt", Remark = a.Criterion })] } };

        var saved = await database.Get<FormDrafts>().SaveAsync(Expected, default, typed, commune);
        await database.Get<FormService>().SendAsync(Expected, saved.Version, typed, null, commune);

        Assert.Equal(typed.Sheet, Assert.Single(await database.ReceiptsAsync()).Content.Sheet);
    }

    [Fact]
    public async Task SheetThatNoSettingsAllow_IsNotTakenOver()
    {
        await using var database = await CreateAsync();
        var wild = new FormSheet(["Tốt"], [.. Enumerable.Range(0, 21).Select(i => new FormAnswer($"Tiêu chí {i}", "Tốt"))]);

        await database.Get<FormDrafts>().SaveAsync(Expected, default, Said with { Sheet = wild }, TestDatabase.Actor);

        await using var db = database.Open();
        Assert.Equal(
            new ProgrammeSettings().Criteria,
            FormSheet.ContentFromJson((await db.FormDrafts.SingleAsync()).Content).Sheet!.Answers.Select(a => a.Criterion));
    }

    [Fact]
    public async Task SentAndBegunAgainByAnother_BothAreShown_TheDraftFirst()
    {
        await using var database = await CreateAsync();
        var drafts = database.Get<FormDrafts>();
        var (first, second) = (await database.CommuneAsync("28945", "Bí thư"), await database.CommuneAsync("28945", "Văn thư xã"));
        var seen = (await drafts.SaveAsync(Expected, default, Said, first)).Version;
        await database.Get<FormService>().SendAsync(Expected, seen, Said with { Strengths = "Đã gửi" }, null, second);
        var after = (await database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", second))!.Version;
        await drafts.SaveAsync(Expected, after, Said with { Strengths = "Nháp mới" }, second);

        var one = (await drafts.SaveAsync(Expected, seen, Said with { Strengths = "Của tôi" }, first)).Conflict!;
        var two = (await drafts.ResolveAsync(Expected, one.Version, Said with { Strengths = "Của tôi" }, first)).Conflict!;
        var done = await drafts.ResolveAsync(Expected, two.Version, Said with { Strengths = "Của tôi" }, first);

        Assert.Equal((ConflictKind.Saved, "Nháp mới"), (one.Kind, one.Theirs.Strengths));
        Assert.Equal((ConflictKind.Sent, "Đã gửi"), (two.Kind, two.Theirs.Strengths));
        Assert.Null(done.Conflict);
    }

    [Fact]
    public async Task NewDraft_BeginsWithTheFormThatStands_NotWithAnOlderOneEnteredLater()
    {
        await using var database = await CreateAsync();
        var (drafts, desk, forms) = (database.Get<FormDrafts>(), database.Get<FormDesk>(), database.Get<FormService>());
        var commune = await database.CommuneAsync("28945");
        await database.Get<FormAttachments>().AttachAsync(Expected, Samples.Pdf(), "quét.pdf", commune);
        await database.Get<FormService>().SendAsync(
            Expected, (await desk.OpenAsync("2017-Q4", "28945", "CB001", commune))!.Version, Said, null, commune);
        await forms.ReceiveAsync(Expected, new(2018, 1, 1), new("Yếu", "Bản giấy cũ"), TestDatabase.Actor);

        var form = (await desk.OpenAsync("2017-Q4", "28945", "CB001", commune))!;
        var saved = await drafts.SaveAsync(Expected, form.Version, form.Start with { Limitations = "Thêm" }, commune);

        Assert.Null(saved.Conflict);
        Assert.Equal(("Tốt", "Đi cơ sở đều"), (form.Start.Rating, form.Start.Strengths));
        Assert.Equal("quét.pdf", Assert.Single((await desk.OpenAsync("2017-Q4", "28945", "CB001", commune))!.Draft!.Attachments).Name);
    }

    [Fact]
    public async Task DraftThatIsNotOwedAnyMore_CanBeReadAndGivenUp()
    {
        await using var database = await CreateAsync();
        var (drafts, desk) = (database.Get<FormDrafts>(), database.Get<FormDesk>());
        var commune = await database.CommuneAsync("28945");
        await drafts.SaveAsync(Expected, default, Said, commune);
        await database.Get<AssignmentService>().DeleteAsync(AnFollows, 0, "Nhầm", TestDatabase.Actor);

        var form = (await desk.OpenAsync("2017-Q4", "28945", "CB001", commune))!;
        await drafts.DiscardAsync(Expected, form.Version, commune);
        var after = (await desk.OpenAsync("2017-Q4", "28945", "CB001", commune))!;

        Assert.Equal((false, "Đi cơ sở đều"), (form.Rights.Write, form.Draft!.Content.Strengths));
        Assert.Null(after.Draft);
        Assert.Equal("Đi cơ sở đều", Assert.Single(after.Copies).Content.Strengths);
    }

    [Fact]
    public async Task TextTypedAsTheDutyWasTakenAway_IsPutAsideAndCanBeReached()
    {
        await using var database = await CreateAsync();
        var commune = await database.CommuneAsync("28945");
        await database.Get<AssignmentService>().DeleteAsync(AnFollows, 0, "Nhầm", TestDatabase.Actor);

        await database.Get<FormDrafts>().PutAsideAsync(Expected, Said, null, commune);

        var form = (await database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", commune))!;
        Assert.Equal((DraftCopyReason.NoLonger, "Đi cơ sở đều"), (form.Copies[0].Why, form.Copies[0].Content.Strengths));
    }

    [Theory]
    [InlineData(Draft, DinhThuy, An, Refusal.PeriodDraft)]
    [InlineData(Closed, DinhThuy, An, Refusal.PeriodClosed)]
    [InlineData(Open, DinhThuy, Binh, Refusal.NoDuty)]
    [InlineData(Open, PhuocHiep, Binh, Refusal.NotAllowed)]
    [InlineData(Open, District, An, Refusal.NotAllowed)]
    public async Task CommunesDraft_OfWhatItDoesNotOwe_IsRefused(int period, int unit, int cadre, Refusal refusal)
    {
        await using var database = await CreateAsync();
        var commune = await database.CommuneAsync("28945");

        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            database.Get<FormDrafts>().SaveAsync(new(period, unit, cadre), default, Said, commune));

        Assert.Equal(refusal, refused.Refusal);
        await using var db = database.Open();
        Assert.False(await db.FormDrafts.AnyAsync());
    }

    [Fact]
    public async Task TooLongText_IsRefusedAndTheDraftStays()
    {
        await using var database = await CreateAsync();
        var drafts = database.Get<FormDrafts>();
        var saved = await drafts.SaveAsync(Expected, default, Said, TestDatabase.Actor);

        await database.RefusesAsync(Refusal.TooLong, () => drafts.SaveAsync(
            Expected, saved.Version, Said with { Proposals = new string('a', 4001) }, TestDatabase.Actor));

        await using var db = database.Open();
        Assert.Equal(0, (await db.FormDrafts.SingleAsync()).Revision);
    }

    private static async Task<List<string?>> CopiesAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return (await db.FormDraftCopies.OrderBy(c => c.Id).ToListAsync()).ConvertAll(c => FormSheet.ContentFromJson(c.Content).Strengths);
    }
}
