using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Reports;

/// <summary>A sheet of the quarterly workbook as the page announces it.</summary>
/// <param name="Rows">Null for the sheet that is no list.</param>
/// <param name="Href">Where the same stands on the dashboard; null for nowhere.</param>
public sealed record SheetPreview(string Sheet, string About, int? Rows, string? Href);

/// <summary>Announces what is in the quarterly workbook, and makes it.</summary>
public sealed partial class ReportPage
{
    private readonly string _id = FieldId.Next();
    private IReadOnlyList<TableColumn<SheetPreview>> _sheetColumns = [];
    private IReadOnlyList<TableColumn<TrendPoint>> _trendColumns = [];
    private IReadOnlyList<SheetPreview> _sheets = [];
    private IReadOnlyList<TrendPoint> _trend = [];
    private ReportExport? _export;
    private string? _outcome;
    private string? _fault;

    [Inject]
    public QuarterlyReport Report { get; set; } = null!;

    [Inject]
    public ReadyFiles Files { get; set; } = null!;

    [Inject]
    public TimeProvider Clock { get; set; } = null!;

    [Inject]
    public IJSRuntime Js { get; set; } = null!;

    /// <summary>The trend looks back on other periods.</summary>
    protected override bool Concerns(BoardChange change) => change.ConcernsAnyPeriod(null, null);

    protected override void OnInitialized()
    {
        _sheetColumns =
        [
            new("trang", Loc["Sheet"]) { Text = s => s.Sheet, Cell = SheetName, NamesRow = true },
            new("noi-dung", Loc["About"]) { Text = s => s.About },
            new("so-dong", Loc["Rows"]) { Text = s => s.Rows is { } rows ? Show.Number(rows) : null, Align = ColumnAlign.End, Href = s => s.Rows > 0 ? s.Href : null },
        ];
        _trendColumns =
        [
            TableColumn.Text<TrendPoint>("ky", Loc["Period"], t => t.Period.Name) with
            {
                NamesRow = true, Href = t => BoardUrls.Write(BoardUrls.Overview, Query.Carried with { Period = t.Period.Code }),
            },
            Figure("phai-nhan", "Expected", t => t.Forms.Expected, DutyFilter.Expected),
            Figure("da-nhan", "Received", t => t.Forms.Received, DutyFilter.Received),
            Figure("chua-gui", "Missing", t => t.Forms.Missing, DutyFilter.WordOf(DutyState.Missing)),
            TableColumn.Rate<TrendPoint>("ty-le", Loc["Rate"], t => t.Forms.Coverage),
            TableColumn.Rate<TrendPoint>("dung-han", Loc["OnTimeRate"], t => t.Forms.OnTimeOfExpected),
        ];
        base.OnInitialized();
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _trend = await Report.ReadTrendAsync(Coverage, cancellationToken);
        var (forms, figures) = (Coverage.Province.Forms, Coverage.Province);
        _sheets =
        [
            new("Sơ kết", Loc["About0"], null, View.Link(BoardUrls.Brief)),
            new("Tổng hợp", Loc["About1"], null, View.Link(BoardUrls.Overview)),
            new("Theo huyện", Loc["About2"], Coverage.Register.Districts.Count, View.Link(BoardUrls.Overview)),
            new("Theo cán bộ", Loc["About3"], figures.Cadres.Expected, View.StateLink(BoardUrls.ByCadre, CadreFilter.Expected)),
            new("Xã chưa gửi", Loc["About4"], forms.Owing, View.Link(BoardUrls.Chase)),
            new("Phiếu đã nhận", Loc["About5"], forms.Received, Duties(DutyFilter.Received)),
            new("Ngoài phân công", Loc["About6"], figures.Unexpected, Duties(DutyTab.Unexpected)),
            new("Xu hướng", Loc["About7"], _trend.Count, null),
            new("Xếp loại", Loc["About8"], Coverage.Register.Districts.Count, View.Link(BoardUrls.Ratings)),
        ];

        string Duties(string state) => View.StateLink(BoardUrls.Duties, state);
    }

    protected override async ValueTask DisposeCoreAsync()
    {
        if (_export is { } running)
        {
            await running.CancelAsync();
        }

        await base.DisposeCoreAsync();
    }

    private TableColumn<TrendPoint> Figure(string id, string title, Func<TrendPoint, int> figure, string state) =>
        DutyColumns.Figure(
            id, Loc[title], figure, t => BoardUrls.Write(BoardUrls.Duties, Query.Carried with { Period = t.Period.Code, State = state }));

    private async Task MakeAsync()
    {
        if (_export is not null)
        {
            return;
        }

        var (period, asOf) = (Coverage.Register.Period.Code, View.AsOf);
        using var export = new ReportExport(() => _ = InvokeAsync(StateHasChanged));
        (_export, _outcome, _fault) = (export, null, null);
        StateHasChanged();
        try
        {
            var origin = new ReportOrigin(User.Actor, Clock.GetUtcNow());
            var file = await export.RunAsync(Report, period, asOf, origin);
            var url = Files.Add(file, DownloadUrls.FileName($"Bao-cao_{period}_{asOf:yyyy-MM-dd}") + ".xlsx");
            _outcome = await Js.InvokeAsync<string>("supportMonitor.fetchFile", Timeout.InfiniteTimeSpan, _id, url) == "done" ? "Done" : "Failed";
        }
        catch (OperationCanceledException) when (export.IsCancelled)
        {
            _outcome = "Cancelled";
        }
        catch (Exception exception) when (exception is not JSDisconnectedException)
        {
            // Shown where the user stands; the page goes on.
            if (Loggers.CreateLogger<ReportPage>() is { } log && log.IsEnabled(LogLevel.Error))
            {
                log.LogError(exception, "The quarterly workbook of {Period} as of {AsOf} could not be made", period, asOf);
            }

            (_outcome, _fault) = ("Failed", Refusals.OfFault(exception));
        }
        finally
        {
            _export = null;
        }
    }

    private Task CancelAsync() => _export?.CancelAsync() ?? Task.CompletedTask;
}
