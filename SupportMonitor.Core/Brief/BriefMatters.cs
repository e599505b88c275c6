using SupportMonitor.Core.Common;
using static SupportMonitor.Core.Brief.BriefSentence;

namespace SupportMonitor.Core.Brief;

/// <summary>What waits: open proposals by agency, and earlier conclusions with how they stand.</summary>
internal sealed class BriefMatters(BriefFacts facts, BriefFigures figures)
{
    public IEnumerable<BriefParagraph?> Agencies()
    {
        var proposals = facts.Counts.Programme.Proposals;
        if (proposals.Total == 0)
        {
            return [];
        }

        if (proposals.Open == 0)
        {
            return [Paragraph("agencies.open", Say($"Không còn kiến nghị, vướng mắc nào đang chờ giải quyết."))];
        }

        var open = figures.Count("proposals.open", "kiến nghị đang giải quyết", proposals.Open, BriefList.Proposals, "Open");
        var old = figures.Count("proposals.ages.3", "kiến nghị chờ trên 90 ngày", proposals.Ages.Over90, BriefList.Proposals, "Open", part: "Over90");
        var named = facts.Agencies.Where(a => a.Agency.Length > 0).ToList();
        var more = named.Skip(BriefWords.MostNames).ToList();
        var others = figures.Count("agencies.others", "kiến nghị ở cơ quan khác", more.Sum(a => a.Open), BriefList.Proposals, "ByAgency");
        var agencies = figures.Count("agencies.others.count", "cơ quan khác có kiến nghị", more.Count, BriefList.Proposals, "ByAgency");
        var none = facts.Agencies.FirstOrDefault(a => a.Agency.Length == 0);
        return
        [
            Paragraph(
                "agencies.open",
                Say($"Còn {open} kiến nghị, vướng mắc đang giải quyết: {Joined("; ",
                [
                    .. named.Take(BriefWords.MostNames).Select(a => AgencyOf(a, a.Agency)),
                    When(more.Count > 0, $"{agencies} cơ quan khác {others.InDigits} kiến nghị"),
                    none is null ? null : AgencyOf(none, "chưa chuyển cơ quan nào"),
                ])}."),
                When(proposals.Ages.Over90 > 0, $"Trong đó có {old} kiến nghị đã chờ trên 90 ngày.")),
        ];
    }

    /// <summary>The province's: the count, then each that is not carried out, by itself.</summary>
    public IEnumerable<BriefParagraph?> Conclusions()
    {
        if (facts.Counts.Programme.Conclusions is not { } conclusions)
        {
            return [];
        }

        if (conclusions.Total == 0)
        {
            return [Paragraph("conclusions", Say($"Không có kết luận nào đang được theo dõi."))];
        }

        var total = figures.Count("conclusions.total", "kết luận được theo dõi", conclusions.Total, BriefList.Conclusions);
        var done = figures.Count("conclusions.done", "kết luận đã hoàn thành", conclusions.Done, BriefList.Conclusions, "Done");
        var onTime = figures.Count("conclusions.doneOnTime", "kết luận hoàn thành đúng hạn", conclusions.DoneOnTime, BriefList.Conclusions, "DoneOnTime");
        var cancelled = figures.Count("conclusions.cancelled", "kết luận đã hủy", conclusions.Cancelled, BriefList.Conclusions, "Cancelled");
        var open = figures.Count("conclusions.open", "kết luận chưa hoàn thành", conclusions.Open, BriefList.Conclusions, "Open");
        var overdue = figures.Count("conclusions.overdue", "kết luận quá hạn", conclusions.Overdue, BriefList.Conclusions, "Overdue");
        var slips = figures.Count("conclusions.slips", "lần gia hạn kết luận", conclusions.Slips, BriefList.Conclusions, "EverExtended");
        var (onTimeOfDone, overdueOfOpen) =
            (When(conclusions.DoneOnTime > 0, $" ({onTime.InDigits} đúng hạn)"), When(conclusions.Overdue > 0, $" ({overdue.InDigits} đã quá hạn)"));
        var standing = Listed(
            ", ",
            conclusions.Done == 0 ? null : Joined("", Say($"{done} kết luận đã hoàn thành"), onTimeOfDone),
            When(conclusions.Cancelled > 0, $"{cancelled} kết luận đã hủy"),
            conclusions.Open == 0 ? null : Joined("", Say($"{open} kết luận chưa hoàn thành"), overdueOfOpen));
        var which = conclusions.Total == 1 ? Say($"Kết luận được theo dõi") : Say($"Cả {total} kết luận được theo dõi đều");
        var all = conclusions.Done == conclusions.Total ? Joined("", which, Say($" đã hoàn thành"), onTimeOfDone)
            : conclusions.Cancelled == conclusions.Total ? Joined("", which, Say($" đã hủy"))
            : conclusions.Open == conclusions.Total ? Joined("", which, Say($" chưa hoàn thành"), overdueOfOpen)
            : Say($"Trong {total} kết luận được theo dõi có {standing}");
        return
        [
            Paragraph("conclusions", Joined("", all, When(conclusions.Slips > 0, $"; đã gia hạn {slips} lần"), Say($"."))),
            Done(),
            .. facts.Conclusions.Select(One),
        ];
    }

    /// <summary>Those made in the period that are carried out already: what its meetings concluded is not passed over.</summary>
    private BriefParagraph? Done()
    {
        var (named, more) = (facts.DoneConclusions.Take(BriefWords.MostNames).ToList(), facts.DoneConclusions.Count - BriefWords.MostNames);
        var others = figures.Count("conclusions.done.others", "kết luận khác đã hoàn thành", more, BriefList.Conclusions, "Done");
        var names = named.Select((c, i) => Say($"{c.Code} – {(i == named.Count - 1 && more <= 0 ? BriefWords.Sentence(c.Content) : BriefWords.Clause(c.Content))}"));
        return Paragraph(
            "conclusions.done",
            When(named.Count > 0, $"Kết luận của kỳ này đã hoàn thành: {Joined("; ", [.. names, When(more > 0, $"{others} kết luận khác.")])}"));
    }

    private BriefSentence AgencyOf(AgencyCount agency, string name)
    {
        var open = figures.Count($"agencies.{agency.Agency}.open", $"kiến nghị đang giải quyết ({name})", agency.Open, BriefList.Proposals, "Open", agency.Agency);
        var overdue = figures.Count($"agencies.{agency.Agency}.overdue", $"kiến nghị quá hạn ({name})", agency.Overdue, BriefList.Proposals, "Overdue", agency.Agency);
        return Joined("", Say($"{name} {open.InDigits} kiến nghị"), When(agency.Overdue > 0, $" ({overdue.InDigits} quá hạn)"));
    }

    private BriefParagraph? One(OpenConclusion open)
    {
        var (record, standing) = (open.Record, open.Standing);
        var late = facts.AsOf.DayNumber - standing.DueDate.DayNumber;
        var slips = figures.Count(
            $"conclusions.{record.Code}.slips", $"lần gia hạn kết luận {record.Code}", standing.Slips, BriefList.Conclusion, record: record.Id);
        if (standing.Slips == 0)
        {
            slips = slips with { Text = "chưa" };
        }

        var overdue = figures.Count($"conclusions.{record.Code}.overdue", $"ngày quá hạn của kết luận {record.Code}", Math.Max(0, late), BriefList.Conclusion, record: record.Id);
        return Paragraph(
            $"conclusions.of.{record.Code}",
            Joined(
                "",
                Say($"{record.Code} ({OfficialWords.InSentence(record.Meeting)}; chủ trì: {record.Owner}): {BriefWords.Sentence(record.Content)}"
                + $" Hạn {OfficialWords.Date(standing.DueDate)}"),
                When(late > 0, $", đã quá {overdue} ngày"),
                When(late <= 0, $", chưa đến hạn"),
                When(standing.Slips == 0, $"; {slips} gia hạn lần nào."),
                When(standing.Slips > 0, $"; đã gia hạn {slips} lần.")));
    }
}
