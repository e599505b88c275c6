using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Core.Workbooks.Xlsx;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Queries;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Forms.Receipts;

/// <summary>The rows of a period that an address asks for, the last entered first, as a page and as a workbook.</summary>
public static class PeriodReceipts
{
    public static async Task<List<ReceiptLine>> RowsAsync(
        RegisterRecords records, BoardView view, PeriodCoverage coverage, CancellationToken cancellationToken)
    {
        var filter = new ReceiptFilter(view.Query, view.AsOf);
        var names = FrozenNames.Of(coverage);
        return [.. (await records.ReceiptsAsync(coverage.Register.Period.Id, cancellationToken))
            .Select(r => names is null ? r : r with { Unit = names.Of(r.Unit), Cadre = names.Of(r.Cadre) })
            .Select(r => r with { State = coverage.DutyOf(r.Unit.Id, r.Cadre.Id) is { } duty ? coverage.StateOf(duty) : null })
            .Where(filter.Holds)];
    }

    public static async Task<OfficialTable> WorkbookAsync(IServiceProvider services, BoardView view, CancellationToken cancellationToken)
    {
        var coverage = await services.GetRequiredService<BoardReader>().CoverageAsync(view, cancellationToken);
        var rows = coverage is null ? [] : await RowsAsync(services.GetRequiredService<RegisterRecords>(), view, coverage, cancellationToken);
        return OfficialTable.Of(
            "Phiếu",
            "Danh sách phiếu nhận và trả lại",
            coverage is null ? [] : Lines(coverage, view.Query, rows),
            rows,
            [
                new("Ngày", 12, OfficialColumnType.Date, r => r.Receipt.Date),
                new("Loại", 12, OfficialColumnType.Text, r => r.Receipt.Kind.Word()),
                new("Mã xã", 10, OfficialColumnType.Code, r => r.Unit.Code),
                new("Xã", 24, OfficialColumnType.Text, r => r.Unit.FullName, OfficialTotal.Of($"{OfficialWords.Number(rows.Count)} dòng")),
                new("Huyện", 22, OfficialColumnType.Text, r => r.Unit.District),
                new("Mã cán bộ", 10, OfficialColumnType.Code, r => r.Cadre.Code),
                new("Cán bộ", 24, OfficialColumnType.Text, r => r.Cadre.Name),
                new("Tình trạng", 16, OfficialColumnType.Text, r => r.State is { } state ? QuarterlyReport.StateWord(state) : "Ngoài phân công"),
                new("Xếp loại", 12, OfficialColumnType.Text, r => r.Receipt.Content?.Rating),
                new("Ưu điểm", 30, OfficialColumnType.Text, r => r.Receipt.Content?.Strengths),
                new("Hạn chế", 30, OfficialColumnType.Text, r => r.Receipt.Content?.Limitations),
                new("Kiến nghị", 30, OfficialColumnType.Text, r => r.Receipt.Content?.Proposals),
            ]);
    }

    /// <summary>Of the filters only those that <see cref="ReceiptFilter"/> looks at.</summary>
    private static IReadOnlyList<string> Lines(PeriodCoverage coverage, BoardQuery query, List<ReceiptLine> rows)
    {
        var commune = query.Other(BoardUrls.CommuneKey) is { } code
            ? coverage.Register.Communes.FirstOrDefault(c => c.Code == code)?.FullName ?? rows.FirstOrDefault()?.Unit.FullName ?? code
            : null;
        return FilterLine.Lines(
            coverage, query with { SubArea = null, Group = null, Organisation = null }, ReceiptFilter.WordsOf(query.State), commune);
    }
}
