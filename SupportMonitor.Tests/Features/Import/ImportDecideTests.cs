using Bunit;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Import;
using SupportMonitor.Web.Ui.Fields;
using Xunit;

namespace SupportMonitor.Tests.Features.Import;

public sealed class ImportDecideTests : ComponentTest
{
    private static readonly OldFontPlace Names = new("VNI", RegisterSheet.Cadres, "Họ tên");

    [Fact]
    public void OldText_IsShownBeforeAndAfter_AndNothingIsChosenBeforehand()
    {
        var decisions = new ImportDecisionState();
        var shown = Render<ImportOldFonts>(p => p
            .Add(f => f.Decisions, decisions)
            .Add(f => f.Texts, [new OldFontText(Names, "Cán bộ", 3, [new OldFontSample("B2", "Beán", "Bến")], null)]));

        Assert.Equal("Cán bộ, cột Họ tên: phông VNI (3 ô)", shown.Find("legend").TextContent);
        Assert.Equal(("Beán", "Bến"), (shown.Find("del").TextContent, shown.Find("ins").TextContent));
        Assert.All(shown.FindAll("input[type=radio]"), r => Assert.False(r.HasAttribute("checked")));

        shown.FindAll("input[type=radio]")[1].Change(true);

        Assert.Equal((OldFontChoice.Keep, true), (decisions.Fonts[Names], decisions.AreNew));
    }

    [Fact]
    public void Decisions_AreNewUntilTheyWereChecked_AndAskedTextsStay()
    {
        var decisions = new ImportDecisionState();
        var unknown = new UnknownCode(CodeKind.Commune, "dinh thuy", 2, "Phiếu", 2, []);
        decisions.Checked(new ImportOutcome(true, [], 1, [], []) { Unknown = [unknown] });
        Assert.False(decisions.AreNew);

        decisions.Match(unknown, new Choice("28945", "Xã Định Thủy"));
        Assert.True(decisions.AreNew);
        decisions.Checked(new ImportOutcome(true, [], 0, [], []));

        Assert.False(decisions.AreNew);
        Assert.Equal([unknown], decisions.Unknown);
        Assert.Equal([new ImportMatch(CodeKind.Commune, "dinh thuy", "28945")], decisions.Matches);
        decisions.Match(unknown, null);
        Assert.Equal((true, 0), (decisions.AreNew, decisions.Matches.Count));
        decisions.Clear();
        Assert.Empty(decisions.Unknown);
    }
}
