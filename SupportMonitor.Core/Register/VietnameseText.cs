using System.Globalization;
using System.Text;

namespace SupportMonitor.Core.Register;

/// <summary>Vietnamese names as they are stored, searched and ordered (programme.md, "Vietnamese, done right").</summary>
public static class VietnameseText
{
    private const CompareOptions Order = CompareOptions.NumericOrdering | CompareOptions.IgnoreCase;

    private static readonly CompareInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN").CompareInfo;

    /// <summary>What officials write for a kind of unit, and what it stands for in a search key.</summary>
    private static readonly (string Short, string Full)[] Prefixes =
    [
        ("tt", "thi tran"),
        ("tp", "thanh pho"),
        ("tx", "thi xa"),
        ("tv", "tieu vung"),
        ("x", "xa"),
        ("p", "phuong"),
        ("h", "huyen"),
        ("q", "quan"),
    ];

    /// <summary>Orders by Vietnamese rules, numbers in names by value: Phường 2 before Phường 10. Null comes first.</summary>
    public static IComparer<string?> Comparer { get; } = Comparer<string?>.Create((a, b) => Vietnamese.Compare(a, b, Order));

    /// <summary>Names the rules behind <see cref="SortKey"/>; keys stored under another version must be rebuilt.</summary>
    public static string SortVersion => $"{Vietnamese.Version.FullVersion}/{Vietnamese.Version.SortId}";

    /// <summary>
    /// As text is stored: composed (NFC), each run of white space one space, trimmed. A soft hyphen stays: in TCVN3 text it is
    /// the letter ư.
    /// </summary>
    public static string Clean(string text)
    {
        var composed = text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
        var result = new StringBuilder(composed.Length);
        var gap = false;
        foreach (var c in composed)
        {
            if (IsInvisible(c))
            {
                continue;
            }

            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                gap = true;
                continue;
            }

            if (gap && result.Length > 0)
            {
                result.Append(' ');
            }

            gap = false;
            result.Append(c);
        }

        return result.ToString();
    }

    /// <summary>As <see cref="Clean"/>, but lines and paragraphs of a longer text are kept.</summary>
    public static string CleanLines(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(Clean)).Trim('\n');

    /// <summary>Lower case without diacritics or punctuation, đ as d: "Định Thủy" and "dinh thuỷ" are both "dinh thuy".</summary>
    public static string Fold(string text)
    {
        var result = new StringBuilder(text.Length);
        var gap = false;
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (IsInvisible(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (!char.IsLetterOrDigit(c))
            {
                gap = true;
                continue;
            }

            if (gap && result.Length > 0)
            {
                result.Append(' ');
            }

            gap = false;
            result.Append(c is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(c));
        }

        return result.ToString();
    }

    /// <summary>Without width and without meaning in Vietnamese: comes along when text is copied from pages, within words too.</summary>
    private static bool IsInvisible(char c) => c is '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF';

    /// <summary>What a unit is found by: its folded full name and its code.</summary>
    public static string SearchKey(Unit unit) => $"{Fold(unit.FullName)} {Fold(unit.Code)}";

    /// <summary>What a cadre is found by: folded name, code, position and organisation.</summary>
    public static string SearchKey(Cadre cadre) =>
        string.Join(' ', new[] { cadre.Name, cadre.Code, cadre.Position, cadre.Organisation }.OfType<string>().Select(Fold));

    /// <summary>
    /// A query as it must be looked for in search keys: folded, and "X.", "P.", "TT." before a name read as the kinds they
    /// stand for ("p.2" is "phuong 2"). Empty when the query says nothing.
    /// </summary>
    public static string SearchQuery(string query)
    {
        var folded = Fold(query);
        foreach (var (abbreviation, full) in Prefixes)
        {
            if (!folded.StartsWith(abbreviation, StringComparison.Ordinal) || folded.Length == abbreviation.Length)
            {
                continue;
            }

            var rest = folded[abbreviation.Length..];
            if (rest[0] == ' ')
            {
                return full + rest;
            }

            if (abbreviation == "p" && rest.All(char.IsDigit))
            {
                return full + " " + rest;
            }
        }

        return folded;
    }

    /// <summary>True when the key holds the query (see <see cref="SearchQuery"/>) from the start of a word on.</summary>
    public static bool Matches(string searchKey, string searchQuery) =>
        searchQuery.Length == 0
        || searchKey.StartsWith(searchQuery, StringComparison.Ordinal)
        || searchKey.Contains(" " + searchQuery, StringComparison.Ordinal);

    /// <summary>Bytes that order like <see cref="Comparer"/>, for an ordered column of any database.</summary>
    public static byte[] SortKey(string text) => Vietnamese.GetSortKey(text, Order).KeyData;

    /// <summary>
    /// A person's name put for ordering: given name first ("Nguyễn Văn An" as "An Nguyễn Văn"); a remark in brackets behind the
    /// name stays behind ("Nguyễn Văn An (mẫu)" as "An Nguyễn Văn (mẫu)").
    /// </summary>
    public static string ByGivenName(string name)
    {
        var bracket = name.IndexOf(" (", StringComparison.Ordinal);
        var (person, remark) = bracket > 0 ? (name[..bracket], name[bracket..]) : (name, "");
        var last = person.LastIndexOf(' ');
        return last < 0 ? name : $"{person[(last + 1)..]} {person[..last]}{remark}";
    }
}
