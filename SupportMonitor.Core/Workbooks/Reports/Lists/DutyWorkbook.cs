using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Reports;

/// <summary>The lists of the page of duties as workbooks, one for each of its tabs.</summary>
public static class DutyWorkbook
{
    public static OfficialTable Unexpected(PeriodCoverage coverage, ListSelection selection) => Pairs(
        coverage, selection, "Ngoài phân công", "Phiếu nhận xét, đánh giá ngoài phân công",
        OtherLists.Unexpected(coverage, selection),
        new OfficialColumn<OtherPair>("Ngày nhận", 12, OfficialColumnType.Date, r => r.ReceivedOn));

    public static OfficialTable IdleExemptions(PeriodCoverage coverage, ListSelection selection) => Pairs(
        coverage, selection, "Miễn không có phiếu", "Miễn gửi phiếu nhưng không có phiếu phải nhận",
        OtherLists.IdleExemptions(coverage, selection));

    /// <param name="ratings">What the forms say; null where <paramref name="rating"/> narrows nothing.</param>
    public static OfficialTable Duties(PeriodCoverage coverage, DutySelection selection, PeriodRatings? ratings = null, RatingSelection? rating = null)
    {
        var rows = DutyList.Rows(coverage, selection);
        if (ratings is not null && rating is not null)
        {
            rows = [.. rows.Where(r => ratings.Has(r.Duty, rating))];
        }

        return OfficialTable.Of(
            "Phiếu phải nhận",
            "Danh sách phiếu nhận xét, đánh giá phải nhận",
            FilterLine.Lines(coverage, selection, FilterLine.States(selection), rating is null ? null : RatingWorkbook.RatingLine(rating)),
            rows,
            [
                new("Huyện", 20, OfficialColumnType.Text, r => r.District?.FullName),
                new("Tiểu vùng", 16, OfficialColumnType.Text, r => r.SubArea?.FullName),
                new("Mã xã", 9, OfficialColumnType.Code, r => r.Commune.Code),
                new("Xã", 22, OfficialColumnType.Text, r => r.Commune.FullName),
                new("Mã cán bộ", 10, OfficialColumnType.Code, r => r.Cadre.Code),
                new("Cán bộ", 25, OfficialColumnType.Text, r => r.Cadre.Name),
                new("Chức vụ, cơ quan", 26, OfficialColumnType.Text, r => r.Office),
                new("Diện", 18, OfficialColumnType.Text, r => r.Group),
                new("Tình trạng", 12, OfficialColumnType.Text, r => r.State.Word(),
                    OfficialTotal.Of($"{OfficialWords.Number(rows.Count)} phiếu")),
                new("Ngày nhận", 12, OfficialColumnType.Date, r => r.ReceivedOn),
                .. ratings is null ? Array.Empty<OfficialColumn<DutyRow>>() : [new(rating?.Criterion ?? "Xếp loại", 14, OfficialColumnType.Text, r => ratings.RatingOf(r.Duty, rating?.Criterion))],
                new("Số ngày quá hạn", 10, OfficialColumnType.Number, r => r.DaysOverdue is { } days ? days : default(OfficialCell)),
            ]);
    }

    private static OfficialTable Pairs(
        PeriodCoverage coverage, ListSelection selection, string sheet, string title, IReadOnlyList<OtherPair> rows, params OfficialColumn<OtherPair>[] more) =>
        OfficialTable.Of(
            sheet,
            title,
            FilterLine.Lines(coverage, selection, state: null),
            rows,
            [
                new("Huyện", 20, OfficialColumnType.Text, r => r.District?.FullName),
                new("Mã xã", 9, OfficialColumnType.Code, r => r.Commune.Code),
                new("Xã", 22, OfficialColumnType.Text, r => r.Commune.FullName),
                new("Mã cán bộ", 10, OfficialColumnType.Code, r => r.Cadre.Code),
                new("Cán bộ", 25, OfficialColumnType.Text, r => r.Cadre.Name, OfficialTotal.Of(OfficialWords.Number(rows.Count))),
                new("Chức vụ, cơ quan", 26, OfficialColumnType.Text, r => r.Office),
                .. more,
            ]);

    public static OfficialTable Uncovered(PeriodCoverage coverage, ListSelection selection)
    {
        var rows = OtherLists.Uncovered(coverage, selection);
        return OfficialTable.Of(
            "Chưa có người theo dõi",
            "Xã, phường, thị trấn chưa có người theo dõi",
            FilterLine.Lines(coverage, selection, state: null),
            rows,
            [
                new("Huyện", 24, OfficialColumnType.Text, r => r.District?.FullName),
                new("Tiểu vùng", 20, OfficialColumnType.Text, r => r.SubArea?.FullName),
                new("Mã xã", 10, OfficialColumnType.Code, r => r.Commune.Code),
                new("Xã", 28, OfficialColumnType.Text, r => r.Commune.FullName, OfficialTotal.Of(OfficialWords.Number(rows.Count))),
                new("Điện thoại", 15, OfficialColumnType.Code, r => r.Commune.Phone),
            ]);
    }
}
