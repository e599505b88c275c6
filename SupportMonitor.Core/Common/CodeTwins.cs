using System.Buffers;
using System.Text;

namespace SupportMonitor.Core.Common;

/// <summary>A code that another is taken for.</summary>
public readonly record struct CodeTwin(string Code, CodeLikeness Likeness);

/// <summary>Codes, to find those that a new one is taken for; by keys, so that a national register takes no longer.</summary>
public sealed class CodeTwins
{
    /// <summary>Of codes that agree in a key so many are compared, the last ones: more come from files made to take long.</summary>
    private const int Compared = 50;

    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, int> _withoutZeros = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _shapes = new(StringComparer.Ordinal);

    /// <summary>A code that others may be taken for; once each.</summary>
    public void Add(string code)
    {
        var shape = CodeShape.Of(code);
        Add(_withoutZeros, CodeShape.WithoutZeros(shape.Text), shape);
        Add(_shapes, CodeShape.InDigits(shape.Text), shape);
        if (shape.HasParts)
        {
            Add(_withoutZeros, CodeShape.WithoutZeros(shape.Parts), shape);
        }
    }

    /// <summary>The codes that this one is taken for, the likest first, then in order of adding; never itself.</summary>
    public IReadOnlyList<CodeTwin> Of(string code)
    {
        var shape = CodeShape.Of(code);
        var found = new SortedDictionary<int, CodeTwin>();
        Find(_withoutZeros, CodeShape.WithoutZeros(shape.Text), shape, found);
        Find(_shapes, CodeShape.InDigits(shape.Text), shape, found);
        if (shape.HasParts)
        {
            Find(_withoutZeros, CodeShape.WithoutZeros(shape.Parts), shape, found);
        }

        return found.Count == 0 ? [] : [.. found.Values.DistinctBy(t => t.Code).OrderBy(t => t.Likeness)];
    }

    private void Add(Dictionary<string, int> index, string key, CodeShape shape)
    {
        _entries.Add(new Entry(shape, index.GetValueOrDefault(key, -1)));
        index[key] = _entries.Count - 1;
    }

    private void Find(Dictionary<string, int> index, string key, CodeShape shape, SortedDictionary<int, CodeTwin> found)
    {
        var at = index.GetValueOrDefault(key, -1);
        for (var compared = 0; at >= 0 && compared < Compared; compared++)
        {
            var (other, before) = _entries[at];
            if (CodeText.Likeness(shape, other) is var likeness and not CodeLikeness.None)
            {
                found[at] = new CodeTwin(other.Code, likeness);
            }

            at = before;
        }
    }

    /// <param name="Before">The entry that was added before under the same key; -1 for none.</param>
    private readonly record struct Entry(CodeShape Shape, int Before);
}

/// <summary>A code as it is read at a glance. Codes that are alike agree in <see cref="WithoutZeros"/> or <see cref="InDigits"/>.</summary>
/// <param name="Text">Letters and digits in upper case, nothing between them.</param>
/// <param name="Parts">The same with a dash where separators stand between two digits.</param>
internal readonly record struct CodeShape(string Code, string Text, string Parts)
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    /// <summary>Separators stand between digits.</summary>
    public bool HasParts => Parts.Length != Text.Length;

    public static CodeShape Of(string code)
    {
        if (!code.AsSpan().ContainsAnyExcept(Plain))
        {
            return new CodeShape(code, code, code);
        }

        var (text, parts) = (new StringBuilder(code.Length), new StringBuilder(code.Length));
        var gap = false;
        foreach (var rune in (Ascii.IsValid(code) ? code : Decompose(code)).EnumerateRunes())
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

    /// <summary>Decomposed, but for letters that would be taken for the sigma they come from and not for what they look like.</summary>
    private static string Decompose(string code) =>
        code.Replace('\u03F9', 'C').Replace('\u03F2', 'c').Normalize(NormalizationForm.FormKD);

    /// <summary>Without the zeros in front of each number; a number of nothing but zeros keeps one.</summary>
    public static string WithoutZeros(string text)
    {
        if (!text.Contains('0', StringComparison.Ordinal))
        {
            return text;
        }

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

        return result.Length == text.Length ? text : result.ToString();
    }

    /// <summary>With the digits in place of the letters that look like them.</summary>
    public static string InDigits(string text) => !text.AsSpan().ContainsAny('O', 'I', 'L')
        ? text
        : string.Create(text.Length, text, static (digits, letters) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                digits[i] = CodeText.ShapeOf(letters[i]);
            }
        });
}
