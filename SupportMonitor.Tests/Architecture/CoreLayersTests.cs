using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using SupportMonitor.Core;
using SupportMonitor.Web.Hosting;
using Xunit;

namespace SupportMonitor.Tests.Architecture;

/// <summary>Core's folders use only what lies below them; the list is that of the design, "Who may use whom".</summary>
public sealed partial class CoreLayersTests
{
    private const string Core = "SupportMonitor.Core";

    private static readonly string[] Common = ["Common"];
    private static readonly string[] Records = ["Common", "Access", "Data"];
    private static readonly string[] Settings = [.. Records, "Records"];
    private static readonly string[] Register = [.. Settings, "Settings"];
    private static readonly string[] Forms = [.. Register, "Register", "Attachments", "Coverage"];
    private static readonly string[] Board = [.. Forms, "Forms"];
    private static readonly string[] Chase = [.. Board, "Board", "Documents"];
    private static readonly string[] Programme = [.. Board, "Board", "Activities", "Chase"];
    private static readonly string[] Workbook = [.. Programme, "Workbooks.Xlsx"];

    /// <summary>What each folder may use beside itself. The root may use everything.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Common"] = [],
        ["Access"] = Common,
        ["Data"] = Common,
        ["Workbooks.Xlsx"] = Common,
        ["Documents"] = Common,
        ["Records"] = Records,
        ["Settings"] = Settings,
        ["Attachments"] = Settings,
        ["Register"] = Register,
        ["Accounts"] = [.. Register, "Register"],
        ["Coverage"] = ["Common", "Register"],
        ["Forms"] = Forms,
        ["Board"] = Board,
        ["Activities"] = Board,
        ["Chase"] = Chase,
        ["Programme"] = Programme,
        ["Brief"] = [.. Programme, "Programme", "Documents"],
        ["Workbooks.Register"] = Workbook,
        ["Workbooks.Import"] = [.. Workbook, "Workbooks.Register"],
        ["Workbooks.Reports"] = [.. Workbook, "Programme", "Brief", "Documents"],
        ["Notices"] = [.. Programme, "Programme", "Accounts"],
        ["Sample"] = [.. Register, "Register", "Accounts", "Workbooks.Import"],
    };

    [Fact]
    public void Folders_UseOnlyWhatLiesBelow()
    {
        using var map = Map();
        var uses = Uses(map).Where(u => u.From.Length > 0).ToList();

        Assert.NotEmpty(uses);
        Assert.Empty(uses.Select(u => u.From).Distinct().Except(Allowed.Keys));
        Assert.Empty(uses.Where(u => !Allowed[u.From].Contains(u.To)).Select(u => $"{u.From} uses {u.To}: {u.Type} names {u.Named}"));
    }

    [Fact]
    public void Folders_MakeNoCircle()
    {
        using var map = Map();
        Assert.Empty(AssemblyMap.Circle(Uses(map).Where(u => u.To.Length > 0).Select(u => (u.From, u.To))));
    }

    [Fact]
    public void OnlyTheProvidersFolder_NamesSqlite()
    {
        using var map = Map();
        var named = map.Types.Where(t => !t.Namespace.StartsWith($"{Core}.Data", StringComparison.Ordinal))
            .Where(t => AssemblyMap.NamedBy(t).Any(n => n.FullName.Contains("Sqlite", StringComparison.Ordinal)));

        Assert.Empty(named.Select(t => t.FullName));
    }

    [Fact]
    public void NoTwoTypes_ShareAName()
    {
        using var map = Map();

        Assert.Empty(map.Types.Where(t => t.Namespace != $"{Core}.Data.Migrations").GroupBy(t => t.Name).Where(g => g.Count() > 1).Select(g => string.Join(", ", g.Select(t => t.FullName))));
    }

    [Fact]
    public void PublicTypes_AreDocumented()
    {
        var undocumented = Directory.EnumerateFiles(SourceFolder(), "*.cs", SearchOption.AllDirectories)
            .Where(f => !Path.GetRelativePath(SourceFolder(), f).Split(Path.DirectorySeparatorChar).Any(p => p is "obj" or "bin" or "Migrations"))
            .SelectMany(f => Undocumented().Matches(File.ReadAllText(f).ReplaceLineEndings("\n")).Select(m => $"{Path.GetFileName(f)}: {m.Groups["name"].Value}"));

        Assert.Empty(undocumented);
    }

    private static AssemblyMap Map() => new(typeof(RecordKinds).Assembly.Location);

    private static IEnumerable<(string From, string To, string Type, string Named)> Uses(AssemblyMap map) => map.Uses(Core, FolderOf);

    /// <summary>Empty for the root; a folder's own subfolders count to it, but for those of Workbooks.</summary>
    private static string FolderOf(string[] parts) =>
        parts is [] ? "" : parts[0] == "Workbooks" ? string.Join('.', parts.Take(2)) : parts[0];

    private static string SourceFolder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", Core));

    [GeneratedRegex(
        @"(?<!\]\n)(?<!</\w+>\n)(?<!/>\n)^public (?:(?:static|sealed|abstract|partial|readonly|ref) )*(?:class|record struct|record|struct|interface|enum) (?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Undocumented();
}
