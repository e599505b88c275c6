using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Programme;
using SupportMonitor.Tests.Sample;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Programme.Ratings;

/// <summary>The page of ratings counts forms by duty, the programme's figures by receipt: both say the same of every scope.</summary>
[Collection(nameof(FilledSample))]
public sealed class RatingFiguresTests(FilledSample sample)
{
    [Theory]
    [InlineData("2016-SK", 2017, 1, 20)]
    [InlineData("2017-Q2", 2017, 7, 6)]
    [InlineData("2017-Q4", 2018, 1, 5)]
    public async Task PageAndProgramme_CountTheSame(string period, int year, int month, int day)
    {
        var asOf = new DateOnly(year, month, day);
        var coverage = (await sample.Database.Get<CoverageBoard>().GetAsync(period, asOf, TestDatabase.Actor))!;
        var page = await sample.Database.Get<RatingBoard>().ReadAsync(coverage, TestDatabase.Actor);
        var programme = (await sample.Database.Get<ProgrammeBoard>().GetAsync(period, asOf, TestDatabase.Actor))!;

        Assert.NotEmpty(page.Province.Words);
        Same(page.Province, programme.Province);
        for (var district = 0; district < coverage.Register.Districts.Count; district++)
        {
            Same(page.District(district), programme.Of(TallyScope.District, district));
        }

        for (var cadre = 0; cadre < coverage.Register.Cadres.Count; cadre++)
        {
            Same(page.Cadre(cadre), programme.Of(TallyScope.Cadre, cadre));
        }
    }

    private static void Same(RatingTally page, ProgrammeFigures programme)
    {
        Assert.Equal((page.Received, page.Unrated), (programme.Ratings.Received, programme.Ratings.Unrated));
        Assert.Equal(page.Words, programme.Ratings.Words);
    }
}
