using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Reports;

/// <summary>The sub-areas of a district as a workbook.</summary>
public static class SubAreaWorkbook
{
    private const string Expected = "Phải nhận";
    private const string Received = "Đã nhận";

    public static OfficialTable Of(PeriodCoverage coverage, ListSelection selection) =>
        OfficialTable.Of(
            "Theo tiểu vùng",
            "Kết quả nhận phiếu nhận xét, đánh giá theo tiểu vùng",
            FilterLine.Lines(coverage, selection, state: null),
            SubAreaRow.Rows(coverage, selection),
            [
                new("Huyện", 24, OfficialColumnType.Text, s => s.District?.FullName),
                new("Mã tiểu vùng", 12, OfficialColumnType.Code, s => s.Entry.Code),
                new("Tiểu vùng", 26, OfficialColumnType.Text, s => s.Entry.FullName),
                new("Người phụ trách", 30, OfficialColumnType.Text, s => s.Entry.Member),
                new("Số xã", 8, OfficialColumnType.Number, s => s.Figures.Communes.Expected, OfficialTotal.Sum),
                new(Expected, 9, OfficialColumnType.Number, s => s.Figures.Forms.Expected, OfficialTotal.Sum),
                new(Received, 9, OfficialColumnType.Number, s => s.Figures.Forms.Received, OfficialTotal.Sum),
                new("Còn thiếu", 9, OfficialColumnType.Number, s => s.Figures.Forms.Owing, OfficialTotal.Sum),
                new("Tỷ lệ (%)", 10, OfficialColumnType.Rate, s => OfficialCell.Rate(s.Figures.Forms.Coverage), OfficialTotal.Ratio(Received, Expected)),
            ]) with
        {
            Unit = "phiếu",
        };
}
