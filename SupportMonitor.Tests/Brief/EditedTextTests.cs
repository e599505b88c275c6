using SupportMonitor.Core.Brief;
using SupportMonitor.Core.Coverage;
using Xunit;

namespace SupportMonitor.Tests.Brief;

/// <summary>Which numbers of an edited text still lead to their records.</summary>
public sealed class EditedTextTests
{
    private static readonly BriefFigures Figures = new("2017-Q4", new BriefScope(TallyScope.Province, "83", "Bến Tre"));

    [Theory]
    [InlineData("Còn 28 kiến nghị đang giải quyết (1 quá hạn).", "Còn [28] kiến nghị đang giải quyết ([1] quá hạn).")]
    [InlineData("Đến ngày 28/12/2017, còn 28 kiến nghị đang giải quyết.", "Đến ngày 28/12/2017, còn [28] kiến nghị đang giải quyết.")]
    [InlineData("Có 28 ý kiến khác. Còn 28 kiến nghị đang giải quyết.", "Có 28 ý kiến khác. Còn [28] kiến nghị đang giải quyết.")]
    [InlineData("Còn 128 kiến nghị, 28,5 ngày, 28.000 đồng.", "Còn 128 kiến nghị, 28,5 ngày, 28.000 đồng.")]
    [InlineData("Chỉ 28 thôi.", "Chỉ 28 thôi.")]
    [InlineData("Viết lại hoàn toàn.", "Viết lại hoàn toàn.")]
    public void ANumber_LeadsWhereItStandsAmongTheWordsItStoodAmong(string text, string linked) => Assert.Equal(
        linked, Linked(text, $"Còn {Count("open", 28)} kiến nghị đang giải quyết ({Count("overdue", 1).InDigits} quá hạn)."));

    [Theory]
    [InlineData("Ở một số lĩnh vực chưa thống nhất (một cặp văn bản), cơ sở khó.", "Ở một số lĩnh vực chưa thống nhất ([một] cặp văn bản), cơ sở khó.")]
    [InlineData("Một cặp văn bản chưa thống nhất.", "[Một] cặp văn bản chưa thống nhất.")]
    [InlineData("Một nơi chưa thống nhất.", "Một nơi chưa thống nhất.")]
    public void TheWordForOne_IsNoNumberElsewhere(string text, string linked) =>
        Assert.Equal(linked, Linked(text, $"Hướng dẫn chưa thống nhất ({Count("conflicts", 1)} cặp văn bản), cơ sở khó."));

    [Fact]
    public void AmountsAndParts_AreLinkedWhole() => Assert.Equal(
        "Nay tổng giá trị [5.000.000 đồng] của [3]/[4] cán bộ, đạt [75,5%] rồi.",
        Linked(
            "Nay tổng giá trị 5.000.000 đồng của 3/4 cán bộ, đạt 75,5% rồi.",
            $"Được tổng giá trị {Figures.Money("total", "", 5_000_000)} của {Count("a", 3)}/{Count("b", 4)} cán bộ, đạt {Figures.Rate("rate", "", 75.5m, BriefList.Forms)}."));

    private static BriefFigure Count(string id, int value) => Figures.Count(id, id, value, BriefList.Proposals);

    private static string Linked(string text, BriefSentence composed)
    {
        var edit = ParagraphEdit.Of("p", BriefSentence.Paragraph("p", composed), text);
        return string.Concat(EditedText.Linked(text, edit).Select(r => r.Figure is null ? r.Text : $"[{r.Text}]"));
    }
}
