using System.Globalization;
using ClosedXML.Excel;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SupportMonitor.Tests.Workbooks.Xlsx;

/// <summary>Reads an official table back, as a reader does who only knows workbooks.md.</summary>
internal static class WrittenSheet
{
    public static int HeaderRow(IXLWorksheet sheet) => RowOf(sheet, "STT");

    public static int TotalRow(IXLWorksheet sheet) => RowOf(sheet, "Tổng cộng");

    public static bool HasTotal(IXLWorksheet sheet) => sheet.Column(1).CellsUsed().Any(c => c.GetString() == "Tổng cộng");

    /// <summary>The row below those of the table: its total's, where it has one.</summary>
    public static int EndRow(IXLWorksheet sheet) =>
        Enumerable.Range(HeaderRow(sheet) + 1, 1_048_576).First(r => !sheet.Cell(r, 1).Value.ToString()!.All(char.IsAsciiDigit) || sheet.Cell(r, 1).IsEmpty());

    /// <summary>The rows between header and total, by column: text, int (long where it is greater), decimal, date, or null.</summary>
    public static List<Dictionary<string, object?>> Rows(IXLWorksheet sheet) =>
        [.. Enumerable.Range(HeaderRow(sheet) + 1, EndRow(sheet) - HeaderRow(sheet) - 1).Select(r => Row(sheet, r))];

    public static Dictionary<string, object?> Total(IXLWorksheet sheet) => Row(sheet, TotalRow(sheet));

    public static IEnumerable<(string Sheet, Cell Cell)> RawCells(SpreadsheetDocument document)
    {
        var part = document.WorkbookPart!;
        return part.Workbook.Descendants<Sheet>().SelectMany(s =>
            ((WorksheetPart)part.GetPartById(s.Id!)).Worksheet.Descendants<Cell>().Select(c => (s.Name!.Value!, c)));
    }

    private static Dictionary<string, object?> Row(IXLWorksheet sheet, int row)
    {
        var header = sheet.Row(HeaderRow(sheet)).CellsUsed().ToList();
        return header.ToDictionary(h => h.GetString(), h => Value(sheet.Cell(row, h.Address.ColumnNumber)), StringComparer.Ordinal);
    }

    private static object? Value(IXLCell cell)
    {
        // The stored value: what someone sees who does not calculate.
        var value = cell.HasFormula ? cell.CachedValue : cell.Value;
        var format = cell.Style.NumberFormat.Format;
        return value switch
        {
            double number => Typed(number),
            string { Length: 0 } => null,
            string text when cell.HasFormula && double.TryParse(text, CultureInfo.InvariantCulture, out var number) => Typed(number),
            string text => text.ReplaceLineEndings("\n"),
            _ => value,
        };

        object Typed(double number) => format == "0.0" ? (decimal)number : number is >= int.MinValue and <= int.MaxValue ? (int)number : (object)(long)number;
    }

    private static int RowOf(IXLWorksheet sheet, string word) =>
        sheet.Column(1).CellsUsed().First(c => c.GetString() == word).Address.RowNumber;
}
