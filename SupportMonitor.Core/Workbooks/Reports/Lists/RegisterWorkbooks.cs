using SupportMonitor.Core.Common;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Reports;

/// <summary>
/// The lists of units, cadres and assignments as official tables, with the rows of the page. Every method throws
/// <see cref="RefusedException"/> with <see cref="Refusal.NotAllowed"/> to who may not export.
/// </summary>
public sealed class RegisterWorkbooks(
    RegisterRecords records, UnitList units, CadreList cadres, AssignmentList assignments, IAccessControl access)
{
    public async Task<OfficialTable> UnitsAsync(UnitSelection selection, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.Export, cancellationToken);
        var rows = await units.ReadAsync(selection, actor, cancellationToken);
        return OfficialTable.Of(
            "Đơn vị",
            "Danh sách đơn vị",
            FilterLine.Lines(
                [$"Người theo dõi tính đến ngày {OfficialWords.Date(selection.Day)}"],
                FilterLine.District(selection, await records.UnitsAsync(actor, cancellationToken)),
                FilterLine.Words("Loại", selection.Kinds?.Select(k => k.Word())),
                FilterLine.Search(selection)),
            rows,
            [
                new("Mã", 12, OfficialColumnType.Code, r => r.Unit.Code),
                new("Tên", 28, OfficialColumnType.Text, r => r.Unit.FullName, OfficialTotal.Of($"{OfficialWords.Number(rows.Count)} đơn vị")),
                new("Thuộc", 26, OfficialColumnType.Text, r => r.Unit.Parent),
                new("Người theo dõi", 34, OfficialColumnType.Text, r => r.Cadres),
                new("Điện thoại", 16, OfficialColumnType.Text, r => r.Unit.Phone),
                new("Hiệu lực từ", 12, OfficialColumnType.Date, r => r.Unit.From),
                new("Hiệu lực đến", 12, OfficialColumnType.Date, r => r.Unit.To),
            ]);
    }

    public async Task<OfficialTable> CadresAsync(CadreSelection selection, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.Export, cancellationToken);
        var rows = await cadres.ReadAsync(selection, actor, cancellationToken);
        return OfficialTable.Of(
            "Cán bộ",
            "Danh sách cán bộ",
            FilterLine.Lines(
                [$"Đơn vị theo dõi tính đến ngày {OfficialWords.Date(selection.Day)}"], place: null, FilterLine.Group(selection), FilterLine.Search(selection)),
            rows,
            [
                new("Mã cán bộ", 12, OfficialColumnType.Code, r => r.Cadre.Code),
                new("Họ tên", 26, OfficialColumnType.Text, r => r.Cadre.Name, OfficialTotal.Of($"{OfficialWords.Number(rows.Count)} cán bộ")),
                new("Chức vụ", 24, OfficialColumnType.Text, r => r.Cadre.Position),
                new("Cơ quan", 26, OfficialColumnType.Text, r => r.Cadre.Organisation),
                new("Diện", 22, OfficialColumnType.Text, r => r.Cadre.Group),
                new("Điện thoại", 16, OfficialColumnType.Text, r => r.Cadre.Phone),
                new("Đang theo dõi", 34, OfficialColumnType.Text, r => r.Units),
            ]);
    }

    public async Task<OfficialTable> AssignmentsAsync(AssignmentSelection selection, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.Export, cancellationToken);
        var rows = await assignments.ReadAsync(selection, actor, cancellationToken);
        return OfficialTable.Of(
            "Phân công",
            "Danh sách phân công",
            FilterLine.Lines(
                [$"Tính đến ngày {OfficialWords.Date(selection.Day)}"],
                FilterLine.District(selection, await records.UnitsAsync(actor, cancellationToken)),
                FilterLine.Words("Vai trò", selection.Roles?.Select(r => r.Word())),
                $"Thời gian: {TimeWords(selection.Time)}",
                FilterLine.Search(selection)),
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

    private static string TimeWords(AssignmentTime time) => time switch
    {
        AssignmentTime.Ended => "đã kết thúc",
        AssignmentTime.ToCome => "chưa bắt đầu",
        AssignmentTime.Every => "tất cả",
        _ => "đang có hiệu lực",
    };
}
