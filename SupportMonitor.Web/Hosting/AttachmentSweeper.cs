using SupportMonitor.Core.Attachments;

namespace SupportMonitor.Web.Hosting;

/// <summary>
/// Deletes, at the start and a few times a day, files that nothing refers to any more; says each time how many are missing.
/// </summary>
public sealed partial class AttachmentSweeper(AttachmentSweep attachments, TimeProvider clock, ILogger<AttachmentSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, clock);
        do
        {
            await TryAsync(async () =>
            {
                if (await attachments.CountMissingAsync(stoppingToken) is > 0 and var missing)
                {
                    LogMissing(missing);
                }
            });
            await TryAsync(async () => LogSwept(await attachments.SweepAsync(stoppingToken)));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} files that forms or records refer to are missing below the data directory's attachments/; restore them from a backup.")]
    private partial void LogMissing(int count);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Count} files that nothing refers to were deleted.")]
    private partial void LogSwept(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Attached files could not be looked through.")]
    private partial void LogFailed(Exception exception);
}
