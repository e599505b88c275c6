using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using static SupportMonitor.Core.Brief.BriefSentence;

namespace SupportMonitor.Core.Brief;

/// <summary>What fell short. Cadres are counted, and named only beside the communes that owe a form about them; they are never ranked.</summary>
internal sealed class BriefShortfalls(BriefFacts facts, BriefFigures figures)
{
    private string Communes => BriefWords.Communes(facts.Kinds);

    /// <summary>Says so plainly when there is nothing.</summary>
    public IReadOnlyList<BriefParagraph> Paragraphs()
    {
        List<BriefParagraph> there = [.. Found().OfType<BriefParagraph>()];
        return there.Count > 0 ? there
            : facts.Kinds.Count == 0 ? [Paragraph("shortfalls.none", Say($"Kỳ này không có xã, phường, thị trấn nào để đánh giá."))!]
            : [Paragraph("shortfalls.none", Say($"Sổ theo dõi chưa ghi nhận hạn chế nào."))!];
    }

    private IEnumerable<BriefParagraph?> Found() =>
        [Owing(), Uncovered(), Visits(), Exchanges(), Reports(), Proposals(), Guidance()];

    private BriefParagraph? Owing()
    {
        var (forms, cadres, communes) = (facts.Counts.Forms.Forms, facts.Counts.Forms.Cadres, facts.Counts.Forms.Communes);
        if (forms.Owing == 0)
        {
            return null;
        }

        var words = BriefWords.Communes(facts.Owing.Select(o => o.Kind));
        var missing = figures.Count("forms.communes.missing", "xã chưa gửi đủ phiếu", communes.Missing, BriefList.Forms, "Owing");
        var owing = figures.Count("forms.cadres.stillOwing", "cán bộ còn thiếu phiếu", cadres.StillOwing, BriefList.Cadres, "StillOwing");
        var partial = figures.Count("forms.cadres.partial", "cán bộ mới có một phần phiếu", cadres.Partial, BriefList.Cadres, "Partial");
        var none = figures.Count("forms.cadres.none", "cán bộ chưa có phiếu", cadres.None, BriefList.Cadres, "None");
        var returned = figures.Count("forms.returned", "phiếu trả lại", forms.Returned, BriefList.Forms, nameof(DutyState.Returned));
        var names = facts.Owing.Take(BriefWords.MostNames).Select(o => Say($"{OfficialWords.InSentence(o.Name)} – {(o.Cadres.Count > 1 ? "các " : "")}đồng chí {string.Join(", ", o.Cadres)}"));
        var others = communes.Missing - Math.Min(BriefWords.MostNames, facts.Owing.Count);
        var more = figures.Count("forms.communes.others", "xã khác chưa gửi đủ phiếu", others, BriefList.Forms, "Owing");
        var these = cadres.StillOwing > 1 ? "Các cán bộ này đều" : "Cán bộ này";
        return Paragraph(
            "shortfalls.forms",
            Joined(
                "",
                Say($"Còn {missing} {words} chưa gửi phiếu cho {owing} cán bộ ({Due(facts.Period.Due)}): {Joined("; ", names)}"),
                When(others > 0, $" và {more} {BriefWords.Communes(facts.Owing.Skip(BriefWords.MostNames).Select(o => o.Kind))} khác"),
                Say($".")),
            When(cadres is { Partial: > 0, None: > 0 }, $"Trong đó có {partial} cán bộ mới có một phần số phiếu, {none} cán bộ chưa có phiếu nào."),
            When(cadres is { Partial: > 0, None: 0 }, $"{these} đã có một phần số phiếu."),
            When(cadres is { Partial: 0, None: > 0 }, $"{these} chưa có phiếu nào."),
            When(forms.Returned > 0, $"Trong số phiếu còn thiếu có {returned} phiếu đã gửi nhưng được trả lại để bổ sung."));
    }

    private BriefParagraph? Uncovered()
    {
        var (all, count) = (facts.Uncovered, facts.Uncovered.Count);
        var uncovered = figures.Count("uncovered", "xã chưa có người theo dõi", count, BriefList.Uncovered);
        var more = figures.Count("uncovered.others", "xã khác chưa có người theo dõi", count - BriefWords.MostNames, BriefList.Uncovered);
        return count == 0 ? null : Paragraph(
            "shortfalls.uncovered",
            Joined(
                "",
                Say($"Còn {uncovered} {BriefWords.Communes(all.Select(u => u.Kind))} chưa có cán bộ theo dõi: {string.Join("; ", all.Take(BriefWords.MostNames).Select(u => OfficialWords.InSentence(u.Name)))}"),
                When(count > BriefWords.MostNames, $" và {more} {BriefWords.Communes(all.Skip(BriefWords.MostNames).Select(u => u.Kind))} khác"),
                Say($".")));
    }

    private BriefParagraph? Visits()
    {
        var visits = facts.Counts.Programme.Visits;
        var missed = figures.Count("visits.missed", "đợt đi cơ sở còn thiếu", visits.Missed, BriefList.Regime, nameof(SlotState.Missed));
        var cadres = figures.Count("visits.missedCadres", "cán bộ chưa đi cơ sở đủ", facts.MissedCadres, BriefList.Regime, nameof(SlotState.Missed));
        var communes = figures.Count("visits.missedCommunes", "xã chưa được đến đủ", facts.MissedCommunes, BriefList.Regime, nameof(SlotState.Missed));
        var lapsed = figures.Count("visits.lapsed", "lượt dự kiến đã qua ngày", visits.Lapsed, BriefList.Visits, "Lapsed");
        var contradicted = figures.Count("visits.contradicted", "lượt cơ sở xác nhận không đúng", visits.Contradicted, BriefList.Visits, "Contradicted");
        return Paragraph(
            "shortfalls.visits",
            When(visits.Missed > 0, $"Có {cadres} cán bộ chưa đi cơ sở đủ theo chế độ, còn thiếu {missed} đợt tại {communes} {Communes}."),
            When(visits.Lapsed > 0, $"Có {lapsed} lượt dự kiến đã qua ngày mà chưa ghi nhận kết quả."),
            When(visits.Contradicted > 0, $"Có {contradicted} lượt cơ sở xác nhận không đúng, không tính vào chế độ."),
            HamletMeetings());
    }

    private BriefSentence? HamletMeetings()
    {
        const string Meeting = "hop chi bo ap";
        if (facts.Counts.Programme.Visits.Kinds.FirstOrDefault(k => VietnameseText.Fold(k.Word) == Meeting) is not { Word: { } word, Count: var said }
            || said.General + said.None == 0)
        {
            return null;
        }

        var made = Spoken("made", "lượt dự họp chi bộ ấp", said.Made, null);
        var general = Spoken("general", "lượt góp ý chung tại họp chi bộ ấp", said.General, nameof(VisitContribution.General));
        var none = Spoken("none", "lượt không phát biểu tại họp chi bộ ấp", said.None, nameof(VisitContribution.None));
        return Say(
            $"Trong {made} lượt dự họp chi bộ ấp có {Listed(", ", When(said.General > 0, $"{general} lượt góp ý còn chung chung"), When(said.None > 0, $"{none} lượt không phát biểu"))}.");

        BriefFigure Spoken(string id, string name, int count, string? part) =>
            figures.Count($"visits.kinds.{word}.{id}", name, count, BriefList.Visits, word: word, part: part);
    }

    private BriefParagraph? Exchanges()
    {
        if (facts.Counts.Programme.Exchanges is not { Without: > 0, Without: { } count, SubAreas: { } all })
        {
            return null;
        }

        if (all == 1)
        {
            return Paragraph("shortfalls.exchanges", Say($"Tiểu vùng chưa có lần trao đổi nào được ghi nhận."));
        }

        var without = figures.Count("exchanges.without", "tiểu vùng chưa có trao đổi", count, BriefList.SubAreas, "Without");
        var of = figures.Count("exchanges.subAreas", "tiểu vùng", all, BriefList.SubAreas);
        if (count == all)
        {
            return Paragraph("shortfalls.exchanges", Say($"Phối hợp chưa chặt chẽ: chưa tiểu vùng nào trong {of} tiểu vùng có trao đổi."));
        }

        var names = facts.WithoutExchange.Take(BriefWords.MostNames).Select(OfficialWords.InSentence).ToList();
        var others = count - names.Count;
        var more = figures.Count("exchanges.others", "tiểu vùng khác chưa có trao đổi", others, BriefList.SubAreas, "Without");
        return Paragraph(
            "shortfalls.exchanges",
            Say($"Phối hợp có nơi chưa chặt chẽ: {without.InDigits}/{of.InDigits} tiểu vùng chưa có trao đổi, {(count == 1 ? "là" : "gồm")} {Listed(", ", [.. names.Select(n => Say($"{n}")), When(others > 0, $"{more} tiểu vùng khác")])}."));
    }

    private BriefParagraph? Reports()
    {
        if (facts.Counts.Programme.Reports is not { } reports || reports.Late + reports.Returned + reports.Missing == 0)
        {
            return null;
        }

        var late = figures.Count("reports.late", "báo cáo tình hình trễ hạn", reports.Late, BriefList.Reports, nameof(DutyState.Late));
        var returned = figures.Count("reports.returned", "báo cáo tình hình bị trả lại", reports.Returned, BriefList.Reports, nameof(DutyState.Returned));
        var missing = figures.Count("reports.missing", "báo cáo tình hình chưa gửi", reports.Missing, BriefList.Reports, nameof(DutyState.Missing));
        var all = Joined(
            ", ",
            When(reports.Late > 0, $"{late} báo cáo gửi trễ hạn"),
            When(reports.Returned > 0, $"{returned} báo cáo đã trả lại, chưa gửi lại"),
            When(reports.Missing > 0, $"{missing} báo cáo chưa gửi"));
        return Paragraph("shortfalls.reports", Say($"Về báo cáo tình hình ({Due(facts.ReportDue)}): {all}."));
    }

    private BriefParagraph? Proposals()
    {
        var proposals = facts.Counts.Programme.Proposals;
        var overdue = figures.Count("proposals.overdue", "kiến nghị quá hạn", proposals.Overdue, BriefList.Proposals, "Overdue");
        var reopened = figures.Count("proposals.reopened", "kiến nghị có lần cơ sở chưa hài lòng", proposals.Reopened, BriefList.Proposals, "EverReopened");
        return Paragraph(
            "shortfalls.proposals",
            When(proposals.Overdue > 0, $"Còn {overdue} kiến nghị quá hạn trả lời."),
            When(proposals.Reopened > 0, $"Có {reopened} kiến nghị cơ sở từng chưa hài lòng với kết quả trả lời."));
    }

    private BriefParagraph? Guidance()
    {
        if (facts.Counts.Programme.Guidance is not { Conflicts: > 0 } guidance)
        {
            return null;
        }

        var conflicts = figures.Count("guidance.conflicts", "cặp hướng dẫn chưa thống nhất", guidance.Conflicts, BriefList.Guidance, "Conflicts");
        var unsettled = figures.Count("guidance.unsettled", "cặp hướng dẫn chưa tháo gỡ", guidance.Unsettled, BriefList.Guidance, "Unsettled");
        return Paragraph(
            "shortfalls.guidance",
            Say($"Hướng dẫn của cấp trên có nội dung chưa thống nhất ({conflicts} cặp văn bản), cơ sở khó thực hiện."),
            When(guidance.Unsettled > 0 && guidance.Unsettled < guidance.Conflicts, $"Đến nay còn {unsettled} cặp chưa được tháo gỡ."),
            When(guidance.Unsettled > 0 && guidance.Unsettled == guidance.Conflicts, $"Đến nay {(guidance.Conflicts == 1 ? "chưa" : "chưa cặp nào")} được tháo gỡ."),
            When(guidance.Unsettled == 0, $"Đến nay {(guidance.Conflicts == 1 ? "đã" : "đều đã")} được tháo gỡ."));
    }

    private string Due(DateOnly due) =>
        facts.AsOf < due ? $"hạn là ngày {OfficialWords.Date(due)}, chưa đến hạn"
        : facts.AsOf == due ? $"hạn là ngày {OfficialWords.Date(due)}, đến hạn trong ngày"
        : $"hạn là ngày {OfficialWords.Date(due)}, đã quá {BriefWords.Number(facts.AsOf.DayNumber - due.DayNumber)} ngày";
}
