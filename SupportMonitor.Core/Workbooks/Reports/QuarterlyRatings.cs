using SupportMonitor.Core.Common;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Reports;

/// <summary>The quarterly workbook's sheet of ratings by district (records.md, "In the quarterly workbook").</summary>
internal static class QuarterlyRatings
{
    public const string Sheet = "Xếp loại";

    public static OfficialTable Of(PeriodRatings ratings)
    {
        // By code, as the other sheets have the districts; pages have them by name.
        var rows = RatingRows.Of(ratings, RatingScope.District, district: null)
            .OrderBy(r => r.Name is null).ThenBy(r => r.Code, StringComparer.Ordinal).ToList();
        return OfficialTable.Of(
            Sheet,
            "Xếp loại của phiếu nhận xét, đánh giá theo huyện, thành phố",
            QuarterlySheets.Lines(ratings.Coverage),
            rows,
            [
                new("Mã huyện", 9, OfficialColumnType.Code, r => r.Name is null ? "" : r.Code),
                new("Huyện", 22, OfficialColumnType.Text, r => r.Name ?? "(Chưa rõ huyện)"),
                .. RatingWorkbook.Columns<RatingRow>(ratings.Words, r => r.Ratings),
            ]) with
        {
            Unit = "phiếu",
            Notes =
            [
                .. ratings.Province.Weakest is { } weakest ? [$"Tiêu chí yếu nhất: {weakest.Criterion}."] : Array.Empty<string>(),
                "Chỉ tính phiếu đã nhận; nội dung là của lần nhận sau cùng.",
            ],
        };
    }
}
