using SupportMonitor.Core.Board;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Reports;

/// <summary>The list to chase as a workbook, with phone numbers and what was done so far: for the people who will call.</summary>
public static class ChaseWorkbook
{
    /// <param name="rows">What <paramref name="selection"/> and <paramref name="need"/> ask for (<see cref="ChaseBook"/>).</param>
    /// <param name="byCadre">One row for each cadre; otherwise one for each form.</param>
    public static OfficialTable Of(PeriodCoverage coverage, DutySelection selection, ChaseNeed? need, IReadOnlyList<ChaseRow> rows, bool byCadre)
    {
        var lines = FilterLine.Lines(coverage, selection, FilterLine.States(selection), need is { } asked ? $"Đôn đốc: {asked.Word()}" : null);
        return byCadre ? ByCadre(ChaseList.ByCadre(rows, coverage), rows, lines) : ByDuty(rows, lines);
    }

    /// <summary>One row for each cadre to be called, with all that is owed.</summary>
    private static OfficialTable ByCadre(IReadOnlyList<ChaseCadre> cadres, IReadOnlyList<ChaseRow> rows, OfficialSubtitle lines) =>
        OfficialTable.Of(
            "Đôn đốc theo cán bộ",
            "Danh sách cán bộ cần đôn đốc gửi phiếu nhận xét, đánh giá",
            lines,
            cadres,
            [
                new("Mã cán bộ", 10, OfficialColumnType.Code, c => c.Cadre.Cadre.Code),
                new("Cán bộ", 25, OfficialColumnType.Text, c => c.Cadre.Cadre.Name,
                    OfficialTotal.Of($"{OfficialWords.Number(cadres.Count)} cán bộ")),
                new("Chức vụ, cơ quan", 30, OfficialColumnType.Text, c => c.Cadre.Office),
                new("Điện thoại cán bộ", 14, OfficialColumnType.Code, c => c.Cadre.Cadre.Phone),
                new("Số phiếu", 8, OfficialColumnType.Number, c => c.Duties.Count, OfficialTotal.Sum),
                new("Xã", 50, OfficialColumnType.Text, c => string.Join("; ", c.Duties.Select(Place)),
                    OfficialTotal.Of($"{OfficialWords.Number(rows.Select(r => r.Commune.Id).Distinct().Count())} xã, phường, thị trấn")),
                new("Số ngày quá hạn", 10, OfficialColumnType.Number, c => c.Duties.Max(d => d.DaysOverdue ?? 0)),
                new("Liên hệ cuối", 11, OfficialColumnType.Date, c => c.Duties.OfType<ChaseRow>().Max(d => d.Contacts.Last?.Date)),
            ]);

    /// <summary>"Xã Tân Xuân, Huyện Ba Tri (Trả lại)": names of communes occur in two districts.</summary>
    private static string Place(DutyRow duty)
    {
        var place = duty.District is { } district ? $"{duty.CommuneLabel}, {district.FullName}" : duty.CommuneLabel;
        return duty.State == DutyState.Returned ? $"{place} ({duty.State.Word()})" : place;
    }

    private static OfficialTable ByDuty(IReadOnlyList<ChaseRow> rows, OfficialSubtitle lines) =>
        OfficialTable.Of(
            "Đôn đốc",
            "Danh sách cần đôn đốc gửi phiếu nhận xét, đánh giá",
            lines,
            rows,
            [
                new("Huyện", 20, OfficialColumnType.Text, r => r.District?.FullName),
                new("Tiểu vùng", 16, OfficialColumnType.Text, r => r.SubArea?.FullName),
                new("Mã xã", 9, OfficialColumnType.Code, r => r.Commune.Code),
                new("Xã", 22, OfficialColumnType.Text, r => r.Commune.FullName,
                    OfficialTotal.Of($"{OfficialWords.Number(rows.Select(r => r.Commune.Id).Distinct().Count())} xã, phường, thị trấn")),
                new("Điện thoại xã", 14, OfficialColumnType.Code, r => r.Commune.Phone),
                new("Cán bộ", 25, OfficialColumnType.Text, r => r.CadreLabel,
                    OfficialTotal.Of($"{OfficialWords.Number(rows.Select(r => r.Cadre.Id).Distinct().Count())} cán bộ")),
                new("Chức vụ, cơ quan", 26, OfficialColumnType.Text, r => r.Office),
                new("Điện thoại cán bộ", 14, OfficialColumnType.Code, r => r.Cadre.Phone),
                new("Ủy viên BTV phụ trách", 22, OfficialColumnType.Text, r => r.District?.Member),
                new("Tình trạng", 12, OfficialColumnType.Text, r => r.State.Word(),
                    OfficialTotal.Of($"{OfficialWords.Number(rows.Count)} phiếu")),
                new("Số ngày quá hạn", 10, OfficialColumnType.Number, r => r.DaysOverdue ?? 0),
                new("Số lần đôn đốc", 9, OfficialColumnType.Number, r => r.Contacts.Count, OfficialTotal.Sum),
                new("Liên hệ cuối", 11, OfficialColumnType.Date, r => r.Contacts.Last?.Date),
                new("Hình thức", 11, OfficialColumnType.Text, r => r.Contacts.Last?.Channel.Word()),
                new("Kết quả", 11, OfficialColumnType.Text, r => r.Contacts.Last?.Outcome.Word()),
                new("Người liên hệ", 20, OfficialColumnType.Text, r => r.Contacts.Last?.Person),
                new("Người đôn đốc", 20, OfficialColumnType.Text, r => r.Contacts.Last?.ChasedBy),
                new("Hẹn ngày", 11, OfficialColumnType.Date, r => r.Contacts.Promise?.PromisedDate),
                new("Liên hệ lại", 11, OfficialColumnType.Date, r => r.Contacts.NextDate),
            ]);
}
