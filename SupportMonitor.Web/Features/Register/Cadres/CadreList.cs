using SupportMonitor.Core.Common;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Xlsx;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Queries;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Register.Cadres;

/// <summary>A cadre and what he or she follows on the page's day; several units are joined by commas.</summary>
public sealed record CadreRow(CadreRecord Cadre, string? Units);

/// <summary>The cadres that an address asks for, by given name, as a page and as a workbook.</summary>
public static class CadreList
{
    public static async Task<List<CadreRow>> RowsAsync(RegisterRecords records, BoardView view, CancellationToken cancellationToken)
    {
        var units = (await records.AssignmentsAsync(cancellationToken))
            .Where(a => a.InForceOn(view.AsOf)).ToLookup(a => a.Cadre.Id, a => a.Unit.Label);
        var search = VietnameseText.SearchQuery(view.Query.Search ?? "");
        return [.. (await records.CadresAsync(cancellationToken))
            .Where(c => (view.Query.Group is null || c.Group == view.Query.Group) && VietnameseText.Matches(c.SearchKey, search))
            .Select(c => new CadreRow(c, units.Contains(c.Id) ? string.Join(", ", units[c.Id].Distinct(StringComparer.Ordinal)) : null))];
    }

    public static async Task<OfficialTable> WorkbookAsync(IServiceProvider services, BoardView view, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(services.GetRequiredService<RegisterRecords>(), view, cancellationToken);
        return OfficialTable.Of(
            "Cán bộ",
            "Danh sách cán bộ",
            FilterLine.Lines(
                [$"Đơn vị theo dõi tính đến ngày {Show.Date(view.AsOf)}"],
                view.Query.Group is { } group ? $"Diện: {group}" : null,
                FilterLine.Search(view.Query)),
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
}
