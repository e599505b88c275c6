using SupportMonitor.Core.Common;
using SupportMonitor.Core.Programme;
using static SupportMonitor.Core.Brief.BriefSentence;

namespace SupportMonitor.Core.Brief;

/// <summary>What the received forms say: ratings, the weakest criterion, limitations. Of all cadres together, never of one.</summary>
internal sealed class BriefRatings(BriefFacts facts, BriefFigures figures)
{
    /// <summary>None while no form is received: the results say so.</summary>
    public IEnumerable<BriefParagraph?> Paragraphs() => facts.Ratings.Received == 0 ? [] : [Words(), Weakest(), Remarks()];

    private BriefParagraph? Words()
    {
        var ratings = facts.Ratings;
        var received = figures.Count("ratings.received", "phiếu có nội dung", ratings.Received, BriefList.Forms, "Received");
        var unrated = figures.Count("ratings.unrated", "phiếu không ghi xếp loại", ratings.Unrated, BriefList.Forms, "Unrated");
        var words = ratings.Words.Select(w => Say(
            $"{w.Word} {figures.Count($"ratings.words.{w.Word}", $"phiếu xếp loại {w.Word}", w.Count, BriefList.Forms, "Received", w.Word)} phiếu"));
        return Paragraph(
            "ratings.words",
            When(ratings.Words.Count == 0, $"Trong {received} phiếu đã nhận không có phiếu nào ghi xếp loại."),
            When(ratings.Words.Count > 0, $"Kết quả xếp loại trong {received} phiếu đã nhận: {Listed(", ", [.. words, When(ratings.Unrated > 0, $"không ghi xếp loại {unrated} phiếu")])}."));
    }

    private BriefParagraph? Weakest() => facts.Ratings.Weakest is not { } weakest ? null : Paragraph(
        "ratings.weakest",
        Say($"Tiêu chí được đánh giá thấp nhất là “{weakest.Criterion}”: {Listed(", ", weakest.Words.Select(w => Word(weakest, w)))}."));

    private BriefSentence Word(CriterionTally criterion, WordCount<int> word) => Say(
        $"{word.Word} {figures.Count($"ratings.criteria.{criterion.Criterion}.{word.Word}", $"phiếu xếp “{criterion.Criterion}” loại {word.Word}", word.Count, BriefList.Forms, "Received", word.Word, criterion.Criterion)} phiếu");

    private BriefParagraph? Remarks()
    {
        var remarks = figures.Count("remarks", "phiếu nêu hạn chế hoặc kiến nghị", facts.Remarks, BriefList.Remarks);
        var limitations = figures.Count("remarks.limitations", "phiếu nêu hạn chế", facts.Limitations, BriefList.Remarks, "Limitations");
        return Paragraph(
            "ratings.remarks",
            When(facts.Remarks == 0, $"Không có phiếu nào nêu hạn chế hoặc kiến nghị."),
            When(facts.Remarks > 0 && facts.Limitations == 0, $"Có {remarks} phiếu nêu kiến nghị, không có phiếu nào nêu hạn chế."),
            When(facts.Limitations > 0 && facts.Limitations == facts.Remarks, $"Có {limitations} phiếu nêu hạn chế của cán bộ."),
            When(facts.Limitations > 0 && facts.Limitations < facts.Remarks, $"Có {remarks} phiếu nêu hạn chế hoặc kiến nghị, trong đó {limitations} phiếu nêu hạn chế của cán bộ."));
    }
}
