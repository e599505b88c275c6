using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Layout;
using Xunit;

namespace SupportMonitor.Tests.Hosting;

public sealed class KeptTextsTests : IDisposable
{
    private readonly CultureInfo _language = CultureInfo.CurrentUICulture;
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging()
        .AddLocalization()
        .AddSingleton<ResourceManagerStringLocalizerFactory>()
        .AddSingleton<IStringLocalizerFactory, KeptTexts>()
        .BuildServiceProvider();

    public void Dispose()
    {
        CultureInfo.CurrentUICulture = _language;
        _services.Dispose();
    }

    [Fact]
    public void Text_IsTheViewersLanguage_AlsoAfterAnotherOneAsked()
    {
        var texts = _services.GetRequiredService<IStringLocalizer<NavMenu>>();
        foreach (var (language, text) in new[] { ("vi", "Đôn đốc"), ("en", "To chase"), ("vi", "Đôn đốc"), ("en", "To chase") })
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            Assert.Equal(text, texts["Chase"]);
        }
    }

    [Fact]
    public void Text_TakesItsArgumentsEachTime()
    {
        var texts = _services.GetRequiredService<IStringLocalizer<MainLayout>>();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");

        Assert.EndsWith("taken to be 05/01/2018.", texts["Sample", "05/01/2018"], StringComparison.Ordinal);
        Assert.EndsWith("taken to be 12/01/2018.", texts["Sample", "12/01/2018"], StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownText_IsItsNameAndSaysSo()
    {
        var text = _services.GetRequiredService<IStringLocalizer<NavMenu>>()["Khong-co"];

        Assert.Equal(("Khong-co", true), (text.Value, text.ResourceNotFound));
    }
}
