using System.Globalization;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>"D12": letters for the column, a number for the row.</summary>
internal static class CellName
{
    /// <param name="column">From 1. May lie beyond Excel's last column, and is then no more than that.</param>
    /// <param name="row">From 1.</param>
    /// <returns>False for what is no cell's name.</returns>
    public static bool TryParse(ReadOnlySpan<char> name, out int column, out int row)
    {
        column = 0;
        row = 0;
        name = name.Trim();
        var letters = 0;
        for (; letters < name.Length && char.IsAsciiLetter(name[letters]); letters++)
        {
            column = Math.Min((column * 26) + (char.ToUpperInvariant(name[letters]) - 'A' + 1), ReadingLimits.Columns + 1);
        }

        return letters > 0 && int.TryParse(name[letters..], NumberStyles.None, CultureInfo.InvariantCulture, out row) && row > 0;
    }

    public static string Letters(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26)
        {
            letters = (char)('A' + ((column - 1) % 26)) + letters;
        }

        return letters;
    }

    public static string Of(int column, int row) => Letters(column) + row.ToString(CultureInfo.InvariantCulture);
}
