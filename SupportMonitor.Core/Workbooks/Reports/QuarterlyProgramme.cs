using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Reports;

/// <summary>
/// The quarterly workbook's sheets of the programme's other records by district, named as their register sheets, with the figures of the
/// verb in its order (records.md, "In the quarterly workbook").
/// </summary>
internal static class QuarterlyProgramme
{
    private const string Share = "Tỷ lệ (%)";

    public static IEnumerable<(QuarterlySheet Sheet, OfficialTable Table)> Of(
        PeriodProgramme programme, IReadOnlyList<string> lines)
    {
        return
        [
            (QuarterlySheet.Visits,
                By(new VisitRecords().SheetName, "Kết quả đi cơ sở theo huyện, thành phố", "lượt",
                    Visits(programme.Province.Visits))),
            (QuarterlySheet.SituationReports,
                By(new SituationReportRecords().SheetName, "Kết quả báo cáo tình hình theo huyện, thành phố", "báo cáo",
                    Reports)),
            (QuarterlySheet.Exchanges,
                By(new ExchangeRecords().SheetName, "Kết quả trao đổi theo huyện, thành phố", "lần", Exchanges)),
            (QuarterlySheet.Proposals,
                By(new ProposalRecords().SheetName, "Kiến nghị và kết quả xử lý theo huyện, thành phố", "kiến nghị", Proposals)),
            (QuarterlySheet.Contributions,
                By(new ContributionRecords().SheetName, "Kết quả vận động an sinh xã hội theo huyện, thành phố", "lần, đồng",
                    Contributions(programme.Province.Contributions))),
        ];

        OfficialTable By(string sheet, string title, string unit, IEnumerable<FigureColumn> columns) =>
            Table(programme, lines, sheet, title, unit, columns);
    }

    private static IEnumerable<FigureColumn> Visits(VisitTally province) =>
    [
        .. Speech("", f => f.Visits.Spoken),
        new("Xác nhận đúng", f => f.Visits.Confirmed), new("Xác nhận không đúng", f => f.Visits.Contradicted),
        new("Chưa xác nhận", f => f.Visits.Unconfirmed), new("Dự kiến", f => f.Visits.Planned), new("Dự kiến đã qua ngày", f => f.Visits.Lapsed),
        new("Số xã đã đến", f => f.Visits.VisitedCommunes), new("Đợt phải đi", f => f.Visits.Owed), new("Đợt đi đủ", f => f.Visits.Kept),
        new("Đợt còn hạn", f => f.Visits.Pending), new("Đợt chưa đủ", f => f.Visits.Missed), new("Ngoài sổ của kỳ", f => f.Visits.Outside),
        FigureColumn.OfRate(f => f.Visits.Kept, f => f.Visits.Kept + f.Visits.Missed),
        .. province.Themes.Select(t => new FigureColumn($"Chủ đề: {t.Word}", f => CountOf(f.Visits.Themes, t.Word))),
        .. province.Kinds.SelectMany(k => Speech($"{k.Word}: ", f => f.Visits.Kinds.FirstOrDefault(w => w.Word == k.Word).Count)),
    ];

    private static IEnumerable<FigureColumn> Speech(string of, Func<ProgrammeFigures, SpeechTally> spoken) =>
    [
        new(Head(of, "Lượt đi"), f => spoken(f).Made), new(Head(of, "Góp ý cụ thể"), f => spoken(f).Specific),
        new(Head(of, "Góp ý chung"), f => spoken(f).General), new(Head(of, "Không góp ý"), f => spoken(f).None),
        new(Head(of, "Không ghi"), f => spoken(f).Unsaid),
    ];

    private static IEnumerable<FigureColumn> Reports =>
    [
        new("Phải gửi", f => f.Reports!.Expected), new("Đúng hạn", f => f.Reports!.OnTime), new("Trễ hạn", f => f.Reports!.Late),
        new("Trả lại", f => f.Reports!.Returned), new("Chưa gửi", f => f.Reports!.Missing), new("Đã xem", f => f.Reports!.Read),
        new("Ngoài phân công", f => f.Reports!.Unexpected),
        FigureColumn.OfRate(f => f.Reports!.OnTime + f.Reports.Late, f => f.Reports!.Expected),
    ];

    private static IEnumerable<FigureColumn> Exchanges =>
    [
        new("Số lần", f => f.Exchanges!.Count), new("Số tiểu vùng", f => f.Exchanges!.SubAreas ?? 0), new("Có trao đổi", f => f.Exchanges!.With ?? 0),
        new("Chưa trao đổi", f => f.Exchanges!.Without ?? 0), new("Ngoài sổ của kỳ", f => f.Exchanges!.Outside ?? 0),
    ];

    private static IEnumerable<FigureColumn> Proposals =>
    [
        new("Tổng số", f => f.Proposals.Total), new("Nêu trong kỳ", f => f.Proposals.Raised), new("Kỳ trước chuyển sang", f => f.Proposals.Carried),
        new("Đang mở", f => f.Proposals.Open), new("Đã trả lời", f => f.Proposals.Answered), new("Từ chối", f => f.Proposals.Declined),
        new("Hài lòng", f => f.Proposals.Satisfied), new("Đã mở lại", f => f.Proposals.Reopened), new("Quá hạn", f => f.Proposals.Overdue),
        new("Trả lời đúng hạn", f => f.Proposals.AnsweredOnTime), new("Ngoài sổ của kỳ", f => f.Proposals.Outside),
        FigureColumn.OfRate(
            f => f.Proposals.AnsweredOnTime, f => f.Proposals.Answered + f.Proposals.Declined + f.Proposals.Satisfied + f.Proposals.Overdue),
        new("0-30 ngày", f => f.Proposals.Ages.UpTo30), new("31-60 ngày", f => f.Proposals.Ages.UpTo60),
        new("61-90 ngày", f => f.Proposals.Ages.UpTo90), new("Trên 90 ngày", f => f.Proposals.Ages.Over90),
    ];

    private static IEnumerable<FigureColumn> Contributions(ContributionTally province) =>
    [
        new("Số lần", f => f.Contributions.Count), new("Tổng giá trị", f => f.Contributions.Total), new("Tiền", f => f.Contributions.Cash),
        new("Hiện vật", f => f.Contributions.InKind), new("Ngoài sổ của kỳ", f => f.Contributions.Outside),
        .. province.Purposes.Select(p => new FigureColumn(
            $"Mục đích: {p.Word}", f => f.Contributions.Purposes.FirstOrDefault(w => w.Word == p.Word).Count)),
    ];

    /// <summary>
    /// A row for each district with something to say, and one for what lies in none, so that rows add up to the province. A commune and a
    /// sub-area lie in one district, so that their numbers add up too; a rate is the province's own.
    /// </summary>
    private static OfficialTable Table(
        PeriodProgramme programme, IReadOnlyList<string> lines, string sheet, string title, string unit, IEnumerable<FigureColumn> columns)
    {
        var (all, figures) = (columns.ToList(), programme.Province);
        var rows = programme.All(TallyScope.District)
            .Select(d => (d.Code, Name: programme.Register.Districts[d.Index].FullName, Numbers: all.ConvertAll(c => c.Of(d.Figures))))
            .ToList();
        var rest = all.Index().Select(c => c.Item.Of(figures).Minus(rows.Select(r => r.Numbers[c.Index]))).ToList();
        if (rest.Exists(n => n.Part != 0 || n.Whole is > 0))
        {
            rows.Add(("", "(Chưa rõ huyện)", rest));
        }

        return OfficialTable.Of<(string Code, string Name, List<FigureNumber> Numbers)>(
            sheet, title, lines, rows,
            [
                new("Mã huyện", 9, OfficialColumnType.Code, r => r.Code),
                new("Huyện", 22, OfficialColumnType.Text, r => r.Name),
                .. all.Index().Select(c => new OfficialColumn<(string Code, string Name, List<FigureNumber> Numbers)>(
                    c.Item.Head, c.Item.Whole is null ? 7.5 : 10, c.Item.Whole is null ? OfficialColumnType.Number : OfficialColumnType.Rate,
                    r => r.Numbers[c.Index].Cell, c.Item.Whole is null ? OfficialTotal.Sum : OfficialTotal.Rate(c.Item.Of(figures).Rate))),
            ]) with
        {
            Unit = unit,
        };
    }

    private static string Head(string of, string what) => of.Length == 0 ? what : of + char.ToLowerInvariant(what[0]) + what[1..];

    private static int CountOf(IReadOnlyList<WordCount<int>> words, string word) => words.FirstOrDefault(w => w.Word == word).Count;

    /// <summary>A figure of a scope, or a rate of two.</summary>
    /// <param name="Whole">What stands below the line of a rate; null for a number.</param>
    private sealed record FigureColumn(string Head, Func<ProgrammeFigures, long> Part, Func<ProgrammeFigures, long>? Whole = null)
    {
        public static FigureColumn OfRate(Func<ProgrammeFigures, long> part, Func<ProgrammeFigures, long> whole) => new(Share, part, whole);

        public FigureNumber Of(ProgrammeFigures figures) => new(Part(figures), Whole?.Invoke(figures));
    }

    /// <summary>What a column says of one scope.</summary>
    private readonly record struct FigureNumber(long Part, long? Whole)
    {
        public decimal? Rate => Common.Rate.Percent((int)Part, (int)Whole!.Value);

        public OfficialCell Cell => Whole is null ? OfficialCell.FromInt64(Part) : OfficialCell.Rate(Rate);

        public FigureNumber Minus(IEnumerable<FigureNumber> others)
        {
            var (part, whole) = (Part, Whole);
            foreach (var other in others)
            {
                (part, whole) = (part - other.Part, whole - other.Whole);
            }

            return new(part, whole);
        }
    }
}
