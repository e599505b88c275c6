namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>
/// A text that no row is high enough for (Excel's are 409 points at most, and what goes beyond is not printed). The cell says
/// where it goes on, and the rest stands below the table over its whole width: rows that continue others would be sorted,
/// filtered and counted as records.
/// </summary>
/// <param name="Row">Of the table, from 0.</param>
/// <param name="Column">Of the table, from 0.</param>
/// <param name="Shown">What the cell holds.</param>
/// <param name="Rest">What stands below.</param>
internal sealed record LongText(int Row, int Column, string Shown, string Rest)
{
    /// <summary>In a row of a table.</summary>
    public const int MostLines = 24;

    /// <summary>Behind what a cell holds of a longer text.</summary>
    public const string Mark = "(xem tiếp dưới bảng)";

    /// <summary>Above the rest of the texts.</summary>
    public const string Heading = $"Phần tiếp theo của những ô có ghi “{Mark}”:";

    /// <param name="widths">Of the columns, STT first, in digits.</param>
    public static IReadOnlyDictionary<(int Row, int Column), LongText> In(OfficialTable table, IReadOnlyList<double> widths)
    {
        var found = new Dictionary<(int, int), LongText>();
        foreach (var (row, column, text) in table.Texts(longerThan: MostLines))
        {
            var width = widths[column + 1] - TextWidth.Sides - TextWidth.Indent;
            if (TextWidth.CharactersOn(text, MostLines, width) < text.Length)
            {
                var end = TextWidth.CharactersOn(text, Math.Max(1, MostLines - TextWidth.LinesOf(Mark, width)), width);
                found[(row, column)] = new LongText(row, column, $"{text[..end].TrimEnd()}\n{Mark}", text[end..].Trim());
            }
        }

        return found;
    }
}
