using System.Text.RegularExpressions;
using System.Xml.Linq;
using SupportMonitor.Web.Hosting;
using Xunit;

namespace SupportMonitor.Tests.Architecture;

/// <summary>All words of all pages, in both languages.</summary>
public sealed partial class ResourceTests
{
    private static readonly string Root = ProgramPlace.ContentRoot;

    public static TheoryData<string> Files() =>
        [.. Directory.EnumerateFiles(Root, "*.resx", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith(".en.resx", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(Root, f))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Words_InBothLanguages_HaveTheSameKeysAndPlaceholders(string file)
    {
        var vietnamese = Read(Path.Combine(Root, file));
        var english = Read(Path.Combine(Root, Path.ChangeExtension(file, ".en.resx")));

        Assert.Equal(vietnamese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(vietnamese, pair =>
        {
            Assert.False(string.IsNullOrWhiteSpace(pair.Value), pair.Key);
            Assert.False(string.IsNullOrWhiteSpace(english[pair.Key]), pair.Key);
            Assert.Equal(Placeholders(pair.Value), Placeholders(english[pair.Key]).Except(OnlyChoosing(english[pair.Key], pair.Value)));
        });
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Words_ThatAPageAsksFor_AreThere(string file)
    {
        var keys = Read(Path.Combine(Root, file)).Keys;
        var component = Path.Combine(Root, Path.ChangeExtension(file, null));
        var asked = new[] { ".razor", ".razor.cs", ".cs" }
            .Select(extension => component + extension)
            .Where(File.Exists)
            .SelectMany(f => Asked().Matches(File.ReadAllText(f)).Select(m => m.Groups["key"].Value))
            .Distinct();

        Assert.Empty(asked.Except(keys));
    }

    private static Dictionary<string, string> Read(string path) =>
        XDocument.Load(path).Root!.Elements("data").ToDictionary(d => (string)d.Attribute("name")!, d => (string)d.Element("value")!);

    private static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Numbers that English needs to say one or several, and Vietnamese does not.</summary>
    private static IEnumerable<string> OnlyChoosing(string english, string vietnamese) =>
        Choosing().Matches(english).Select(m => m.Groups["number"].Value).Except(Placeholders(vietnamese));

    [GeneratedRegex(@"(?<number>\{\d):[^{}#]*\|[^{}#]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Choosing();

    [GeneratedRegex(@"\b[Ll]oc\[""(?<key>[^""{}]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\{\d", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
