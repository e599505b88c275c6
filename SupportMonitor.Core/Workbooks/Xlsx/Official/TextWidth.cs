using System.Text;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>
/// Breaks text into lines as Times New Roman (and Liberation Serif, which is as wide where it has the letters) sets it: row
/// heights stand in the file, rows of merged cells do not find theirs themselves, and not every program finds those of the
/// others anew.
/// </summary>
internal static class TextWidth
{
    /// <summary>Bold letters beside usual ones.</summary>
    public const double Bold = 1.08;

    /// <summary>What a cell leaves free at its sides, and the indent of a text, in digits.</summary>
    public const double Sides = 0.8;
    public const double Indent = 1.5;

    /// <summary>In thousandths of the font's size, as the table below.</summary>
    private const double Digit = 500;
    private const short Unknown = 1000;

    /// <summary>
    /// From here on stand the letters that only Vietnamese has. Liberation Serif has none of them, and LibreOffice then takes
    /// them from a wider font (DejaVu Serif): a line too many leaves a blank, a line too few cuts a figure off.
    /// </summary>
    private const char Vietnamese = '\u1E00';
    private const double Borrowed = 1.28;
    private const double BorrowedCapital = 1.17;

    /// <summary>Widths of the characters from space to ~ in thousandths of the font's size (the font's published metrics).</summary>
    private static readonly short[] Ascii =
    [
        250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
        921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
        333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
    ];

    /// <summary>Latin letters with all that Vietnamese puts on them, by character.</summary>
    private static readonly short[] Letters = [.. Enumerable.Range(0, 0x1F00).Select(c => WidthOf((char)c))];

    /// <summary>How many lines a text takes that breaks at its spaces and line feeds; a word longer than a line breaks within.</summary>
    /// <param name="width">Of a line, in digits.</param>
    /// <param name="scale">The text's letters beside those of the usual text.</param>
    public static int LinesOf(ReadOnlySpan<char> text, double width, double scale = 1) =>
        Break(text, width, scale, int.MaxValue).Lines;

    /// <summary>How many characters of a text stand on its first lines; all of them where it has no more lines.</summary>
    /// <inheritdoc cref="LinesOf"/>
    public static int CharactersOn(ReadOnlySpan<char> text, int lines, double width, double scale = 1)
    {
        var end = Break(text, width, scale, lines).End;
        return end > 0 && end < text.Length && char.IsLowSurrogate(text[end]) ? end - 1 : end;
    }

    /// <param name="most">Lines; what would begin another one is not looked at.</param>
    private static (int Lines, int End) Break(ReadOnlySpan<char> text, double width, double scale, int most)
    {
        var room = width * Digit / scale;
        var (lines, used, word, begun) = (1, 0.0, 0.0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n')
            {
                if (lines == most)
                {
                    return (lines, i);
                }

                (lines, used, word, begun) = (lines + 1, 0, 0, i + 1);
                continue;
            }

            var letter = Of(c);
            if (c == ' ')
            {
                // A space at the end of a line takes no room.
                (used, word, begun) = (used + letter, 0, i + 1);
                continue;
            }

            if (used + letter > room)
            {
                var breaksWithin = word + letter > room;
                if (lines == most)
                {
                    return (lines, breaksWithin ? i : begun);
                }

                lines++;
                used = word = breaksWithin ? 0 : word;
            }

            (used, word) = (used + letter, word + letter);
        }

        return (lines, text.Length);
    }

    private static short Of(char c) => c < Letters.Length ? Letters[c] : (short)(c switch
    {
        '–' => 500,
        '“' or '”' => 444,
        _ => Unknown,
    });

    private static short WidthOf(char c)
    {
        const char Horn = '\u031B';
        if (c is >= ' ' and <= '~')
        {
            return Ascii[c - ' '];
        }

        // A lone mark or half of a pair takes no room of its own.
        var parts = char.IsSurrogate(c) ? "" : c.ToString().Normalize(NormalizationForm.FormD);
        return parts.Length == 0 || char.GetUnicodeCategory(parts[0]) == System.Globalization.UnicodeCategory.NonSpacingMark ? (short)0
            : parts[0] is < ' ' or > '~' ? (short)(char.IsUpper(c) ? 722 : 500)
            : c >= Vietnamese ? (short)(Ascii[parts[0] - ' '] * (char.IsUpper(c) ? BorrowedCapital : Borrowed))
            : (short)(Ascii[parts[0] - ' '] + (parts.Contains(Horn, StringComparison.Ordinal) ? 60 : 0));
    }
}
