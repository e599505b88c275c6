using System.Diagnostics.CodeAnalysis;

namespace SupportMonitor.Core.Settings;

/// <summary>
/// Which day today is: the date in the province's time zone, or a sample's demonstration date; never the server's or UTC's
/// (coverage.md, "What has come").
/// </summary>
public sealed class ProgrammeCalendar(SettingsService settings, TimeProvider clock, TimeZoneInfo zone)
{
    public const string DefaultZone = "Asia/Ho_Chi_Minh";

    public TimeZoneInfo Zone { get; } = zone;

    public async ValueTask<DateOnly> TodayAsync(CancellationToken cancellationToken = default) =>
        (await settings.GetAsync(cancellationToken)).DemonstrationDate ?? DateOf(clock.GetUtcNow());

    /// <summary>The province's date at a moment.</summary>
    public DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    /// <summary>A stored UTC moment in the province's time.</summary>
    public DateTime LocalTime(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);

    /// <summary>The moment, UTC, at which a day begins in the province.</summary>
    public DateTime StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);

        // Some zones skip midnight when summer begins: the day starts an hour later then.
        return TimeZoneInfo.ConvertTimeToUtc(Zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight, Zone);
    }

    /// <summary>How long until the province's date changes; more than zero.</summary>
    public TimeSpan UntilMidnight()
    {
        var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone).DateTime;
        return local.Date.AddDays(1) - local;
    }

    /// <summary>Finds a zone by name; Vietnam's is known also to a machine without time zone data.</summary>
    /// <exception cref="TimeZoneNotFoundException">The machine does not know the zone.</exception>
    public static TimeZoneInfo FindZone(string id) => FindZone(id, TimeZoneInfo.TryFindSystemTimeZoneById);

    internal delegate bool TryFind(string id, [NotNullWhen(true)] out TimeZoneInfo? zone);

    internal static TimeZoneInfo FindZone(string id, TryFind tryFind)
    {
        if (tryFind(id, out var zone))
        {
            return zone;
        }

        return id == DefaultZone
            ? TimeZoneInfo.CreateCustomTimeZone(DefaultZone, TimeSpan.FromHours(7), DefaultZone, DefaultZone)
            : throw new TimeZoneNotFoundException(id);
    }
}
