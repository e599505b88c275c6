using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Core.Workbooks.Xlsx;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Queries;

namespace SupportMonitor.Web.Features.Coverage.Duties;

/// <summary>The lists of the page of duties as workbooks, with the page's tab and filters.</summary>
public static class DutyWorkbook
{
    public static OfficialTable Of(BoardView view, PeriodCoverage coverage) => DutyTab.Of(view.Query) switch
    {
        DutyTab.Unexpected => Pairs(
            view, coverage, "Ngoài phân công", "Phiếu nhận xét, đánh giá ngoài phân công", OtherLists.Unexpected(coverage, view.Query),
            new OfficialColumn<OtherPair>("Ngày nhận", 12, OfficialColumnType.Date, r => r.ReceivedOn)),
        DutyTab.IdleExemptions => Pairs(
            view, coverage, "Miễn không có phiếu", "Miễn gửi phiếu nhưng không có phiếu phải nhận", OtherLists.IdleExemptions(coverage, view.Query)),
        DutyTab.Uncovered => Uncovered(view, coverage),
        _ => Duties(view, coverage),
    };

    private static OfficialTable Duties(BoardView view, PeriodCoverage coverage)
    {
        var rows = DutyList.Rows(coverage, view.Query, DutyFilter.StatesOf(view.Query.State));
        return OfficialTable.Of(
            "Phiếu phải nhận",
            "Danh sách phiếu nhận xét, đánh giá phải nhận",
            FilterLine.Lines(coverage, view.Query, FilterLine.StateWords(view.Query.State)),
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
                new("Tình trạng", 12, OfficialColumnType.Text, r => QuarterlyReport.StateWord(r.State),
                    OfficialTotal.Of($"{OfficialWords.Number(rows.Count)} phiếu")),
                new("Ngày nhận", 12, OfficialColumnType.Date, r => r.ReceivedOn),
                new("Số ngày quá hạn", 10, OfficialColumnType.Number, r => r.DaysOverdue is { } days ? days : default(OfficialCell)),
            ]);
    }

    private static OfficialTable Pairs(
        BoardView view, PeriodCoverage coverage, string sheet, string title, IReadOnlyList<OtherPair> rows, params OfficialColumn<OtherPair>[] more) =>
        OfficialTable.Of(
            sheet,
            title,
            FilterLine.Lines(coverage, view.Query, state: null),
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

    private static OfficialTable Uncovered(BoardView view, PeriodCoverage coverage)
    {
        var rows = OtherLists.Uncovered(coverage, view.Query);
        return OfficialTable.Of(
            "Chưa có người theo dõi",
            "Xã, phường, thị trấn chưa có người theo dõi",
            FilterLine.Lines(coverage, view.Query, state: null),
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
