using SupportMonitor.Web.Ui.Fields;
using Xunit;

namespace SupportMonitor.Tests.Ui.Fields;

public sealed class DateTextTests
{
    [Theory]
    [InlineData("05/01/2018")]
    [InlineData("5/1/2018")]
    [InlineData(" 5-1-2018 ")]
    [InlineData("5.1.2018")]
    [InlineData("05012018")]
    [InlineData("5/1/18")]
    [InlineData("2018-01-05")]
    public void TryRead_DayBeforeMonth_IsRead(string text)
    {
        Assert.True(DateText.TryRead(text, out var date));
        Assert.Equal(new DateOnly(2018, 1, 5), date);
    }

    [Theory]
    [InlineData("31/02/2018")]
    [InlineData("13/13/2018")]
    [InlineData("hôm nay")]
    [InlineData("")]
    [InlineData(null)]
    public void TryRead_NoDate_IsRefused(string? text) => Assert.False(DateText.TryRead(text, out _));
}
