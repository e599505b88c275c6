using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core.Attachments;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Forms;
using SupportMonitor.Web.Features.Forms.Drafts;
using SupportMonitor.Web.Ui.Attachments;
using Xunit;

namespace SupportMonitor.Tests.Features.Forms;

public sealed class FormComponentsTests : ComponentTest
{
    private static readonly FormContent Empty = new() { Sheet = FormSheet.New(new ProgrammeSettings()) };

    [Fact]
    public void Matrix_IsOneNamedGroupForEachCriterion_AndTellsWhatWasChosen()
    {
        var model = FormModel.Of(Empty);
        var told = 0;
        var matrix = Render<CriteriaMatrix>(p => p.Add(m => m.Model, model).Add(m => m.OnTyped, () => told++));
        var groups = matrix.FindAll("[role=radiogroup]");

        Assert.Equal(7, groups.Count);
        Assert.All(groups.Zip(model.Lines), g =>
            Assert.Equal(g.Second.Criterion, matrix.Find($"#{g.First.GetAttribute("aria-labelledby")}").TextContent));
        Assert.Equal(7, matrix.FindAll("input[type=radio]").Select(r => r.GetAttribute("name")).Distinct().Count());

        matrix.FindAll("input[type=radio]")[6].Change(true);
        matrix.FindAll("textarea")[1].Input("Góp ý <b>cụ thể</b>");

        Assert.Equal(("Tốt", "Góp ý <b>cụ thể</b>", 2), (model.Lines[1].Rating, model.Lines[1].Remark, told));
        Assert.Equal((1, 11), (model.Filled, model.Parts));
        matrix.FindAll("button")[1].Click();
        Assert.Null(model.Lines[1].Rating);
    }

    [Fact]
    public void FileThatIsGone_IsNamedWithoutALink()
    {
        var list = Render<AttachmentList>(p => p.Add(l => l.Files, [
            new(1, "còn.pdf", AttachmentKind.Pdf, 2048), new(2, "mất.pdf", AttachmentKind.Pdf, 2048, IsMissing: true)]).Add(l => l.Href, DownloadUrls.OfFormFile));

        Assert.Equal("còn.pdf", Assert.Single(list.FindAll("a")).TextContent);
        Assert.Contains("mất.pdf", list.FindAll("li")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("tệp không còn trên máy chủ", list.FindAll("li")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Conflict_ShowsBothSidesOfEachField_AndGivesWhatWasChosen()
    {
        var before = Empty with { Strengths = "Cũ" };
        var mine = before with { Strengths = "Của <i>tôi</i>" };
        var theirs = before with { Strengths = "Của họ", Limitations = "Họ thêm" };
        FormContent? chosen = null;
        var conflict = Render<FormConflict>(p => p
            .Add(c => c.Conflict, new DraftConflict(new(1, 2, null), theirs, ConflictKind.Saved, "Văn thư xã", TestDatabase.Now.UtcDateTime))
            .Add(c => c.Mine, mine).Add(c => c.Before, before).Add(c => c.OnChosen, c => chosen = c));

        Assert.Contains("Văn thư xã đã lưu một bản khác lúc 05/01/2018 12:00", conflict.Markup, StringComparison.Ordinal);
        Assert.Equal(["Ưu điểm", "Hạn chế"], conflict.FindAll("tbody th").Select(h => h.TextContent));
        Assert.Contains("Của &lt;i&gt;tôi&lt;/i&gt;", conflict.Markup, StringComparison.Ordinal);

        // What only the other one changed is theirs unless somebody says otherwise.
        conflict.FindAll(".form-actions button")[0].Click();
        Assert.Equal(("Của <i>tôi</i>", "Họ thêm"), (chosen!.Strengths, chosen.Limitations));
        conflict.FindAll("input[type=radio]")[1].Change(true);
        conflict.FindAll(".form-actions button")[0].Click();
        Assert.Equal(theirs, chosen);
        conflict.FindAll(".form-actions button")[1].Click();
        Assert.Equal(mine, chosen);
    }

    [Fact]
    public void Correction_SaysByWhomWhenWhyAndFromWhatToWhat()
    {
        Services.AddScoped<FormTools>();
        var correction = new FormCorrection(
            "Văn phòng", TestDatabase.Now.UtcDateTime, "Xã báo <nhầm>", null,
            [new FieldDifference(FormField.AnswerRating, "Đi cơ sở", null, "Khá", false), new FieldDifference(FormField.Strengths, null, "Cũ", "Mới", false)],
            (new(2018, 1, 5), new(2018, 1, 3)));

        var shown = Render<FormCorrections>(p => p.Add(c => c.Corrections, [correction, correction with { File = "sổ.xlsx", Reason = null, Moved = null }]));

        var text = shown.FindAll(".form-correction").Select(e => string.Concat(e.TextContent.Where(c => !char.IsWhiteSpace(c)))).ToList();
        Assert.Contains("Vănphòngđínhchínhlúc05/01/201812:00Lýdo:Xãbáo<nhầm>", text[0], StringComparison.Ordinal);
        Assert.Contains("Ngàynhậntrước:05/01/2018sau:03/01/2018", text[0], StringComparison.Ordinal);
        Assert.Contains("Đicơsở:xếploạitrước:(đểtrống)sau:KháƯuđiểmtrước:Cũsau:Mới", text[0], StringComparison.Ordinal);
        Assert.Contains("bằngtệpsổ.xlsx", text[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Lý do", text[1], StringComparison.Ordinal);
    }

    [Fact]
    public void FilledForm_GoesThroughTheModelUnchanged()
    {
        var content = new FormContent("Tốt", "A", null, "B") { Sheet = new(["Tốt", "Khá"], [new("Một", "Khá", "x"), new("Hai")]) };

        Assert.Equal(content, FormModel.Of(content).Content());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _settings?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private readonly TestDatabase? _settings;

    public FormComponentsTests()
    {
        _settings = TestDatabase.CreateAsync().GetAwaiter().GetResult();
        Services.AddSingleton(_settings.Get<ProgrammeCalendar>());
        Services.AddSingleton<FormWords>();
    }
}
