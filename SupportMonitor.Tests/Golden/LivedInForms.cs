using System.Text;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Golden.LivedInDatabase;

namespace SupportMonitor.Tests.Golden;

/// <summary>Forms from draft to acceptance, with files; the office's paper forms; versions put aside for every reason.</summary>
internal static class LivedInForms
{
    /// <summary>Those that write their forms themselves.</summary>
    public static IReadOnlyList<string> Communes { get; } = ["28762", "28789", "28867", "28879"];

    private static readonly DraftVersion Nothing = new(null, 0, null);

    /// <summary>A form that keeps the criteria it was made with.</summary>
    public static async Task BeforeTheCriteriaChangeAsync(LivedInScene scene)
    {
        var pair = await scene.PairAsync("2017-Q4", "28789", "CB037");
        var sheet = await SheetAsync(scene, "Vận động an sinh xã hội", "Xuất sắc");
        var content = new FormContent("Khá", "Nháp trước khi đổi tiêu chí\nDòng hai") { Sheet = sheet };
        await scene.Get<FormDrafts>().SaveAsync(pair, Nothing, content, await scene.CommuneAsync("28789"));
        await AttachAsync(scene, pair, "28789", new MemoryStream(Samples.PngBytes), "Ảnh họp chi bộ ấp (mẫu).png");
    }

    public static async Task WriteAsync(LivedInScene scene)
    {
        await SendReturnSendAcceptAsync(scene);
        await PutAsideAsync(scene);
    }

    /// <summary>Sent with two files, returned, sent with those and one more, accepted; a third draft goes on from it.</summary>
    private static async Task SendReturnSendAcceptAsync(LivedInScene scene)
    {
        const string commune = "28762";
        var (drafts, forms, sending) = (scene.Get<FormDrafts>(), scene.Get<FormService>(), scene.Get<FormService>());
        var pair = await scene.PairAsync("2017-Q4", commune, "CB038");
        var content = new FormContent("Tốt", "Thường xuyên dự họp chi bộ ấp", "Chưa rõ", "Đề nghị hỗ trợ (mẫu)")
        {
            Sheet = await SheetAsync(scene, "Đi cơ sở", "Tốt"),
        };
        var saved = await drafts.SaveAsync(pair, Nothing, content with { Rating = null }, await scene.CommuneAsync(commune));
        saved = await drafts.SaveAsync(pair, saved.Version, content, await scene.CommuneAsync(commune));
        await AttachAsync(scene, pair, commune, new MemoryStream(Samples.PngBytes), "Ảnh 1 (mẫu).png");
        await AttachAsync(scene, pair, commune, Pdf("một"), "Phiếu có chữ ký (mẫu).pdf");
        await AttachAsync(scene, pair, commune, Pdf("nhầm"), "Nhầm (mẫu).pdf");
        var wrong = await scene.OneAsync(db => db.FormAttachments.Where(a => a.Name == "Nhầm (mẫu).pdf"));
        await scene.Get<FormAttachments>().DetachAsync(pair, wrong.Id, await scene.CommuneAsync(commune));
        await sending.SendAsync(pair, saved.Version, content, null, await scene.CommuneAsync(commune));

        var sent = await scene.ReceiptAsync(pair);
        await forms.ReturnAsync(
            pair, new(2018, 1, 7), "Thiếu chữ ký của Bí thư Đảng ủy", await scene.OfficeAsync(), (sent.Id, sent.Revision));
        content = content with { Limitations = "Có lúc chưa bố trí được thời gian" };
        saved = await drafts.SaveAsync(pair, new(null, 0, sent.Id), content, await scene.CommuneAsync(commune));
        await AttachAsync(scene, pair, commune, new MemoryStream(Samples.JpegBytes), "Trang cuối (mẫu).jpg");
        await sending.SendAsync(pair, saved.Version, content, null, await scene.CommuneAsync(commune));
        sent = await scene.ReceiptAsync(pair);
        await forms.AcceptAsync([(sent.Id, sent.Revision)], await scene.OfficeAsync());
        content = content with { Strengths = "Bổ sung sau khi được nhận" };
        await drafts.SaveAsync(pair, new(null, 0, sent.Id), content, await scene.CommuneAsync(commune));
    }

    private static async Task PutAsideAsync(LivedInScene scene)
    {
        var drafts = scene.Get<FormDrafts>();
        var discarded = await scene.PairAsync("2017-Q4", "28867", "CB101");
        await drafts.SaveAsync(discarded, Nothing, new("Yếu", "Viết nhầm cán bộ"), await scene.CommuneAsync("28867"));
        await AttachAsync(scene, discarded, "28867", Pdf("bỏ"), "Bỏ (mẫu).pdf");
        var draft = await scene.DraftAsync(discarded);
        await drafts.DiscardAsync(discarded, new(draft.Id, draft.Revision, null), await scene.CommuneAsync("28867"));

        // Two write one form: the second is overtaken, sees both versions, and puts its own in the place of the first.
        var both = await scene.PairAsync("2017-Q4", "28879", "CB107");
        await drafts.SaveAsync(both, Nothing, new("Tốt", "Bản của xã"), await scene.CommuneAsync("28879"));
        var (mine, ours) = (new FormContent("Khá", "Bản của văn phòng"), new FormContent("Khá", "Bản chung của hai bên"));
        var overtaken = await drafts.SaveAsync(both, Nothing, mine, await scene.LaterAsync(SecondSecretary));
        Assert.Equal(ConflictKind.Saved, overtaken.Conflict?.Kind);
        await drafts.ResolveAsync(both, overtaken.Version, ours, await scene.LaterAsync(SecondSecretary));

        var closed = await scene.PairAsync("2017-Q1", "28762", "CB038");
        await drafts.PutAsideAsync(closed, new("Tốt", "Gõ khi kỳ vừa khóa"), null, await scene.CommuneAsync("28762"));
    }

    /// <summary>Paper forms: received, corrected, deleted, unexpected, returned, and entered whole for a commune.</summary>
    public static async Task OfficeAsync(LivedInScene scene)
    {
        var forms = scene.Get<FormService>();
        var corrected = await scene.PairAsync("2017-Q4", "28894", "CB080");
        await forms.ReceiveAsync(corrected, new(2018, 1, 6), new("Tốt", "Phiếu giấy"), await scene.OfficeAsync());
        var receipt = await scene.ReceiptAsync(corrected);
        var correction = new ReceiptInput(new(2018, 1, 5), ReceiptKind.Received, new("Khá", "Phiếu giấy, đọc lại"));
        await forms.CorrectAsync(receipt.Id, receipt.Revision, correction, "Đọc nhầm xếp loại", await scene.OfficeAsync());

        var deleted = await scene.PairAsync("2017-Q4", "28900", "CB054");
        await forms.ReceiveAsync(deleted, new(2018, 1, 7), new("Yếu", "Ghi nhầm xã"), await scene.LaterAsync(SecondSecretary));
        receipt = await scene.ReceiptAsync(deleted);
        await forms.DeleteAsync(receipt.Id, receipt.Revision, "Ghi nhầm xã", await scene.OfficeAsync());

        var unexpected = await scene.PairAsync("2017-Q4", "28900", "CB050");
        await forms.ReceiveAsync(unexpected, new(2018, 1, 8), new("Tốt", "=Không ai phân công"), await scene.OfficeAsync());
        var returned = await scene.PairAsync("2017-Q4", "28792", "CB105");
        await forms.ReturnAsync(returned, new(2018, 1, 8), "Thiếu trang hai", await scene.OfficeAsync());

        var entered = await scene.PairAsync("2017-Q4", "28891", "CB050");
        var sheet = await SheetAsync(scene, "Chuyển đổi số (mẫu)", "Chưa xếp loại");
        var whole = new FormContent("Chưa xếp loại", "Nhập thay xã") { Sheet = sheet };
        await scene.Get<FormService>().SendAsync(
            entered, Nothing, whole, new(2018, 1, 6), await scene.LaterAsync(SecondSecretary));
    }

    private static async Task AttachAsync(LivedInScene scene, FormPair pair, string commune, MemoryStream file, string name)
    {
        await using (file)
        {
            await scene.Get<FormAttachments>().AttachAsync(pair, file, name, await scene.CommuneAsync(commune));
        }
    }

    private static MemoryStream Pdf(string inside) => Samples.Pdf($"% {Encoding.UTF8.GetByteCount(inside)} {inside}");

    /// <summary>A sheet by the settings of that moment, with an answer for one criterion.</summary>
    private static async Task<FormSheet> SheetAsync(LivedInScene scene, string criterion, string rating)
    {
        var sheet = FormSheet.New(await scene.Get<SettingsService>().GetAsync());
        Assert.Contains(sheet.Answers, a => a.Criterion == criterion);
        var answer = new FormAnswer(criterion, rating, $"Nhận xét về {criterion} (mẫu)");
        return sheet with { Answers = [.. sheet.Answers.Select(a => a.Criterion == criterion ? answer : a)] };
    }
}
