using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Common;
using static SupportMonitor.Core.Brief.BriefSentence;

namespace SupportMonitor.Core.Brief;

/// <summary>What is to be done: from what is open, and nothing else.</summary>
internal sealed class BriefTasks(BriefFacts facts, BriefFigures figures)
{
    public IReadOnlyList<BriefParagraph> Paragraphs()
    {
        List<BriefParagraph> there = [.. Open().OfType<BriefParagraph>()];
        return there.Count > 0 ? there : 
            [Paragraph("tasks.none", Say($"Đến ngày {OfficialWords.Date(facts.AsOf)} {(facts.Kinds.Count == 0 ? "chưa có nhiệm vụ nào từ sổ theo dõi" : "không còn việc tồn đọng")}."))!];
    }

    private IEnumerable<BriefParagraph?> Open() => [Forms(), Uncovered(), Cadres(), Proposals(), Guidance(), Conclusions()];

    private BriefParagraph? Forms()
    {
        var owing = facts.Counts.Forms.Forms.Owing;
        var who = facts.Owing is [var only] ? only.Name : $"Các {BriefWords.Communes(facts.Owing.Select(o => o.Kind))} liên quan";
        var forms = figures.Count("forms.owing", "phiếu còn thiếu", owing, BriefList.Forms, "Owing");
        var due = facts.Period.Due;
        return Paragraph(
            "tasks.forms",
            When(owing > 0 && facts.AsOf <= due, $"{who} gửi {forms} phiếu còn thiếu về {facts.Office}, chậm nhất ngày {OfficialWords.Date(due)}."),
            When(owing > 0 && facts.AsOf > due, $"{who} khẩn trương gửi {forms} phiếu đã quá hạn về {facts.Office}."));
    }

    private BriefParagraph? Uncovered()
    {
        var uncovered = figures.Count("uncovered", "xã chưa có người theo dõi", facts.Uncovered.Count, BriefList.Uncovered);
        return Paragraph(
            "tasks.uncovered",
            When(facts.Uncovered.Count > 0, $"Phân công cán bộ theo dõi {uncovered} {BriefWords.Communes(facts.Uncovered.Select(u => u.Kind))} chưa có người theo dõi."));
    }

    /// <summary>What cadres are to do, in one sentence.</summary>
    private BriefParagraph? Cadres()
    {
        var (visits, reports, exchanges) = (facts.Counts.Programme.Visits, facts.Counts.Programme.Reports, facts.Counts.Programme.Exchanges);
        var pending = figures.Count("visits.pending", "đợt đi cơ sở còn trong hạn", visits.Pending, BriefList.Regime, nameof(SlotState.Pending));
        var lapsed = figures.Count("visits.lapsed", "lượt dự kiến đã qua ngày", visits.Lapsed, BriefList.Visits, "Lapsed");
        var owed = reports is not null && reports.Missing + reports.Returned > 0;
        IReadOnlyList<BriefSentence> all =
        [
            .. new[]
            {
                When(visits.Missed > 0, $"sắp xếp thời gian đi cơ sở đủ theo chế độ, tham gia ý kiến cụ thể tại các cuộc họp"),
                When(visits.Pending > 0, $"thực hiện {pending} đợt đi cơ sở còn trong hạn"),
                When(visits.Lapsed > 0, $"ghi kết quả {lapsed} lượt dự kiến đã qua ngày"),
                When(exchanges is { Without: > 1 }, $"trao đổi với thành viên phụ trách tại những tiểu vùng chưa có trao đổi"),
                When(exchanges is { Without: 1, SubAreas: > 1 }, $"trao đổi với thành viên phụ trách tại tiểu vùng chưa có trao đổi"),
                When(exchanges is { Without: > 0, SubAreas: 1 }, $"tăng cường trao đổi với thành viên phụ trách tiểu vùng"),
                When(owed && facts.AsOf <= facts.ReportDue, $"gửi báo cáo tình hình còn thiếu, chậm nhất ngày {OfficialWords.Date(facts.ReportDue)}"),
                When(owed && facts.AsOf > facts.ReportDue, $"khẩn trương gửi báo cáo tình hình đã quá hạn"),
            }.OfType<BriefSentence>(),
        ];
        return all.Count == 0 ? null : Paragraph("tasks.cadres", Say($"Cán bộ {Joined("; ", all)}."));
    }

    private BriefParagraph? Proposals()
    {
        var proposals = facts.Counts.Programme.Proposals;
        var overdue = figures.Count("proposals.overdue", "kiến nghị quá hạn", proposals.Overdue, BriefList.Proposals, "Overdue");
        var late = facts.Agencies.Where(a => a.Overdue > 0).ToList();
        var open = figures.Count("proposals.open", "kiến nghị đang giải quyết", proposals.Open, BriefList.Proposals, "Open");
        var unreferred = facts.Agencies.FirstOrDefault(a => a.Agency.Length == 0)?.Open ?? 0;
        var waiting = figures.Count("agencies..open", "kiến nghị chưa chuyển cơ quan nào", unreferred, BriefList.Proposals, "Open", "");
        return Paragraph(
            "tasks.proposals",
            late switch
            {
                [] => When(proposals.Open > unreferred, $"Tiếp tục giải quyết {open} kiến nghị đang chờ."),
                [{ Agency: { Length: > 0 } agency }] => Say($"{BriefWords.First(agency)} trả lời dứt điểm {overdue} kiến nghị quá hạn."),
                _ when late.TrueForAll(a => a.Agency.Length > 0) => Say($"Các cơ quan trả lời dứt điểm {overdue} kiến nghị quá hạn."),
                _ => Say($"Giải quyết dứt điểm {overdue} kiến nghị quá hạn."),
            },
            When(unreferred > 0, $"{facts.Office} chuyển {waiting} kiến nghị chưa có cơ quan giải quyết đến cơ quan có thẩm quyền."));
    }

    private BriefParagraph? Guidance()
    {
        var unsettled = facts.Counts.Programme.Guidance?.Unsettled ?? 0;
        var pairs = figures.Count("guidance.unsettled", "cặp hướng dẫn chưa tháo gỡ", unsettled, BriefList.Guidance, "Unsettled");
        return Paragraph("tasks.guidance", When(unsettled > 0, $"Đề nghị các cơ quan ban hành thống nhất {pairs} cặp hướng dẫn còn khác nhau."));
    }

    private BriefParagraph? Conclusions()
    {
        var late = facts.Conclusions.Count(c => c.Standing.DueDate < facts.AsOf);
        var rest = facts.Conclusions.Count - late;
        var overdue = figures.Count("conclusions.overdue", "kết luận quá hạn", late, BriefList.Conclusions, "Overdue");
        var other = figures.Count("conclusions.inTime", "kết luận còn trong hạn", rest, BriefList.Conclusions, "InTime");
        return Paragraph(
            "tasks.conclusions",
            When(late > 0 && rest == 0, $"Hoàn thành {overdue} kết luận đã quá hạn."),
            When(late > 0 && rest > 0, $"Hoàn thành {overdue} kết luận đã quá hạn; thực hiện đúng hạn {other} kết luận còn lại."),
            When(late == 0 && rest > 0, $"Thực hiện đúng hạn {other} kết luận chưa hoàn thành."));
    }
}
