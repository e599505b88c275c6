using System.Globalization;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>Names what is imported although Excel does not show it.</summary>
internal static class HiddenParts
{
    private const int MostRanges = 10;

    public static void Warn(SheetPart part, string sheet, ImportLog log)
    {
        if (part.Visibility != SheetVisibility.Visible)
        {
            var hidden = part.Visibility == SheetVisibility.Hidden;
            log.Warn(hidden ? ImportWarningKind.HiddenSheet : ImportWarningKind.VeryHiddenSheet, sheet, null);
        }
    }

    /// <summary>Hidden rows and columns of a sheet that was read to its end; those that say nothing are passed over.</summary>
    public static void Warn(SheetTable table, SheetReader reader, ImportLog log)
    {
        if (table.HiddenRows.Count > 0)
        {
            log.Warn(ImportWarningKind.HiddenRows, table.Name, null, "", table.HiddenRows.Count, Ranges(table.HiddenRows));
        }

        var columns = table.ColumnAt.Index().Where(c => table.Said[c.Index] && reader.IsHiddenColumn(c.Item)).OrderBy(c => c.Item)
            .Select(c => $"{table.Format.Columns[c.Index].Header} ({CellName.Letters(c.Item)})");
        if (string.Join(", ", columns) is { Length: > 0 } headers)
        {
            log.Warn(ImportWarningKind.HiddenColumns, table.Name, null, "", headers);
        }
    }

    /// <summary>"5-9, 12", with dots behind the first ones of many.</summary>
    private static string Ranges(List<int> rows)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var row in rows)
        {
            if (ranges.Count > 0 && ranges[^1].Last == row - 1)
            {
                ranges[^1] = (ranges[^1].First, row);
            }
            else if (ranges.Count == MostRanges)
            {
                return Text(ranges) + ", …";
            }
            else
            {
                ranges.Add((row, row));
            }
        }

        return Text(ranges);
    }

    private static string Text(List<(int First, int Last)> ranges) => string.Join(
        ", ",
        ranges.Select(r => r.First == r.Last
            ? r.First.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{r.First}-{r.Last}")));
}
