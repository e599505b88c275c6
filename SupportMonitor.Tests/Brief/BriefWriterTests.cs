using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Brief;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Register;
using Xunit;

namespace SupportMonitor.Tests.Brief;

/// <summary>The rules of the brief's sentences: one, several, none.</summary>
public sealed class BriefWriterTests
{
    private static readonly PeriodEntry Quarter = new(1, "2017-Q4", "Quý IV/2017", new(2017, 10, 1), new(2017, 12, 31), new(2018, 1, 5), PeriodState.Open);

    [Theory]
    [InlineData(0, 0, 0, 0, "Kỳ này không có phiếu nhận xét, đánh giá nào phải nhận.")]
    [InlineData(0, 0, 0, 2, "Chưa nhận được phiếu nào trong 2 phiếu nhận xét, đánh giá phải nhận của 2 cán bộ.")]
    [InlineData(1, 0, 0, 0, "Đã nhận đủ một phiếu nhận xét, đánh giá của một cán bộ.")]
    [InlineData(0, 1, 0, 0, "Đã nhận đủ một phiếu nhận xét, đánh giá của một cán bộ. Phiếu này trễ hạn.")]
    [InlineData(3, 0, 0, 0, "Đã nhận đủ 3 phiếu nhận xét, đánh giá của 3 cán bộ. Các phiếu đã nhận đều đúng hạn.")]
    [InlineData(0, 2, 0, 2, "Đã nhận 2 phiếu nhận xét, đánh giá của 2/4 cán bộ, đạt 50% so với 4 phiếu phải nhận; 2 cán bộ đã có đủ phiếu. Các phiếu đã nhận đều trễ hạn.")]
    [InlineData(1000, 1, 0, 99, "Đã nhận 1.001 phiếu nhận xét, đánh giá của 1.001/1.100 cán bộ, đạt 91% so với 1.100 phiếu phải nhận; 1.001 cán bộ đã có đủ phiếu. Trong số phiếu đã nhận có 1.000 phiếu đúng hạn, một phiếu trễ hạn.")]
    public void Forms_OneSeveralNone(int onTime, int late, int returned, int missing, string said) =>
        Assert.Equal(said, Text(Facts() with { Counts = Counts(onTime, late, returned, missing) }, "results.forms"));

    [Theory]
    [InlineData(1, "Còn một xã chưa gửi phiếu cho một cán bộ (hạn là ngày 05/01/2018, chưa đến hạn): xã A – đồng chí An. Cán bộ này chưa có phiếu nào.")]
    [InlineData(2, "Còn 2 xã chưa gửi phiếu cho 2 cán bộ (hạn là ngày 05/01/2018, chưa đến hạn): xã A – đồng chí An; xã B – đồng chí Bình. Các cán bộ này đều chưa có phiếu nào.")]
    [InlineData(6, "Còn 6 xã, thị trấn chưa gửi phiếu cho 6 cán bộ (hạn là ngày 05/01/2018, chưa đến hạn): xã A – đồng chí An; xã B – đồng chí Bình; xã C – đồng chí Cúc; xã D – đồng chí Dung; xã E – đồng chí Em và một thị trấn khác. Các cán bộ này đều chưa có phiếu nào.")]
    public void Communes_AreNamedUpToFive(int owing, string said)
    {
        OwingCommune[] all =
        [
            new("Xã A", UnitKind.Commune, ["An"]), new("Xã B", UnitKind.Commune, ["Bình"]), new("Xã C", UnitKind.Commune, ["Cúc"]),
            new("Xã D", UnitKind.Commune, ["Dung"]), new("Xã E", UnitKind.Commune, ["Em"]), new("Thị trấn G", UnitKind.Township, ["Giang"]),
        ];
        var facts = Facts() with { Counts = Counts(0, 0, 0, owing), Owing = all[..owing] };
        Assert.Equal(said, Text(facts, "shortfalls.forms"));
        Assert.StartsWith(owing == 1 ? "Xã A gửi một phiếu còn thiếu về" : owing == 2 ? "Các xã liên quan gửi 2 phiếu còn thiếu về" : "Các xã, thị trấn liên quan gửi 6 phiếu còn thiếu về", Text(facts, "tasks.forms"), StringComparison.Ordinal);
    }

    [Fact]
    public void Owing_SaysWhatIsPartAndWhatWasReturned_AndHowLate()
    {
        var counts = Counts(1, 0, 1, 1);
        counts = counts with { Forms = counts.Forms with { Cadres = new(0, 1, 1), Communes = new(0, 2) } };
        var facts = Facts() with
        {
            AsOf = new(2018, 1, 6), Counts = counts,
            Owing = [new("Xã A", UnitKind.Commune, ["An", "Bình"]), new("Phường 8", UnitKind.Ward, ["An"])],
        };

        Assert.Equal(
            "Còn 2 xã, phường chưa gửi phiếu cho 2 cán bộ (hạn là ngày 05/01/2018, đã quá một ngày): xã A – các đồng chí An, Bình; Phường 8 – đồng chí An. "
            + "Trong đó có một cán bộ mới có một phần số phiếu, một cán bộ chưa có phiếu nào. Trong số phiếu còn thiếu có một phiếu đã gửi nhưng được trả lại để bổ sung.",
            Text(facts, "shortfalls.forms"));
        Assert.Equal("Các xã, phường liên quan khẩn trương gửi 2 phiếu đã quá hạn về Văn phòng Tỉnh ủy Bến Tre.", Text(facts, "tasks.forms"));
    }

    [Fact]
    public void HamletMeetings_AreThoseOfTheirKind_HoweverItIsSpelled()
    {
        var visits = new VisitTally { Spoken = new(3, 1, 0, 0), Kinds = [new("Họp Đảng ủy", new(3, 0, 0, 0)), new("HỌP CHI BỘ ẤP", new(0, 1, 0, 0))], VisitedCommunes = 2 };
        Assert.Equal("Trong một lượt dự họp chi bộ ấp có một lượt góp ý còn chung chung.", Text(With(p => p with { Visits = visits }), "shortfalls.visits"));
        Assert.Equal(
            "Cán bộ đã đi cơ sở 4 lượt, đến 2 xã, gồm 3 lượt họp Đảng ủy và một lượt HỌP CHI BỘ ẤP. Có 3 lượt góp ý cụ thể.",
            Text(With(p => p with { Visits = visits }), "results.visits"));
        Assert.Null(Find(With(p => p with { Visits = visits with { Kinds = [new("Họp chi bộ ấp", new(2, 0, 0, 0))] } }), "shortfalls.visits"));
    }

    [Theory]
    [InlineData(0, 0, "Chưa ghi nhận khoản vận động an sinh xã hội nào.")]
    [InlineData(1, 0, "Vận động doanh nghiệp, nhà hảo tâm được một khoản hỗ trợ an sinh xã hội, chưa ghi giá trị.")]
    [InlineData(2, 3_000_000_000, "Vận động doanh nghiệp, nhà hảo tâm được 2 khoản hỗ trợ an sinh xã hội, tổng giá trị 3.000.000.000 đồng.")]
    [InlineData(2, 1_234_567_000, "Vận động doanh nghiệp, nhà hảo tâm được 2 khoản hỗ trợ an sinh xã hội, tổng giá trị 1.234.567.000 đồng.")]
    public void Contributions_InExactWords(int count, long cash, string said) => Assert.Equal(
        said, Text(With(p => p with { Contributions = new(count, cash, 0, 0, [new("Quà", cash)]) }), "results.contributions"));

    [Fact]
    public void Proposals_ByAgency_FiveThenTheOthers()
    {
        var facts = With(p => p with { Proposals = new() { Raised = 9, Open = 9, Overdue = 2 } }) with
        {
            Agencies = [.. "ABCDEG".Select((c, i) => new AgencyCount($"Sở {c}", i == 0 ? 2 : 1, i == 5 ? 1 : 0)), new("", 2, 1)],
        };

        Assert.Equal(
            "Còn 9 kiến nghị, vướng mắc đang giải quyết: Sở A 2 kiến nghị; Sở B 1 kiến nghị; Sở C 1 kiến nghị; Sở D 1 kiến nghị; Sở E 1 kiến nghị; "
            + "một cơ quan khác 1 kiến nghị; chưa chuyển cơ quan nào 2 kiến nghị (1 quá hạn).",
            Text(facts, "agencies.open"));
        Assert.Equal(
            "Giải quyết dứt điểm 2 kiến nghị quá hạn. Văn phòng Tỉnh ủy Bến Tre chuyển 2 kiến nghị chưa có cơ quan giải quyết đến cơ quan có thẩm quyền.",
            Text(facts, "tasks.proposals"));
        Assert.Equal(
            "Sở A trả lời dứt điểm một kiến nghị quá hạn.",
            Text(With(p => p with { Proposals = new() { Raised = 1, Open = 1, Overdue = 1 } }) with { Agencies = [new("Sở A", 1, 1)] }, "tasks.proposals"));
        Assert.Equal("Không còn kiến nghị, vướng mắc nào đang chờ giải quyết.", Text(With(p => p with { Proposals = new() { Raised = 1, Satisfied = 1 } }), "agencies.open"));
        Assert.Null(Find(Facts(), "agencies.open"));
    }

    [Fact]
    public void Conclusions_AppearByThemselves_WithHowOftenTheySlipped()
    {
        var facts = With(p => p with { Conclusions = new(2, 1, 0, 1, 1, 2) }) with
        {
            Conclusions =
            [
                new(new Conclusion { Id = 7, Code = "KL-1", Date = new(2017, 10, 6), Meeting = "Giao ban", Owner = "Sở A", Content = "Kiểm tra.\nBáo cáo" }, new(ConclusionState.Extended, new(2018, 1, 1), false, 2)),
                new(new Conclusion { Id = 8, Code = "KL-2", Date = new(2017, 10, 6), Meeting = "Giao ban", Owner = "Sở B", Content = "Trả lời" }, new(ConclusionState.InProgress, new(2018, 2, 1), false, 0)),
            ],
        };

        Assert.Equal("Trong 3 kết luận được theo dõi có một kết luận đã hoàn thành (1 đúng hạn) và 2 kết luận chưa hoàn thành (1 đã quá hạn); đã gia hạn 2 lần.", Text(facts, "conclusions"));
        Assert.Equal("KL-1 (giao ban; chủ trì: Sở A): Kiểm tra. Báo cáo. Hạn 01/01/2018, đã quá 3 ngày; đã gia hạn 2 lần.", Text(facts, "conclusions.of.KL-1"));
        Assert.Equal("KL-2 (giao ban; chủ trì: Sở B): Trả lời. Hạn 01/02/2018, chưa đến hạn; chưa gia hạn lần nào.", Text(facts, "conclusions.of.KL-2"));
        Assert.Equal("Hoàn thành một kết luận đã quá hạn; thực hiện đúng hạn một kết luận còn lại.", Text(facts, "tasks.conclusions"));
        Assert.Equal("Hoàn thành một kết luận đã quá hạn.", Text(facts with { Conclusions = [facts.Conclusions[0]] }, "tasks.conclusions"));
        Assert.Equal("Thực hiện đúng hạn một kết luận chưa hoàn thành.", Text(facts with { Conclusions = [facts.Conclusions[1]] }, "tasks.conclusions"));
    }

    [Theory]
    [InlineData(1, 0, 0, "Kết luận được theo dõi đã hoàn thành (1 đúng hạn).")]
    [InlineData(3, 0, 0, "Cả 3 kết luận được theo dõi đều đã hoàn thành (1 đúng hạn).")]
    [InlineData(0, 0, 2, "Cả 2 kết luận được theo dõi đều đã hủy.")]
    [InlineData(0, 4, 0, "Cả 4 kết luận được theo dõi đều chưa hoàn thành (1 đã quá hạn).")]
    public void Conclusions_ThatAreAllAlike_AreSaidTogether(int done, int open, int cancelled, string said)
    {
        var tally = new ConclusionTally(open, done, cancelled, Math.Min(open, 1), Math.Min(done, 1), 0);
        Assert.Equal(said, Text(With(p => p with { Conclusions = tally }), "conclusions"));
    }

    [Fact]
    public void Conclusions_OfThePeriodThatAreCarriedOut_AreNamed_WhateverTheirCodesAre()
    {
        var facts = With(p => p with { Conclusions = new(1, 2, 0, 0, 2, 0) }) with
        {
            DoneConclusions = [Of("all", "Làm việc với các huyện ủy."), Of("KL-2", "Nói thẳng, nói thật!")],
            Conclusions = [new(Of("done", "Phối hợp;"), new(ConclusionState.InProgress, new(2018, 2, 1), false, 0))],
        };

        Assert.Equal("Kết luận của kỳ này đã hoàn thành: all – Làm việc với các huyện ủy; KL-2 – Nói thẳng, nói thật!", Text(facts, "conclusions.done"));
        var many = facts with { DoneConclusions = [.. Enumerable.Range(1, 6).Select(i => Of($"K{i}", "Làm."))] };
        Assert.EndsWith("K5 – Làm; một kết luận khác.", Text(many, "conclusions.done"), StringComparison.Ordinal);
        Assert.Equal("done (giao ban; chủ trì: Sở A): Phối hợp. Hạn 01/02/2018, chưa đến hạn; chưa gia hạn lần nào.", Text(facts, "conclusions.of.done"));

        static Conclusion Of(string code, string content) => new() { Code = code, Date = new(2017, 10, 6), Meeting = "Giao ban", Owner = "Sở A", Content = content };
    }

    [Fact]
    public void WhatIsOpen_IsNeverCalledDone()
    {
        Assert.Equal("Phân công cán bộ theo dõi một xã chưa có người theo dõi.", Text(Facts() with { Uncovered = [new("Xã A", UnitKind.Commune)] }, "tasks.uncovered"));
        var waits = With(p => p with { Proposals = new() { Raised = 1, Open = 1 } }) with { Agencies = [new("Sở A", 1, 0)] };
        Assert.Equal("Tiếp tục giải quyết một kiến nghị đang chờ.", Text(waits, "tasks.proposals"));
        Assert.Equal("Cán bộ ghi kết quả 2 lượt dự kiến đã qua ngày.", Text(With(p => p with { Visits = new() { Lapsed = 2 } }), "tasks.cadres"));
        Assert.Equal("Đến ngày 04/01/2018 chưa có nhiệm vụ nào từ sổ theo dõi.", Text(Facts() with { Kinds = [] }, "tasks.none"));
        Assert.Equal("Kỳ này không có xã, phường, thị trấn nào để đánh giá.", Text(Facts() with { Kinds = [] }, "shortfalls.none"));
    }

    [Theory]
    [InlineData("Họp dân", 1, "Cán bộ đã đi cơ sở một lượt, đến một nơi, đều là họp dân.")]
    [InlineData("Khác", 2, "Cán bộ đã đi cơ sở 2 lượt, đến một nơi.")]
    public void Visits_OfOneKind_SayItOnce(string kind, int made, string said) => Assert.Equal(
        said, Text(With(p => p with { Visits = new VisitTally { Spoken = new(0, 0, 0, made), Kinds = [new(kind, new(0, 0, 0, made))], VisitedCommunes = 1 } }), "results.visits"));

    [Fact]
    public void Cadres_AreToDo_WhatIsStillOwed_InOneSentence()
    {
        var all = With(p => p with
        {
            Visits = new() { Missed = 1, Pending = 2 }, Reports = new(0, 0, 1, 2, 0, 0), Exchanges = new(0, 3, 1, 2),
        });

        Assert.Equal(
            "Cán bộ sắp xếp thời gian đi cơ sở đủ theo chế độ, tham gia ý kiến cụ thể tại các cuộc họp; thực hiện 2 đợt đi cơ sở còn trong hạn; "
            + "trao đổi với thành viên phụ trách tại những tiểu vùng chưa có trao đổi; khẩn trương gửi báo cáo tình hình đã quá hạn.",
            Text(all with { AsOf = new(2018, 3, 1) }, "tasks.cadres"));
        Assert.Equal(
            "Cán bộ tăng cường trao đổi với thành viên phụ trách tiểu vùng.", Text(With(p => p with { Exchanges = new(0, 1, 0, 1) }), "tasks.cadres"));
        Assert.Null(Find(Facts(), "tasks.cadres"));
    }

    [Theory]
    [InlineData(3, 3, "")]
    [InlineData(3, 0, "Phối hợp chưa chặt chẽ: chưa tiểu vùng nào trong 3 tiểu vùng có trao đổi.")]
    [InlineData(3, 2, "Phối hợp có nơi chưa chặt chẽ: 1/3 tiểu vùng chưa có trao đổi, là tiểu vùng 1.")]
    [InlineData(9, 2, "Phối hợp có nơi chưa chặt chẽ: 7/9 tiểu vùng chưa có trao đổi, gồm tiểu vùng 1, tiểu vùng 2, tiểu vùng 3, tiểu vùng 4, tiểu vùng 5 và 2 tiểu vùng khác.")]
    public void SubAreas_WithoutAnExchange_AreNamedUpToFive(int all, int with, string said)
    {
        var facts = With(p => p with { Exchanges = new(with, all, with, 0) }) with { WithoutExchange = [.. Enumerable.Range(1, all - with).Select(i => $"Tiểu vùng {i}")] };
        Assert.Equal(said, Find(facts, "shortfalls.exchanges")?.Text ?? "");
    }

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(1, 0, "(một cặp văn bản), cơ sở khó thực hiện. Đến nay đã được tháo gỡ.")]
    [InlineData(1, 1, "(một cặp văn bản), cơ sở khó thực hiện. Đến nay chưa được tháo gỡ.")]
    [InlineData(2, 0, "(2 cặp văn bản), cơ sở khó thực hiện. Đến nay đều đã được tháo gỡ.")]
    [InlineData(2, 2, "(2 cặp văn bản), cơ sở khó thực hiện. Đến nay chưa cặp nào được tháo gỡ.")]
    [InlineData(3, 1, "(3 cặp văn bản), cơ sở khó thực hiện. Đến nay còn một cặp chưa được tháo gỡ.")]
    public void Guidance_SaysWhatIsSettled(int conflicts, int unsettled, string? ends)
    {
        var said = Find(With(p => p with { Guidance = new(5, conflicts, unsettled) }), "shortfalls.guidance")?.Text;
        Assert.Equal(ends is null ? null : $"Hướng dẫn của cấp trên có nội dung chưa thống nhất {ends}", said);
    }

    [Fact]
    public void WithThePeriodBefore_RatesAreCompared_OnceThePeriodIsOver()
    {
        var before = Counts(9, 0, 0, 1) with { Period = Quarter with { Code = "2017-Q3", Name = "Quý III/2017" } };
        var facts = Facts() with { AsOf = new(2018, 1, 5), Counts = Counts(1, 0, 0, 1), Before = before };

        Assert.EndsWith("Tỷ lệ nhận phiếu thấp hơn quý III/2017 (90%).", Text(facts, "results.forms"), StringComparison.Ordinal);
        Assert.Equal("2017-Q3", Find(facts, "results.forms")!.Figures.Single(f => f.Id == "before.forms.coverage").Source.Period);
        Assert.DoesNotContain("quý III", Text(facts with { AsOf = new(2018, 1, 4) }, "results.forms"), StringComparison.Ordinal);
    }

    [Fact]
    public void WithNothing_ItSaysSoPlainly_AndSectionsWithoutDataAreLeftOut()
    {
        var brief = BriefWriter.Write(Facts());

        Assert.Equal(["opening", "results", "shortfalls", "conclusions", "tasks"], brief.Sections.Select(s => s.Id));
        Assert.Equal("Sổ theo dõi chưa ghi nhận hạn chế nào.", Text(Facts(), "shortfalls.none"));
        Assert.Equal("Đến ngày 04/01/2018 không còn việc tồn đọng.", Text(Facts(), "tasks.none"));
        Assert.Equal("Không có kết luận nào đang được theo dõi.", Text(Facts(), "conclusions"));
        Assert.StartsWith(
            "Thực hiện phân công của Ban Thường vụ Tỉnh ủy Bến Tre về cán bộ theo dõi, hỗ trợ cơ sở, Văn phòng Tỉnh ủy Bến Tre báo cáo kết quả quý IV/2017 (từ ngày 01/10/2017",
            brief.Paragraphs.First().Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Quý IV/2017", "Sơ kết công tác cán bộ theo dõi, hỗ trợ cơ sở quý IV/2017 tại huyện Ba Tri")]
    [InlineData("Sơ kết 8 tháng", "Sơ kết 8 tháng công tác cán bộ theo dõi, hỗ trợ cơ sở tại huyện Ba Tri")]
    public void Subject_NamesThePeriodAndThePlace(string period, string subject) => Assert.Equal(
        subject, BriefDocument.SubjectOf(Quarter with { Name = period }, new BriefScope(TallyScope.District, "836", "Huyện Ba Tri")));

    [Theory]
    [InlineData(1, 1, "mỗi tháng ít nhất một lượt")]
    [InlineData(2, 3, "mỗi quý ít nhất 2 lượt")]
    [InlineData(1, 2, "mỗi 2 tháng ít nhất một lượt")]
    public void Regime_InWords(int visits, int months, string said)
    {
        var facts = With(p => p with { Visits = new() { Kept = 1, Spoken = new(1, 0, 0, 0) } }) with { VisitsOwed = visits, VisitMonths = months };
        Assert.Contains(said, Text(facts, "results.visits"), StringComparison.Ordinal);
    }

    private static string Text(BriefFacts facts, string id) => Find(facts, id)!.Text;

    private static BriefParagraph? Find(BriefFacts facts, string id) => BriefWriter.Write(facts).Paragraphs.FirstOrDefault(p => p.Id == id);

    private static BriefFacts With(Func<ProgrammeFigures, ProgrammeFigures> change) =>
        Facts() is var facts ? facts with { Counts = facts.Counts with { Programme = change(facts.Counts.Programme) } } : null!;

    /// <summary>A commune and a cadre for each form.</summary>
    private static BriefCounts Counts(int onTime, int late, int returned, int missing) => Facts().Counts with
    {
        Forms = new(new(onTime, late, returned, missing), new(onTime + late, 0, returned + missing), new(onTime + late, returned + missing), 0, 0),
    };

    private static BriefFacts Facts() => new(
        new BriefScope(TallyScope.Province, "83", "Bến Tre"),
        new DateOnly(2018, 1, 4),
        new BriefCounts(Quarter, Figures.Zero, new ProgrammeFigures(
            new VisitTally(), new(0, 0, 0, 0, 0, 0), new(0, 0, 0, 0), new ProposalTally(), new(0, 0, 0, 0, []), new(0, 0, 0), new(0, 0, 0, 0, 0, 0),
            new ChaseTally(0, 0, 0, 0, 0, []), new(0, []))),
        null)
    {
        Kinds = [UnitKind.Commune], Owing = [], Uncovered = [], VisitsOwed = 1, VisitMonths = 1, MissedCadres = 0, MissedCommunes = 0,
        ReportDue = Quarter.Due, WithoutExchange = [], Ratings = RatingTally.Zero, Remarks = 0, Limitations = 0, Agencies = [], Conclusions = [],
        Committee = "Tỉnh ủy Bến Tre", Office = "Văn phòng Tỉnh ủy Bến Tre",
    };
}
