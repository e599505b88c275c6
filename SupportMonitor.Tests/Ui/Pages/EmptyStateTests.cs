using Bunit;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Ui.Pages;
using Xunit;

namespace SupportMonitor.Tests.Ui.Pages;

public sealed class EmptyStateTests : ComponentTest
{
    [Fact]
    public void HelpLink_LeadsToTheSectionInTheHelpOfTheViewersRole()
    {
        Viewer = new Actor("Xã", ChangeOrigin.Page, Role.Commune) { UnitId = 1 };

        var empty = Render<EmptyState>(p => p.Add(e => e.Title, "Trống").Add(e => e.Help, HelpTopic.Trouble));

        Assert.Equal("/huong-dan/xa#su-co", empty.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void HelpLink_WhereTheRolesHelpHasNoSuchSection_IsNotThere()
    {
        Viewer = new Actor("Xã", ChangeOrigin.Page, Role.Commune) { UnitId = 1 };

        Assert.Empty(Render<EmptyState>(p => p.Add(e => e.Title, "Trống").Add(e => e.Help, HelpTopic.Import)).FindAll("a"));
    }

    [Fact]
    public void ImportLink_IsThereForWhoMayImport()
    {
        Viewer = new Actor("Văn phòng", ChangeOrigin.Page, Role.Secretariat);

        var empty = Render<EmptyState>(p => p.Add(e => e.Title, "Trống").Add(e => e.Help, HelpTopic.Import));

        Assert.Equal(["/nhap-so-lieu", "/huong-dan/van-phong#nhap-so-lieu"], empty.FindAll("a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void EmptyStates_OfAllPages_HaveAHelpLink() =>
        Assert.All(
            Directory.EnumerateFiles(ProgramPlace.ContentRoot, "*.razor", SearchOption.AllDirectories)
                .SelectMany(
                    f => File.ReadAllText(f).Split("<EmptyState ").Skip(1), (f, use) => (File: Path.GetFileName(f), Use: use)),
            use => Assert.True(use.Use.StartsWith("Help=", StringComparison.Ordinal), $"{use.File}: {use.Use.Split('>')[0]}"));
}
