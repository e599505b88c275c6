using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace SupportMonitor.Core.Common;

/// <summary>Why one code is taken for another.</summary>
public enum CodeLikeness
{
    /// <summary>They are the same code, or no reader would mix them up.</summary>
    None = 0,

    /// <summary>Only case, separators, width or letters that look alike differ: "cb 001", "СВ001", "CBO01" and "CB001".</summary>
    Writing,

    /// <summary>As <see cref="Writing"/>, but for zeros in front of numbers, which Excel drops: "8" and "08".</summary>
    Zeros,
}

/// <summary>
/// How codes are mistaken for one another. Codes are compared exactly everywhere (workbooks.md); this only finds which pairs to
/// warn of.
/// </summary>
public static class CodeText
{
    /// <summary>Letters of other alphabets, in upper case, that look like a Latin letter or a digit in some font.</summary>
    private static readonly FrozenDictionary<int, char> LookAlikes = Pairs(
        "АA ВB СC ЕE НH ІI ЈJ КK МM ОO РP ЅS ТT ХX УY ҮY ԚQ ԜW ԀD ҺH ӀI ѴV З3 "
        + "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ϹC ϿC ͿJ ĐD ÐD ƉD ıI");

    /// <summary>Symmetric.</summary>
    public static CodeLikeness Likeness(string a, string b) => Likeness(CodeShape.Of(a), CodeShape.Of(b));

    /// <summary>
    /// A code for reading: characters that look like others, or do not show, are spelled out behind it:
    /// "СВ001 [С U+0421, В U+0412]".
    /// </summary>
    public static string Spell(string code)
    {
        if (Ascii.IsValid(code))
        {
            return code;
        }

        var odd = code.EnumerateRunes().Where(IsOdd).Distinct()
            .Select(r => string.Create(CultureInfo.InvariantCulture, $"{r} U+{r.Value:X4}"));
        return string.Join(", ", odd) is { Length: > 0 } spelled ? $"{code} [{spelled}]" : code;
    }

    internal static CodeLikeness Likeness(CodeShape a, CodeShape b)
    {
        if (a.Code == b.Code || a.Text.Length == 0)
        {
            return CodeLikeness.None;
        }

        // Where both set their digits apart, the places say something: 1.11 and 11.1 are two headings.
        var (x, y) = a.HasParts && b.HasParts ? (a.Parts, b.Parts) : (a.Text, b.Text);
        return x == y || DiffersInShapeOnly(x, y) ? CodeLikeness.Writing
            : CodeShape.WithoutZeros(x) == CodeShape.WithoutZeros(y) ? CodeLikeness.Zeros
            : CodeLikeness.None;
    }

    /// <summary>
    /// The letter or digit that a character is read as, in upper case; null for separators and what is invisible.
    /// </summary>
    internal static (bool Separates, Rune? Read) Read(Rune rune)
    {
        if (rune.IsAscii)
        {
            return Rune.IsLetterOrDigit(rune) ? (false, Rune.ToUpperInvariant(rune)) : (true, null);
        }

        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format:
                return (false, null);
            case UnicodeCategory.DecimalDigitNumber:
                return (false, new Rune((char)('0' + (int)Rune.GetNumericValue(rune))));
            case >= UnicodeCategory.SpaceSeparator and <= UnicodeCategory.Control
                or >= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherPunctuation:
            case UnicodeCategory.MathSymbol when rune.Value is 0x2212 or 0x2044 or 0x2215:
                return (true, null);
        }

        var upper = Rune.ToUpperInvariant(rune);
        return (false, LookAlikes.TryGetValue(upper.Value, out var latin) ? new Rune(latin) : upper);
    }

    /// <summary>What a letter looks like that may be typed for a digit, or read as one.</summary>
    internal static char ShapeOf(char c) => c switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        _ => c,
    };

    private static bool DiffersInShapeOnly(string a, string b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        for (var i = 0; i < a.Length; i++)
        {
            // A letter in place of a digit; of two letters each means itself.
            if (a[i] != b[i] && (char.IsAsciiDigit(a[i]) == char.IsAsciiDigit(b[i]) || ShapeOf(a[i]) != ShapeOf(b[i])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Đ looks like a D, but what it is shows.</summary>
    private static bool IsOdd(Rune rune) => !rune.IsAscii
        && rune.Value is not (0x110 or 0x111)
        && (LookAlikes.ContainsKey(rune.Value)
            || LookAlikes.ContainsKey(Rune.ToUpperInvariant(rune).Value)
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.Format
                or UnicodeCategory.DashPunctuation
            || !rune.ToString().IsNormalized(NormalizationForm.FormKC));

    private static FrozenDictionary<int, char> Pairs(string pairs) =>
        pairs.Split(' ').ToFrozenDictionary(p => (int)p[0], p => p[1]);
}
