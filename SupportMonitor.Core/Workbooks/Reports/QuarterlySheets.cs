using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Reports;

/// <summary>The sheets of the quarterly workbook, with the names and columns of workbooks.md in their order.</summary>
internal static class QuarterlySheets
{
    private const string Communes = "Số xã";
    private const string Expected = "Phải nhận";
    private const string Received = "Đã nhận";
    private const string Share = "Tỷ lệ (%)";
    private const string ByDistrict = "Theo huyện";
    private const string District = "Huyện";

    /// <summary>Coverage by district, as the sheet of districts has it, in its order.</summary>
    public static OfficialChart DistrictChart { get; } = new("Tỷ lệ phiếu đã nhận theo huyện, thành phố (%)", ByDistrict, District, Share);

    /// <summary>The tables in their order; the brief stands before them.</summary>
    public static IReadOnlyList<(QuarterlySheet Sheet, OfficialTable Table)> Of(QuarterlyFacts facts) =>
    [
        (QuarterlySheet.Summary, QuarterlySummary.Of(facts)),
        (QuarterlySheet.Districts, Districts(facts.Coverage)),
        (QuarterlySheet.Cadres, Cadres(facts.Coverage)),
        (QuarterlySheet.Chase, Chase(facts.Coverage)),
        (QuarterlySheet.Received, ReceivedForms(facts)),
        (QuarterlySheet.Unexpected, Unexpected(facts.Coverage)),
        (QuarterlySheet.Trend, Trend(facts)),
        (QuarterlySheet.Ratings, QuarterlyRatings.Of(facts.Ratings)),
        .. QuarterlyProgramme.Of(facts.Programme, Lines(facts.Coverage)),
        .. facts.Records.Tables(facts.Programme, Lines(facts.Coverage)),
    ];

    /// <summary>What <see cref="Of"/> and the brief before it come to, for who announces the workbook.</summary>
    public static IReadOnlyList<SheetOutline> Outline(QuarterlyFacts facts) =>
    [
        new(QuarterlySheet.Brief, QuarterlyBrief.Sheet, null),
        .. Of(facts).Select(s => new SheetOutline(
            s.Sheet, s.Table.Sheet, s.Sheet == QuarterlySheet.Summary ? null : s.Table.RowCount)),
    ];

    /// <summary>The period and the as-of lines that every sheet has below its title.</summary>
    public static IReadOnlyList<string> Lines(PeriodCoverage coverage)
    {
        var period = coverage.Register.Period;
        return
        [
            $"{period.Name} (từ ngày {OfficialWords.Date(period.From)} đến ngày {OfficialWords.Date(period.To)}; "
                + $"hạn gửi phiếu {OfficialWords.Date(period.Due)})",
            $"Số liệu tính đến hết ngày {OfficialWords.Date(coverage.AsOf)}",
        ];
    }

    private static OfficialTable Districts(PeriodCoverage coverage)
    {
        var register = coverage.Register;
        var rows = register.Districts.Index()
            .Select(d => (d.Item.Code, d.Item.FullName, d.Item.Member, Figures: coverage.District(d.Index)))
            .ToList();

        if (coverage.OutsideDistricts is { } outside)
        {
            rows.Add(("", "(Chưa rõ huyện)", null, outside));
        }

        var all = coverage.Province.Cadres;
        return OfficialTable.Of(
            ByDistrict,
            "Kết quả nhận phiếu nhận xét, đánh giá theo huyện, thành phố",
            Lines(coverage),
            rows,
            [
                new("Mã huyện", 9, OfficialColumnType.Code, r => r.Code),
                new(District, 22, OfficialColumnType.Text, r => r.FullName),
                new("Ủy viên BTV phụ trách", 24, OfficialColumnType.Text, r => r.Member),
                new(Communes, 8, OfficialColumnType.Number, r => r.Figures.Communes.Expected, OfficialTotal.Sum),
                .. Forms<(string Code, string FullName, string? Member, Figures Figures)>(r => r.Figures.Forms),
                new("Cán bộ", 8, OfficialColumnType.Number, r => r.Figures.Cadres.Expected, OfficialTotal.Of(all.Expected)),
                new("Đủ phiếu", 8, OfficialColumnType.Number, r => r.Figures.Cadres.Complete, OfficialTotal.Of(all.Complete)),
                new("Thiếu một phần", 9, OfficialColumnType.Number, r => r.Figures.Cadres.Partial, OfficialTotal.Of(all.Partial)),
                new("Chưa có phiếu", 9, OfficialColumnType.Number, r => r.Figures.Cadres.None, OfficialTotal.Of(all.None)),
            ]) with
        {
            Unit = "phiếu",
            Notes = ["Cán bộ theo dõi xã của nhiều huyện được tính ở mỗi huyện; dòng tổng cộng tính mỗi cán bộ một lần."],
        };
    }

    private static OfficialTable Cadres(PeriodCoverage coverage)
    {
        var register = coverage.Register;
        var rows = register.Cadres.Index()
            .Select(c => (Cadre: c.Item, Figures: FiguresOf(c.Index)))
            .Where(r => r.Figures.Forms.Expected > 0)
            .ToList();
        var shared = rows.Sum(r => r.Figures.Communes.Expected) > coverage.Province.Communes.Expected;
        return OfficialTable.Of(
            "Theo cán bộ",
            "Kết quả nhận phiếu nhận xét, đánh giá theo cán bộ",
            Lines(coverage),
            rows,
            [
                new("Mã cán bộ", 10, OfficialColumnType.Code, r => r.Cadre.Code),
                new("Họ tên", 27, OfficialColumnType.Text, r => r.Cadre.Name),
                new("Chức vụ", 25, OfficialColumnType.Text, r => r.Cadre.Position),
                new("Cơ quan", 24, OfficialColumnType.Text, r => NameAt(register.Organisations, r.Cadre.Organisation)),
                new("Diện", 20, OfficialColumnType.Text, r => NameAt(register.Groups, r.Cadre.Group)),
                new(Communes, 8, OfficialColumnType.Number, r => r.Figures.Communes.Expected, OfficialTotal.Sum),
                .. Forms<(CadreEntry Cadre, Figures Figures)>(r => r.Figures.Forms),
            ]) with
        {
            Unit = "phiếu",
            Notes = shared ? ["Xã có nhiều cán bộ theo dõi được tính cho từng cán bộ."] : [],
        };

        // A cadre's figures search the unexpected pairs, which this sheet does not show: most cadres have no duty at all.
        Figures FiguresOf(int cadre) => coverage.DutiesOfCadre(cadre).Any() ? coverage.Cadre(cadre) : Figures.Zero;
    }

    private static OfficialTable Chase(PeriodCoverage coverage)
    {
        var register = coverage.Register;
        var rows = Enumerable.Range(0, register.Duties.Count)
            .Where(d => coverage.StateOf(d) is DutyState.Missing or DutyState.Returned)
            .Select(d => (Commune: register.Communes[register.Duties[d].Commune],
                Cadre: register.Cadres[register.Duties[d].Cadre],
                State: coverage.StateOf(d)))
            .OrderBy(r => r.Commune.District < 0 ? int.MaxValue : r.Commune.District)
            .ThenBy(r => r.Commune.Code, StringComparer.Ordinal)
            .ThenBy(r => r.Cadre.Code, StringComparer.Ordinal)
            .ToList();
        var province = coverage.Province;
        return OfficialTable.Of(
            "Xã chưa gửi",
            "Danh sách xã, phường, thị trấn chưa gửi phiếu nhận xét, đánh giá",
            Lines(coverage),
            rows,
            [
                new("Mã huyện", 9, OfficialColumnType.Code, r => At(register.Districts, r.Commune.District)?.Code),
                new("Huyện", 20, OfficialColumnType.Text, r => At(register.Districts, r.Commune.District)?.FullName),
                new("Tiểu vùng", 18, OfficialColumnType.Text, r => At(register.SubAreas, r.Commune.SubArea)?.FullName),
                new("Mã xã", 9, OfficialColumnType.Code, r => r.Commune.Code),
                new("Xã", 22, OfficialColumnType.Text, r => r.Commune.FullName,
                    OfficialTotal.Of($"{OfficialWords.Number(province.Communes.Missing)} xã, phường, thị trấn")),
                new("Mã cán bộ", 10, OfficialColumnType.Code, r => r.Cadre.Code),
                new("Cán bộ", 25, OfficialColumnType.Text, r => r.Cadre.Name,
                    OfficialTotal.Of($"{OfficialWords.Number(province.Cadres.StillOwing)} cán bộ")),
                new("Ủy viên BTV phụ trách", 24, OfficialColumnType.Text, r => At(register.Districts, r.Commune.District)?.Member),
                new("Tình trạng", 12, OfficialColumnType.Text, r => r.State.Word(),
                    OfficialTotal.Of($"{OfficialWords.Number(province.Forms.Owing)} phiếu")),
                new("Số ngày quá hạn", 10, OfficialColumnType.Number, _ => coverage.DaysOverdue),
            ]);
    }

    private static OfficialTable ReceivedForms(QuarterlyFacts facts)
    {
        var coverage = facts.Coverage;
        var register = coverage.Register;
        var rows = Enumerable.Range(0, register.Duties.Count)
            .Where(d => coverage.StateOf(d) is DutyState.OnTime or DutyState.Late)
            .Select(d => (Duty: d, Commune: register.Communes[register.Duties[d].Commune], Cadre: register.Cadres[register.Duties[d].Cadre]))
            .OrderBy(r => r.Commune.Code, StringComparer.Ordinal)
            .ThenBy(r => r.Cadre.Code, StringComparer.Ordinal)
            .Select(r => (r.Duty, r.Commune, r.Cadre, Content: facts.Ratings.ContentOf(r.Duty)))
            .ToList();
        var forms = coverage.Province.Forms;
        return OfficialTable.Of(
            "Phiếu đã nhận",
            "Danh sách phiếu nhận xét, đánh giá đã nhận",
            Lines(coverage),
            rows,
            [
                new("Mã xã", 9, OfficialColumnType.Code, r => r.Commune.Code),
                new("Xã", 22, OfficialColumnType.Text, r => r.Commune.FullName),
                new("Mã cán bộ", 10, OfficialColumnType.Code, r => r.Cadre.Code),
                new("Cán bộ", 25, OfficialColumnType.Text, r => r.Cadre.Name,
                    OfficialTotal.Of($"{OfficialWords.Number(forms.Received)} phiếu")),
                new("Ngày nhận", 12, OfficialColumnType.Date, r => coverage.ReceivedOn(r.Duty)),
                new("Đúng hạn", 11, OfficialColumnType.Text, r => coverage.StateOf(r.Duty).Word(),
                    OfficialTotal.Of($"{OfficialWords.Number(forms.OnTime)} đúng hạn")),
                new("Xếp loại", 12, OfficialColumnType.Text, r => r.Content?.Rating),
                new("Ưu điểm", 32, OfficialColumnType.Text, r => r.Content?.Strengths),
                new("Hạn chế", 32, OfficialColumnType.Text, r => r.Content?.Limitations),
                new("Kiến nghị", 32, OfficialColumnType.Text, r => r.Content?.Proposals),
            ]);
    }

    private static OfficialTable Unexpected(PeriodCoverage coverage)
    {
        var register = coverage.Register;
        return OfficialTable.Of(
            "Ngoài phân công",
            "Phiếu nhận xét, đánh giá ngoài phân công",
            Lines(coverage),
            coverage.Unexpected,
            [
                new("Mã xã", 9, OfficialColumnType.Code, f => register.Communes[f.Commune].Code),
                new("Xã", 26, OfficialColumnType.Text, f => register.Communes[f.Commune].FullName),
                new("Mã cán bộ", 10, OfficialColumnType.Code, f => register.Cadres[f.Cadre].Code),
                new("Cán bộ", 28, OfficialColumnType.Text, f => register.Cadres[f.Cadre].Name,
                    OfficialTotal.Of($"{OfficialWords.Number(coverage.Unexpected.Count)} phiếu")),
                new("Ngày nhận", 12, OfficialColumnType.Date, f => f.Standing.ReceivedOn),
            ]) with
        {
            Notes = ["Mỗi cặp xã và cán bộ ngoài phân công được ghi một dòng và không tính vào tỷ lệ; ô ngày trống là phiếu đã trả lại."],
        };
    }

    /// <summary>Without a total: periods overlap, and the same duty returns in each.</summary>
    private static OfficialTable Trend(QuarterlyFacts facts)
    {
        return OfficialTable.Of(
            "Xu hướng",
            "Xu hướng nhận phiếu nhận xét, đánh giá qua các kỳ",
            Lines(facts.Coverage),
            facts.Trend,
            [
                new("Mã kỳ", 12, OfficialColumnType.Code, t => t.Period.Code),
                new("Kỳ", 34, OfficialColumnType.Text, t => t.Period.Name),
                new(Expected, 10, OfficialColumnType.Number, t => t.Forms.Expected),
                new(Received, 10, OfficialColumnType.Number, t => t.Forms.Received),
                new("Chưa gửi", 10, OfficialColumnType.Number, t => t.Forms.Missing),
                new(Share, 11, OfficialColumnType.Rate, t => OfficialCell.Rate(t.Forms.Coverage)),
                new("Đúng hạn / phải nhận (%)", 13, OfficialColumnType.Rate, t => OfficialCell.Rate(t.Forms.OnTimeOfExpected)),
            ]) with
        {
            Unit = "phiếu",
        };
    }

    private static IEnumerable<OfficialColumn<T>> Forms<T>(Func<T, FormTally> forms) =>
    [
        new(Expected, 8, OfficialColumnType.Number, r => forms(r).Expected, OfficialTotal.Sum),
        new(Received, 8, OfficialColumnType.Number, r => forms(r).Received, OfficialTotal.Sum),
        new("Đúng hạn", 8, OfficialColumnType.Number, r => forms(r).OnTime, OfficialTotal.Sum),
        new("Trễ hạn", 8, OfficialColumnType.Number, r => forms(r).Late, OfficialTotal.Sum),
        new("Trả lại", 8, OfficialColumnType.Number, r => forms(r).Returned, OfficialTotal.Sum),
        new("Chưa gửi", 8, OfficialColumnType.Number, r => forms(r).Missing, OfficialTotal.Sum),
        new(Share, 9, OfficialColumnType.Rate, r => OfficialCell.Rate(forms(r).Coverage), OfficialTotal.Ratio(Received, Expected)),
    ];

    private static T? At<T>(IReadOnlyList<T> entries, int index)
        where T : class => index < 0 ? null : entries[index];

    private static string? NameAt(IReadOnlyList<string> names, int index) => At(names, index);
}
