using Bunit;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Ui.Pages;
using Xunit;

namespace SupportMonitor.Tests.Ui.Pages;

public sealed class SearchBoxTests : ComponentTest
{
    [Fact]
    public async Task TextThatIsBeingTyped_StaysWhileTheAddressCatchesUp()
    {
        var told = new List<string?>();
        var box = Render<SearchBox>(p => p.Add(b => b.Label, "Search").Add(b => b.ValueChanged, told.Add));

        await TypeAsync("c");
        await TypeAsync("ca");
        Show("c");
        Assert.Equal("ca", Text());
        await TypeAsync("cau");
        Show("ca");
        Assert.Equal("cau", Text());
        Show("cau");
        Assert.Equal(["c", "ca", "cau"], told);
        Assert.Equal("cau", Text());

        // A filter that is removed, or a link from elsewhere.
        Show(null);
        Assert.Equal("", Text());
        Show("c");
        Assert.Equal("c", Text());

        async Task TypeAsync(string text)
        {
            var typed = box.Find("input").InputAsync(new() { Value = text });
            Clock.Advance(TimeSpan.FromSeconds(1));
            await typed;
        }

        void Show(string? value) => box.Render(p => p.Add(b => b.Value, value));

        string? Text() => box.Find("input").GetAttribute("value") ?? "";
    }
}
