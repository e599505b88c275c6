using System.Globalization;
using SupportMonitor.Web.Ui.Words;
using Xunit;

namespace SupportMonitor.Tests.Ui.Words;

public sealed class CountTests
{
    [Theory]
    [InlineData(1, "1 commune is left.")]
    [InlineData(0, "0 communes are left.")]
    [InlineData(2, "2 communes are left.")]
    [InlineData(10599, "10.599 communes are left.")]
    public void Text_SaysOneOrSeveral(long number, string text) =>
        Assert.Equal(text, string.Format(CultureInfo.InvariantCulture, "{0:# commune is|# communes are} left.", Show.Number(number)));

    [Fact]
    public void Text_WithTheNumberAlone_IsTheNumber() =>
        Assert.Equal("1.234 xã", string.Format(CultureInfo.InvariantCulture, "{0} xã", Show.Number(1234)));

    [Fact]
    public void Numbers_AreWrittenAsTheLanguageWritesThem()
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            Assert.Equal(("1.234", "90,9 %", "–"), (Show.Number(1234), Show.Percent(90.9m), Show.Percent(null)));
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
            Assert.Equal(("1,234", "90.9%", "05/01/2018"), (Show.Number(1234), Show.Percent(90.9m), Show.Date(new DateOnly(2018, 1, 5))));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory]
    [InlineData(null, "–")]
    [InlineData(0, "–")]
    [InlineData(3, "3")]
    public void NoughtThatMeansNotYet_IsADash(int? days, string shown) => Assert.Equal(shown, Show.NumberOrDash(days));
}
