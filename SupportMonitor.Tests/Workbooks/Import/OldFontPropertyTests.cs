using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SupportMonitor.Core.Sample;
using SupportMonitor.Core.Workbooks.Import;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Import;

/// <summary>Whatever is written in Vietnamese comes back from an old font, and is never taken for one as it stands.</summary>
public sealed class OldFontPropertyTests
{
    private static readonly string[] Onsets = ["b", "c", "ch", "d", "đ", "h", "kh", "l", "m", "n", "nh", "ph", "s", "t", "th", "tr", "v", "x", "B", "Đ", "H", "L", "M", "N", "Ph", "Tr", "V"];

    private static readonly string[] OpenRhymes =
        ["a", "ai", "am", "an", "ang", "anh", "ao", "ay", "ăm", "ăn", "ăng", "âm", "ân", "âu", "ây", "em", "en", "êm", "ên", "ênh", "i", "iêm", "iên", "iêu", "o", "oi", "on", "ong", "ô", "ôi", "ôn", "ông", "ơ", "ơi", "ơm", "ơn", "u", "ui", "un", "ung", "ươi", "ươn", "ương", "ươu", "ư", "ưng"];

    private static readonly string[] Tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];

    private static readonly Gen<string> Syllable =
        from onset in Gen.Elements(Onsets)
        from rhyme in Gen.Elements(OpenRhymes)
        from tone in Gen.Elements(Tones)
        select Toned(onset, rhyme, tone);

    private static readonly Gen<string> Text =
        from length in Gen.Choose(3, 12)
        from words in Gen.ArrayOf(Syllable, length)
        select string.Join(' ', words);

    [Fact]
    public void TextOfToday_IsNeverTakenForOld() =>
        Prop.ForAll(Text.ToArbitrary(), text => OldFont.Recognise(text) is null).QuickCheckThrowOnFailure();

    [Fact]
    public void Tcvn3_IsRecognisedAndComesBack() =>
        Prop.ForAll(Text.ToArbitrary(), text => ComesBack(OldFont.Tcvn3, text, ToTcvn3(text))).QuickCheckThrowOnFailure();

    [Fact]
    public void Vni_IsRecognisedAndComesBack() =>
        Prop.ForAll(Text.ToArbitrary(), text => ComesBack(OldFont.Vni, text, ToVni(text))).QuickCheckThrowOnFailure();

    [Fact]
    public void EveryTextOfTheSample_IsOfToday()
    {
        var texts = SampleTexts();

        Assert.True(texts.Count > 400);
        Assert.DoesNotContain(texts, t => OldFont.Recognise(t) is not null);
    }

    [Fact]
    public void EveryTextOfTheSample_ComesBackFromBothFonts()
    {
        foreach (var text in SampleTexts())
        {
            // TCVN3 has no capitals with tones: its typists took a font of capitals, and the text does not say so.
            Assert.Equal(text, OldFont.Tcvn3.Decode(ToTcvn3(text)), ignoreCase: true);
            Assert.Equal(text, OldFont.Vni.Decode(ToVni(text)));
        }
    }

    [Theory]
    [InlineData("The quick brown fox, naïve café, Zürich, Ångström, El Niño, façade, coöperate")]
    [InlineData("0275 382 2181 / (+84) 275-3822181 ext. 12")]
    [InlineData("QĐ 182-QĐ/TU; KH 23-KH/TU; CB001; 2016-SK; 829-1")]
    [InlineData("Ông A, bà Ê, ông Ơ, y tá, ý kiến, ủy ban, ở ấp")]
    [InlineData("Đắk Lắk, Krông Nô, Ea H’leo, K'Bang, Ia Grai, Y Ngông, Pleiku")]
    [InlineData("TỔNG CỘNG: 149 PHIẾU – ĐẠT 90,9 %")]
    [InlineData("5 m² × 3½ ± 2° § 4 ¶ «trích» © ®")]
    public void OtherTextOfToday_RaisesNoAlarm(string text) => Assert.Null(OldFont.Recognise(text));

    private static bool ComesBack(OldFont font, string text, string old)
    {
        var known = OldFont.Recognise(old);

        // Some old text happens to be correct Vietnamese as it stands ("trộn sỏ" is "trén sá"), or in the other font ("trủ nơm co" in
        // VNI is "truỷ nụm co" in TCVN3): from the text alone they cannot be told apart. Signs without a plain letter ("§î") say nothing.
        return known is null
            ? old.Split(' ').All(word => !word.Any(char.IsAsciiLetter) || (Syllables.IsSyllable(word) && Syllables.IsWellCased(word)))
            : known == font
                ? known.Decode(old) == text
                : known.Decode(old).Split(' ').All(Syllables.IsSyllable);
    }

    private static string Toned(string onset, string rhyme, string tone)
    {
        // The tone stands on the last of ă â ê ô ơ ư, or on the vowel before the end.
        var at = rhyme.LastIndexOfAny(['ă', 'â', 'ê', 'ô', 'ơ', 'ư']);
        at = at >= 0 ? at : rhyme.IndexOfAny(['a', 'e', 'i', 'o', 'u', 'y']);
        return (onset + rhyme[..(at + 1)] + tone + rhyme[(at + 1)..]).Normalize(NormalizationForm.FormC);
    }

    private static IReadOnlyList<string> SampleTexts()
    {
        using var workbook = new ClosedXML.Excel.XLWorkbook(SampleRegister.OpenWorkbook());
        return [.. workbook.Worksheets.SelectMany(s => s.CellsUsed()).Select(c => c.Value as string).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private static string ToTcvn3(string text) =>
        string.Concat(text.Select(c => OldFontTables.Tcvn3.FirstOrDefault(p => p.Value == char.ToString(c)) is { Value: not null } pair
            ? char.ToString(pair.Key)
            : OldFontTables.Tcvn3.FirstOrDefault(p => p.Value == char.ToString(char.ToLowerInvariant(c))) is { Value: not null } small && char.IsUpper(c)
                ? char.ToString(small.Key)
                : char.ToString(c)));

    private static string ToVni(string text)
    {
        var old = new StringBuilder();
        foreach (var c in text)
        {
            if (OldFontTables.Vni.FirstOrDefault(p => p.Value == char.ToString(c)) is { Value: not null } single)
            {
                old.Append(single.Key);
                continue;
            }

            var pair = VniPairs.GetValueOrDefault(c);
            old.Append(pair ?? char.ToString(c));
        }

        return old.ToString();
    }

    private static readonly Dictionary<char, string> VniPairs = Pairs();

    private static Dictionary<char, string> Pairs()
    {
        var pairs = new Dictionary<char, string>();
        foreach (var vowel in "aeouyôöAEOUYÔÖ")
        {
            foreach (var mark in "ùøûõïêéèúüëâáàåãä")
            {
                if (OldFontTables.VniPair(vowel, mark) is { } letter)
                {
                    var stored = char.IsUpper(vowel) ? char.ToUpperInvariant(mark) : mark;
                    pairs.TryAdd(letter[0], $"{vowel}{stored}");
                }
            }
        }

        return pairs;
    }
}
