using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using static SupportMonitor.Core.Brief.BriefSentence;

namespace SupportMonitor.Core.Brief;

/// <summary>What was achieved: forms, visits, what was passed on, reports, exchanges, proposals settled, contributions.</summary>
internal sealed class BriefResults(BriefFacts facts, BriefFigures figures, BriefFigures? before)
{
    public IEnumerable<BriefParagraph?> Paragraphs() =>
        [Forms(), Visits(), Themes(), Reports(), Proposals(), Contributions()];

    private BriefParagraph? Forms()
    {
        var (forms, cadres) = (facts.Counts.Forms.Forms, facts.Counts.Forms.Cadres);
        return Paragraph("results.forms", Received(forms, cadres), OnTime(forms), Compared(), Apart());
    }

    private BriefSentence Received(FormTally forms, CadreTally cadres)
    {
        if (forms.Expected == 0)
        {
            return $"Kỳ này không có phiếu nhận xét, đánh giá nào phải nhận.";
        }

        var expected = figures.Count("forms.expected", "phiếu phải nhận", forms.Expected, BriefList.Forms, "Expected");
        var all = figures.Count("forms.cadres.expected", "cán bộ có phiếu phải nhận", cadres.Expected, BriefList.Cadres, "Expected");
        if (forms.Received == 0)
        {
            return $"Chưa nhận được phiếu nào trong {expected} phiếu nhận xét, đánh giá phải nhận của {all} cán bộ.";
        }

        var received = figures.Count("forms.received", "phiếu đã nhận", forms.Received, BriefList.Forms, "Received");
        if (forms.Owing == 0)
        {
            return $"Đã nhận đủ {received} phiếu nhận xét, đánh giá của {all} cán bộ.";
        }

        var covered = figures.Count("forms.cadres.covered", "cán bộ đã có phiếu", cadres.Covered, BriefList.Cadres, "Covered");
        var rate = figures.Rate("forms.coverage", "tỷ lệ nhận phiếu", forms.Coverage!.Value, BriefList.Forms, "Received");
        var complete = figures.Count("forms.cadres.complete", "cán bộ đủ phiếu", cadres.Complete, BriefList.Cadres, nameof(CadreStanding.Complete));
        return Joined(
            "",
            Say($"Đã nhận {received} phiếu nhận xét, đánh giá của {covered.InDigits}/{all.InDigits} cán bộ, đạt {rate} so với {expected} phiếu phải nhận"),
            When(cadres.Complete > 0, $"; {complete} cán bộ đã có đủ phiếu"),
            Say($"."));
    }

    private BriefSentence? OnTime(FormTally forms)
    {
        var onTime = figures.Count("forms.onTime", "phiếu đúng hạn", forms.OnTime, BriefList.Forms, nameof(DutyState.OnTime));
        var late = figures.Count("forms.late", "phiếu trễ hạn", forms.Late, BriefList.Forms, nameof(DutyState.Late));
        return forms.Received < 2 ? When(forms.Late > 0, $"Phiếu này trễ hạn.")
            : forms.Late == 0 ? Say($"Các phiếu đã nhận đều đúng hạn.")
            : forms.OnTime == 0 ? Say($"Các phiếu đã nhận đều trễ hạn.")
            : Say($"Trong số phiếu đã nhận có {onTime} phiếu đúng hạn, {late} phiếu trễ hạn.");
    }

    /// <summary>Rates are compared, which do not depend on how long a period is; and only of a period that is over.</summary>
    private BriefSentence? Compared() => Compared(
        facts.Period.Due > facts.Period.To ? facts.Period.Due : facts.Period.To,
        "Tỷ lệ nhận phiếu", facts.Counts.Forms.Forms.Coverage, facts.Before?.Forms.Forms.Coverage,
        "forms.coverage", "tỷ lệ nhận phiếu kỳ trước", BriefList.Forms, "Received");

    /// <param name="over">From when on nothing of the period can come in time any more.</param>
    private BriefSentence? Compared(DateOnly over, string what, decimal? now, decimal? then, string id, string name, BriefList list, string state)
    {
        if (now is not { } rate || then is not { } last || before is null || facts.AsOf < over)
        {
            return null;
        }

        var figure = before.Rate(id, name, last, list, state);
        var period = BriefWords.Period(facts.Before!.Period);
        return $"{what} {(rate == last ? "bằng" : rate > last ? "cao hơn" : "thấp hơn")} {period} ({figure}).";
    }

    private BriefSentence? Apart()
    {
        var (exempt, unexpected) = (facts.Counts.Forms.Exempt, facts.Counts.Forms.Unexpected);
        var freed = figures.Count("forms.exempt", "phiếu được miễn", exempt, BriefList.Forms, nameof(DutyState.Exempt));
        var other = figures.Count("forms.unexpected", "phiếu ngoài phân công", unexpected, BriefList.Unexpected);
        var both = Listed(", ", When(exempt > 0, $"{freed} phiếu được miễn"), When(unexpected > 0, $"{other} phiếu ngoài phân công"));
        return When(exempt + unexpected > 0, $"Ngoài ra có {both}, không tính vào tỷ lệ.");
    }

    private BriefParagraph? Visits()
    {
        var visits = facts.Counts.Programme.Visits;
        if (visits.Spoken.Made == 0)
        {
            return Paragraph("results.visits", Say($"Chưa ghi nhận lượt đi cơ sở nào."));
        }

        var communes = visits.VisitedCommunes == 1 ? "nơi" : BriefWords.Communes(facts.Kinds);
        var made = figures.Count("visits.made", "lượt đi cơ sở", visits.Spoken.Made, BriefList.Visits);
        var visited = figures.Count("visits.visitedCommunes", "xã có cán bộ đến", visits.VisitedCommunes, BriefList.VisitedCommunes);
        var kinds = visits.Kinds.Where(k => k.Count.Made > 0).ToList();
        var said = kinds.Select(k => Say(
            $"{figures.Count($"visits.kinds.{k.Word}.made", $"lượt {BriefWords.Word(k.Word, "khác")}", k.Count.Made, BriefList.Visits, word: k.Word)} lượt {BriefWords.Word(k.Word, "khác")}"));
        var specific = figures.Count("visits.specific", "lượt góp ý cụ thể", visits.Spoken.Specific, BriefList.Visits, part: "Specific");
        var confirmed = figures.Count("visits.confirmed", "lượt được xác nhận đúng", visits.Confirmed, BriefList.Visits, "Confirmed");
        return Paragraph(
            "results.visits",
            Joined("", Say($"Cán bộ đã đi cơ sở {made} lượt"), When(visits.VisitedCommunes > 0, $", đến {visited} {communes}"), Kinds(), Say($".")),
            When(visits.Spoken.Specific > 0, $"Có {specific} lượt góp ý cụ thể."),
            When(visits.Confirmed > 0, $"Cơ sở đã xác nhận đúng {confirmed} lượt."),
            Regime());

        // Of one kind its name says enough, and "khác" nothing.
        BriefSentence? Kinds() => kinds is not [var only] ? Say($", gồm {Listed(", ", said)}")
            : VietnameseText.Fold(only.Word) == "khac" ? null : Say($", đều là {OfficialWords.InSentence(only.Word)}");
    }

    private BriefSentence? Regime()
    {
        var visits = facts.Counts.Programme.Visits;
        if (visits.Rate is not { } rate)
        {
            return null;
        }

        var kept = figures.Count("visits.kept", "đợt đi cơ sở theo chế độ đã thực hiện", visits.Kept, BriefList.Regime, "Kept");
        var share = figures.Rate("visits.rate", "tỷ lệ thực hiện chế độ đi cơ sở", rate, BriefList.Regime);
        BriefSentence said = visits.Kept == 0
            ? Say($"Theo chế độ đi cơ sở ({BriefWords.Regime(facts.VisitsOwed, facts.VisitMonths)} đến mỗi nơi được phân công), chưa thực hiện được đợt nào.")
            : Say($"Theo chế độ đi cơ sở ({BriefWords.Regime(facts.VisitsOwed, facts.VisitMonths)} đến mỗi nơi được phân công), đã thực hiện {kept} đợt, đạt {share} số đợt đã đến hạn.");
        return visits.Kept == 0 ? said : Joined(" ", said, Compared(
            facts.Period.To, "Tỷ lệ này", rate, facts.Before?.Programme.Visits.Rate, "visits.rate", "tỷ lệ thực hiện chế độ đi cơ sở kỳ trước", BriefList.Regime, ""));
    }

    private BriefParagraph? Themes()
    {
        var visits = facts.Counts.Programme.Visits;
        var themes = visits.Themes.Select(t => Say(
            $"“{t.Word}” {figures.Count($"visits.themes.{t.Word}", $"lượt truyền đạt “{t.Word}”", t.Count, BriefList.Visits, "Theme", t.Word)} lượt"));
        return Paragraph(
            "results.themes",
            When(visits.Themes.Count > 0, $"Qua các lượt đi cơ sở, cán bộ đã truyền đạt, vận động: {Listed(", ", themes)}."),
            When(visits.Themes.Count == 0 && visits.Spoken.Made > 0, $"Chưa ghi nhận lượt đi cơ sở nào truyền đạt các chủ đề, phong trào."));
    }

    /// <summary>With whom cadres keep in touch: their reports, and their exchanges.</summary>
    private BriefParagraph? Reports() => Paragraph("results.reports", [.. Sent(), .. Exchanges()]);

    private IEnumerable<BriefSentence?> Sent()
    {
        if (facts.Counts.Programme.Reports is not { Expected: > 0 } reports)
        {
            yield break;
        }

        var expected = figures.Count("reports.expected", "báo cáo tình hình phải gửi", reports.Expected, BriefList.Reports, "Expected");
        if (reports.OnTime + reports.Late == 0)
        {
            yield return Say($"Chưa có báo cáo tình hình nào trong {expected} báo cáo phải gửi.");
            yield break;
        }

        // The list knows on time and late apart, so both are said.
        var onTime = figures.Count("reports.onTime", "báo cáo tình hình đúng hạn", reports.OnTime, BriefList.Reports, nameof(DutyState.OnTime));
        var late = figures.Count("reports.late", "báo cáo tình hình trễ hạn", reports.Late, BriefList.Reports, nameof(DutyState.Late));
        var rate = figures.Rate("reports.rate", "tỷ lệ báo cáo tình hình", reports.Rate!.Value, BriefList.Reports, "Expected");
        var read = figures.Count("reports.read", "báo cáo tình hình đã xem", reports.Read, BriefList.Reports, "Read");
        var both = Listed(", ", When(reports.OnTime > 0, $"{onTime} báo cáo tình hình đúng hạn"), When(reports.Late > 0, $"{late} báo cáo tình hình trễ hạn"));
        yield return Joined(
            "",
            Say($"Cán bộ đã gửi Ủy viên Ban Thường vụ phụ trách {both}, đạt {rate} so với {expected} báo cáo phải gửi"),
            When(reports.Read > 0, $"; {read} báo cáo đã được xem"),
            Say($"."));
    }

    private IEnumerable<BriefSentence?> Exchanges()
    {
        var exchanges = facts.Counts.Programme.Exchanges!;
        var count = figures.Count("exchanges.count", "lần trao đổi", exchanges.Count, BriefList.Exchanges);
        var with = figures.Count("exchanges.with", "tiểu vùng có trao đổi", exchanges.With ?? 0, BriefList.SubAreas, "With");
        var all = figures.Count("exchanges.subAreas", "tiểu vùng", exchanges.SubAreas ?? 0, BriefList.SubAreas);
        var areas = exchanges is { SubAreas: > 1, With: > 0 };
        yield return When(exchanges.Count > 0 && areas, $"Cán bộ và thành viên phụ trách địa bàn đã trao đổi {count} lần; {with.InDigits}/{all.InDigits} tiểu vùng có trao đổi.");
        yield return When(exchanges.Count > 0 && !areas, $"Cán bộ và thành viên phụ trách địa bàn đã trao đổi {count} lần.");
        yield return When(exchanges is { Count: 0, SubAreas: > 0 }, $"Chưa ghi nhận lần trao đổi nào giữa cán bộ và thành viên phụ trách địa bàn.");
    }

    private BriefParagraph? Proposals()
    {
        var proposals = facts.Counts.Programme.Proposals;
        if (proposals.Total == 0)
        {
            return Paragraph("results.proposals", Say($"Không có kiến nghị, vướng mắc nào phải theo dõi."));
        }

        var raised = figures.Count("proposals.raised", "kiến nghị mới", proposals.Raised, BriefList.Proposals, "Raised");
        var carried = figures.Count("proposals.carried", "kiến nghị từ trước", proposals.Carried, BriefList.Proposals, "Carried");
        var satisfied = figures.Count("proposals.satisfied", "kiến nghị cơ sở hài lòng", proposals.Satisfied, BriefList.Proposals, "Satisfied");
        var answered = figures.Count("proposals.answered", "kiến nghị đã trả lời", proposals.Answered, BriefList.Proposals, "Answered");
        var declined = figures.Count("proposals.declined", "kiến nghị bị từ chối", proposals.Declined, BriefList.Proposals, "Declined");
        var settled = Joined(
            "; ",
            When(proposals.Satisfied > 0, $"{satisfied} kiến nghị giải quyết xong, cơ sở hài lòng"),
            When(proposals.Answered > 0, $"{answered} kiến nghị đã trả lời, đang chờ ý kiến cơ sở"),
            When(proposals.Declined > 0, $"{declined} kiến nghị cơ quan có thẩm quyền từ chối"));
        return Paragraph(
            "results.proposals",
            When(proposals is { Raised: > 0, Carried: 0 }, $"Tiếp nhận {raised} kiến nghị, vướng mắc."),
            When(proposals is { Raised: > 0, Carried: > 0 }, $"Tiếp nhận {raised} kiến nghị, vướng mắc mới và tiếp tục theo dõi {carried} kiến nghị từ trước."),
            When(proposals is { Raised: 0, Carried: > 0 }, $"Không có kiến nghị, vướng mắc mới; tiếp tục theo dõi {carried} kiến nghị từ trước."),
            When(proposals.Open < proposals.Total, $"Đến nay có {settled}."),
            When(proposals.Open == proposals.Total, $"Chưa có kiến nghị nào được trả lời."),
            When(proposals is { AnsweredOnTime: 0, Rate: not null } && proposals.Open < proposals.Total, $"Chưa kiến nghị nào được trả lời đúng hạn."),
            proposals is { Rate: { } rate, AnsweredOnTime: > 0 }
                ? Say($"Tỷ lệ trả lời đúng hạn đạt {figures.Rate("proposals.rate", "tỷ lệ trả lời kiến nghị đúng hạn", rate, BriefList.Proposals)}.")
                : null);
    }

    private BriefParagraph? Contributions()
    {
        var given = facts.Counts.Programme.Contributions;
        if (given.Count == 0)
        {
            return Paragraph("results.contributions", Say($"Chưa ghi nhận khoản vận động an sinh xã hội nào."));
        }

        var count = figures.Count("contributions.count", "khoản vận động", given.Count, BriefList.Contributions);
        var total = figures.Money("contributions.total", "tổng giá trị vận động", given.Total);
        var cash = figures.Money("contributions.cash", "vận động bằng tiền", given.Cash, "Cash");
        var inKind = figures.Money("contributions.inKind", "vận động bằng hiện vật", given.InKind, "InKind");
        IReadOnlyList<BriefSentence> purposes =
        [
            .. given.Purposes.Where(p => p.Count > 0).Select(p => (Name: BriefWords.Word(p.Word, "mục đích khác"), p.Word, p.Count)).Select(p => Say(
                $"{p.Name} {figures.Money($"contributions.purposes.{p.Word}", $"vận động cho {p.Name}", p.Count, word: p.Word)}")),
        ];
        return Paragraph(
            "results.contributions",
            Joined(
                "",
                Say($"Vận động doanh nghiệp, nhà hảo tâm được {count} khoản hỗ trợ an sinh xã hội"),
                When(given.Total == 0, $", chưa ghi giá trị."),
                When(given.Total > 0, $", tổng giá trị {total}"),
                When(given is { Cash: > 0, InKind: > 0 }, $", gồm tiền {cash} và hiện vật trị giá {inKind}"),
                When(given.Total > 0, $".")),
            When(purposes.Count > 1, $"Nguồn hỗ trợ dùng cho: {Listed(", ", purposes)}."));
    }
}
