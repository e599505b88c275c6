using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>
/// Mends what ClosedXML writes otherwise than the file format means it, and strict readers insist on: the format of all columns beyond
/// the last stands before those of the others, where the order is from left to right; and the rows to repeat on each page are named
/// without dollar signs, which LibreOffice does not take for whole rows.
/// </summary>
internal static partial class SheetColumns
{
    private const string PrintTitles = "_xlnm.Print_Titles";

    /// <summary>Mends every sheet of a saved workbook; the stream is at its start afterwards.</summary>
    /// <param name="more">What else is to be done while the workbook is open.</param>
    public static void PutInOrder(Stream workbook, Action<WorkbookPart>? more = null)
    {
        workbook.Position = 0;
        using (var document = SpreadsheetDocument.Open(workbook, isEditable: true))
        {
            var book = document.WorkbookPart!;
            foreach (var name in book.Workbook.Descendants<DefinedName>().Where(n => n.Name == PrintTitles))
            {
                name.Text = WholeRowsOrColumns().Replace(name.Text, "!$$${from}:$$${to}");
            }

            foreach (var part in book.WorksheetParts)
            {
                if (part.Worksheet.GetFirstChild<Columns>() is { } columns)
                {
                    var ordered = columns.Elements<Column>().OrderBy(c => c.Min!.Value).ToList();
                    columns.RemoveAllChildren();
                    columns.Append(ordered);
                    part.Worksheet.Save();
                }
            }

            more?.Invoke(book);
            book.Workbook.Save();
        }

        workbook.Position = 0;
    }

    /// <summary>"!9:9" and "!A:C" at the end of a reference, or before the next one.</summary>
    [GeneratedRegex("!(?<from>[0-9]+|[A-Z]+):(?<to>[0-9]+|[A-Z]+)(?=,|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WholeRowsOrColumns();
}
