using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Core.Workbooks.Xlsx;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Queries;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Profiles;

/// <summary>A commune's forms over the periods as a workbook.</summary>
public static class CommuneWorkbook
{
    public const string Path = "/xa";

    private const string CodeKey = "ma";

    public static string Href(BoardQuery carried, string code) => DownloadUrls.List(Path, carried.WithOther(CodeKey, code));

    public static async Task<OfficialTable> OfAsync(IServiceProvider services, BoardView view, CancellationToken cancellationToken)
    {
        var code = view.Query.Other(CodeKey) ?? "";
        var reader = services.GetRequiredService<BoardReader>();
        var record = await services.GetRequiredService<SubjectRecords>().CommuneAsync(code, cancellationToken);
        IReadOnlyList<CommuneStanding> rows = record is null ? [] : CommuneStanding.All(await reader.HistoryAsync(view, cancellationToken), record, view.AsOf);
        return OfficialTable.Of(
            "Qua các kỳ",
            $"Phiếu nhận xét, đánh giá của {record?.Subject.FullName ?? code}",
            [$"Tính đến ngày {Show.Date(view.AsOf)}"],
            rows,
            [
                new("Mã kỳ", 10, OfficialColumnType.Code, r => r.Period.Code),
                new("Kỳ", 26, OfficialColumnType.Text, r => r.Period.Name),
                new("Mã cán bộ", 10, OfficialColumnType.Code, r => r.Row.Cadre.Code),
                new("Cán bộ", 26, OfficialColumnType.Text, r => r.Row.Cadre.Name),
                new("Chức vụ, cơ quan", 30, OfficialColumnType.Text, r => r.Row.Office),
                new("Tình trạng", 12, OfficialColumnType.Text, r => QuarterlyReport.StateWord(r.Row.State), OfficialTotal.Of($"{OfficialWords.Number(rows.Count)} phiếu")),
                new("Ngày nhận", 12, OfficialColumnType.Date, r => r.Row.ReceivedOn),
                new("Xếp loại", 14, OfficialColumnType.Text, r => r.Rating),
            ]);
    }
}
