using SupportMonitor.Core.Common;
using Xunit;

namespace SupportMonitor.Tests.Common;

public sealed class DateIntervalTests
{
    private static readonly DateInterval January = new(new(2017, 1, 1), new(2017, 1, 31));

    [Fact]
    public void BothEnds_AreIncluded()
    {
        Assert.Equal(31, January.Days);
        Assert.Equal(1, new DateInterval(January.From, January.From).Days);
        Assert.True(January.Contains(January.From) && January.Contains(January.To));
        Assert.False(January.Contains(January.From.AddDays(-1)) || January.Contains(January.To.AddDays(1)));
    }

    [Fact]
    public void EndBeforeStart_IsAnError() =>
        Assert.Throws<ArgumentException>(() => new DateInterval(January.To, January.From));

    [Fact]
    public void Overlap_TakesNullForAnOpenEnd()
    {
        Assert.Equal(January, January.Overlap(null, null));
        Assert.Equal(new DateInterval(new(2017, 1, 31), new(2017, 1, 31)), January.Overlap(new(2017, 1, 31), null));
        Assert.Equal(new DateInterval(new(2017, 1, 1), new(2017, 1, 1)), January.Overlap(null, new(2017, 1, 1)));
        Assert.Null(January.Overlap(new(2017, 2, 1), null));
        Assert.Null(January.Overlap(null, new(2016, 12, 31)));
    }
}
