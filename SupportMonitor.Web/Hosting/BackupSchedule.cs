using SupportMonitor.Core.Data;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Web.Hosting;

/// <summary>Makes the backup of each day; one that was missed, because the machine was off or the disk full, as soon as it can.</summary>
public sealed class BackupSchedule(AutomaticBackup backup, BackupPlan plan, ProgrammeCalendar calendar, TimeProvider clock) : BackgroundService
{
    /// <summary>A start has other things to do first, and a server that is only tried out needs no backup.</summary>
    public static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(10);

    /// <summary>Until the next try after a failure.</summary>
    public static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (plan.At is not { } at)
        {
            return;
        }

        var wait = IsOverdue(at) ? AfterStart : UntilNext(at);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(wait, clock, stoppingToken);
            wait = (await backup.RunAsync(stoppingToken)).Error is null || UntilNext(at) < AfterFailure ? UntilNext(at) : AfterFailure;
        }
    }

    private bool IsOverdue(TimeOnly at) =>
        backup.Last?.SucceededAt is not { } last || last < (clock.GetUtcNow() + UntilNext(at) - TimeSpan.FromDays(1)).UtcDateTime;

    /// <summary>More than zero.</summary>
    private TimeSpan UntilNext(TimeOnly at)
    {
        var now = clock.GetUtcNow();
        var today = calendar.StartOf(calendar.DateOf(now)) + at.ToTimeSpan();
        return (today > now.UtcDateTime ? today : calendar.StartOf(calendar.DateOf(now).AddDays(1)) + at.ToTimeSpan()) - now.UtcDateTime;
    }
}
