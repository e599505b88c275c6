using SupportMonitor.Core.Board;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Web.Hosting;

/// <summary>
/// Watches for what other processes commit and for the province's midnight. It survives every failure: it says that it fails,
/// so that pages can warn, and goes on.
/// </summary>
public sealed class LiveService(ChangeFeed changes, LiveFeed live, ProgrammeCalendar calendar, TimeProvider clock, ILogger<LiveService> log)
    : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var day = calendar.DateOf(clock.GetUtcNow());
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await changes.CatchUpAsync(stoppingToken);
                live.ReportHealth(true);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                if (live.IsHealthy)
                {
                    log.LogError(exception, "The database cannot be watched for changes; trying again every {Interval}", Interval);
                }

                live.ReportHealth(false);
            }

            if (calendar.DateOf(clock.GetUtcNow()) is var today && today != day)
            {
                day = today;
                live.MoveDay();
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
