using SupportMonitor.Core.Common;
using static SupportMonitor.Core.Brief.BriefSentence;

namespace SupportMonitor.Core.Brief;

/// <summary>
/// Composes the brief from its facts, by rules alone: a sentence for one, several or none; what has no data is left out or said plainly.
/// Its prose is an assumption, as is all that the three decisions would fix (programme.md).
/// </summary>
public static class BriefWriter
{
    /// <summary>All sections in their order; the opening has no heading. Ids never change: paragraphs' ids begin with them.</summary>
    public static IReadOnlyList<(string Id, string? Heading)> Headings { get; } =
    [
        ("opening", null), ("results", "Kết quả đạt được"), ("shortfalls", "Hạn chế, việc chưa hoàn thành"), ("ratings", "Nội dung phiếu nhận xét, đánh giá"),
        ("agencies", "Kiến nghị, vướng mắc theo cơ quan giải quyết"), ("conclusions", "Thực hiện các kết luận trước"),
        ("tasks", "Nhiệm vụ thời gian tới"),
    ];

    public static ReviewBrief Write(BriefFacts facts)
    {
        var figures = new BriefFigures(facts.Period.Code, facts.Scope);
        var before = facts.Before is { } b ? new BriefFigures(b.Period.Code, facts.Scope, "before.") : null;
        return new ReviewBrief(
            facts.Period,
            facts.AsOf,
            facts.Scope,
            [
                .. Section("opening", [Opening(facts)]),
                .. Section("results", new BriefResults(facts, figures, before).Paragraphs()),
                .. Section("shortfalls", new BriefShortfalls(facts, figures).Paragraphs()),
                .. Section("ratings", new BriefRatings(facts, figures).Paragraphs()),
                .. Section("agencies", new BriefMatters(facts, figures).Agencies()),
                .. Section("conclusions", new BriefMatters(facts, figures).Conclusions()),
                .. Section("tasks", new BriefTasks(facts, figures).Paragraphs()),
            ]);
    }

    /// <summary>A section without a paragraph is left out.</summary>
    private static IEnumerable<BriefSection> Section(string id, IEnumerable<BriefParagraph?> paragraphs)
    {
        var there = paragraphs.OfType<BriefParagraph>().ToList();
        return there.Count > 0 ? [new BriefSection(id, Headings.First(h => h.Id == id).Heading, there)] : [];
    }

    private static BriefParagraph? Opening(BriefFacts facts)
    {
        var place = facts.Scope.IsProvince ? "" : $" tại {facts.Scope.InSentence}";
        return Paragraph(
            "opening",
            Say($"Thực hiện phân công của Ban Thường vụ {facts.Committee} về cán bộ theo dõi, hỗ trợ cơ sở, {facts.Office} báo cáo kết quả "
            + $"{BriefWords.Period(facts.Period)}{place} (từ ngày {OfficialWords.Date(facts.Period.From)} đến ngày {OfficialWords.Date(facts.Period.To)}); "
            + $"số liệu tính đến hết ngày {OfficialWords.Date(facts.AsOf)}."));
    }
}
