using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Reports;

/// <summary>The tables of ratings as workbooks, one for each of the page's tabs.</summary>
public static class RatingWorkbook
{
    internal const string Unrated = "Chưa xếp loại";
    private const string Received = "Đã nhận";

    public static OfficialTable ByScope(PeriodRatings ratings, RatingScope scope, string? district)
    {
        var rows = RatingRows.Of(ratings, scope, district);
        var (kind, none) = scope switch
        {
            RatingScope.District => ("Huyện", "(Chưa rõ huyện)"),
            RatingScope.SubArea => ("Tiểu vùng", "(Ngoài tiểu vùng)"),
            _ => ("Diện", "(Chưa rõ diện)"),
        };
        return Table(ratings, $"Xếp loại theo {OfficialWords.Small(kind)}", $"Xếp loại của phiếu nhận xét, đánh giá theo {OfficialWords.Small(kind)}", district, rows,
        [
            new(kind, 28, OfficialColumnType.Text, r => r.Name ?? none),
            .. scope == RatingScope.SubArea ? [new("Huyện", 22, OfficialColumnType.Text, r => r.Above)] : Array.Empty<OfficialColumn<RatingRow>>(),
            .. Columns<RatingRow>(ratings.Words, r => r.Ratings),
            new("Tiêu chí yếu nhất", 30, OfficialColumnType.Text, r => r.Ratings.Weakest?.Criterion, Weakest(RatingRows.In(ratings, district))),
        ]);
    }

    public static OfficialTable ByCriterion(PeriodRatings ratings, string? district)
    {
        var tally = RatingRows.In(ratings, district);
        return Table(ratings, "Xếp loại theo tiêu chí", "Xếp loại theo tiêu chí của phiếu nhận xét, đánh giá", district, tally.Criteria,
        [
            new("Tiêu chí", 40, OfficialColumnType.Text, c => c.Criterion),
            new("Số phiếu có tiêu chí", 10, OfficialColumnType.Number, c => c.Forms),
            .. Words<CriterionTally>(ratings.Words, (c, word) => c.Of(word), total: null),
            new(Unrated, 10, OfficialColumnType.Number, c => c.Unrated),
            new("Ghi chú", 14, OfficialColumnType.Text, c => c == tally.Weakest ? "Yếu nhất" : null),
        ]);
    }

    /// <param name="periods">The latest first.</param>
    public static OfficialTable ByPeriod(PeriodRatings ratings, IReadOnlyList<PeriodRatings> periods, string? district)
    {
        var rows = periods.Select(p => (p.Coverage.Register.Period, Ratings: RatingRows.In(p, district))).ToList();
        return Table(ratings, "Xếp loại theo kỳ", "Xếp loại của phiếu nhận xét, đánh giá qua các kỳ", district, rows,
        [
            new("Kỳ", 30, OfficialColumnType.Text, r => r.Period.Name),
            .. Columns<(PeriodEntry Period, RatingTally Ratings)>(WordsOf(periods), r => r.Ratings, total: null),
            new("Tiêu chí yếu nhất", 30, OfficialColumnType.Text, r => r.Ratings.Weakest?.Criterion),
        ]);
    }

    public static OfficialTable Remarks(PeriodRatings ratings, DutySelection selection, RatingSelection rating)
    {
        var rows = ratings.Remarks(selection, rating);
        return OfficialTable.Of(
            "Hạn chế, kiến nghị",
            "Hạn chế và kiến nghị của phiếu nhận xét, đánh giá",
            FilterLine.Lines(
                ratings.Coverage, selection, state: null,
                rating.WithLimitations ? string.Join("; ", ((string?[])[RatingLine(rating), "Nêu hạn chế"]).OfType<string>()) : RatingLine(rating)),
            rows,
            [
                new("Huyện", 18, OfficialColumnType.Text, r => r.District?.FullName),
                new("Mã xã", 9, OfficialColumnType.Code, r => r.Commune.Code),
                new("Xã", 20, OfficialColumnType.Text, r => r.Commune.FullName, OfficialTotal.Of($"{OfficialWords.Number(rows.Count)} phiếu")),
                new("Cán bộ", 24, OfficialColumnType.Text, r => r.CadreLabel),
                new("Xếp loại", 12, OfficialColumnType.Text, r => r.Rating),
                new("Hạn chế", 45, OfficialColumnType.Text, r => r.Limitations),
                new("Kiến nghị", 45, OfficialColumnType.Text, r => r.Proposals),
            ]);
    }

    /// <summary>The words of several periods, each once: those of the scale first.</summary>
    public static IReadOnlyList<string> WordsOf(IReadOnlyList<PeriodRatings> periods)
    {
        var listed = periods.Count > 0 ? periods[0].Words.Take(periods[0].Forms.Words.Listed).ToList() : [];
        return [.. listed, .. periods.SelectMany(p => p.Words.Skip(p.Forms.Words.Listed)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Received, without a rating, and each word, in the order of records.md ("The verb").</summary>
    internal static IEnumerable<OfficialColumn<T>> Columns<T>(IReadOnlyList<string> words, Func<T, RatingTally> ratings) =>
        Columns(words, ratings, OfficialTotal.Sum);

    private static IEnumerable<OfficialColumn<T>> Columns<T>(IReadOnlyList<string> words, Func<T, RatingTally> ratings, OfficialTotal? total) =>
    [
        new(Received, 9, OfficialColumnType.Number, r => ratings(r).Received, total),
        new(Unrated, 10, OfficialColumnType.Number, r => ratings(r).Unrated, total),
        .. Words<T>(words, (r, word) => ratings(r).Of(word), total),
    ];

    internal static OfficialTotal? Weakest(RatingTally tally) => tally.Weakest is { } weakest ? OfficialTotal.Of(weakest.Criterion) : null;

    /// <summary>What a list is narrowed to by what forms say; null when it is not.</summary>
    internal static string? RatingLine(RatingSelection rating)
    {
        var word = rating.Rating == ReceiptSelection.NoRating ? Unrated : rating.Rating;
        return (rating.Criterion, word) switch
        {
            (null, null) => null,
            (null, _) => $"Xếp loại: {word}",
            (_, null) => $"Tiêu chí: {rating.Criterion}",
            _ => $"Tiêu chí {rating.Criterion}: {word}",
        };
    }

    private static IEnumerable<OfficialColumn<T>> Words<T>(IReadOnlyList<string> words, Func<T, string, int> count, OfficialTotal? total) =>
        words.Select(word => new OfficialColumn<T>(word, 10, OfficialColumnType.Number, r => count(r, word), total));

    private static OfficialTable Table<T>(
        PeriodRatings ratings, string sheet, string title, string? district, IReadOnlyList<T> rows, IReadOnlyList<OfficialColumn<T>> columns) =>
        OfficialTable.Of(sheet, title, FilterLine.Lines(ratings.Coverage, new ListSelection { District = district }, state: null), rows, columns) with
        {
            Unit = "phiếu",
        };
}
