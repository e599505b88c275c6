using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Drawing = DocumentFormat.OpenXml.Drawing;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>What ClosedXML cannot: the font of the default style, which headers and footers follow, and charts.</summary>
internal static class OfficialFinish
{
    private const double Size = 12;

    /// <summary>Takes the workbook's own default font, and the theme's, in place of those that ClosedXML gives every file.</summary>
    public static void UseOneFont(WorkbookPart book)
    {
        var styles = book.WorkbookStylesPart!.Stylesheet;
        if (styles.Fonts?.GetFirstChild<Font>() is { } usual)
        {
            usual.FontName = new FontName { Val = OfficialLayout.Font };
            usual.FontSize = new FontSize { Val = Size };
        }

        styles.Save();
        if (book.ThemePart?.Theme is { } theme)
        {
            foreach (var latin in theme.Descendants<Drawing.LatinFont>())
            {
                latin.Typeface = OfficialLayout.Font;
            }

            theme.Save();
        }
    }

    /// <summary>Draws a sheet's chart below its table.</summary>
    /// <param name="of">The table that the chart refers to.</param>
    public static void AddChart(WorksheetPart sheet, LaidOutTable laid, LaidOutTable of, IReadOnlyList<ChartBar> bars)
    {
        var drawings = sheet.AddNewPart<DrawingsPart>("drawing1");
        var chart = drawings.AddNewPart<ChartPart>("chart1");
        chart.ChartSpace = ChartXml.Of(laid.Table.Chart!, of, bars);
        drawings.WorksheetDrawing = ChartXml.Place(
            drawings.GetIdOfPart(chart), laid.Table.Chart!.Title, laid.ChartRow, OfficialChart.RowsFor(bars.Count), laid.Table.Columns.Count + 1);
        var link = new DocumentFormat.OpenXml.Spreadsheet.Drawing { Id = sheet.GetIdOfPart(drawings) };
        if (sheet.Worksheet.GetFirstChild<TableParts>() is { } tables)
        {
            sheet.Worksheet.InsertBefore(link, tables);
        }
        else
        {
            sheet.Worksheet.Append(link);
        }

        sheet.Worksheet.Save();
    }
}
