using Bunit;
using MudBlazor;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Ui.Fields;
using Xunit;

namespace SupportMonitor.Tests.Ui.Fields;

public sealed class RecordFinderTests : ComponentTest
{
    private static readonly TimeSpan LongerThanTheRest = TimeSpan.FromSeconds(1);

    private static readonly Choice[] People = [new("1", "Lê Mẫu An"), new("2", "Trần Mẫu Bình", "Phó Giám đốc"), new("3", "Võ Mẫu Châu")];

    private readonly List<string> _asked = [];
    private Choice? _chosen;
    private int _saved;

    [Fact]
    public async Task TypingOn_BeforeTheRestIsOver_AsksOnceForTheWholeText()
    {
        var lists = Render<MudPopoverProvider>();
        var form = Form();
        await form.Find("input").InputAsync("Mẫu");
        await form.Find("input").InputAsync("Mẫu Bình");

        Clock.Advance(LongerThanTheRest);

        lists.WaitForAssertion(() => Assert.Single(lists.FindAll("[role=option]")));
        Assert.Equal(["Mẫu Bình"], _asked);
        Assert.Equal("Phó Giám đốc", lists.Find("[role=option] small").TextContent);
    }

    [Fact]
    public async Task Click_OnAnOption_ChoosesIt()
    {
        var lists = Render<MudPopoverProvider>();
        var form = Form();
        await form.Find("input").InputAsync("Mẫu");
        Clock.Advance(LongerThanTheRest);
        lists.WaitForAssertion(() => Assert.Equal(3, lists.FindAll("[role=option]").Count));

        await lists.FindAll("[role=option]")[2].ClickAsync(new());

        Assert.Equal(People[2], _chosen);
        Assert.Equal("Võ Mẫu Châu", form.Find("input").GetAttribute("value"));
    }

    [Fact]
    public async Task Enter_BeforeTheListIsThere_TakesWhatItWouldHaveBegunWith()
    {
        Render<MudPopoverProvider>();
        var form = Form();
        await form.Find("input").InputAsync("Bình");

        await form.Find("input").KeyDownAsync("Enter");
        await form.Find("input").KeyUpAsync("Enter");

        Assert.Equal(People[1], _chosen);
        Assert.Equal("Trần Mẫu Bình", form.Find("input").GetAttribute("value"));
    }

    [Fact]
    public async Task Enter_WhileTheListOfAnOlderTextIsOpen_TakesWhatTheTextFinds_AndLeavesTheListClosed()
    {
        var lists = Render<MudPopoverProvider>();
        var form = Form();
        await form.Find("input").KeyDownAsync("ArrowDown");
        lists.WaitForAssertion(() => Assert.Equal(3, lists.FindAll("[role=option]").Count));
        await form.Find("input").InputAsync("Bình");

        await form.Find("input").KeyDownAsync("Enter");
        await form.Find("input").KeyUpAsync("Enter");
        Clock.Advance(LongerThanTheRest);

        Assert.Equal(People[1], _chosen);
        Assert.Equal("false", form.Find("input").GetAttribute("aria-expanded"));
    }

    [Fact]
    public async Task Enter_OfATextThatFindsNone_TakesNothing_ThoughAListIsOpen()
    {
        var lists = Render<MudPopoverProvider>();
        var form = Form();
        await form.Find("input").KeyDownAsync("ArrowDown");
        lists.WaitForAssertion(() => Assert.Equal(3, lists.FindAll("[role=option]").Count));
        await form.Find("input").InputAsync("xyzq");

        await form.Find("input").KeyDownAsync("Enter");
        await form.Find("input").KeyUpAsync("Enter");

        Assert.Null(_chosen);
        Assert.Equal("xyzq", form.Find("input").GetAttribute("value"));
        lists.WaitForAssertion(() => Assert.Contains("Không", lists.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Enter_AfterAnArrow_TakesWhatIsMarked()
    {
        var lists = Render<MudPopoverProvider>();
        var form = Form();
        await form.Find("input").InputAsync("Mẫu");
        Clock.Advance(LongerThanTheRest);
        lists.WaitForAssertion(() => Assert.Equal(3, lists.FindAll("[role=option]").Count));

        await form.Find("input").KeyDownAsync("ArrowDown");
        await form.Find("input").KeyDownAsync("Enter");
        await form.Find("input").KeyUpAsync("Enter");

        Assert.Equal(People[1], _chosen);
    }

    [Fact]
    public async Task TextThatIsNoRecord_StaysAndKeepsTheFormFromBeingSaved_AlsoOverOneThatWasChosen()
    {
        Render<MudPopoverProvider>();
        _chosen = People[0];
        var form = Form();
        await form.Find("input").InputAsync("Không ai");

        await form.Find("form").SubmitAsync();

        Assert.Equal(0, _saved);
        Assert.Equal("Không ai", form.Find("input").GetAttribute("value"));
        Assert.Contains("Chưa chọn được: “Không ai”", form.Markup, StringComparison.Ordinal);

        await form.Find("input").InputAsync("");
        await form.Find("form").SubmitAsync();
        Assert.Equal((1, null), (_saved, _chosen));
    }

    private IRenderedComponent<EntryForm> Form() => Render<EntryForm>(form => form
        .Add(f => f.Keep, null)
        .Add(f => f.OnSave, () => _saved++)
        .AddChildContent<RecordFinder>(finder => finder
            .Add(f => f.Label, "Cán bộ")
            .Add(f => f.Value, _chosen)
            .Add(f => f.ValueChanged, c => _chosen = c)
            .Add(f => f.Find, (text, _) =>
            {
                _asked.Add(text);
                return ValueTask.FromResult<IReadOnlyList<Choice>>([.. People.Where(c => c.Text.Contains(text, StringComparison.Ordinal))]);
            })));
}
