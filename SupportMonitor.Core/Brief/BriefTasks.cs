using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Common;
using static SupportMonitor.Core.Brief.BriefSentence;

namespace SupportMonitor.Core.Brief;

/// <summary>What is to be done: from what is open, and nothing else.</summary>
internal sealed class BriefTasks(BriefFacts facts, BriefFigures figures)
{
    private string Communes => BriefWords.Communes(facts.Kinds);

    public IReadOnlyList<BriefParagraph> Paragraphs()
    {
        List<BriefParagraph> there = [.. Open().OfType<BriefParagraph>()];
        return there.Count > 0 ? there : [Paragraph("tasks.none", Say($"Đến ngày {OfficialWords.Date(facts.AsOf)} không còn việc tồn đọng."))!];
    }

    private IEnumerable<BriefParagraph?> Open() => [Forms(), Visits(), Reports(), Exchanges(), Proposals(), Guidance(), .. Conclusions()];

    private BriefParagraph? Forms()
    {
        var owing = facts.Counts.Forms.Forms.Owing;
        var who = facts.Owing is [var only] ? only.Name : $"Các {BriefWords.Communes(facts.Owing.Select(o => o.Kind))} nêu trên";
        var forms = figures.Count("forms.owing", "phiếu còn thiếu", owing, BriefList.Forms, "Owing");
        var due = facts.Period.Due;
        return Paragraph(
            "tasks.forms",
            When(owing > 0 && facts.AsOf <= due, $"{who} gửi {forms} phiếu còn thiếu về {facts.Office}, chậm nhất ngày {OfficialWords.Date(due)}."),
            When(owing > 0 && facts.AsOf > due, $"{who} khẩn trương gửi {forms} phiếu đã quá hạn về {facts.Office}."));
    }

    private BriefParagraph? Visits()
    {
        var visits = facts.Counts.Programme.Visits;
        var pending = figures.Count("visits.pending", "đợt đi cơ sở còn trong hạn", visits.Pending, BriefList.Regime, nameof(SlotState.Pending));
        return Paragraph(
            "tasks.visits",
            When(visits.Missed > 0, $"Cán bộ chưa đi cơ sở đủ theo chế độ sắp xếp thời gian đến các {Communes} được phân công, tham gia ý kiến cụ thể tại các cuộc họp."),
            When(visits.Pending > 0, $"Thực hiện {pending} đợt đi cơ sở còn trong hạn."));
    }

    private BriefParagraph? Reports()
    {
        var reports = facts.Counts.Programme.Reports;
        var owed = (reports?.Missing ?? 0) + (reports?.Returned ?? 0);
        return Paragraph("tasks.reports", When(owed > 0 && facts.AsOf <= facts.ReportDue, $"Cán bộ gửi báo cáo tình hình còn thiếu, chậm nhất ngày {OfficialWords.Date(facts.ReportDue)}."),
            When(owed > 0 && facts.AsOf > facts.ReportDue, $"Cán bộ khẩn trương gửi báo cáo tình hình đã quá hạn."));
    }

    private BriefParagraph? Exchanges() => Paragraph(
        "tasks.exchanges",
        When(facts.Counts.Programme.Exchanges is { Without: > 0, SubAreas: > 1 }, $"Cán bộ và thành viên phụ trách trao đổi, phối hợp tại những tiểu vùng chưa có trao đổi."),
        When(facts.Counts.Programme.Exchanges is { Without: > 0, SubAreas: 1 }, $"Cán bộ và thành viên phụ trách tiểu vùng tăng cường trao đổi, phối hợp."));

    private BriefParagraph? Proposals()
    {
        var proposals = facts.Counts.Programme.Proposals;
        var overdue = figures.Count("proposals.overdue", "kiến nghị quá hạn", proposals.Overdue, BriefList.Proposals, "Overdue");
        var late = facts.Agencies.Where(a => a is { Overdue: > 0, Agency.Length: > 0 }).ToList();
        var names = late.Take(BriefWords.MostNames).Select(a => Say(
            $"{a.Agency} ({figures.Count($"agencies.{a.Agency}.overdue", $"kiến nghị quá hạn ({a.Agency})", a.Overdue, BriefList.Proposals, "Overdue", a.Agency).InDigits})"));
        var more = late.Count - BriefWords.MostNames;
        var unreferred = facts.Agencies.FirstOrDefault(a => a.Agency.Length == 0)?.Open ?? 0;
        var waiting = figures.Count("agencies..open", "kiến nghị chưa chuyển cơ quan nào", unreferred, BriefList.Proposals, "Open", "");
        return Paragraph(
            "tasks.proposals",
            When(late is [var one] && one.Overdue == proposals.Overdue, $"{late.FirstOrDefault()?.Agency} trả lời dứt điểm {overdue} kiến nghị quá hạn."),
            When(late.Count > 1 || (late is [var some] && some.Overdue != proposals.Overdue), $"Các cơ quan trả lời dứt điểm {overdue} kiến nghị quá hạn: {Listed(", ", [.. names, When(more > 0, $"{BriefWords.Number(more)} cơ quan khác")])}."),
            When(late.Count == 0 && proposals.Overdue > 0, $"Giải quyết dứt điểm {overdue} kiến nghị quá hạn."),
            When(unreferred > 0, $"{facts.Office} chuyển {waiting} kiến nghị chưa có cơ quan giải quyết đến cơ quan có thẩm quyền."));
    }

    private BriefParagraph? Guidance()
    {
        var unsettled = facts.Counts.Programme.Guidance?.Unsettled ?? 0;
        var pairs = figures.Count("guidance.unsettled", "cặp hướng dẫn chưa tháo gỡ", unsettled, BriefList.Guidance, "Conflicts");
        return Paragraph("tasks.guidance", When(unsettled > 0, $"Đề nghị các cơ quan ban hành thống nhất {pairs} cặp hướng dẫn còn khác nhau."));
    }

    private IEnumerable<BriefParagraph?> Conclusions()
    {
        var late = facts.Conclusions.Count(c => c.Standing.DueDate < facts.AsOf);
        var overdue = figures.Count("conclusions.overdue", "kết luận quá hạn", late, BriefList.Conclusions, "Overdue");
        var next = facts.Conclusions.Where(c => c.Standing.DueDate >= facts.AsOf).ToList();
        var more = next.Count - BriefWords.MostNames;
        var rest = figures.Count("conclusions.others", "kết luận khác sắp đến hạn", more, BriefList.Conclusions, "Open");
        var names = next.Take(BriefWords.MostNames)
            .Select(c => Say($"{c.Record.Code} (ngày {OfficialWords.Date(c.Standing.DueDate)}, chủ trì: {c.Record.Owner})"));
        yield return Paragraph(
            "tasks.conclusions",
            When(late > 0, $"Hoàn thành {overdue} kết luận đã quá hạn."),
            When(next.Count > 0, $"Kết luận đến hạn tiếp theo: {Listed("; ", [.. names, When(more > 0, $"{rest} kết luận khác")])}."));
    }
}
