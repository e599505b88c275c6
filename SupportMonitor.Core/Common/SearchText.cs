using System.Text.RegularExpressions;

namespace SupportMonitor.Core.Common;

/// <summary>
/// What a user typed into a search box, as officials type: without accents, "X. An Đức, H. Ba Tri", a telephone number in any way of
/// writing it. Commas, semicolons, brackets and the short names of units with their dot separate parts; a row is found when it has
/// all of them, each with all of its words in one column; the last word may be the beginning of one.
/// </summary>
public sealed partial class SearchText
{
    private static readonly char[] Separators = [',', ';', '·', '|', '\n', '\r'];

    private SearchText(IReadOnlyList<SearchPart> parts) => Parts = parts;

    /// <summary>Finds everything.</summary>
    public static SearchText Empty { get; } = new([]);

    public IReadOnlyList<SearchPart> Parts { get; }

    /// <summary>True when nothing is looked for.</summary>
    public bool IsEmpty => Parts.Count == 0;

    /// <param name="typed">Null or blank finds everything.</param>
    public static SearchText Of(string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? Empty
        : new SearchText([.. typed.Split(Separators).SelectMany(PartsOf).OfType<SearchPart>().DistinctBy(p => p.Phrases[0])]);

    /// <summary>True when each part is found in one of the texts.</summary>
    public bool Finds(params ReadOnlySpan<SearchableText> texts)
    {
        foreach (var part in Parts)
        {
            if (!part.IsIn(texts))
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<SearchPart?> PartsOf(string typed) => PhoneDigits.IsLike(typed)
        ? [SearchPart.Of(typed, PhoneDigits.OfPart(typed))]
        : typed.Split('(', ')').SelectMany(t => ShortName().Split(t)).Select(t => SearchPart.Of(t, digits: []));

    /// <summary>Before "X.", "P.", "TT.", "H." and the like, where words stand before it.</summary>
    [GeneratedRegex(@"(?<=\S\s+)(?=(?:x|p|tt|tp|tx|tv|h|q)\.)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ShortName();
}

/// <summary>A part of a search, all of whose words one column must have.</summary>
public sealed class SearchPart
{
    private readonly IReadOnlyList<string> _digits;
    private readonly SearchPhrase _typed;
    private readonly SearchPhrase? _full;

    private SearchPart(string typed, string full, IReadOnlyList<string> digits)
    {
        _digits = digits;
        _typed = new SearchPhrase(typed);
        _full = typed == full ? null : new SearchPhrase(full);
    }

    /// <summary>
    /// The folded words as they were typed, and with the short name of a unit in full; a space before each. One of them must be found.
    /// </summary>
    public IReadOnlyList<string> Phrases => _full is null ? [_typed.Text] : [_typed.Text, _full.Text];

    /// <summary>Begins with a digit: may be a date.</summary>
    internal bool IsNumber => char.IsDigit(_typed.Text[1]);

    /// <summary>True when one of the texts has it.</summary>
    public bool IsIn(params ReadOnlySpan<SearchableText> texts)
    {
        foreach (var text in texts)
        {
            if (text.HasAnyOf(_digits) || text.Has(_typed) || (_full is not null && text.Has(_full)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Null when the text has no letter and no digit.</summary>
    internal static SearchPart? Of(string typed, IReadOnlyList<string> digits) => VietnameseText.Fold(typed) is { Length: > 0 } folded
        ? new SearchPart(folded, VietnameseText.SearchQuery(typed), digits)
        : null;
}

/// <summary>Folded words: side by side, or all of them in one column.</summary>
internal sealed class SearchPhrase
{
    public SearchPhrase(string folded)
    {
        Text = " " + folded;
        var words = folded.Split(' ');
        // What is being typed last may be the beginning of a word. Figures in another order are another number or another day.
        Words = char.IsDigit(folded[0]) ? [] : [.. words[..^1].Select(w => $" {w} "), " " + words[^1]];
    }

    /// <summary>A space before the first word.</summary>
    public string Text { get; }

    /// <summary>Each whole, with spaces around it, but for the last; none where they count side by side only.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <param name="column">Folded, with spaces around each word.</param>
    public bool IsIn(ReadOnlySpan<char> column)
    {
        foreach (var word in Words)
        {
            if (!column.Contains(word, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
