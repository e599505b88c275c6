using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Reports;

/// <summary>Coverage by cadre as a workbook, with the page's filters.</summary>
public static class CadreWorkbook
{
    private const string Expected = "Phải nhận";
    private const string Received = "Đã nhận";

    public static OfficialTable Of(PeriodCoverage coverage, StandingSelection selection)
    {
        var state = selection.Standings.Count == StandingSelection.AnyStanding.Count
            ? null
            : string.Join(", ", selection.Standings.Select(s => s.Word()));
        return OfficialTable.Of(
            "Theo cán bộ",
            "Kết quả nhận phiếu nhận xét, đánh giá theo cán bộ",
            FilterLine.Lines(coverage, selection, state),
            CadreFiguresRow.Rows(coverage, selection),
            [
                new("Mã cán bộ", 10, OfficialColumnType.Code, r => r.Cadre.Code),
                new("Họ tên", 25, OfficialColumnType.Text, r => r.Cadre.Name),
                new("Chức vụ", 22, OfficialColumnType.Text, r => r.Cadre.Position),
                new("Cơ quan", 24, OfficialColumnType.Text, r => r.Organisation),
                new("Diện", 20, OfficialColumnType.Text, r => r.Group),
                new("Tình trạng", 14, OfficialColumnType.Text, r => r.Standing.Word()),
                new(Expected, 8, OfficialColumnType.Number, r => r.Forms.Expected, OfficialTotal.Sum),
                new(Received, 8, OfficialColumnType.Number, r => r.Forms.Received, OfficialTotal.Sum),
                new("Đúng hạn", 8, OfficialColumnType.Number, r => r.Forms.OnTime, OfficialTotal.Sum),
                new("Trễ hạn", 8, OfficialColumnType.Number, r => r.Forms.Late, OfficialTotal.Sum),
                new("Trả lại", 8, OfficialColumnType.Number, r => r.Forms.Returned, OfficialTotal.Sum),
                new("Chưa gửi", 8, OfficialColumnType.Number, r => r.Forms.Missing, OfficialTotal.Sum),
                new("Miễn", 8, OfficialColumnType.Number, r => r.Exempt, OfficialTotal.Sum),
                new("Tỷ lệ (%)", 9, OfficialColumnType.Rate, r => OfficialCell.Rate(r.Forms.Coverage), OfficialTotal.Ratio(Received, Expected)),
            ]) with
        {
            Unit = "phiếu",
        };
    }
}
