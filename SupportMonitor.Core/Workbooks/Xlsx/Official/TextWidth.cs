using System.Text;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>
/// How many lines a text takes in the table's font: row heights stand in the file, and not every program finds them anew. Widths are those
/// of Times New Roman and of what stands in for it, where a digit is half as wide as the font is high.
/// </summary>
internal static class TextWidth
{
    /// <summary>Bold letters beside usual ones.</summary>
    public const double Bold = 1.08;

    /// <summary>What a cell leaves free at its sides, and the indent of a text, in digits.</summary>
    public const double Sides = 0.8;
    public const double Indent = 1.5;

    // In thousandths of the font's height.
    private const double Digit = 500;
    private const int UsualCapital = 690;
    private const int Usual = 500;

    private static readonly Dictionary<char, short> Odd = new()
    {
        [' '] = 250, ['a'] = 444, ['c'] = 444, ['e'] = 444, ['f'] = 333, ['i'] = 278, ['j'] = 278, ['l'] = 278, ['m'] = 778, ['r'] = 333,
        ['s'] = 389, ['t'] = 278, ['w'] = 722, ['z'] = 444, ['ơ'] = 530, ['ư'] = 560, ['I'] = 333, ['J'] = 389, ['M'] = 889, ['W'] = 944,
        ['Ư'] = 800, ['Ơ'] = 760, ['.'] = 250, [','] = 250, [';'] = 278, [':'] = 278, ['\''] = 250, ['('] = 333, [')'] = 333, ['-'] = 333, ['/'] = 278,
        ['%'] = 833, ['–'] = 500, ['@'] = 921, ['“'] = 444, ['”'] = 444, ['…'] = 1000,
    };

    /// <summary>Latin letters with all that Vietnamese puts on them; what is beyond is taken for wide.</summary>
    private static readonly short[] Letters = [.. Enumerable.Range(0, 0x1F00).Select(c => Of((char)c))];

    /// <summary>Lines of a text that breaks at its spaces and line feeds; a word longer than a line breaks within.</summary>
    /// <param name="width">Of a line, in digits.</param>
    /// <param name="scale">The text's letters beside those of the table's usual text.</param>
    public static int LinesOf(ReadOnlySpan<char> text, double width, double scale = 1)
    {
        var room = width * Digit / scale;
        var (lines, used, word) = (1, 0.0, 0.0);
        foreach (var c in text)
        {
            if (c == '\n')
            {
                (lines, used, word) = (lines + 1, 0, 0);
                continue;
            }

            var letter = c < Letters.Length ? Letters[c] : (c is '–' or '“' or '”' or '…') ? Odd[c] : 1000;
            if (c == ' ')
            {
                // A space at the end of a line takes no room.
                (used, word) = (used + letter, 0);
                continue;
            }

            if (used + letter > room)
            {
                lines++;
                used = word + letter > room ? 0 : word;
                word = used;
            }

            (used, word) = (used + letter, word + letter);
        }

        return lines;
    }

    private static short Of(char c)
    {
        if (Odd.TryGetValue(c, out var width))
        {
            return width;
        }

        if (char.IsSurrogate(c))
        {
            return Usual;
        }

        // The horn of ơ and ư widens the letter; what stands above or below it does not.
        var parts = c.ToString().Normalize(NormalizationForm.FormD);
        var letter = !parts.Contains('\u031B', StringComparison.Ordinal) ? parts[0] : parts[0] switch
        {
            'u' => 'ư',
            'U' => 'Ư',
            'o' => 'ơ',
            _ => 'Ơ',
        };
        return Odd.TryGetValue(letter, out width) ? width : (short)(char.IsUpper(letter) ? UsualCapital : Usual);
    }
}
