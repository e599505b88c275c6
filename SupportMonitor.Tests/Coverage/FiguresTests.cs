using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using Xunit;

namespace SupportMonitor.Tests.Coverage;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(149, 164, "90.9")]
    [InlineData(108, 117, "92.3")]
    [InlineData(1, 2000, "0.1")]
    [InlineData(1, 2001, "0.0")]
    [InlineData(1, 800, "0.1")]
    [InlineData(3, 800, "0.4")]
    [InlineData(25, 1000, "2.5")]
    [InlineData(1999, 2000, "100.0")]
    [InlineData(0, 7, "0.0")]
    [InlineData(7, 7, "100.0")]
    public void Percent_HasOneDecimalHalvesUp(int part, int whole, string percent) =>
        Assert.Equal(decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture), Rate.Percent(part, whole));

    [Fact]
    public void Percent_WithNothingBelowTheLine_IsNone() => Assert.Null(Rate.Percent(0, 0));
}
