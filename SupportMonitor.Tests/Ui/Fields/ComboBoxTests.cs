using Bunit;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Ui.Fields;
using Xunit;

namespace SupportMonitor.Tests.Ui.Fields;

public sealed class ComboBoxTests : ComponentTest
{
    private static readonly TimeSpan LongerThanTheRest = TimeSpan.FromSeconds(1);

    private static readonly Choice[] People = [new("1", "Lê Mẫu An"), new("2", "Trần Mẫu Bình"), new("3", "Võ Mẫu Châu")];

    [Fact]
    public async Task TypingOn_BeforeTheRestIsOver_AsksOnceForTheWholeText()
    {
        var asked = new List<string>();
        var shown = Render<ComboBox>(p => p.Add(c => c.Label, "Cán bộ").Add(c => c.Find, (text, _) =>
        {
            asked.Add(text);
            return ValueTask.FromResult<IReadOnlyList<Choice>>([.. People.Where(c => c.Text.Contains(text, StringComparison.Ordinal))]);
        }));
        var first = shown.Find("input").InputAsync("Mẫu");
        var second = shown.Find("input").InputAsync("Mẫu Bình");

        Clock.Advance(LongerThanTheRest);
        await Task.WhenAll(first, second);

        Assert.Equal(["Mẫu Bình"], asked);
        Assert.Equal("Trần Mẫu Bình", Assert.Single(shown.FindAll("[role=option]")).TextContent.Trim());
    }

    [Fact]
    public async Task Click_OnAnOption_ChoosesIt()
    {
        Choice? chosen = null;
        var shown = Render<ComboBox>(p => p.Add(c => c.Label, "Cán bộ").Add(c => c.ValueChanged, c => chosen = c)
            .Add(c => c.Find, (_, _) => ValueTask.FromResult<IReadOnlyList<Choice>>(People)));
        await shown.Find("input").FocusAsync(new());

        await shown.FindAll("[role=option]")[2].MouseDownAsync(new());

        Assert.Equal(People[2], chosen);
        Assert.Equal("Võ Mẫu Châu", shown.Find("input").GetAttribute("value"));
    }
}
