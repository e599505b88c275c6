using SupportMonitor.Core.Common;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Xlsx;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Queries;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Register.Assignments;

/// <summary>The assignments that an address asks for, as a page and as a workbook; without a word on time, those in force.</summary>
public static class AssignmentList
{
    public const string RoleKey = "vai-tro";
    public const string Ended = "da-ket-thuc";
    public const string ToCome = "sap-toi";
    public const string Every = "tat-ca";

    public static async Task<List<AssignmentRecord>> RowsAsync(RegisterRecords records, BoardView view, CancellationToken cancellationToken)
    {
        var query = view.Query;
        var search = VietnameseText.SearchQuery(query.Search ?? "");
        var role = query.Other(RoleKey);
        return [.. (await records.AssignmentsAsync(cancellationToken))
            .Where(a => IsShown(a, query.State, view.AsOf)
                && (query.District is null || a.Unit.DistrictCode == query.District)
                && (role is null || a.Role.ToString() == role)
                && (VietnameseText.Matches(a.Cadre.SearchKey, search) || VietnameseText.Matches(a.Unit.SearchKey, search)))];
    }

    public static async Task<OfficialTable> WorkbookAsync(IServiceProvider services, BoardView view, CancellationToken cancellationToken)
    {
        var records = services.GetRequiredService<RegisterRecords>();
        var rows = await RowsAsync(records, view, cancellationToken);
        return OfficialTable.Of(
            "Phân công",
            "Danh sách phân công",
            FilterLine.Lines(
                [$"Tính đến ngày {Show.Date(view.AsOf)}"],
                await FilterLine.DistrictAsync(records, view.Query, cancellationToken),
                view.Query.Other(RoleKey) is { } role ? $"Vai trò: {WordOf(role)}" : null,
                $"Thời gian: {TimeWords(view.Query.State)}",
                FilterLine.Search(view.Query)),
            rows,
            [
                new("Mã cán bộ", 12, OfficialColumnType.Code, r => r.Cadre.Code),
                new("Cán bộ", 26, OfficialColumnType.Text, r => r.Cadre.Name, OfficialTotal.Of($"{OfficialWords.Number(rows.Count)} phân công")),
                new("Vai trò", 18, OfficialColumnType.Text, r => r.Role.Word()),
                new("Mã đơn vị", 12, OfficialColumnType.Code, r => r.Unit.Code),
                new("Đơn vị", 26, OfficialColumnType.Text, r => r.Unit.FullName),
                new("Huyện", 24, OfficialColumnType.Text, r => r.Unit.District),
                new("Từ ngày", 12, OfficialColumnType.Date, r => r.From),
                new("Đến ngày", 12, OfficialColumnType.Date, r => r.To),
                new("Văn bản", 24, OfficialColumnType.Text, r => r.LegalBasis),
            ]);
    }

    private static string WordOf(string role) => Enum.TryParse<AssignmentRole>(role, out var known) && Enum.IsDefined(known) ? known.Word() : role;

    private static string TimeWords(string? time) => time switch
    {
        Ended => "đã kết thúc",
        ToCome => "chưa bắt đầu",
        Every => "tất cả",
        _ => "đang có hiệu lực",
    };

    private static bool IsShown(AssignmentRecord assignment, string? time, DateOnly asOf) => time switch
    {
        Ended => assignment.To < asOf,
        ToCome => assignment.From > asOf,
        Every => true,
        _ => assignment.InForceOn(asOf),
    };
}
