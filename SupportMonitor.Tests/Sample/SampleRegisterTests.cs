using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Sample;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Sample;

[Collection(nameof(FilledSample))]
public sealed class SampleRegisterTests(FilledSample sample)
{
    [Fact]
    public async Task Review_HasThePublishedFigures()
    {
        var database = sample.Database;
        var coverage = await database.Get<CoverageBoard>().GetAsync("2016-SK", SampleRegister.DemonstrationDate);

        var figures = coverage!.Province;
        Assert.Equal((164, 149, 15), (figures.Forms.Expected, figures.Forms.Received, figures.Forms.Missing));
        Assert.Equal((117, 103, 5, 9), (figures.Cadres.Expected, figures.Cadres.Complete, figures.Cadres.Partial, figures.Cadres.None));
        Assert.Equal((108, 14), (figures.Cadres.Covered, figures.Cadres.StillOwing));
        Assert.Equal(15, figures.Communes.Missing);
        Assert.Equal(90.9m, figures.Forms.Coverage);
    }

    [Fact]
    public async Task Register_HasTheUnitsOf2016()
    {
        var database = sample.Database;
        await using var db = database.Open();
        var kinds = await db.Units.GroupBy(u => u.Kind).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);

        Assert.Equal((147, 10, 7), (kinds[UnitKind.Commune], kinds[UnitKind.Ward], kinds[UnitKind.Township]));
        Assert.Equal(9, kinds[UnitKind.District] + kinds[UnitKind.City]);
    }

    [Fact]
    public async Task People_SayThatTheyAreSamples()
    {
        var database = sample.Database;
        await using var db = database.Open();

        Assert.All(await db.Cadres.Select(c => c.Name).ToListAsync(), name => Assert.EndsWith(" (mẫu)", name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryDistrictAndSubArea_HasAMemberInCharge()
    {
        var database = sample.Database;
        var register = (await database.Get<CoverageBoard>().GetAsync("2017-Q4", SampleRegister.DemonstrationDate))!.Register;

        Assert.All(register.Districts, d => Assert.NotNull(d.Member));
        Assert.All(register.SubAreas, s => Assert.NotNull(s.Member));
        Assert.All(register.Communes, c => Assert.True(c.SubArea >= 0));
    }

    [Fact]
    public async Task FourQuarters_ShowEveryKindOfDifference()
    {
        var database = sample.Database;
        var board = database.Get<CoverageBoard>();
        var quarters = new List<PeriodCoverage>();
        for (var q = 1; q <= 4; q++)
        {
            quarters.Add((await board.GetAsync($"2017-Q{q}", SampleRegister.DemonstrationDate))!);
        }

        Assert.Equal(
            [PeriodState.Closed, PeriodState.Closed, PeriodState.Closed, PeriodState.Open], quarters.Select(q => q.Register.Period.State));
        Assert.Equal(2, quarters.Sum(q => q.Province.Unexpected));
        Assert.True(quarters.Sum(q => q.Province.Exempt) > 0);
        Assert.True(quarters.Sum(q => q.Province.Forms.Late) > 0);
        Assert.True(quarters.Sum(q => q.Province.Forms.Returned) > 0);
        Assert.NotEmpty(quarters[3].Register.Uncovered);
        Assert.Contains(quarters[1].Register.Duties.CountBy(d => d.Commune), commune => commune.Value == 2);
        Assert.InRange(quarters[3].Register.Period.Due.DayNumber - SampleRegister.DemonstrationDate.DayNumber, 1, 10);
    }

    [Fact]
    public async Task Database_IsMarkedAsASampleWithItsOwnToday()
    {
        var database = sample.Database;

        Assert.True((await database.Get<SettingsService>().GetAsync()).IsSample);
        Assert.Equal(new DateOnly(2018, 1, 5), await database.Get<ProgrammeCalendar>().TodayAsync());
    }

    [Fact]
    public async Task DatabaseWithData_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.AddAsync(new Unit { Code = "1", Name = "Một", Kind = UnitKind.Province });

        var refused = await Assert.ThrowsAsync<RefusedException>(() => database.Get<SampleRegister>().FillAsync(TestDatabase.Actor));

        Assert.Equal(Refusal.NotEmpty, refused.Refusal);
        Assert.False((await database.Get<SettingsService>().GetAsync()).IsSample);
    }
}
