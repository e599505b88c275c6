using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Core.Workbooks.Xlsx;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Reports;

/// <summary>One export that is under way: how far it is, and how to stop it.</summary>
/// <param name="changed">Called when there is progress to show, on the export's own thread.</param>
public sealed class ReportExport(Action changed) : IProgress<WorkbookProgress>, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The sheet being written; null while the figures are read.</summary>
    public string? Sheet { get; private set; }

    public int Written { get; private set; }

    public int Rows { get; private set; }

    public bool IsCancelled => _cancellation.IsCancellationRequested;

    /// <summary>Makes the workbook in a temporary file, which the caller takes over.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; there is no file then.</exception>
    public async Task<FileStream> RunAsync(QuarterlyReport report, string period, DateOnly asOf, ReportOrigin origin)
    {
        var file = TemporaryFile.Create();
        try
        {
            await report.WriteAsync(period, asOf, file, origin, this, _cancellation.Token);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public Task CancelAsync() => _cancellation.CancelAsync();

    public void Report(WorkbookProgress value)
    {
        (Sheet, Written, Rows) = (value.Sheet, value.RowsWritten, value.Rows);
        changed();
    }

    public void Dispose() => _cancellation.Dispose();
}
