using System.Buffers;
using System.Globalization;
using System.Text;

namespace SupportMonitor.Core.Common;

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
    /// The one predicate for text as it is stored: true exactly where <see cref="Clean(string)"/> would change nothing. Fast for
    /// Vietnamese and other Latin text, of which an import has a million.
    /// </summary>
    public static bool IsClean(string text) => IsClean(text, keepsSoftHyphens: false);

    /// <summary>
    /// As text is stored: composed (NFC), each run of white space and control characters one space, trimmed, without
    /// invisible characters. A lone surrogate and other code points that are no characters become U+FFFD.
    /// </summary>
    public static string Clean(string text) => Clean(text, keepsSoftHyphens: false);

    /// <summary>As <see cref="Clean(string)"/>, but lines and paragraphs of a longer text are kept.</summary>
    public static string CleanLines(string text) => CleanLines(text, keepsSoftHyphens: false);

    /// <param name="keepsSoftHyphens">True while the text may be in TCVN3, where they are the letter ư.</param>
    internal static bool IsClean(string text, bool keepsSoftHyphens)
    {
        var last = ' ';
        var needsNormalizationCheck = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ' ')
            {
                if (last == ' ')
                {
                    return false;
                }
            }
            else if (!IsLatin(c))
            {
                if (Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length) != OperationStatus.Done
                    || !Characters.IsKept(rune, keepsSoftHyphens))
                {
                    return false;
                }

                needsNormalizationCheck = true;
                i += length - 1;
            }

            last = c;
        }

        return text.Length == 0 || (last != ' ' && (!needsNormalizationCheck || text.IsNormalized(NormalizationForm.FormC)));
    }

    /// <inheritdoc cref="Clean(string)"/>
    /// <param name="keepsSoftHyphens">True while the text may be in TCVN3, where they are the letter ư.</param>
    internal static string Clean(string text, bool keepsSoftHyphens)
    {
        if (IsClean(text, keepsSoftHyphens))
        {
            return text;
        }

        // Composed last: an invisible character may stand between a letter and its mark.
        var result = new StringBuilder(text.Length);
        var gap = false;
        foreach (var rune in WellFormed(text).EnumerateRunes())
        {
            if (Characters.IsBlank(rune))
            {
                gap = true;
            }
            else if (Characters.IsKept(rune, keepsSoftHyphens))
            {
                result.Append(gap && result.Length > 0 ? " " : "").Append(rune);
                gap = false;
            }
        }

        return result.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <inheritdoc cref="CleanLines(string)"/>
    /// <param name="keepsSoftHyphens">True while the text may be in TCVN3, where they are the letter ư.</param>
    internal static string CleanLines(string text, bool keepsSoftHyphens) =>
        IsClean(text, keepsSoftHyphens)
            ? text
            : string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(l => Clean(l, keepsSoftHyphens))).Trim('\n');

    /// <summary>
    /// Text that other programs and the framework's own normalisation take: lone surrogates and noncharacters become U+FFFD.
    /// </summary>
    public static string WellFormed(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            result.Append(Characters.IsNoncharacter(rune) ? Rune.ReplacementChar : rune);
        }

        return result.ToString();
    }

    /// <summary>
    /// Text that a user is still typing: <see cref="WellFormed"/> and without invisible characters. White space is left
    /// for <see cref="CleanLines(string)"/>.
    /// </summary>
    public static string Visible(string text) =>
        string.Concat(WellFormed(text).EnumerateRunes().Where(r => !Characters.IsInvisible(r)).Select(r => r.ToString()));

    /// <summary>
    /// True when a word was typed for another, whatever its case, spacing and place of the tone mark, or without any diacritics at all.
    /// Other diacritics are another word: "Quả" is not typed for "Quà".
    /// </summary>
    public static bool IsTypedFor(string typed, string word) =>
        Fold(typed) == Fold(word) && Diacritics(typed) is var marks && (marks.Length == 0 || marks == Diacritics(word));

    private static string Diacritics(string text) => string.Concat(Clean(text).Normalize(NormalizationForm.FormD)
        .Where(c => c is 'đ' or 'Đ' || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
        .Select(char.ToLowerInvariant));

    /// <summary>Lower case without diacritics or punctuation, đ as d: "Định Thủy" and "dinh thuỷ" are both "dinh thuy".</summary>
    public static string Fold(string text)
    {
        var result = new StringBuilder(text.Length);
        var gap = false;
        foreach (var rune in Clean(text).Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (!Rune.IsLetterOrDigit(rune))
            {
                gap = true;
                continue;
            }

            if (gap && result.Length > 0)
            {
                result.Append(' ');
            }

            gap = false;
            result.Append(rune.Value is 'đ' or 'Đ' ? new Rune('d') : Rune.ToLowerInvariant(rune));
        }

        return result.ToString();
    }

    /// <summary>Visible ASCII, Latin and Vietnamese letters and signs: kept as they are, and composed by nature.</summary>
    private static bool IsLatin(char c) =>
        c is (> ' ' and < '\u007F') or (> '\u00A0' and < '\u0300' and not Characters.SoftHyphen)
            or (>= '\u1EA0' and <= '\u1EF9');

    /// <summary>
    /// A text folded, with "X.", "P.", "TT." before a name read as the kinds they stand for ("p.2" is "phuong 2"); see
    /// <see cref="SearchText"/>. Empty when the text says nothing.
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
