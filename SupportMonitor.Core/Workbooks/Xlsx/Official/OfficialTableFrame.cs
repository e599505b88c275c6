using ClosedXML.Excel;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>Lays out what stands above and below a table within its <see cref="OfficialFrame"/>.</summary>
internal sealed class OfficialTableFrame(IXLWorksheet sheet, OfficialTable table, OfficialFrame frame, FrameColumns columns)
{
    /// <summary>Returns the row of the table's header; at most 15, whatever the settings put above the table.</summary>
    public int LayHead()
    {
        var row = frame.LayHead(table.Place is { } place ? $"{table.Title} – {place}" : table.Title);
        foreach (var line in table.Lines)
        {
            frame.LayCentred(row++, line);
        }

        if (table.Lead is { } lead)
        {
            row = frame.LayProse(row, lead, s => s.Alignment.Horizontal = XLAlignmentHorizontalValues.Left, bold: true, space: 8);
        }

        if (table.Unit is { } unit)
        {
            var style = frame.Line(row, columns.First, columns.Last, $"Đơn vị tính: {unit}");
            style.Font.Italic = true;
            style.Alignment.Horizontal = XLAlignmentHorizontalValues.Right;
        }

        return row + 1;
    }

    /// <param name="row">The first one below the table.</param>
    /// <param name="chartRows">0 without a chart.</param>
    /// <returns>The first row of the chart, and the last one of all.</returns>
    public (int Chart, int Last) LayFoot(int row, IEnumerable<LongText> longTexts, int chartRows)
    {
        row = LayRest(row, [.. longTexts]);
        foreach (var note in table.Notes)
        {
            row = frame.LayProse(row, note, s => s.Font.Italic = true);
        }

        var chart = ++row;
        for (; row < chart + chartRows; row++)
        {
            sheet.Row(row).Height = OfficialChart.RowHeight;
        }

        row += chartRows > 0 ? 1 : 0;
        return (chart, frame.LayFoot(row));
    }

    private int LayRest(int row, IReadOnlyList<LongText> longTexts)
    {
        if (longTexts.Count == 0)
        {
            return row;
        }

        row = frame.LayProse(row, LongText.Heading, _ => { }, bold: true, space: 6);
        foreach (var text in longTexts)
        {
            row = frame.LayProse(row, $"STT {text.Row + 1}, {table.Columns[text.Column].Header}: {text.Rest}", AtTop, space: 4);
        }

        return row;

        static void AtTop(IXLStyle style)
        {
            style.Alignment.Vertical = XLAlignmentVerticalValues.Top;
            style.Alignment.Horizontal = XLAlignmentHorizontalValues.Left;
        }
    }
}
