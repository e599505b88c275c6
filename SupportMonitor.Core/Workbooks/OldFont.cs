using System.Text;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Workbooks;

/// <summary>
/// Text typed for the fonts of before Unicode, which looks like noise today: "BÕn Tre" (TCVN3), "Beán Tre" (VNI). A text is
/// taken for old only when a word of it is no Vietnamese syllable as it stands but becomes one when read in the old way, so that
/// correct Vietnamese and foreign names raise no alarm.
/// </summary>
public sealed class OldFont
{
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

    /// <summary>"TCVN3" or "VNI".</summary>
    public string Name { get; }

    /// <summary>The old font that a text is in; null for text of today.</summary>
    public static OldFont? Recognise(string text)
    {
        var suspicious = false;
        foreach (var c in text)
        {
            suspicious |= c is >= '\u00A1' and <= '\u00FF';
        }

        if (!suspicious)
        {
            return null;
        }

        var (tcvn3, vni) = (0, 0);
        foreach (var word in Words(text))
        {
            if (word.Length < 2 || !word.Any(c => c >= '\u00A1') || word.Any(c => c > '\u00FF') || !word.Any(char.IsAsciiLetter)
                || Syllables.IsWellCased(word) && Syllables.IsSyllable(word))
            {
                continue;
            }

            tcvn3 += Syllables.IsSyllable(Tcvn3.Decode(word)) ? 1 : 0;
            vni += Syllables.IsSyllable(Vni.Decode(word)) ? 1 : 0;
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

        return VietnameseText.Clean(result.ToString());
    }

    private static IEnumerable<string> Words(string text)
    {
        var from = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || char.IsWhiteSpace(text[i]) || (char.IsAscii(text[i]) && !char.IsAsciiLetterOrDigit(text[i]) && text[i] != '\''))
            {
                if (i > from)
                {
                    yield return text[from..i];
                }

                from = i + 1;
            }
        }
    }
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
