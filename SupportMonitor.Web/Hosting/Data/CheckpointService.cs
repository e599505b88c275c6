using SupportMonitor.Core.Data;

namespace SupportMonitor.Web.Hosting.Data;

/// <summary>
/// Writes the database's log back while the server runs, when it has grown or is a minute old, and at the end: no commit waits for it, and
/// a large import's log does not stay on the disk. It survives every failure and tries again.
/// </summary>
public sealed partial class CheckpointService(
    IServiceProvider services, DataPlace place, TimeProvider clock, ILogger<CheckpointService> log) : BackgroundService
{
    private const long Large = 4 << 20;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Old = TimeSpan.FromMinutes(1);

    /// <summary>Writers wait as long as this waits for readers.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan PatienceAtTheEnd = TimeSpan.FromSeconds(2);

    private DateTimeOffset? _since;
    private bool _failing;

    /// <summary>Also when the server has not started.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await RunAsync(PatienceAtTheEnd, CancellationToken.None);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var bytes = DatabaseCheckpoint.LogBytes(place);
            _since = bytes == 0 ? null : _since ?? clock.GetUtcNow();
            if (bytes > Large || clock.GetUtcNow() - _since >= Old)
            {
                await RunAsync(Patience, stoppingToken);
            }
        }
    }

    private async Task RunAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            await DatabaseCheckpoint.RunAsync(services, patience, cancellationToken);
            (_since, _failing) = (null, false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (!_failing)
            {
                LogFailed(exception, Interval);
            }

            _failing = true;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database's log could not be written back; trying again every {Interval}")]
    private partial void LogFailed(Exception exception, TimeSpan interval);
}
