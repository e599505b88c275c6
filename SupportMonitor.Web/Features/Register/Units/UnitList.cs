using SupportMonitor.Core.Common;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Xlsx;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Queries;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Register.Units;

/// <summary>A unit and who follows it on the page's day; several are joined by commas.</summary>
public sealed record UnitRow(UnitRecord Unit, string? Cadres);

/// <summary>The units that an address asks for, as a page and as a workbook.</summary>
public static class UnitList
{
    /// <summary>As the tree stands: each district with its sub-areas and then its communes, by Vietnamese order of name.</summary>
    public static async Task<List<UnitRow>> RowsAsync(RegisterRecords records, BoardView view, CancellationToken cancellationToken)
    {
        var query = view.Query;
        var units = await records.UnitsAsync(cancellationToken);
        var cadres = (await records.AssignmentsAsync(cancellationToken))
            .Where(a => a.InForceOn(view.AsOf)).ToLookup(a => a.Unit.Id, a => a.Cadre.Label);
        var search = VietnameseText.SearchQuery(query.Search ?? "");
        var districts = units.Where(u => u.Kind.Level() == UnitLevel.District).Index().ToDictionary(d => d.Item.Code, d => d.Index);
        return [.. units
            .Where(u => (query.District is null || u.DistrictCode == query.District)
                && (query.State is null || u.Kind.ToString() == query.State)
                && VietnameseText.Matches(u.SearchKey, search))
            .OrderBy(u => u.Kind == UnitKind.Province ? -1 : u.DistrictCode is { } code ? districts[code] : int.MaxValue)
            .ThenBy(u => u.Kind.Level())
            .Select(u => new UnitRow(u, cadres.Contains(u.Id) ? string.Join(", ", cadres[u.Id].Distinct(StringComparer.Ordinal)) : null))];
    }

    public static async Task<OfficialTable> WorkbookAsync(IServiceProvider services, BoardView view, CancellationToken cancellationToken)
    {
        var records = services.GetRequiredService<RegisterRecords>();
        var rows = await RowsAsync(records, view, cancellationToken);
        return OfficialTable.Of(
            "Đơn vị",
            "Danh sách đơn vị",
            FilterLine.Lines(
                [$"Người theo dõi tính đến ngày {Show.Date(view.AsOf)}"],
                await FilterLine.DistrictAsync(records, view.Query, cancellationToken),
                view.Query.State is { } kind ? $"Loại: {WordOf(kind)}" : null,
                FilterLine.Search(view.Query)),
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

    private static string WordOf(string kind) => Enum.TryParse<UnitKind>(kind, out var known) && Enum.IsDefined(known) ? known.Word() : kind;
}
