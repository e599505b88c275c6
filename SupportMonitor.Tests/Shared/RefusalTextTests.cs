using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core.Data;
using SupportMonitor.Web.Shared;
using Xunit;

namespace SupportMonitor.Tests.Shared;

public sealed class RefusalTextTests
{
    [Theory]
    [InlineData("vi-VN")]
    [InlineData("en")]
    public void Of_EveryRefusal_HasWordsOfItsOwn(string language)
    {
        var words = Words();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var said = Enum.GetValues<Refusal>().Select(r => words.Of(new RefusedException(r, "A", "B", "C"))).ToList();

        Assert.All(said.Zip(Enum.GetValues<Refusal>()), pair => Assert.NotEqual(pair.Second.ToString(), pair.First));
        Assert.Equal(said.Count, said.Distinct().Count());
    }

    [Fact]
    public void Of_FieldAndDate_AreSaidAsThePageSaysThem()
    {
        Assert.Equal("Hãy điền: Tên.", Words().Of(new RefusedException(Refusal.Required, "Name")));
        Assert.Equal(
            "Ngày 06/01/2018 ở sau hôm nay (05/01/2018).",
            Words().Of(new RefusedException(Refusal.FutureDate, new DateOnly(2018, 1, 6), new DateOnly(2018, 1, 5))));
    }

    private static RefusalText Words() =>
        new ServiceCollection().AddLogging().AddLocalization().AddSingleton<RefusalText>().BuildServiceProvider().GetRequiredService<RefusalText>();
}
