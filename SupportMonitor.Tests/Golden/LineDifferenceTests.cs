using Xunit;

namespace SupportMonitor.Tests.Golden;

public sealed class LineDifferenceTests
{
    [Theory]
    [InlineData("A1 x\nB1 y", "A1 x\nB1 z", "line 2:\n  stored: B1 y\n  now:    B1 z")]
    [InlineData("A1 x\nC1 y", "A1 x\nB1 new\nC1 y", "line 2:\n  stored: –\n  now:    B1 new")]
    [InlineData("A1 x\nB1 gone\nC1 y", "A1 x\nC1 y", "line 2:\n  stored: B1 gone\n  now:    –")]
    [InlineData("A1 x\nB1 y", "B1 y\nA1 x", "line 1:\n  stored: A1 x\n  now:    B1 y")]
    [InlineData("A1 x\nA1 x", "A1 x", "line 2:\n  stored: A1 x\n  now:    –")]
    public void Difference_NamesTheLineAndBothValues(string stored, string now, string first) =>
        Assert.Equal(first, LineDifference.Of(stored, now)[0]);

    [Fact]
    public void EqualTexts_HaveNone() => Assert.Empty(LineDifference.Of("A1 x\n\nB1 y\n", "A1 x\n\nB1 y\n"));
}
