using System.Text.Json;
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
    private Task _pageReads = Task.CompletedTask;
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
    public async Task Enter_ThatComesUpWhileThePageReadsWhatWasTaken_OpensNoList()
    {
        var lists = Render<MudPopoverProvider>();
        var form = Form();
        var read = new TaskCompletionSource();
        _pageReads = read.Task;
        await form.Find("input").InputAsync("Bình");

        var down = form.Find("input").KeyDownAsync("Enter");
        var up = form.Find("input").KeyUpAsync("Enter");
        read.SetResult();
        await Task.WhenAll(down, up);

        Assert.Equal(People[1], _chosen);
        Assert.Equal(["Bình"], _asked);
        Assert.Empty(lists.FindAll("[role=option]"));
    }

    [Theory]
    [InlineData(null, null, "Lê Mẫu An")]
    [InlineData(null, "Châu", "Châu")]
    [InlineData("Bình", null, "Bình")]
    [InlineData("Bình", "Châu", "Bình")]
    public async Task WhatTheBrowserKept_ComesBack_UnlessAPersonTypesThereAlready(string? typed, string? sought, string shown)
    {
        Render<MudPopoverProvider>();
        var kept = JSInterop.Setup<KeptEntry?>("supportMonitor.kept", _ => true);
        var form = Form(keep: "thu");
        if (typed is not null)
        {
            await form.Find("input").InputAsync(typed);
        }

        kept.SetResult(new KeptEntry(
            null, null, null, [], sought is null ? null : new() { ["Cadre"] = sought }, new() { ["Cadre"] = JsonSerializer.Serialize(People[0]) }));

        form.WaitForAssertion(() => Assert.Contains(JSInterop.Invocations, i => i.Identifier == "supportMonitor.watch"));
        form.WaitForAssertion(() => Assert.Equal(shown, form.Find("input").GetAttribute("value")));
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

    private IRenderedComponent<EntryForm> Form(string? keep = null) => Render<EntryForm>(form => form
        .Add(f => f.Keep, keep)
        .Add(f => f.OnSave, () => _saved++)
        .AddChildContent<RecordFinder>(finder => finder
            .Add(f => f.Label, "Cán bộ")
            .AddUnmatched("data-name", "Cadre")
            .Add(f => f.Value, _chosen)
            .Add(f => f.ValueChanged, async c =>
            {
                _chosen = c;
                await _pageReads;
            })
            .Add(f => f.Find, (text, _) =>
            {
                _asked.Add(text);
                return ValueTask.FromResult<IReadOnlyList<Choice>>([.. People.Where(c => c.Text.Contains(text, StringComparison.Ordinal))]);
            })));
}
