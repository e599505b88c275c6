using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Help;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Layout;
using SupportMonitor.Web.Ui.Figures;
using SupportMonitor.Web.Ui.Pages;
using Xunit;

namespace SupportMonitor.Tests.Features.Help;

/// <summary>What the help of each role says in each language, held against the pages that it speaks of.</summary>
public sealed partial class HelpTextTests : ComponentTest
{
    private static readonly Dictionary<string, Type> Pages = typeof(App).Assembly.GetTypes()
        .SelectMany(t => t.GetCustomAttributes<RouteAttribute>().Select(r => (r.Template, Page: t)))
        .ToDictionary(p => p.Template, p => p.Page, StringComparer.Ordinal);

    private readonly QuotedWords _words =
        new(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));

    public HelpTextTests()
    {
        Services.AddSingleton<IStringLocalizerFactory>(_words);
        Services.AddTransient(_ => CurrentUser.Fixed(Viewer));
    }

    public static TheoryData<Role, string> RolesAndLanguages() =>
        new(Roles.OfAccounts.SelectMany(_ => new[] { "vi-VN", "en-GB" }, (role, language) => (role, language)));

    [Theory]
    [MemberData(nameof(RolesAndLanguages))]
    public void Sections_AreThoseThatTheAddressesPromise(Role role, string language)
    {
        var help = Read(role, role, language);

        Assert.Equal(HelpUrls.Of(role).Topics.Select(HelpUrls.Anchor), help.FindAll("h2").Select(h => h.Id));
        Assert.All(help.FindAll("section"), s => Assert.NotNull(help.Find($"#{s.GetAttribute("aria-labelledby")}")));
        Assert.Single(help.FindAll($"section[aria-labelledby={HelpUrls.Anchor(HelpTopic.Steps)}] > ol"));
        Assert.All(help.FindAll("table"), t => Assert.False(string.IsNullOrWhiteSpace(t.QuerySelector("caption")!.TextContent)));
    }

    [Theory]
    [MemberData(nameof(RolesAndLanguages))]
    public void Links_LeadToPagesThatTheRoleMayOpen(Role role, string language)
    {
        var links = Links(Read(role, role, language));

        // The operator may open all pages: what is a link to them only is a page that this role cannot be sent to.
        Assert.Equal(Links(Read(role, Role.Operator, language)), links);
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(MayOpen(role, link), $"{role}: {link}"));
    }

    /// <summary>An attempt to open a page that is not one's own enters the trail: help must not lead there.</summary>
    [Fact]
    public void Links_OfAnotherRolesHelp_LeadOnlyWhereTheReaderMayGo()
    {
        foreach (var (reader, role) in Roles.OfAccounts.SelectMany(_ => Roles.OfAccounts, (a, b) => (a, b)))
        {
            Assert.All(
                Links(Read(role, reader, "vi-VN")), link => Assert.True(MayOpen(reader, link), $"{reader} reads of {role}: {link}"));
        }
    }

    [Fact]
    public void Links_KeepPeriodAndDay()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/huong-dan?ky=2017-Q3&ngay=2017-10-05&tim=x");

        Assert.Contains("/don-doc?ky=2017-Q3&ngay=2017-10-05", Links(Read(Role.Leader, Role.Leader, "vi-VN")));
        Assert.Contains(
            "/phieu?ky=2017-Q3&ngay=2017-10-05&trang-thai=cho-tiep-nhan",
            Links(Read(Role.Secretariat, Role.Secretariat, "vi-VN")));
    }

    /// <summary>The strict words fail on a label that is none; both languages quote the same.</summary>
    [Theory]
    [MemberData(nameof(EachRole))]
    public void BothLanguages_QuoteTheSameLabels_AndHaveTheSameSteps(Role role)
    {
        var vietnamese = Read(role, role, "vi-VN");
        var quoted = _words.Asked.ToHashSet();
        _words.Asked.Clear();
        var english = Read(role, role, "en-GB");

        Assert.True(quoted.Count > 30, $"{quoted.Count} labels");
        Assert.Equal(Names(quoted), Names(_words.Asked));
        Assert.Equal(vietnamese.FindAll("ol > li").Count, english.FindAll("ol > li").Count);
        Assert.Equal(Links(vietnamese), Links(english));
        Assert.Equal(vietnamese.FindAll("tbody tr").Count, english.FindAll("tbody tr").Count);

        static IEnumerable<string> Names(IEnumerable<(Type Component, string Key)> words) =>
            words.Select(w => $"{w.Component.Name}.{w.Key}").Order(StringComparer.Ordinal);
    }

    public static TheoryData<Role> EachRole() => [.. Roles.OfAccounts];

    [Theory]
    [MemberData(nameof(EachRole))]
    public void EnglishHelp_HasNoVietnameseLeftInIt(Role role)
    {
        var text = Read(role, role, "en-GB").Find("div").TextContent
            .Replace("Định Thủy", "", StringComparison.Ordinal).Replace("Phường 2", "", StringComparison.Ordinal);

        Assert.DoesNotMatch(VietnameseLetter(), text);
    }

    /// <summary>Labels come from the pages' own words: one that is typed here could be out of date.</summary>
    [Fact]
    public void Labels_AreNotTypedIntoTheText() =>
        Assert.All(
            new[] { "Vi", "En" }.Select(l => Path.Combine(ProgramPlace.ContentRoot, "Features", "Help", l))
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*.razor")),
            file => Assert.DoesNotMatch("<strong|<b>|<a |href", File.ReadAllText(file)));

    [Theory]
    [MemberData(nameof(RolesAndLanguages))]
    public void States_AreAllExplained(Role role, string language)
    {
        var help = Read(role, role, language);
        var explained = help.FindAll("tbody th").Select(t => t.TextContent.Trim()).ToList();
        var words = Services.GetRequiredService<IStringLocalizer<StateBadge>>();

        using var _ = new Language(language);
        Assert.All(
            Enum.GetNames<DutyState>(),
            state => Assert.Contains(explained, e => e.EndsWith(words[state], StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(RolesAndLanguages))]
    public void Figures_AreThoseOfTheExample(Role role, string language)
    {
        var text = Spaces().Replace(Read(role, role, language).Find("div").TextContent, " ");

        foreach (var figure in new[] { "5/8 = 62,5 %", "3/8 = 37,5 %", "3/5 = 60,0 %" })
        {
            Assert.Contains(language == "vi-VN" ? figure : figure.Replace(',', '.').Replace(" %", "%", StringComparison.Ordinal), text, StringComparison.Ordinal);
        }
    }

    private IRenderedComponent<IComponent> Read(Role role, Role reader, string language)
    {
        Viewer = new Actor("Thử", ChangeOrigin.Page, reader)
        {
            UnitId = reader == Role.Commune ? 1 : null,
            CadreId = reader == Role.Cadre ? 1 : null,
        };
        using var _ = new Language(language);
        return Render(builder =>
        {
            builder.OpenElement(0, "div");
            builder.OpenComponent(1, HelpTexts.Of(role));
            builder.CloseComponent();
            builder.CloseElement();
        });
    }

    private static List<string> Links(IRenderedComponent<IComponent> help) =>
        [.. help.FindAll("a").Select(a => a.GetAttribute("href")!)];

    private static bool MayOpen(Role role, string link) =>
        Pages[new Uri(new Uri("http://localhost"), link).AbsolutePath].GetCustomAttribute<RequiresAttribute>()!.AnyOf
            .Any(p => AccessRules.Allows(role, 1, 1, new Right(p, 1, 1, Released: true)));

    [GeneratedRegex("[ăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex VietnameseLetter();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    private sealed class Language : IDisposable
    {
        private readonly (CultureInfo, CultureInfo) _before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

        public Language(string name) =>
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);

        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _before;
    }
}
