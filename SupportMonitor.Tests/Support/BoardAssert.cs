using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using Xunit;

namespace SupportMonitor.Tests.Support;

/// <summary>The board is a cache: whatever happened, it must say what a fresh computation from the database says.</summary>
public static class BoardAssert
{
    public static async Task EqualsTheDatabaseAsync(TestDatabase database, string period, params DateOnly[] days)
    {
        await using var fresh = await TestDatabase.OpenAsync(database.Directory);
        foreach (var asOf in days)
        {
            var expected = Describe((await fresh.Get<CoverageBoard>().GetAsync(period, asOf))!);
            var actual = Describe((await database.Get<CoverageBoard>().GetAsync(period, asOf))!);
            Assert.Equal(expected, actual);
        }
    }

    private static List<string> Describe(PeriodCoverage coverage)
    {
        var register = coverage.Register;
        return
        [
            $"province {coverage.Province}",
            .. register.Districts.Select((d, i) => $"district {d.Code} {coverage.District(i)}"),
            $"no district {coverage.District(register.Districts.Count)}",
            .. register.SubAreas.Select((s, i) => $"sub-area {s.Code} {coverage.SubArea(i)}"),
            $"no sub-area {coverage.SubArea(register.SubAreas.Count)}",
            .. register.Groups.Select((g, i) => $"group {g} {coverage.Group(i)}"),
            .. register.Organisations.Select((o, i) => $"organisation {o} {coverage.Organisation(i)}"),
            .. register.Cadres.Select((c, i) => $"cadre {c.Code} {coverage.Cadre(i)}"),
            .. register.Duties.Select((d, i) =>
                $"duty {register.Communes[d.Commune].Code} {register.Cadres[d.Cadre].Code} {coverage.StateOf(i)} {coverage.ReceivedOn(i):o}"),
            .. coverage.Unexpected.Select(u => $"unexpected {u}"),
            .. register.Uncovered.Select(u => $"uncovered {u}"),
            .. register.IdleExemptions.Select(e => $"idle {e}"),
        ];
    }
}
