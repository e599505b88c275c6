using System.Globalization;
using System.Text.RegularExpressions;
using SupportMonitor.Core.Register;

/// <summary>A line of texts.txt: where or when it fits, and its parts.</summary>
internal sealed record TextLine(IReadOnlyList<string> Tags, IReadOnlyList<string> Parts)
{
    public string Text => Parts[0];
}

/// <summary>The texts of texts.txt by section; that file says how it is written.</summary>
internal sealed partial class Texts
{
    private static readonly HashSet<string> Places = ["xã", "phố", "biển", "dừa", "vườn"];

    private readonly Dictionary<string, List<TextLine>> _sections = [];
    private readonly Dictionary<TextLine, int> _used = [];

    public Texts(string[] lines)
    {
        var section = new List<TextLine>();
        foreach (var line in lines.Select(l => l.Trim()).Where(l => l.Length > 0))
        {
            if (line.StartsWith("= ", StringComparison.Ordinal))
            {
                _sections.Add(line[2..], section = []);
                continue;
            }

            var match = Tagged().Match(line);
            string[] tags = match.Success ? ["Đồng khởi mới", "Đồng khởi khởi nghiệp", "Trữ nước mưa nước ngọt"] : [];
            tags = [.. tags.Where(match.Groups[1].Value.Contains)];
            var rest = tags.Aggregate(match.Groups[1].Value, (text, tag) => text.Replace(tag, "", StringComparison.Ordinal));
            section.Add(new(
                [.. tags, .. rest.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
                [.. line[match.Length..].Split('|').Select(p => p.Trim())]));
        }
    }

    public IReadOnlyList<TextLine> Of(string section) => _sections[section];

    /// <summary>One of the lines that fit and were used least.</summary>
    /// <param name="unit">A commune or a district.</param>
    /// <param name="when">A period's code, "T3" for a month, or what a proposal is about, where lines are of such.</param>
    public TextLine Pick(Random random, string section, Unit unit, string? when = null)
    {
        var here = TagsOf(unit);
        var fitting = _sections[section].FindAll(l =>
            (!l.Tags.Any(Places.Contains) || l.Tags.Where(Places.Contains).All(here.Contains)
                || (unit.Level == UnitLevel.District && l.Tags.Any(here.Contains)))
            && (!l.Tags.Any(IsCase) || l.Tags.Contains(when)));
        var least = fitting.Min(l => _used.GetValueOrDefault(l));
        var fresh = fitting.FindAll(l => _used.GetValueOrDefault(l) == least);
        var line = fresh[random.Next(fresh.Count)];
        _used[line] = least + 1;
        return line;
    }

    /// <summary>Fills in a text about a unit.</summary>
    public static string Fill(string text, Random random, Unit unit, Func<bool, string> person)
    {
        var hamlet = unit.Kind is UnitKind.Ward or UnitKind.Township ? $"khu phố {random.Next(1, 6)}" : $"ấp {random.Next(1, 8)}";
        var district = unit;
        while (district.Level > UnitLevel.District && district.Parent is { } parent)
        {
            district = parent;
        }

        var filled = Place().Replace(text, match => match.Value switch
        {
            "{xã}" => InSentence(unit),
            "{huyện}" => InSentence(district),
            "{ấp}" => hamlet,
            "{bà}" => person(true),
            "{ông}" => person(false),
            _ => random.Next(Number(match, 1), Number(match, 2) + 1).ToString(CultureInfo.InvariantCulture),
        });
        return char.ToUpper(filled[0], CultureInfo.InvariantCulture) + filled[1..];
    }

    /// <summary>"xã Định Thủy", but "Phường 8", which is a name.</summary>
    public static string InSentence(Unit unit) =>
        unit.FullName == unit.Name ? unit.Name : char.ToLower(unit.FullName[0], CultureInfo.InvariantCulture) + unit.FullName[1..];

    private static HashSet<string> TagsOf(Unit unit)
    {
        var town = unit.Kind is UnitKind.Ward or UnitKind.Township or UnitKind.City;
        var district = unit;
        while (district.Level > UnitLevel.District && district.Parent is { } parent)
        {
            district = parent;
        }

        HashSet<string> tags = town ? ["phố"] : ["xã"];
        if (!town)
        {
            tags.Add(district.Code switch { "835" or "836" or "837" => "biển", "832" => "vườn", "829" => "xã", _ => "dừa" });
            if (district.Code == "831")
            {
                tags.Add("vườn");
            }
        }

        return tags;
    }

    /// <summary>A month, as a tag.</summary>
    public static string Month(DateOnly day) => $"T{day.Month}";

    private static bool IsCase(string tag) => tag is "khó" or "bức" or "giấy" || tag.Any(char.IsAsciiDigit);

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\[([^\]]+)\]\s*")]
    private static partial Regex Tagged();

    [GeneratedRegex(@"\{(?:(\d+)-(\d+)|[^}]+)\}")]
    private static partial Regex Place();
}
