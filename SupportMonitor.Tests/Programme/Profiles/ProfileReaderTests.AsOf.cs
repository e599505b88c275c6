using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Programme.Profiles;

/// <summary>What a profile says of the period and the day that are looked at.</summary>
public sealed partial class ProfileReaderTests
{
    [Theory]
    [InlineData(null, "2017-12-28", "Form 2017-Q4, Form 2017-Q4")]
    [InlineData("2017-Q4", "2017-12-28", "Form 2017-Q4, Form 2017-Q4")]
    [InlineData("2017-Q3", "2017-12-28", "Form 2017-Q3, Form 2017-Q4, Form 2017-Q4")]
    [InlineData("2017-Q3", "2017-09-10", "Form 2017-Q3, Form 2017-Q3")]
    [InlineData("2018-Q1", "2018-01-05", "Form 2017-Q4, Form 2017-Q4")]
    [InlineData(null, "2017-09-10", "")]
    public async Task OpenForms_AreThoseOfThePeriodThatIsLookedAt_AndOfOpenOnes(string? period, string asOf, string expected)
    {
        await using var database = await ToldAsync();
        var selection = new ProfileSelection(ProfileKind.District, "838", DateOnly.Parse(asOf, CultureInfo.InvariantCulture)) { Period = period };

        var open = (await database.Get<ProfileReader>().ReadAsync(selection, TestDatabase.Actor))!.Open;

        Assert.Equal(expected, string.Join(", ", open.Where(m => m.Kind == OpenMatterKind.Form).Select(m => $"{m.Kind} {m.Period!.Code}").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task PlannedVisits_OfAPastDay_GoNoFurtherThanItsPeriod()
    {
        await using var database = await ToldAsync();
        var selection = new ProfileSelection(ProfileKind.District, "838", new(2017, 12, 28));

        Assert.Equal(1, await PlannedAsync(null));
        Assert.Equal(1, await PlannedAsync(new(2018, 1, 20)));
        Assert.Equal(0, await PlannedAsync(new(2017, 12, 31)));

        async Task<int> PlannedAsync(DateOnly? until) =>
            (await database.Get<ProfileReader>().ReadAsync(selection with { PlannedUntil = until }, TestDatabase.Actor))!.Open.Count(m => m.Kind == OpenMatterKind.Planned);
    }

    [Fact]
    public async Task Timeline_BeyondItsLastPage_IsTheLast()
    {
        await using var database = await ToldAsync();
        await database.AddAsync([.. Enumerable.Range(1, 20).Select(i => new Visit { CadreId = An, UnitId = DinhThuy, Date = new(2016, 7, i), Kind = "Họp dân" })]);
        var selection = new ProfileSelection(ProfileKind.Commune, "28945", Today);

        foreach (var (page, records, expected) in new[] { (99, (string?)null, (2, 7)), (2, null, (2, 7)), (99, "Visits", (2, 1)), (3, "none", (1, 0)) })
        {
            var timeline = (await database.Get<ProfileReader>().ReadAsync(selection with { Page = page, Records = records }, TestDatabase.Actor))!.Timeline;
            Assert.Equal(expected, (timeline.Page, timeline.Entries.Count));
        }
    }

    [Fact]
    public async Task People_AreInForce_WhereTheirUnitIs()
    {
        await using var database = await CreateAsync();
        await using (var db = database.Open())
        {
            await db.Units.Where(u => u.Id == DinhThuy).ExecuteUpdateAsync(u => u.SetProperty(x => x.To, new DateOnly(2017, 6, 30)));
        }

        await database.AddAsync(
            new Assignment { Id = 3, CadreId = Binh, UnitId = DinhThuy, Role = AssignmentRole.FollowCommune, From = new(2017, 7, 1) });
        var people = (await database.Get<ProfileReader>().ReadAsync(new(ProfileKind.Commune, "28945", Today), TestDatabase.Actor))!.People;

        Assert.Equal(["CB002 True False 2017-06-30", "CB001 False False 2017-06-30"], people.Select(p => $"{p.CadreCode} {p.IsIdle} {p.InForce(Today)} {p.Ends:yyyy-MM-dd}"));
        Assert.True(people[1].InForce(new(2017, 6, 30)));
    }
}
