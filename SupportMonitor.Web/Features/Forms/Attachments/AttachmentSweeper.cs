using SupportMonitor.Core.Forms;

namespace SupportMonitor.Web.Features.Forms.Attachments;

/// <summary>Deletes, at the start and a few times a day, files that no form refers to any more.</summary>
public sealed partial class AttachmentSweeper(FormAttachments attachments, TimeProvider clock, ILogger<AttachmentSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, clock);
        do
        {
            try
            {
                LogSwept(await attachments.SweepAsync(stoppingToken));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Count} files that no form refers to were deleted.")]
    private partial void LogSwept(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Files that no form refers to could not be deleted.")]
    private partial void LogFailed(Exception exception);
}
