using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Xlsx;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Register.Periods;

/// <summary>A period and its figures as of the page's day.</summary>
public sealed record PeriodRow(PeriodEntry Period, Figures Figures);

/// <summary>All periods with their figures, the latest first, as a page and as a workbook.</summary>
public static class PeriodList
{
    private const string Expected = "Phải nhận";
    private const string Received = "Đã nhận";

    public static async Task<List<PeriodRow>> RowsAsync(BoardReader reader, BoardView view, CancellationToken cancellationToken)
    {
        var rows = new List<PeriodRow>(view.Periods.Count);
        foreach (var period in view.Periods)
        {
            var coverage = await reader.CoverageAsync(period.Code, view.AsOf, cancellationToken);
            rows.Add(new PeriodRow(period, coverage?.Province ?? Figures.Zero));
        }

        return rows;
    }

    public static async Task<OfficialTable> WorkbookAsync(IServiceProvider services, BoardView view, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(services.GetRequiredService<BoardReader>(), view, cancellationToken);
        return OfficialTable.Of(
            "Kỳ",
            "Danh sách các kỳ gửi phiếu nhận xét, đánh giá",
            [$"Số liệu tính đến hết ngày {OfficialWords.Date(view.AsOf)}"],
            rows,
            [
                new("Mã kỳ", 12, OfficialColumnType.Code, r => r.Period.Code),
                new("Kỳ", 34, OfficialColumnType.Text, r => r.Period.Name, OfficialTotal.Of($"{OfficialWords.Number(rows.Count)} kỳ")),
                new("Trạng thái", 12, OfficialColumnType.Text, r => r.Period.State.Word()),
                new("Từ ngày", 12, OfficialColumnType.Date, r => r.Period.From),
                new("Đến ngày", 12, OfficialColumnType.Date, r => r.Period.To),
                new("Hạn gửi phiếu", 12, OfficialColumnType.Date, r => r.Period.Due),
                new(Expected, 9, OfficialColumnType.Number, r => r.Figures.Forms.Expected, OfficialTotal.Sum),
                new(Received, 9, OfficialColumnType.Number, r => r.Figures.Forms.Received, OfficialTotal.Sum),
                new("Còn thiếu", 9, OfficialColumnType.Number, r => r.Figures.Forms.Owing, OfficialTotal.Sum),
                new("Miễn", 9, OfficialColumnType.Number, r => r.Figures.Exempt, OfficialTotal.Sum),
                new("Tỷ lệ (%)", 10, OfficialColumnType.Rate, r => OfficialCell.Rate(r.Figures.Forms.Coverage), OfficialTotal.Ratio(Received, Expected)),
            ]) with
        {
            Unit = "phiếu",
        };
    }
}
