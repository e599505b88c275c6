using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Reports;

/// <summary>A commune's forms over the periods as a workbook.</summary>
public static class CommuneWorkbook
{
    /// <param name="history">The latest period first; none where there is no such commune.</param>
    /// <param name="name">The commune's, or its code.</param>
    public static OfficialTable Of(IReadOnlyList<CommuneStanding> history, string name, DateOnly asOf) =>
        OfficialTable.Of(
            "Qua các kỳ",
            $"Phiếu nhận xét, đánh giá của {name}",
            [$"Tính đến ngày {OfficialWords.Date(asOf)}"],
            history,
            [
                new("Mã kỳ", 10, OfficialColumnType.Code, r => r.Period.Code),
                new("Kỳ", 26, OfficialColumnType.Text, r => r.Period.Name),
                new("Mã cán bộ", 10, OfficialColumnType.Code, r => r.Row.Cadre.Code),
                new("Cán bộ", 26, OfficialColumnType.Text, r => r.Row.Cadre.Name),
                new("Chức vụ, cơ quan", 30, OfficialColumnType.Text, r => r.Row.Office),
                new("Tình trạng", 12, OfficialColumnType.Text, r => r.Row.State.Word()),
                new("Ngày nhận", 12, OfficialColumnType.Date, r => r.Row.ReceivedOn),
                new("Xếp loại", 14, OfficialColumnType.Text, r => r.Rating),
            ]) with { About = name };
}
