using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace SupportMonitor.Core.Documents;

/// <summary>A table with lines, its header repeated on each page and no row cut in two.</summary>
internal static class DocxTable
{
    private const uint Thin = 4;

    /// <param name="width">Of the whole table, in twentieths of a point.</param>
    public static Table Of(DocumentTable table, int width)
    {
        var shares = table.Columns.Sum(c => c.Share);
        int[] widths = [.. table.Columns.Select(c => (int)(width * c.Share / shares))];
        return new Table(
        [
            new TableProperties(
                new TableWidth { Width = width.ToString(DocxText.Plain), Type = TableWidthUnitValues.Dxa },
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = Thin },
                    new LeftBorder { Val = BorderValues.Single, Size = Thin },
                    new BottomBorder { Val = BorderValues.Single, Size = Thin },
                    new RightBorder { Val = BorderValues.Single, Size = Thin },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = Thin },
                    new InsideVerticalBorder { Val = BorderValues.Single, Size = Thin }),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TableCellLeftMargin { Width = 85, Type = TableWidthValues.Dxa },
                    new TableCellRightMargin { Width = 85, Type = TableWidthValues.Dxa })),
            new TableGrid(widths.Select(GridColumn)),
            new TableRow(
            [
                new TableRowProperties(new CantSplit(), new TableHeader()),
                .. table.Columns.Select((c, i) => Cell(widths[i], [DocxText.Line(c.Header, DocxStyles.CellCentred, bold: true)])),
            ]),
            .. table.Rows.Select(row => new TableRow(
            [
                new TableRowProperties(new CantSplit()),
                .. row.Select((text, i) =>
                    Cell(widths[i], [DocxText.Line(text, table.Columns[i].Centred ? DocxStyles.CellCentred : DocxStyles.Cell)])),
            ])),
        ]);
    }

    public static GridColumn GridColumn(int width) => new() { Width = width.ToString(DocxText.Plain) };

    /// <param name="content">Paragraphs; none leaves the cell empty.</param>
    public static TableCell Cell(int width, IReadOnlyList<OpenXmlElement> content) => new(
    [
        new TableCellProperties(new TableCellWidth { Width = width.ToString(DocxText.Plain), Type = TableWidthUnitValues.Dxa }),
        .. content.Count > 0 ? content : [new Paragraph()],
    ]);
}
