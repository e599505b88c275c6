using SupportMonitor.Core.Data;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Web.Hosting.Data;

/// <summary>Makes the backup of each day; one that was missed, because the machine was off or the disk full, as soon as it can.</summary>
public sealed class BackupSchedule(AutomaticBackup backup, BackupPlan plan, ProgrammeCalendar calendar, TimeProvider clock) : BackgroundService
{
    /// <summary>A start has other things to do first, and a server that is only tried out needs no backup.</summary>
    public static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(10);

    /// <summary>Until the next try after a failure.</summary>
    public static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);

    private DateTimeOffset? _started;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (plan.At is not { } at)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            var now = clock.GetUtcNow();
            await Task.Delay(Next(now, at, backup.Last, _started ??= now) - now, clock, stoppingToken);
            await backup.RunAsync(stoppingToken);
        }
    }

    /// <summary>When the next one is due; after <paramref name="now"/>.</summary>
    internal DateTimeOffset Next(DateTimeOffset now, TimeOnly at, BackupStatus? last, DateTimeOffset started)
    {
        var today = At(calendar.DateOf(now));
        var next = today > now ? today : At(calendar.DateOf(now).AddDays(1));
        var due = At(calendar.DateOf(next).AddDays(-1));
        DateTimeOffset? early = last is { Error: not null } && last.At >= started.UtcDateTime ? new DateTimeOffset(last.At, TimeSpan.Zero) + AfterFailure
            : last?.SucceededAt is { } succeeded && succeeded >= due.UtcDateTime ? null
            : started + AfterStart;
        return early is { } soon && soon < next ? (soon > now ? soon : now + TimeSpan.FromSeconds(1)) : next;

        DateTimeOffset At(DateOnly day) => new(DateTime.SpecifyKind(calendar.StartOf(day) + at.ToTimeSpan(), DateTimeKind.Utc));
    }
}
