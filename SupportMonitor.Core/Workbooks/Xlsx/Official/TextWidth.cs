using System.Globalization;
using System.Text;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>
/// Breaks text into lines as Times New Roman (and Liberation Serif, which is as wide) sets it: rows of merged cells do not find their
/// height themselves.
/// </summary>
internal static class TextWidth
{
    /// <summary>Widths of the characters from space to ~ in thousandths of the font's size (the font's published metrics).</summary>
    private static readonly int[] Ascii =
    [
        250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
        921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
        333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
    ];

    /// <summary>The lines of a text, broken between words.</summary>
    /// <param name="width">In points.</param>
    /// <param name="size">Of the font, in points.</param>
    public static IReadOnlyList<string> Lines(string text, double width, double size, bool bold = false)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n'))
        {
            var (line, used) = (new StringBuilder(), 0.0);
            foreach (var word in paragraph.Split(' '))
            {
                var wide = Of(word, size, bold);
                var gap = line.Length == 0 ? 0 : Of(" ", size, bold);
                if (line.Length > 0 && used + gap + wide > width)
                {
                    lines.Add(line.ToString());
                    line.Clear();
                    (used, gap) = (0, 0);
                }

                line.Append(line.Length > 0 ? " " : "").Append(word);
                used += gap + wide;
            }

            lines.Add(line.ToString());
        }

        return lines;
    }

    /// <summary>In points; letters are as wide as without their marks, bold ones a little wider.</summary>
    private static double Of(string text, double size, bool bold)
    {
        var thousandths = 0;
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            thousandths += c is >= ' ' and <= '~' ? Ascii[c - ' ']
                : CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark ? 0
                : char.IsUpper(c) ? 722 : 500;
        }

        return thousandths * size / 1000 * (bold ? 1.08 : 1);
    }
}
