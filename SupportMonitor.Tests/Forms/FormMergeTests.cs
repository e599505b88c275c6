using FsCheck;
using FsCheck.Fluent;
using SupportMonitor.Core.Forms;
using Xunit;

namespace SupportMonitor.Tests.Forms;

public sealed class FormMergeTests
{
    private static readonly FormContent Before = Form("Tốt", "Cũ", null, "Tốt", null);

    [Fact]
    public void Differences_NameEachFieldOnce_AndSayWhoseItIs()
    {
        var mine = Form("Tốt", "Của tôi", null, "Khá", null);
        var theirs = Form("Khá", "Của họ", "Thêm", "Tốt", "Lời");

        Assert.Equal(
            [
                new(FormField.AnswerRating, "Đi cơ sở", "Khá", "Tốt", false),
                new(FormField.AnswerRemark, "Đi cơ sở", null, "Lời", true),
                new(FormField.Rating, null, "Tốt", "Khá", true),
                new(FormField.Strengths, null, "Của tôi", "Của họ", false),
                new(FormField.Limitations, null, null, "Thêm", true),
            ],
            FormMerge.Differences(mine, theirs, Before));
    }

    [Fact]
    public void Merge_TakesWhatWasChosen_AndAllOfTheirsIsTheirs() =>
        Prop.ForAll(Forms(), Forms(), (mine, theirs) =>
        {
            var fields = FormMerge.Differences(mine, theirs, Before);
            var all = FormMerge.Merge(mine, fields);
            var none = FormMerge.Merge(mine, []);
            return FormMerge.Differences(all, theirs, Before).Count == 0 && none == mine
                && (FormMerge.Differences(mine, theirs, Before).Count == 0) == (mine == theirs);
        }).QuickCheckThrowOnFailure();

    private static Arbitrary<FormContent> Forms()
    {
        var text = Gen.Elements<string?>(null, "A", "B", "=C");
        return (from r in text from s in text from l in text from a in text from m in text select Form(r, s, l, a, m)).ToArbitrary();
    }

    private static FormContent Form(string? rating, string? strengths, string? limitations, string? answer, string? remark) =>
        new(rating, strengths, limitations) { Sheet = new(["Tốt", "Khá"], [new("Đi cơ sở", answer, remark)]) };
}
