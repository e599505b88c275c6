using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Core.Workbooks.Xlsx;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Queries;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Register.Periods;

/// <summary>Who is freed from a period's form, as a part of its page and as a workbook.</summary>
public static class PeriodExemptions
{
    public const string Path = "/mien";

    /// <summary>The workbook of a period's exemptions.</summary>
    public static string Href(string period, DateOnly? asOf) => DownloadUrls.List(Path, new BoardQuery { Period = period, AsOf = asOf });

    public static async Task<IReadOnlyList<ExemptionRecord>> RowsAsync(
        RegisterRecords records, PeriodCoverage coverage, CancellationToken cancellationToken)
    {
        var rows = await records.ExemptionsAsync(coverage.Register.Period.Id, cancellationToken);
        return FrozenNames.Of(coverage) is { } names
            ? [.. rows.Select(r => r with { Unit = names.Of(r.Unit), Cadre = names.Of(r.Cadre) })]
            : rows;
    }

    /// <summary>Whether it frees a pair (coverage.md, "What is owed", 4).</summary>
    public static bool HasDuty(PeriodCoverage coverage, ExemptionRecord row) => coverage.DutyOf(row.Unit.Id, row.Cadre.Id) is not null;

    public static async Task<OfficialTable> WorkbookAsync(IServiceProvider services, BoardView view, CancellationToken cancellationToken)
    {
        var coverage = await services.GetRequiredService<BoardReader>().CoverageAsync(view, cancellationToken);
        var rows = coverage is null ? [] : await RowsAsync(services.GetRequiredService<RegisterRecords>(), coverage, cancellationToken);
        return OfficialTable.Of(
            "Miễn",
            "Danh sách miễn gửi phiếu nhận xét, đánh giá",
            coverage is null ? [] : QuarterlyReport.Lines(coverage),
            rows,
            [
                new("Mã xã", 10, OfficialColumnType.Code, r => r.Unit.Code),
                new("Xã", 24, OfficialColumnType.Text, r => r.Unit.FullName, OfficialTotal.Of($"{OfficialWords.Number(rows.Count)} miễn")),
                new("Huyện", 22, OfficialColumnType.Text, r => r.Unit.District),
                new("Mã cán bộ", 10, OfficialColumnType.Code, r => r.Cadre.Code),
                new("Cán bộ", 26, OfficialColumnType.Text, r => r.Cadre.Name),
                new("Lý do", 40, OfficialColumnType.Text, r => r.Reason),
                new("Tác dụng", 26, OfficialColumnType.Text,
                    r => HasDuty(coverage!, r) ? QuarterlyReport.StateWord(DutyState.Exempt) : "Không có phân công để miễn"),
            ]);
    }
}
