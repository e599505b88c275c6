using AngleSharp.Dom;
using Bunit;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Ui.Figures;
using Xunit;

namespace SupportMonitor.Tests.Ui.Figures;

public sealed class FigureTests : ComponentTest
{
    [Fact]
    public void EachState_HasAWordASignAndColours_ThatNoOtherHas()
    {
        var badges = Enum.GetValues<StateSign>().Select(s => Render<StateBadge>(p => p.Add(b => b.Sign, s)).Find(".badge")).ToList();

        Assert.Equal(
            ["Đúng hạn", "Trễ hạn", "Trả lại", "Chưa gửi", "Miễn", "Không phải gửi", "Ngoài phân công", "Chưa rõ"],
            badges.Select(b => b.ChildNodes.Last().TextContent.Trim()));
        Assert.Equal(badges.Count, badges.Select(b => b.QuerySelector("[aria-hidden=true]")!.TextContent).Distinct().Count());
        Assert.Equal(badges.Count, badges.Select(b => b.ClassName).Distinct().Count());
        var periods = Enum.GetValues<PeriodState>().Select(s => Render<PeriodBadge>(p => p.Add(b => b.State, s)).Find(".badge").ClassName!);
        Assert.Empty(periods.Intersect(badges.Select(b => b.ClassName!)));
    }

    [Fact]
    public void EachDuty_IsShownByItsOwnSign() =>
        Assert.Equal(
            [StateSign.Missing, StateSign.Returned, StateSign.OnTime, StateSign.Late, StateSign.Exempt],
            new[] { DutyState.Missing, DutyState.Returned, DutyState.OnTime, DutyState.Late, DutyState.Exempt }.Select(StateSigns.Of));

    [Fact]
    public void BadgeOfAForm_IsALinkWhoseNameIsItsWord()
    {
        var link = Render<StateBadge>(p => p.Add(b => b.State, DutyState.Late).Add(b => b.Href, "/phieu/a/b/c")).Find("a");

        Assert.Equal("Trễ hạn: xem phiếu", link.GetAttribute("aria-label"));
    }

    [Fact]
    public void FigureThatACommitChanges_IsMarked_AndAgainWithTheNext()
    {
        var card = Render<FigureCard>(p => p.Add(c => c.Label, "Đã nhận").Add(c => c.Number, "7"));
        Assert.Equal("", MarkOf(card.Find(".figure")));

        Change(card, "8", live: true);
        Assert.Equal("fresh", MarkOf(card.Find(".figure")));
        Change(card, "9", live: true);
        Assert.Equal("fresh again", MarkOf(card.Find(".figure")));
        Change(card, "9", live: true);
        Assert.Equal("fresh again", MarkOf(card.Find(".figure")));
        Change(card, "10", live: true);
        Assert.Equal("fresh", MarkOf(card.Find(".figure")));
    }

    [Fact]
    public void FigureOfAnotherAddress_IsNoNews()
    {
        var card = Render<FigureCard>(p => p.Add(c => c.Label, "Đã nhận").Add(c => c.Number, "7").Add(c => c.Live, true));
        Assert.Equal("", MarkOf(card.Find(".figure")));

        Change(card, "8", live: false);

        Assert.Equal("", MarkOf(card.Find(".figure")));
    }

    [Fact]
    public void BarThatACommitChanges_IsMarked()
    {
        var bar = Render<RateBar>(p => p.Add(b => b.Rate, 50m));
        Assert.Equal("", MarkOf(bar.Find(".rate")));

        bar.Render(p => p.Add(b => b.Rate, 60m).Add(b => b.Live, true));

        Assert.Equal("fresh", MarkOf(bar.Find(".rate")));
        Assert.Equal("60,0 %", bar.Find(".rate-text").TextContent);
    }

    [Fact]
    public void SentenceInEnglish_SaysOneOrSeveral_AndLinksTheNumberOnly()
    {
        var one = Render(FigureText.Of("{0:# form|# forms} of {1:# commune|# communes}.", (1, "/a"), (3, "/b")));

        Assert.Equal("1 form of 3 communes.", one.Nodes.Select(n => n.TextContent).Aggregate(string.Concat));
        Assert.Equal(["1", "3"], one.FindAll("a").Select(a => a.TextContent));
        Assert.Empty(Render(FigureText.Of("{0} phiếu", (0, "/a"))).FindAll("a"));
    }

    private static void Change(IRenderedComponent<FigureCard> card, string number, bool live) =>
        card.Render(p => p.Add(c => c.Label, "Đã nhận").Add(c => c.Number, number).Add(c => c.Live, live));

    private static string MarkOf(IElement element) => string.Join(' ', element.ClassList.Where(c => c is "fresh" or "again"));
}
