using SupportMonitor.Core.Common;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Web.Features.Trail;

/// <summary>What imports and their undoing did, row by row, as a sheet beside the trail's.</summary>
internal static class TrailImportRows
{
    /// <summary>
    /// As many rows as are written at most, those of the newest imports first; the table says so when there are more. A sheet of
    /// Excel's holds 1,048,576.
    /// </summary>
    private const int MostRows = 200_000;

    private sealed record Import(string At, string Action, string File);

    /// <summary>Null when nothing is known of any row: of imports of before they were kept.</summary>
    public static async Task<OfficialTable?> OfAsync(
        ImportHistory history, IReadOnlyList<TrailLine> imports, Actor actor, TrailText words, CancellationToken cancellationToken)
    {
        var rows = await history.RowsOfAsync([.. imports.Select(i => i.Id)], MostRows, actor, cancellationToken);
        if (rows.Count == 0)
        {
            return null;
        }

        // In words now: the rows are written later, when the language may be another.
        var of = imports.ToDictionary(i => i.Id, i => new Import(words.Moment(i.At), words.Of(i.Action), i.Key));
        var deeds = new[] { ChangeAction.Added, ChangeAction.Changed, ChangeAction.Deleted }.ToDictionary(a => a, words.Of);
        var (none, order) = (OfficialWords.Dash, words.Reordered);
        return OfficialTable.Of(
            "Dòng đã nhập",
            "Các dòng đã nhập từ bảng tính",
            rows.IsCut ? [$"Chỉ gồm {OfficialWords.Number(MostRows)} dòng đầu"] : [],
            rows,
            [
                new("Thời điểm", 16, OfficialColumnType.Text, r => of[r.TrailId].At, OfficialTotal.Of($"{OfficialWords.Number(rows.Count)} dòng")),
                new("Việc", 17, OfficialColumnType.Text, r => of[r.TrailId].Action),
                new("Tệp", 24, OfficialColumnType.Text, r => of[r.TrailId].File),
                new("Trang tính", 12, OfficialColumnType.Text, r => r.Sheet),
                new("Dòng", 8, OfficialColumnType.Number, r => r.Change.Row),
                new("Khóa", 30, OfficialColumnType.Code, r => r.Change.Key),
                new("Kết quả", 12, OfficialColumnType.Text, r => deeds[DeedOf(r.Change)]),
                new("Nội dung thay đổi", 52, OfficialColumnType.Text, r => r.Change.Reordered ? order : TrailWorkbook.Cut(Changes(r.Change, none))),
            ]);
    }

    private static ChangeAction DeedOf(RowChange change) =>
        change.Added ? ChangeAction.Added : change.Removed ? ChangeAction.Deleted : ChangeAction.Changed;

    private static string Changes(RowChange change, string none) => string.Join("; ", change.Fields.Select(f =>
        change.Added ? $"{f.Column}: {f.After ?? none}"
        : change.Removed ? $"{f.Column}: {f.Before ?? none}"
        : $"{f.Column}: {f.Before ?? none} → {f.After ?? none}"));
}
