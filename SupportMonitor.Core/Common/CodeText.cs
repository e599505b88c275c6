using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace SupportMonitor.Core.Common;

/// <summary>Why one code is taken for another.</summary>
public enum CodeLikeness
{
    /// <summary>They are the same code, or nobody would mix them up.</summary>
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

    /// <summary>The letter or digit that a character is read as, in upper case; null for separators and what is invisible.</summary>
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

/// <summary>A code as it is read at a glance.</summary>
/// <param name="Text">Letters and digits in upper case, nothing between them.</param>
/// <param name="Parts">The same with a dash where separators stand between two digits.</param>
internal readonly record struct CodeShape(string Code, string Text, string Parts)
{
    /// <summary>Separators stand between digits.</summary>
    public bool HasParts => Parts.Length != Text.Length;

    /// <summary>Codes that are alike (<see cref="CodeText.Likeness(string, string)"/>) have one of these in common.</summary>
    public IEnumerable<string> Keys
    {
        get
        {
            yield return WithoutZeros(Text);
            if (HasParts)
            {
                yield return WithoutZeros(Parts);
            }

            yield return string.Create(Text.Length + 1, Text, static (key, text) =>
            {
                key[0] = '~';
                for (var i = 0; i < text.Length; i++)
                {
                    key[i + 1] = CodeText.ShapeOf(text[i]);
                }
            });
        }
    }

    public static CodeShape Of(string code)
    {
        var (text, parts) = (new StringBuilder(code.Length), new StringBuilder(code.Length));
        var gap = false;
        foreach (var rune in (Ascii.IsValid(code) ? code : code.Normalize(NormalizationForm.FormKD)).EnumerateRunes())
        {
            var (separates, read) = CodeText.Read(rune);
            gap |= separates;
            if (read is not { } letter)
            {
                continue;
            }

            if (gap && parts.Length > 0 && char.IsAsciiDigit(parts[^1]) && Rune.IsDigit(letter))
            {
                parts.Append('-');
            }

            gap = false;
            text.Append(letter);
            parts.Append(letter);
        }

        var shown = text.ToString();
        return new CodeShape(code, shown, parts.Length == text.Length ? shown : parts.ToString());
    }

    /// <summary>Without the zeros in front of each number; a number of nothing but zeros keeps one.</summary>
    public static string WithoutZeros(string text)
    {
        var result = new StringBuilder(text.Length);
        var begun = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '0' && !begun && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))
            {
                continue;
            }

            begun = char.IsAsciiDigit(text[i]);
            result.Append(text[i]);
        }

        return result.ToString();
    }
}

/// <summary>A code that another is taken for.</summary>
public readonly record struct CodeTwin(string Code, CodeLikeness Likeness);

/// <summary>Codes, to find those that a new one is taken for; by keys, so that a national register takes no longer.</summary>
public sealed class CodeTwins
{
    /// <summary>Of codes that agree in a key so many are compared: more come from files made to take long.</summary>
    private const int Compared = 50;

    private readonly Dictionary<string, List<CodeShape>> _codes = new(StringComparer.Ordinal);

    /// <summary>A code that others may be taken for; once each.</summary>
    public void Add(string code)
    {
        var shape = CodeShape.Of(code);
        foreach (var key in shape.Keys)
        {
            if (!_codes.TryGetValue(key, out var codes))
            {
                _codes.Add(key, codes = new List<CodeShape>(1));
            }

            if (codes.Count < Compared)
            {
                codes.Add(shape);
            }
        }
    }

    /// <summary>The codes that this one is taken for, the likest first, then in order of adding; never itself.</summary>
    public IReadOnlyList<CodeTwin> Of(string code)
    {
        var shape = CodeShape.Of(code);
        List<CodeTwin>? found = null;
        foreach (var key in shape.Keys)
        {
            foreach (var other in _codes.GetValueOrDefault(key) ?? [])
            {
                if (CodeText.Likeness(shape, other) is var likeness and not CodeLikeness.None
                    && found?.Exists(f => f.Code == other.Code) != true)
                {
                    (found ??= []).Add(new CodeTwin(other.Code, likeness));
                }
            }
        }

        return found is null ? [] : [.. found.OrderBy(f => f.Likeness)];
    }
}
