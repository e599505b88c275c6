using System.Globalization;
using System.Text;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>Whether a word can be a Vietnamese syllable: an onset, a rhyme and a tone that go together.</summary>
internal static class Syllables
{
    private static readonly string[] Onsets =
    [
        "ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr",
        "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
    ];

    private static readonly HashSet<string> Rhymes = new(
        ("a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et "
        + "ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao "
        + "oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
        + "u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt uân uâng uât uây uê uêch uênh uơ uy uya uych uynh uyp uyt uyu uyên uyêt "
        + "ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y ych ynh yt yêm yên yêng yêt yêu")
        .Split(' '),
        StringComparer.Ordinal);

    public static bool IsSyllable(string word)
    {
        var bare = new StringBuilder(word.Length);
        var tones = 0;
        var tone = '\0';
        foreach (var c in word.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (c is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323')
            {
                tones++;
                tone = c;
            }
            else if (char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                bare.Append(c);
            }
            else
            {
                return false;
            }
        }

        if (tones > 1)
        {
            return false;
        }

        var letters = bare.ToString().Normalize(NormalizationForm.FormC);
        foreach (var onset in Onsets)
        {
            if (letters.StartsWith(onset, StringComparison.Ordinal)
                && (Rhymes.Contains(letters[onset.Length..]) || (onset == "g" && letters == "gi"))
                && ToneFits(letters, tone))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>All small, all capital, or a capital first: a capital amid small letters betrays an old font.</summary>
    public static bool IsWellCased(string word)
    {
        var (small, capital) = (0, 0);
        foreach (var c in word)
        {
            small += char.IsLower(c) ? 1 : 0;
            capital += char.IsUpper(c) ? 1 : 0;
        }

        return capital == 0 || small == 0 || (capital == 1 && char.IsUpper(word[0]));
    }

    /// <summary>A syllable that ends in a stop has one of two tones.</summary>
    private static bool ToneFits(string letters, char tone) =>
        !(letters.EndsWith('c') || letters.EndsWith('p') || letters.EndsWith('t') || letters.EndsWith("ch", StringComparison.Ordinal))
        || tone is '\u0301' or '\u0323';
}
