using Xunit;
using Xunit.Sdk;

namespace SupportMonitor.Tests.EndToEnd;

[Collection(BrowserTests.Name)]
public sealed class BrowserWindowTests(BrowserFixture browser)
{
    [Fact]
    public async Task PageWithoutFaults_PassesBothChecks()
    {
        await using var window = await browser.OpenAsync();
        await window.Page.SetContentAsync("<html lang='vi'><title>Thử</title><main><h1>Thử</h1><button>Lưu</button></main></html>");

        await window.AssertAccessibleAsync();
        await window.AssertFitsAsync();
    }

    [Theory]
    [InlineData("<button></button>", "button-name")]
    [InlineData("<input type='text'>", "label")]
    [InlineData("<p style='color: #bbb; background: #fff'>Chữ quá nhạt</p>", "color-contrast")]
    public async Task FaultThatHindersPeople_IsFound(string fault, string rule)
    {
        await using var window = await browser.OpenAsync();
        await window.Page.SetContentAsync($"<html lang='vi'><title>Thử</title><main><h1>Thử</h1>{fault}</main></html>");

        var found = await Assert.ThrowsAsync<TrueException>(window.AssertAccessibleAsync);

        Assert.Contains(rule + ":", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PageWiderThanTheWindow_IsFound()
    {
        await using var window = await browser.OpenAsync(390, 844);
        await window.Page.SetContentAsync("<html lang='vi'><meta name='viewport' content='width=device-width'><div style='width: 500px'>rộng</div></html>");

        await Assert.ThrowsAsync<TrueException>(window.AssertFitsAsync);
    }

    [Fact]
    public async Task ComplaintOfThePage_FailsTheTestWhenTheWindowCloses()
    {
        var window = await browser.OpenAsync();
        await window.Page.SetContentAsync("<html lang='vi'><script>console.error('hỏng')</script></html>");

        var found = await Assert.ThrowsAsync<TrueException>(async () => await window.DisposeAsync());

        Assert.Contains("hỏng", found.Message, StringComparison.Ordinal);
    }
}
