using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Settings;

public sealed class ProgrammeCalendarTests
{
    [Theory]
    [InlineData("2018-01-05T16:59:59Z", "2018-01-05")]
    [InlineData("2018-01-05T17:00:00Z", "2018-01-06")]
    [InlineData("2017-12-31T17:00:00Z", "2018-01-01")]
    public async Task Today_ChangesAtMidnightInVietnam(string utc, string date)
    {
        await using var database = await TestDatabase.CreateAsync(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture));

        Assert.Equal(DateOnly.Parse(date, CultureInfo.InvariantCulture), await database.Get<ProgrammeCalendar>().TodayAsync());
    }

    [Fact]
    public async Task UntilMidnight_IsNeverZero()
    {
        await using var database = await TestDatabase.CreateAsync(new DateTimeOffset(2018, 1, 5, 17, 0, 0, TimeSpan.Zero));
        var calendar = database.Get<ProgrammeCalendar>();

        Assert.Equal(TimeSpan.FromDays(1), calendar.UntilMidnight());
        database.Clock.Advance(TimeSpan.FromHours(23.5));
        Assert.Equal(TimeSpan.FromMinutes(30), calendar.UntilMidnight());
    }

    [Fact]
    public void VietnamsZone_IsKnownWithoutTimeZoneData()
    {
        var zone = ProgrammeCalendar.FindZone(ProgrammeCalendar.DefaultZone, (string _, [NotNullWhen(true)] out TimeZoneInfo? found) =>
        {
            found = null;
            return false;
        });

        Assert.Equal(TimeSpan.FromHours(7), zone.GetUtcOffset(new DateTime(2018, 1, 5, 0, 0, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public void UnknownZone_IsAnError() =>
        Assert.Throws<TimeZoneNotFoundException>(() => ProgrammeCalendar.FindZone("Asia/Ben_Tre"));

    [Fact]
    public async Task LocalTime_OfAStoredMoment_IsVietnams()
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.Equal(new DateTime(2018, 1, 5, 12, 0, 0), database.Get<ProgrammeCalendar>().LocalTime(new DateTime(2018, 1, 5, 5, 0, 0)));
    }
}
