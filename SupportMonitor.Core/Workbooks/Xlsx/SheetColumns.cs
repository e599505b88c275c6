using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>
/// ClosedXML writes the format of all columns beyond the last before those of the others; the order that the file format means,
/// and that strict readers insist on, is from left to right.
/// </summary>
internal static class SheetColumns
{
    /// <summary>Orders the column formats of every sheet of a saved workbook; the stream is at its start afterwards.</summary>
    public static void PutInOrder(Stream workbook)
    {
        workbook.Position = 0;
        using (var document = SpreadsheetDocument.Open(workbook, isEditable: true))
        {
            foreach (var part in document.WorkbookPart!.WorksheetParts)
            {
                if (part.Worksheet.GetFirstChild<DocumentFormat.OpenXml.Spreadsheet.Columns>() is { } columns)
                {
                    var ordered = columns.Elements<Column>().OrderBy(c => c.Min!.Value).ToList();
                    columns.RemoveAllChildren();
                    columns.Append(ordered);
                    part.Worksheet.Save();
                }
            }
        }

        workbook.Position = 0;
    }
}
