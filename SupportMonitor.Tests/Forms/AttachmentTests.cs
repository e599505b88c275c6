using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Attachments;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Forms;

public sealed class AttachmentTests
{
    public static TheoryData<string, byte[], AttachmentKind?> Contents => new()
    {
        { "a PDF", Samples.Pdf().ToArray(), AttachmentKind.Pdf },
        { "a JPEG", Samples.JpegBytes, AttachmentKind.Jpeg },
        { "a JPEG with a telephone's marks behind it", [.. Samples.JpegBytes, .. "SEFT"u8], AttachmentKind.Jpeg },
        { "a PNG", Samples.PngBytes, AttachmentKind.Png },
        { "nothing", [], null },
        { "a byte", [0x25], null },
        { "a page", "<html><script>alert(1)</script></html>"u8.ToArray(), null },
        { "a page that says it is a PDF further down", "<html>%PDF-1.4 %%EOF"u8.ToArray(), null },
        { "a PDF of no version", "%PDF-x.y %%EOF"u8.ToArray(), null },
        { "a PDF that was cut off", "%PDF-1.4\n1 0 obj"u8.ToArray(), null },
        { "a PDF with much behind its end", [.. Samples.Pdf().ToArray(), .. new byte[2000]], null },
        { "a program", [.. "MZ"u8, .. new byte[100]], null },
        { "an archive", [.. "PK\u0003\u0004"u8, .. new byte[100]], null },
        { "a drawing with a script", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), null },
        { "a GIF", "GIF89a;"u8.ToArray(), null },
        { "a JPEG's first bytes", [0xFF, 0xD8, 0xFF, 0xE0], null },
        { "a JPEG without a picture", [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xD9], null },
        { "a JPEG without an end", Samples.JpegBytes[..^2], null },
        { "a JPEG of no size", [.. Samples.JpegBytes[..13], 0, 0, 0, 0, .. Samples.JpegBytes[17..]], null },
        { "a JPEG whose segment has no length", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 1, 2], null },
        { "a PNG's signature", Samples.PngBytes[..8], null },
        { "a PNG without an end", Samples.PngBytes[..^12], null },
        { "a PNG with an archive behind it", [.. Samples.PngBytes, .. "PK\u0003\u0004"u8], null },
        { "a PNG of no size", [.. Samples.PngBytes[..16], 0, 0, 0, 0, .. Samples.PngBytes[20..]], null },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public void Kind_IsTakenFromTheContent(string what, byte[] content, AttachmentKind? expected) =>
        Assert.Equal((what, expected), (what, AttachmentKinds.Of(new MemoryStream(content))));

    [Theory]
    [InlineData("phiếu.pdf", "phiếu.pdf")]
    [InlineData("Phiếu QUÉT.PDF", "Phiếu QUÉT.PDF")]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData(@"C:\Windows\system32\cmd.exe", "cmd.exe.pdf")]
    [InlineData("..", "tep.pdf")]
    [InlineData("", "tep.pdf")]
    [InlineData(".pdf", "pdf.pdf")]
    [InlineData("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf")]
    [InlineData("a\u202Efdp.exe", "afdp.exe.pdf")]
    [InlineData("a\0b<>:\"|?*.pdf", "ab.pdf")]
    [InlineData("  x . . ", "x.pdf")]
    [InlineData("x.html", "x.html.pdf")]
    [InlineData("Báo\u200D cáo \uDB40\uDC41quý\uFE0F.pdf", "Báo cáo quý.pdf")]
    [InlineData("Phiê\u0301u\uFFFE.pdf", "Phiếu\uFFFD.pdf")]
    public void Name_IsNeverAPath_AndEndsAsItsContent(string given, string clean) =>
        Assert.Equal(clean, AttachmentNames.Clean(given, AttachmentKind.Pdf));

    [Fact]
    public void Name_OfAnyLength_IsShort()
    {
        Assert.Equal(AttachmentNames.Most, AttachmentNames.Clean(new string('ạ', 4000) + ".pdf", AttachmentKind.Pdf).Length);
        Assert.EndsWith(".jpeg", AttachmentNames.Clean(string.Concat(Enumerable.Repeat("😀", 200)) + ".jpeg", AttachmentKind.Jpeg), StringComparison.Ordinal);
        Assert.Equal("tep.png", AttachmentNames.Clean("\uD800", AttachmentKind.Png));
        Assert.Equal("Báo\uFFFD cáo.png", AttachmentNames.Clean("Báo\uD83D cáo.png", AttachmentKind.Png));
    }

    [Fact]
    public async Task SameContent_IsStoredOnce_FarFromWhatTheWebServes()
    {
        await using var database = await CreateAsync();
        var attachments = database.Get<FormAttachments>();
        await attachments.AttachAsync(Expected, Samples.Pdf(), "một.pdf", TestDatabase.Actor);
        await attachments.AttachAsync(Expected, Samples.Pdf(), "../hai.pdf", TestDatabase.Actor);

        var file = Assert.Single(Files(database));
        Assert.Matches("^attachments/[0-9a-f]{2}/[0-9a-f]{64}$", file.Replace('\\', '/'));
        var form = (await database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", TestDatabase.Actor))!;
        Assert.Equal(["một.pdf", "hai.pdf"], form.Draft!.Attachments.Select(a => a.Name));
        Assert.Equal(
            [ChangeAction.Added, ChangeAction.Added],
            (await database.TrailAsync()).Where(t => t.Subject == ChangeSubject.Attachment).Select(t => t.Action));
        Assert.Equal("2017-Q4 / 28945 / CB001 / hai.pdf", (await database.TrailAsync())[^1].Key);
    }

    [Fact]
    public async Task FileThatIsGone_IsCountedAndSaidOfTheForm()
    {
        await using var database = await CreateAsync();
        var (attachments, sweep) = (database.Get<FormAttachments>(), database.Get<AttachmentSweep>());
        await attachments.AttachAsync(Expected, Samples.Pdf("một"), "một.pdf", TestDatabase.Actor);
        await attachments.AttachAsync(Expected, Samples.Pdf("hai"), "hai.pdf", TestDatabase.Actor);
        Assert.Equal(0, await sweep.CountMissingAsync());

        File.Delete(Path.Combine(database.Directory, Files(database).Order(StringComparer.Ordinal).First()));

        Assert.Equal(1, await sweep.CountMissingAsync());
        var form = (await database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", TestDatabase.Actor))!;
        var missing = Assert.Single(form.Draft!.Attachments, a => a.IsMissing);
        Assert.Null(await attachments.OpenAsync(missing.Id, TestDatabase.Actor));
    }

    [Fact]
    public async Task WrongContent_IsRefusedAndLeavesNothing()
    {
        await using var database = await CreateAsync();

        await database.RefusesAsync(Refusal.AttachmentType, () => database.Get<FormAttachments>()
            .AttachAsync(Expected, new MemoryStream("<script>alert(1)</script>"u8.ToArray()), "phieu.pdf", TestDatabase.Actor));
        await database.RefusesAsync(Refusal.AttachmentType, () => database.Get<FormAttachments>()
            .AttachAsync(Expected, new MemoryStream(), "phieu.pdf", TestDatabase.Actor));

        Assert.Empty(Files(database));
        await using var db = database.Open();
        Assert.False(await db.FormDrafts.AnyAsync());
    }

    [Fact]
    public async Task EndlessUpload_IsGivenUpEarly()
    {
        await using var database = await CreateAsync();
        await using var endless = new EndlessUpload(200L * 1024 * 1024);

        await database.RefusesAsync(Refusal.AttachmentTooLarge, () => database.Get<FormAttachments>()
            .AttachAsync(Expected, endless, "to.pdf", TestDatabase.Actor));

        Assert.InRange(endless.Position, AttachmentStore.MostBytes, AttachmentStore.MostBytes + (1 << 17));
        Assert.Empty(Files(database));
    }

    [Fact]
    public async Task MoreThanTheMost_IsRefusedBeforeAnythingIsTakenIn()
    {
        await using var database = await CreateAsync();
        var attachments = database.Get<FormAttachments>();
        for (var i = 0; i < AttachmentStore.MostFiles; i++)
        {
            await attachments.AttachAsync(Expected, Samples.Pdf($"{i}"), $"{i}.pdf", TestDatabase.Actor);
        }

        await using var endless = new EndlessUpload(1000);
        await database.RefusesAsync(Refusal.TooMany, () => attachments.AttachAsync(Expected, endless, "6.pdf", TestDatabase.Actor));

        Assert.Equal(0, endless.Position);
    }

    [Fact]
    public async Task Files_GoWithWhatWasSent_AndOnIntoTheNextDraft()
    {
        await using var database = await CreateAsync();
        var (attachments, drafts, desk) = (database.Get<FormAttachments>(), database.Get<FormDrafts>(), database.Get<FormDesk>());
        await attachments.AttachAsync(Expected, Samples.Pdf(), "quét.pdf", TestDatabase.Actor);
        var draft = (await desk.OpenAsync("2017-Q4", "28945", "CB001", TestDatabase.Actor))!;
        var sent = (await database.Get<FormService>().SendAsync(Expected, draft.Version, new("Tốt"), null, TestDatabase.Actor)).Recorded!.Id;
        var trail = (await database.TrailAsync()).Count;

        await drafts.SaveAsync(Expected, new(null, 0, sent), new("Khá"), TestDatabase.Actor);
        var again = (await desk.OpenAsync("2017-Q4", "28945", "CB001", TestDatabase.Actor))!;
        await attachments.DetachAsync(Expected, again.Draft!.Attachments[0].Id, TestDatabase.Actor);

        var after = (await desk.OpenAsync("2017-Q4", "28945", "CB001", TestDatabase.Actor))!;
        Assert.Equal(("quét.pdf", 0), (after.Received!.Attachments.Single().Name, after.Draft!.Attachments.Count));
        Assert.Equal(again.Version, after.Version);
        Assert.Equal([ChangeAction.Deleted], (await database.TrailAsync()).Skip(trail).Select(t => t.Action));
    }

    [Fact]
    public async Task DraftGivenUp_TakesNothingAwayFromTheFormBefore_AndTheTrailSaysSo()
    {
        await using var database = await CreateAsync();
        var (attachments, drafts) = (database.Get<FormAttachments>(), database.Get<FormDrafts>());
        await attachments.AttachAsync(Expected, Samples.Pdf(), "bản quét.pdf", TestDatabase.Actor);
        await SendAsync(database);
        var again = (await drafts.SaveAsync(Expected, await VersionAsync(database), new("Khá"), TestDatabase.Actor)).Version;
        await attachments.AttachAsync(Expected, new MemoryStream(Samples.PngBytes), "thêm.png", TestDatabase.Actor);

        await drafts.DiscardAsync(Expected, again, TestDatabase.Actor);

        await using var db = database.Open();
        Assert.Equal("bản quét.pdf", Assert.Single(await db.FormAttachments.ToListAsync()).Name);
        var taken = (await database.TrailAsync()).FindAll(t => t is { Subject: ChangeSubject.Attachment, Action: ChangeAction.Deleted });
        Assert.Contains("thêm.png", Assert.Single(taken).Before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatWasTakenOver_RemovedFromTheDraft_IsInTheTrail()
    {
        await using var database = await CreateAsync();
        var attachments = database.Get<FormAttachments>();
        await attachments.AttachAsync(Expected, Samples.Pdf(), "bản quét.pdf", TestDatabase.Actor);
        await SendAsync(database);
        await database.Get<FormDrafts>().SaveAsync(Expected, await VersionAsync(database), new("Khá"), TestDatabase.Actor);
        await using var db = database.Open();
        var own = await db.FormAttachments.SingleAsync(a => a.DraftId != null);

        await attachments.DetachAsync(Expected, own.Id, TestDatabase.Actor);

        Assert.Single(await database.TrailAsync(), t => t is { Subject: ChangeSubject.Attachment, Action: ChangeAction.Deleted });
        Assert.Single(await db.FormAttachments.AsNoTracking().ToListAsync());
    }

    private static async Task SendAsync(TestDatabase database) => await database.Get<FormService>().SendAsync(
        Expected, await VersionAsync(database), new("Tốt"), null, TestDatabase.Actor);

    private static async Task<DraftVersion> VersionAsync(TestDatabase database) =>
        (await database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", TestDatabase.Actor))!.Version;

    [Fact]
    public async Task Orphans_AreSweptAfterADay_AndNothingElse()
    {
        await using var database = await CreateAsync();
        var attachments = database.Get<FormAttachments>();
        await attachments.AttachAsync(Expected, Samples.Pdf("giữ"), "giu.pdf", TestDatabase.Actor);
        await database.Get<AttachmentStore>().ReceiveAsync(Samples.Pdf("mồ côi"), "x.pdf");
        var broken = Path.Combine(database.Directory, "attachments", "x.part");
        await File.WriteAllTextAsync(broken, "dở dang");
        File.SetLastWriteTimeUtc(broken, TestDatabase.Now.UtcDateTime);

        var sweep = database.Get<AttachmentSweep>();
        Assert.Equal(0, await sweep.SweepAsync());
        database.Clock.Advance(TimeSpan.FromHours(25));
        await database.Get<AttachmentStore>().ReceiveAsync(Samples.Pdf("vừa đến"), "x.pdf");
        Assert.Equal(2, await sweep.SweepAsync());

        Assert.Equal(2, Files(database).Count);
    }

    private static List<string> Files(TestDatabase database)
    {
        var folder = Path.Combine(database.Directory, "attachments");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(database.Directory, f))]
            : [];
    }
}
