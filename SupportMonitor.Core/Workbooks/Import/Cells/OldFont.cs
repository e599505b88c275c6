using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>
/// Text typed for the fonts of before Unicode, which looks like noise today: "BÕn Tre" (TCVN3), "Beán Tre" (VNI). A text is
/// taken for old only when a word of it is no Vietnamese syllable as it stands but becomes one when read in the old way, so that
/// correct Vietnamese and foreign names raise no alarm.
/// </summary>
public sealed class OldFont
{
    private const byte ReadsAsTcvn3 = 1;
    private const byte ReadsAsVni = 2;
    private const int MostVerdicts = 20_000;

    private static readonly SearchValues<char> AsciiLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static readonly ConcurrentDictionary<string, byte> Verdicts = new(StringComparer.Ordinal);

    private readonly Dictionary<char, string> _single;
    private readonly bool _pairs;

    private OldFont(string name, Dictionary<char, string> single, bool pairs)
    {
        Name = name;
        _single = single;
        _pairs = pairs;
    }

    public static OldFont Tcvn3 { get; } = new("TCVN3", OldFontTables.Tcvn3, pairs: false);

    public static OldFont Vni { get; } = new("VNI", OldFontTables.Vni, pairs: true);

    public static IReadOnlyList<OldFont> All { get; } = [Tcvn3, Vni];

    /// <summary>"TCVN3" or "VNI".</summary>
    public string Name { get; }

    /// <summary>The old font that a text is in; null for text of today.</summary>
    public static OldFont? Recognise(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u00A1', '\u00FF'))
        {
            return null;
        }

        var (tcvn3, vni) = (0, 0);
        var rest = text.AsSpan();
        while (NextWord(ref rest) is { Length: > 0 } word)
        {
            var verdict = VerdictOf(word);
            tcvn3 += (verdict & ReadsAsTcvn3) == 0 ? 0 : 1;
            vni += (verdict & ReadsAsVni) == 0 ? 0 : 1;
        }

        return tcvn3 == 0 && vni == 0 ? null : tcvn3 >= vni ? Tcvn3 : Vni;
    }

    /// <summary>The text as its writer saw it.</summary>
    public string Decode(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (_pairs && i + 1 < text.Length && OldFontTables.VniPair(text[i], text[i + 1]) is { } letter)
            {
                result.Append(letter);
                i++;
            }
            else if (_single.TryGetValue(text[i], out var meant))
            {
                result.Append(meant);
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return VietnameseText.CleanLines(result.ToString());
    }

    /// <summary>
    /// A heading's folded text when it is one of the known ones, as it stands or read in an old font; headings are not stored.
    /// </summary>
    internal static string? FoldedAs<T>(string text, IReadOnlyDictionary<string, T> known)
    {
        var folded = VietnameseText.Fold(text);
        return known.ContainsKey(folded)
            ? folded
            : !text.AsSpan().ContainsAnyInRange('\u00A1', '\u00FF') ? null
            : All.Select(font => VietnameseText.Fold(font.Decode(VietnameseText.Clean(text, keepsSoftHyphens: true))))
                .FirstOrDefault(known.ContainsKey);
    }

    /// <summary>What the word would be in the old fonts. Words come again and again, so what was found out is remembered.</summary>
    private static byte VerdictOf(ReadOnlySpan<char> word)
    {
        if (word.Length < 2 || !word.ContainsAnyInRange('\u00A1', '\u00FF') || word.ContainsAnyExceptInRange('\0', '\u00FF') || !word.ContainsAny(AsciiLetters))
        {
            return 0;
        }

        var known = Verdicts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(word, out var verdict))
        {
            return verdict;
        }

        var text = word.ToString();
        if (!Syllables.IsWellCased(text) || !Syllables.IsSyllable(text))
        {
            verdict |= Syllables.IsSyllable(Tcvn3.Decode(text)) ? ReadsAsTcvn3 : (byte)0;
            verdict |= Syllables.IsSyllable(Vni.Decode(text)) ? ReadsAsVni : (byte)0;
        }

        if (Verdicts.Count < MostVerdicts)
        {
            Verdicts.TryAdd(text, verdict);
        }

        return verdict;
    }

    private static ReadOnlySpan<char> NextWord(ref ReadOnlySpan<char> text)
    {
        var from = 0;
        while (from < text.Length && IsBetween(text[from]))
        {
            from++;
        }

        var to = from;
        while (to < text.Length && !IsBetween(text[to]))
        {
            to++;
        }

        var word = text[from..to];
        text = text[to..];
        return word;
    }

    private static bool IsBetween(char c) => char.IsWhiteSpace(c) || (char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c) && c != '\'');
}

/// <summary>What the old fonts' characters stand for.</summary>
internal static class OldFontTables
{
    /// <summary>TCVN 5712:1993, third table. The letter ư is the soft hyphen.</summary>
    public static Dictionary<char, string> Tcvn3 { get; } = Pairs(
        "àµ ả¶ ã· á¸ ạ¹ ă¨ ằ» ẳ¼ ẵ½ ắ¾ ặÆ â© ầÇ ẩÈ ẫÉ ấÊ ậË đ® èÌ ẻÎ ẽÏ éÐ ẹÑ êª ềÒ ểÓ ễÔ ếÕ ệÖ ì× ỉØ ĩÜ íÝ ịÞ "
        + "òß ỏá õâ óã ọä ô« ồå ổæ ỗç ốè ộé ơ¬ ờê ởë ỡì ớí ợî ùï ủñ ũò úó ụô ư\u00AD ừõ ửö ữ÷ ứø ựù ỳú ỷû ỹü ýý ỵþ "
        + "Ă¡ Â¢ Ê£ Ô¤ Ơ¥ Ư¦ Đ§");

    /// <summary>VNI's letters that stand alone.</summary>
    public static Dictionary<char, string> Vni { get; } = Pairs("íí ìì ỉæ ĩó ịò ơô ưö ỵî đñ ỈÆ ĨÓ ỊÒ ƠÔ ƯÖ ỴÎ ĐÑ");

    private static readonly Dictionary<char, string> VniMarks = new()
    {
        ['ù'] = "\u0301", ['ø'] = "\u0300", ['û'] = "\u0309", ['õ'] = "\u0303", ['ï'] = "\u0323",
        ['ê'] = "\u0306", ['é'] = "\u0306\u0301", ['è'] = "\u0306\u0300", ['ú'] = "\u0306\u0309", ['ü'] = "\u0306\u0303", ['ë'] = "\u0306\u0323",
        ['â'] = "\u0302", ['á'] = "\u0302\u0301", ['à'] = "\u0302\u0300", ['å'] = "\u0302\u0309", ['ã'] = "\u0302\u0303", ['ä'] = "\u0302\u0323",
    };

    /// <summary>A vowel and VNI's mark after it, as one letter; null when they are no such pair.</summary>
    public static string? VniPair(char letter, char mark)
    {
        var vowel = letter switch
        {
            'ô' => 'ơ',
            'Ô' => 'Ơ',
            'ö' => 'ư',
            'Ö' => 'Ư',
            _ => letter,
        };
        if (!"aeouyơưAEOUYƠƯ".Contains(vowel, StringComparison.Ordinal) || !VniMarks.TryGetValue(char.ToLowerInvariant(mark), out var meant))
        {
            return null;
        }

        var composed = (vowel + meant).Normalize(NormalizationForm.FormC);
        return composed.Length == 1 ? composed : null;
    }

    /// <summary>Pairs of a letter and its old character.</summary>
    private static Dictionary<char, string> Pairs(string pairs) => pairs.Split(' ').ToDictionary(p => p[1], p => p[0].ToString());
}
