using Mono.Cecil;
using SupportMonitor.Web.Layout;
using Xunit;

namespace SupportMonitor.Tests.Architecture;

/// <summary>
/// Web's folders use only what lies below them, and features only those listed. Routes and query keys are held by Golden/FrozenNames.
/// </summary>
public sealed class WebLayersTests
{
    private const string Web = "SupportMonitor.Web";
    private const string Features = "Features.";

    /// <summary>What the rooms below the features may use beside themselves.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Addresses"] = [],
        ["Ui"] = ["Addresses"],
        ["Layout"] = ["Ui", "Addresses"],
    };

    /// <summary>What each feature may use beside the rooms below; a new one is entered with nothing.</summary>
    private static readonly Dictionary<string, string[]> AllowedFeatures = new()
    {
        ["Accounts"] = ["Trail"],
        ["Activities"] = ["Profiles", "Records", "Trail"],
        ["Brief"] = ["Activities", "Trail"],
        ["Chase"] = ["Records", "Trail"],
        ["Coverage"] = [],
        ["Forms"] = ["Activities", "Chase", "Trail"],
        // Quotes the labels of the pages that it explains.
        ["Help"] = ["Accounts", "Activities", "Brief", "Chase", "Coverage", "Forms", "Import", "Notices", "Overview", "Profiles", "Ratings", "Register", "Reports", "Settings", "Trail"],
        ["Import"] = [],
        ["Notices"] = ["Trail"],
        ["Overview"] = ["Activities"],
        ["Profiles"] = ["Records", "Trail"],
        ["Ratings"] = [],
        ["Records"] = ["Trail"],
        ["Register"] = ["Trail"],
        ["Reports"] = ["Overview"],
        ["Settings"] = ["Trail"],
        ["Trail"] = ["Import"],
    };

    [Fact]
    public void Folders_UseOnlyWhatLiesBelow()
    {
        using var map = Map();
        var uses = Uses(map).Where(u => !IsTop(u.From)).ToList();

        Assert.NotEmpty(uses);
        Assert.Empty(uses.Select(u => u.From).Distinct().Except(Allowed.Keys.Concat(AllowedFeatures.Keys.Select(f => Features + f))));
        Assert.Empty(uses.Where(u => !May(u.From, u.To)).Select(u => $"{u.From} uses {u.To}: {u.Type} names {u.Named}"));
    }

    [Fact]
    public void Folders_MakeNoCircle()
    {
        using var map = Map();

        Assert.Empty(AssemblyMap.Circle(Uses(map).Select(u => (u.From, u.To))));
    }

    [Fact]
    public void Features_AreNamedAsTheListHasThem()
    {
        using var map = Map();

        Assert.Equal(
            AllowedFeatures.Keys.Order(StringComparer.Ordinal),
            map.Types.Select(RoomOf).Where(r => r.StartsWith(Features, StringComparison.Ordinal)).Select(r => r[Features.Length..]).Distinct()
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void NoTwoTypes_ShareAName()
    {
        using var map = Map();

        Assert.Empty(map.Types.Where(t => t.Name != "_Imports" && !IsHelpInEnglish(t)).GroupBy(t => t.Name).Where(g => g.Count() > 1)
            .Select(g => string.Join(", ", g.Select(t => t.FullName))));
    }

    /// <summary>Pages, verbs and downloads read through Core's query classes; the sign-in's own framework asks for a context.</summary>
    [Fact]
    public void OnlyTheRegistrationOfAccess_NamesTheDatabase()
    {
        using var map = Map();
        var named = map.Types.Where(t => t.FullName != $"{Web}.Hosting.Access")
            .Where(t => AssemblyMap.NamedBy(t).Any(IsOfDatabase));

        Assert.Empty(named.Select(t => t.FullName));
    }

    /// <summary>The help's prose is written once a language, under the same names.</summary>
    private static bool IsHelpInEnglish(TypeReference type) => type.Namespace == $"{Web}.Features.Help.En";

    private static bool IsOfDatabase(TypeReference type) =>
        type.Name == "RegisterDb" || type.Namespace.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal);

    private static AssemblyMap Map() => new(typeof(App).Assembly.Location);

    private static IEnumerable<(string From, string To, string Type, string Named)> Uses(AssemblyMap map) => map.Uses(Web, RoomOf);

    private static string RoomOf(TypeDefinition type) => RoomOf([.. type.Namespace.Split('.').Skip(2)]);

    /// <summary>Each feature is a room of its own, with its subfolders.</summary>
    private static string RoomOf(string[] parts) =>
        parts is [] ? "" : parts[0] == "Features" && parts.Length > 1 ? Features + parts[1] : parts[0];

    /// <summary>What puts the site together may use everything.</summary>
    private static bool IsTop(string room) => room is "" or "Hosting" or "Commands";

    private static bool May(string from, string to) => from.StartsWith(Features, StringComparison.Ordinal)
        ? Allowed.ContainsKey(to) || AllowedFeatures[from[Features.Length..]].Any(other => to == Features + other)
        : Allowed[from].Contains(to);
}
