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
/// <param name="IsSameList">What stands there are the sheet's rows, no more and no fewer.</param>
public sealed record SheetPreview(string Sheet, string About, int? Rows, string? Href, bool IsSameList);

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
            new("so-dong", Loc["Rows"]) { Text = s => s.Rows is { } rows ? Show.Number(rows) : null, Align = ColumnAlign.End, Href = s => s is { Rows: > 0, IsSameList: true } ? s.Href : null },
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
        var outline = await Report.ReadOutlineAsync(
            Coverage.Register.Period.Code, View.AsOf, new ReportOrigin(User.Actor, Clock.GetUtcNow()), cancellationToken);
        _sheets =
        [
            .. outline.Select(s => new SheetPreview(
                s.Name, Loc[$"About.{s.Sheet}"], s.Rows, LinkOf(s.Sheet), IsSameList: s.Sheet <= QuarterlySheet.Ratings)),
        ];
    }

    private string? LinkOf(QuarterlySheet sheet) => sheet switch
    {
        QuarterlySheet.Brief => View.Link(BoardUrls.Brief),
        QuarterlySheet.Summary or QuarterlySheet.Districts => View.Link(BoardUrls.Overview),
        QuarterlySheet.Cadres => View.StateLink(BoardUrls.ByCadre, CadreFilter.Expected),
        QuarterlySheet.Chase => View.Link(BoardUrls.Chase),
        QuarterlySheet.Received => View.StateLink(BoardUrls.Duties, DutyFilter.Received),
        QuarterlySheet.Unexpected => View.StateLink(BoardUrls.Duties, DutyTab.Unexpected),
        QuarterlySheet.Ratings => View.Link(BoardUrls.Ratings),
        QuarterlySheet.Visits or QuarterlySheet.SituationReports or QuarterlySheet.Exchanges or QuarterlySheet.Proposals
            or QuarterlySheet.Contributions => View.Link(BoardUrls.Activities),
        QuarterlySheet.Guidance => View.Link(BoardUrls.Guidance),
        QuarterlySheet.Conclusions => View.Link(BoardUrls.Conclusions),
        QuarterlySheet.Contacts => View.Link(BoardUrls.Contacts),
        _ => null,
    };

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
