using System.Text.RegularExpressions;
using SupportMonitor.Web.Hosting;
using Xunit;

namespace SupportMonitor.Tests.Architecture;

/// <summary>Our own stylesheets: few, in the theme's colours, and of classes that pages have; see Ui/README.md.</summary>
public sealed partial class StylesheetTests
{
    /// <summary>Bytes, of all of them together.</summary>
    private const int Most = 40_000;

    /// <summary>The header's, which is the same in both looks; all stand in app.css.</summary>
    private static readonly string[] HeaderColours = ["#c4dedd", "#f3c969", "#3a2900", "#0d6c6e", "#7fd8a1"];

    /// <summary>MudBlazor's classes, and those of Blazor's script.</summary>
    private static readonly string[] OfOthers = ["mud-", "components-reconnect-", "sort-direction-icon"];

    private static readonly List<string> Sheets = Sources(".css");

    [Fact]
    public void Stylesheets_Together_AreSmall() => Assert.InRange(Sheets.Sum(f => new FileInfo(f).Length), 1, Most);

    [Fact]
    public void Colours_OutsidePaperAndHeader_AreTheThemes()
    {
        var found = from file in Sheets
                    where !Path.GetFileName(file).StartsWith("print", StringComparison.Ordinal)
                    from Match colour in Colour().Matches(PrintBlock().Replace(Comment().Replace(File.ReadAllText(file), ""), ""))
                    where Path.GetFileName(file) != "app.css" || !HeaderColours.Contains(colour.Value, StringComparer.Ordinal)
                    select $"{Path.GetFileName(file)}: {colour.Value}";

        Assert.Empty(found);
    }

    [Fact]
    public void Classes_OfTheStylesheets_StandInAPage()
    {
        var pages = string.Concat(Sources(".razor", ".cs", ".js").Select(File.ReadAllText));
        var words = Word().Matches(pages).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        var prefixes = Prefix().Matches(pages).Select(m => m.Groups["prefix"].Value).Concat(OfOthers).Distinct(StringComparer.Ordinal).ToList();

        var unused = from file in Sheets
                     from Match rule in Selectors().Matches(Comment().Replace(File.ReadAllText(file), ""))
                     from Match name in ClassName().Matches(rule.Groups["selectors"].Value)
                     let used = name.Groups["name"].Value
                     where !words.Contains(used) && !prefixes.Exists(p => used.StartsWith(p, StringComparison.Ordinal))
                     select $"{Path.GetFileName(file)}: {used}";

        Assert.Empty(unused.Distinct(StringComparer.Ordinal));
    }

    private static List<string> Sources(params string[] extensions) =>
        [.. Directory.EnumerateFiles(ProgramPlace.ContentRoot, "*", SearchOption.AllDirectories)
            .Where(f => extensions.Contains(Path.GetExtension(f), StringComparer.Ordinal))
            .Where(f => !Path.GetRelativePath(ProgramPlace.ContentRoot, f).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))];

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comment();

    /// <summary>A block for paper: it ends with the first brace that begins a line.</summary>
    [GeneratedRegex(@"^@media print \{.*?^\}", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PrintBlock();

    [GeneratedRegex(@"#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b(?![-\w])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Colour();

    [GeneratedRegex(@"(?<selectors>[^{}]+)\{", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Selectors();

    [GeneratedRegex(@"\.(?<name>[a-zA-Z][\w-]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ClassName();

    [GeneratedRegex(@"[A-Za-z_][\w-]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();

    /// <summary>A class whose end is worked out: "fill-@state", $"fill-{state}".</summary>
    [GeneratedRegex(@"(?<prefix>[a-z][\w-]*-)(@|\{)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Prefix();
}
