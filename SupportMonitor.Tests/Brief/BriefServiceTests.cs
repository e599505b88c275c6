using System.Security.Cryptography;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Brief;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Documents;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Brief;

/// <summary>Drafts and filed versions of briefs, on a real database.</summary>
public sealed class BriefServiceTests : IAsyncLifetime
{
    private static readonly BriefRequest Request = new("2017-Q4", null, new(2018, 1, 5));

    private TestDatabase _database = null!;

    private BriefService Briefs => _database.Get<BriefService>();

    public async ValueTask InitializeAsync() => _database = await SmallRegister.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task EditedText_KeepsItsFiguresAsLinks_AndIsMarkedWhenTheyChange()
    {
        await ReceiveAsync(SmallRegister.Expected);
        await EditAsync("results.forms", p => $"Theo sổ: {p.Text} Còn 19 việc, 1,5 ngày.");
        var edited = Find(await ReadAsync(), "results.forms");
        Assert.Equal((ParagraphOrigin.Edited, 0, false), (edited.Origin, edited.Changes.Count, edited.WordsChanged));
        Assert.StartsWith("Theo sổ: Đã nhận một phiếu nhận xét, đánh giá của 1/2 cán bộ, đạt 50% so với 2 phiếu", edited.Shown.Text, StringComparison.Ordinal);
        Assert.Equal(edited.Composed!.Figures.Select(f => f.Id), edited.Shown.Figures.Select(f => f.Id));

        await ReceiveAsync(new(SmallRegister.Open, SmallRegister.PhuocHiep, SmallRegister.Binh));
        var changed = Find(await ReadAsync(), "results.forms");
        Assert.Equal(ParagraphOrigin.Edited, changed.Origin);
        Assert.Contains(new FigureChange("phiếu đã nhận", "1", "2"), changed.Changes);
        Assert.Contains("của 1/2 cán bộ", changed.Shown.Text, StringComparison.Ordinal);

        // Kept as it is: on today's figures.
        await SaveAsync(e => e.With("results.forms", ParagraphEdit.Of("results.forms", changed.Composed, changed.Shown.Text)));
        Assert.Empty(Find(await ReadAsync(), "results.forms").Changes);

        // Composed again.
        await SaveAsync(e => e.With("results.forms", null));
        Assert.StartsWith("Đã nhận đủ 2 phiếu nhận xét, đánh giá của 2 cán bộ. Các phiếu đã nhận đều đúng hạn.", Find(await ReadAsync(), "results.forms").Shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ParagraphsLeftOutAndAdded_StandInThePrintedTextAsAsked_EvenWhenTheRegisterSaysNoMore()
    {
        await SaveAsync(e => e.With("results.visits", new ParagraphEdit("results.visits", null, null, [], null))
            .With("added.1", new ParagraphEdit("added.1", "tasks", "  Việc riêng của Văn phòng. ", [], null))
            .With("agencies.open", new ParagraphEdit("agencies.open", null, "Còn một kiến nghị.", [], "x")));
        var state = await ReadAsync();

        var printed = state.Content.Sections.SelectMany(s => s.Paragraphs).ToList();
        Assert.DoesNotContain("results.visits", printed.Select(p => p.Id));
        Assert.Equal("Việc riêng của Văn phòng.", printed[^1].Text);
        Assert.Equal(["I. KẾT QUẢ ĐẠT ĐƯỢC", "II. HẠN CHẾ, VIỆC CHƯA HOÀN THÀNH", "III. KIẾN NGHỊ, VƯỚNG MẮC THEO CƠ QUAN GIẢI QUYẾT", "IV. THỰC HIỆN CÁC KẾT LUẬN TRƯỚC", "V. NHIỆM VỤ THỜI GIAN TỚI"],
            state.Content.Sections.Select(s => s.Heading).OfType<string>());
        Assert.Equal(ParagraphOrigin.LeftOut, Find(state, "results.visits").Origin);
        Assert.Null(Find(state, "agencies.open").Composed);
    }

    [Fact]
    public async Task OfTwoClerks_OnOneParagraph_TheLaterIsRefused_AndNothingIsLost()
    {
        var seen = (await ReadAsync()).Brief.Edits;
        await SaveAsync(e => (e with { Head = new BriefHead(Number: "12-BC/VPTU") }).With("results.forms", new("results.forms", null, "Của An.", [], "x")));
        var before = await _database.DumpAsync();

        await RefusedAsync(seen with { Head = new BriefHead(Number: "13-BC/VPTU") });
        await RefusedAsync(seen.With("results.forms", new("results.forms", null, "Của Bình.", [], "x")));
        await RefusedAsync(seen.With("results.forms", new("results.forms", null, null, [], "x")));
        Assert.Equal(before, await _database.DumpAsync());

        // On another one it goes beside the first.
        await Briefs.SaveAsync(Request, seen, seen.With("results.visits", new("results.visits", null, "Của Bình.", [], "x")), TestDatabase.Actor);
        var now = await ReadAsync();
        Assert.Equal(("12-BC/VPTU", TestDatabase.Actor.Name), (now.Content.Head.Number, now.Draft.By));
        Assert.Equal(["Của An.", "Của Bình."], now.Brief.Edits.Paragraphs.Select(p => p.Text));

        async Task RefusedAsync(BriefEdits edits) => Assert.Equal(
            Refusal.ChangedMeanwhile, (await Assert.ThrowsAsync<RefusedException>(() => Briefs.SaveAsync(Request, seen, edits, TestDatabase.Actor))).Refusal);
    }

    [Fact]
    public async Task OfTwoWhoFileTheSame_TheLaterIsRefused()
    {
        var seen = await ReadAsync();
        await Briefs.FileAsync(Request, seen.Fingerprint, TestDatabase.Actor);

        await _database.RefusesAsync(Refusal.PreviewOutdated, () => Briefs.FileAsync(Request, seen.Fingerprint, TestDatabase.Actor));
        Assert.Single((await ReadAsync()).Filed);
    }

    [Fact]
    public async Task WhatIsReadBeforeItIsFiled_SaysWhichEditedParagraphsAreOutdated_OnAnotherDayToo()
    {
        await EditAsync("results.forms", p => p.Text + " Thêm.");
        Assert.DoesNotContain("[", string.Concat((await ReadAsync()).Marked.Sections.SelectMany(s => s.Paragraphs).Select(p => p.Text)), StringComparison.Ordinal);

        await ReceiveAsync(SmallRegister.Expected);
        var state = await ReadAsync();
        Assert.Contains("Thêm. [Số liệu đã thay đổi sau khi sửa: phiếu đã nhận chưa nêu → 1", Find(state.Marked), StringComparison.Ordinal);
        Assert.EndsWith("Thêm.", Find(state.Content), StringComparison.Ordinal);

        var before = (await Briefs.ReadAsync(Request with { AsOf = new(2017, 12, 1) }, TestDatabase.Actor))!;
        Assert.Contains("Thêm. [Số liệu đã thay đổi sau khi sửa:", Find(before.Marked), StringComparison.Ordinal);

        static string Find(BriefContent content) => content.Sections.SelectMany(s => s.Paragraphs).Single(p => p.Id == "results.forms").Text;
    }

    [Fact]
    public async Task ALostAnswer_AskedForAgain_SavesAndFilesOnce()
    {
        var (save, file) = (Guid.NewGuid(), Guid.NewGuid());
        var edits = BriefEdits.None with { Head = new BriefHead(Number: "1") };
        await Briefs.SaveAsync(Request, BriefEdits.None, edits, TestDatabase.Actor, save);
        await Briefs.SaveAsync(Request, BriefEdits.None, edits, TestDatabase.Actor, save);
        var seen = await ReadAsync();

        var id = await Briefs.FileAsync(Request, seen.Fingerprint, TestDatabase.Actor, file);
        Assert.Equal(id, await Briefs.FileAsync(Request, seen.Fingerprint, TestDatabase.Actor, file));
        Assert.Single((await ReadAsync()).Filed);
    }

    [Fact]
    public async Task WhatIsTooLongOrEmpty_IsRefused()
    {
        await RefusesAsync(Refusal.TooLong, e => e.With("x", new ParagraphEdit("x", null, new string('a', ParagraphEdit.MostText + 1), [], null)));
        await RefusesAsync(Refusal.Required, e => e.With("x", new ParagraphEdit("x", null, " \n ", [], null)));
        await RefusesAsync(Refusal.TooLong, e => e with { Head = new BriefHead(Number: new string('1', BriefHead.MostNumber + 1)) });
        await RefusesAsync(Refusal.TooMany, e => e with { Head = new BriefHead(Recipients: [.. Enumerable.Range(0, 21).Select(i => $"Nơi {i}")]) });

        async Task RefusesAsync(Refusal refusal, Func<BriefEdits, BriefEdits> change) =>
            Assert.Equal(refusal, (await Assert.ThrowsAsync<RefusedException>(() => SaveAsync(change))).Refusal);
    }

    [Fact]
    public async Task Filed_IsKeptAsItWas_WithItsHashInTheTrail_AndSaysWhatDiffersNow()
    {
        await ReceiveAsync(SmallRegister.Expected);
        await SaveAsync(e => e with { Head = new BriefHead("12-BC/VPTU", new(2018, 1, 6), ["Thường trực Tỉnh ủy", "- Lưu"], "T/L Ban Thường vụ", "Nguyễn Mẫu An") });
        var seen = await ReadAsync();
        var id = await Briefs.FileAsync(Request, seen.Fingerprint, TestDatabase.Actor);

        await using var db = _database.Open();
        var stored = await db.Set<FiledBrief>().AsNoTracking().SingleAsync();
        Assert.Equal((1, "12-BC/VPTU", Request.AsOf, TestDatabase.Actor.Name), (stored.Version, stored.Number, stored.AsOf, stored.FiledBy));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stored.Content))), stored.Hash);
        var told = (await _database.TrailAsync())[^1];
        Assert.Equal((FiledBriefRecords.Number, ChangeAction.Added, "2017-Q4 / 1"), (told.Subject, told.Action, told.Key));
        Assert.Contains(stored.Hash, told.After, StringComparison.Ordinal);
        Assert.DoesNotContain("Đã nhận", told.After, StringComparison.Ordinal);
        Assert.Empty((await Briefs.FiledAsync(id, TestDatabase.Actor))!.Differences);

        await ReceiveAsync(new(SmallRegister.Open, SmallRegister.PhuocHiep, SmallRegister.Binh));
        var filed = (await Briefs.FiledAsync(id, TestDatabase.Actor))!;
        Assert.Contains(new FigureChange("phiếu đã nhận", "1", "2"), filed.Differences);
        Assert.Contains("Đã nhận một phiếu", filed.Content.ToDocument().Parts.OfType<DocumentParagraph>().ElementAt(1).Text, StringComparison.Ordinal);
        Assert.Equal(stored.Content, await db.Set<FiledBrief>().Select(b => b.Content).SingleAsync());

        // A further version has its own number; the text goes on.
        var next = await ReadAsync();
        Assert.Equal((null, "T/L Ban Thường vụ"), (next.Content.Head.Number, next.Content.Head.OnBehalfOf));
        await Briefs.FileAsync(Request, next.Fingerprint, TestDatabase.Actor);
        Assert.Equal([2, 1], (await ReadAsync()).Filed.Select(f => f.Version));
    }

    [Fact]
    public async Task WhatWasNotSeen_IsNotFiled()
    {
        var seen = await ReadAsync();
        await ReceiveAsync(SmallRegister.Expected);

        await _database.RefusesAsync(Refusal.PreviewOutdated, () => Briefs.FileAsync(Request, seen.Fingerprint, TestDatabase.Actor));
        Assert.Empty((await ReadAsync()).Filed);
    }

    [Theory]
    [InlineData("UPDATE FiledBriefs SET Content = 'x'")]
    [InlineData("DELETE FROM FiledBriefs")]
    [InlineData("INSERT OR REPLACE INTO FiledBriefs SELECT * FROM FiledBriefs")]
    public async Task Sql_ThatWouldAlterWhatIsFiled_IsRefusedByTheDatabase(string sql)
    {
        await Briefs.FileAsync(Request, (await ReadAsync()).Fingerprint, TestDatabase.Actor);
        await using var db = _database.Open();

        var refused = await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken));
        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Periods_WithADraftOrAFiledBrief_AreNotDeleted()
    {
        var draft = new BriefRequest("2018-Q1", "838", new(2018, 1, 5));
        await Briefs.SaveAsync(draft, BriefEdits.None, BriefEdits.None, TestDatabase.Actor);
        await RefusesAsync(Refusal.StillWritten);
        await Briefs.FileAsync(draft, (await Briefs.ReadAsync(draft, TestDatabase.Actor))!.Fingerprint, TestDatabase.Actor);
        await RefusesAsync(Refusal.InUse);

        async Task RefusesAsync(Refusal refusal) => Assert.Equal(refusal, (await Assert.ThrowsAsync<RefusedException>(
            () => _database.Get<PeriodService>().DeleteAsync(SmallRegister.Draft, 0, "Thử", TestDatabase.Actor))).Refusal);
    }

    [Fact]
    public async Task Document_IsAValidFile_OfThePartysForm()
    {
        await SaveAsync(e => e with { Head = new BriefHead("12-BC/VPTU", null, null, "T/L Ban Thường vụ", "Nguyễn Mẫu An") });
        using var stream = new MemoryStream();
        OfficialDocx.Write((await ReadAsync()).Content.ToDocument(), stream);
        stream.Position = 0;
        using var file = WordprocessingDocument.Open(stream, isEditable: false);

        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(file));
        var text = file.MainDocumentPart!.Document.Body!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Select(p => p.InnerText).Where(t => t.Length > 0).ToList();
        Assert.Equal(
            ["TỈNH ỦY BẾN TRE", "VĂN PHÒNG", "*", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số 12-BC/VPTU", "Bến Tre, ngày 05 tháng 01 năm 2018", "BÁO CÁO", "Sơ kết công tác cán bộ theo dõi, hỗ trợ cơ sở quý IV/2017"],
            text.Take(8));
        Assert.Contains("I. KẾT QUẢ ĐẠT ĐƯỢC", text);
        Assert.Equal(["- Lưu Văn phòng Tỉnh ủy Bến Tre.", "T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "Nguyễn Mẫu An"], text.TakeLast(4));
    }

    private async Task<BriefState> ReadAsync() => (await Briefs.ReadAsync(Request, TestDatabase.Actor))!;

    private static EditedParagraph Find(BriefState state, string id) => state.Brief.Sections.SelectMany(s => s.Paragraphs).Single(p => p.Shown.Id == id);

    private Task EditAsync(string id, Func<BriefParagraph, string> text) => SaveAsync(e => e, (state, edits) =>
        Find(state, id).Composed is { } now ? edits.With(id, ParagraphEdit.Of(id, now, text(now))) : edits);

    private async Task SaveAsync(Func<BriefEdits, BriefEdits> change, Func<BriefState, BriefEdits, BriefEdits>? more = null)
    {
        var state = await ReadAsync();
        var edits = change(state.Brief.Edits);
        await Briefs.SaveAsync(Request, state.Brief.Edits, more?.Invoke(state, edits) ?? edits, TestDatabase.Actor);
    }

    private Task<Recorded> ReceiveAsync(FormPair pair) => _database.Get<FormService>().ReceiveAsync(pair, new(2018, 1, 4), new(), TestDatabase.Actor);
}
