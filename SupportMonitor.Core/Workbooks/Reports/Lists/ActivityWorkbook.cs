using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Reports;

/// <summary>What the programme's records owe as workbooks: the regime of visits, and situation reports.</summary>
public static class ActivityWorkbook
{
    /// <param name="rows">What <paramref name="selection"/> and <paramref name="state"/> ask for.</param>
    /// <param name="state">In words; null for every one.</param>
    public static OfficialTable Regime(PeriodProgramme programme, IReadOnlyList<RegimeRow> rows, ListSelection selection, string? state) => OfficialTable.Of(
        "Chế độ đi cơ sở",
        "Thực hiện chế độ đi cơ sở",
        FilterLine.Lines(Lines(programme), programme.Register, selection, state),
        rows,
        [
            new("Huyện", 20, OfficialColumnType.Text, r => r.District?.FullName),
            new("Tiểu vùng", 16, OfficialColumnType.Text, r => r.SubArea?.FullName),
            new("Mã xã", 9, OfficialColumnType.Code, r => r.Commune.Code),
            new("Xã", 22, OfficialColumnType.Text, r => r.Commune.FullName),
            new("Mã cán bộ", 10, OfficialColumnType.Code, r => r.Cadre.Code),
            new("Cán bộ", 25, OfficialColumnType.Text, r => r.Cadre.Name),
            new("Từ ngày", 12, OfficialColumnType.Date, r => r.Days.From),
            new("Đến ngày", 12, OfficialColumnType.Date, r => r.Days.To),
            new("Số lần đi", 9, OfficialColumnType.Number, r => r.Visits),
            new("Tình trạng", 14, OfficialColumnType.Text, r => RegimeList.Word(r.State), OfficialTotal.Of($"{OfficialWords.Number(rows.Count)} đợt")),
        ]);

    /// <inheritdoc cref="Regime"/>
    public static OfficialTable Reports(PeriodProgramme programme, IReadOnlyList<ReportDutyRow> rows, ListSelection selection, string? state) => OfficialTable.Of(
        "Báo cáo phải gửi",
        "Báo cáo tình hình phải gửi",
        FilterLine.Lines(Lines(programme), programme.Register, selection, state),
        rows,
        [
            new("Mã huyện", 9, OfficialColumnType.Code, r => r.District.Code),
            new("Huyện", 22, OfficialColumnType.Text, r => r.District.FullName),
            new("Mã cán bộ", 10, OfficialColumnType.Code, r => r.Cadre.Code),
            new("Cán bộ", 25, OfficialColumnType.Text, r => r.Cadre.Name, OfficialTotal.Of($"{OfficialWords.Number(rows.Count)} báo cáo")),
            new("Chức vụ, cơ quan", 28, OfficialColumnType.Text, r => r.Office),
            new("Tình trạng", 14, OfficialColumnType.Text, r => r.State?.Word() ?? "Ngoài phân công"),
            new("Ngày cuối", 12, OfficialColumnType.Date, r => r.LastOn),
            new("Đã xem", 8, OfficialColumnType.Text, r => r.IsRead ? "Có" : null),
            new("Số ngày quá hạn", 10, OfficialColumnType.Number, r => r.DaysOverdue is { } days ? days : default(OfficialCell)),
        ]);

    private static IReadOnlyList<string> Lines(PeriodProgramme programme) =>
        [$"{programme.Register.Period.Name}, số liệu đến ngày {programme.AsOf.ToString("dd'/'MM'/'yyyy", System.Globalization.CultureInfo.InvariantCulture)}"];
}
