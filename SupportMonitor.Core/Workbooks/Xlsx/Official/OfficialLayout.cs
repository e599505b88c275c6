using ClosedXML.Excel;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>Where the parts of a table stand on its sheet, by row numbers from 1.</summary>
/// <param name="Widths">Of the columns, STT first, in digits.</param>
/// <param name="TotalRow">The first below the rows; empty in a table without a total.</param>
/// <param name="ModelRow">First of the rows that only lend their styles, one for each <see cref="CellModel"/>; they are not
/// written.</param>
/// <param name="ChartRow">First of those that a chart takes, where the table has one.</param>
/// <param name="LongTexts">The cells that hold only the beginning of their text.</param>
internal sealed record LaidOutTable(
    OfficialTable Table, IReadOnlyList<double> Widths, int HeaderRow, int TotalRow, int ModelRow, int ChartRow,
    IReadOnlyDictionary<(int Row, int Column), LongText> LongTexts)
{
    public int FirstRow => HeaderRow + 1;

    public int LastRow => TotalRow - 1;
}

/// <summary>The looks that a cell can have in any one column.</summary>
internal enum CellModel
{
    Empty,
    Text,

    /// <summary>Text that looks like a formula: it stays text also when a user edits the cell.</summary>
    QuotedText,
    Number,
    Date,
    Rate,
    NoRate,
}

/// <summary>
/// Lays an official table out with ClosedXML: everything but the rows themselves, which <see cref="OfficialSheetWriter"/> puts
/// between the header and the row "Tổng cộng" afterwards.
/// </summary>
internal static class OfficialLayout
{
    internal const string Font = "Times New Roman";

    public static XLWorkbook NewWorkbook()
    {
        var book = new XLWorkbook();
        book.Style.Font.FontName = Font;
        book.Style.Font.FontSize = 12;
        return book;
    }

    /// <param name="bars">Of the table's chart; 0 for no chart.</param>
    public static LaidOutTable Lay(IXLWorksheet sheet, OfficialTable table, OfficialLetterhead head, int bars)
    {
        sheet.Style.Font.FontName = Font;
        sheet.Style.Font.FontSize = 12;
        sheet.ShowGridLines = false;
        var paper = new OfficialPaper(table);
        var columns = paper.Widths.Count;
        for (var i = 0; i < columns; i++)
        {
            sheet.Column(i + 1).Width = paper.Widths[i];
        }

        var longTexts = LongText.In(table, paper.Widths);
        var frameColumns = FrameColumns.Of(paper);
        var frame = new OfficialTableFrame(sheet, table, new OfficialFrame(sheet, head, frameColumns), frameColumns);
        var headerRow = frame.LayHead();
        LayHeader(sheet.Range(headerRow, 1, headerRow, columns), table, paper);
        var totalRow = headerRow + table.RowCount + 1;
        LayTotal(sheet.Range(totalRow, 1, totalRow, columns), table, paper);
        var (chartRow, last) = frame.LayFoot(
            totalRow + 1, longTexts.Values.OrderBy(t => t.Row).ThenBy(t => t.Column), bars > 0 ? OfficialChart.RowsFor(bars) : 0);
        var laid = new LaidOutTable(table, paper.Widths, headerRow, totalRow, last + 2, chartRow, longTexts);
        LayPage(sheet, laid, last, paper, onOnePage: bars > 0);
        foreach (var model in Enum.GetValues<CellModel>())
        {
            LayModel(sheet.Range(laid.ModelRow + (int)model, 1, laid.ModelRow + (int)model, columns), table, model);
        }

        return laid;
    }

    private static void LayHeader(IXLRange range, OfficialTable table, OfficialPaper paper)
    {
        range.Cell(1, 1).SetValue(OfficialWords.RowNumber);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            range.Cell(1, i + 2).SetValue(OfficialWords.Writable(table.Columns[i].Header));
        }

        Border(range.Style);
        range.Style.Font.Bold = true;
        range.Style.Fill.BackgroundColor = XLColor.FromHtml("#F3E3DC");
        range.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
        range.Style.Alignment.Vertical = XLAlignmentVerticalValues.Center;
        range.Style.Alignment.WrapText = true;
        range.Worksheet.Row(range.RangeAddress.FirstAddress.RowNumber).Height =
            6 + (16.5 * table.Columns.Index().Max(c => TextWidth.LinesOf(c.Item.Header, paper.Widths[c.Index + 1] - TextWidth.Sides, TextWidth.Bold)));
    }

    /// <summary>Marks also where the rows of a table without a total end: <see cref="OfficialSheetWriter"/> finds the place by the row.</summary>
    private static void LayTotal(IXLRange range, OfficialTable table, OfficialPaper paper)
    {
        var row = range.Worksheet.Row(range.RangeAddress.FirstAddress.RowNumber);
        row.Height = 22;
        if (!table.HasTotal)
        {
            return;
        }

        var lines = 1;
        for (var i = 0; i < table.Columns.Count; i++)
        {
            Format(range.Cell(1, i + 2).Style, table.Columns[i].Type, ModelOf(table.Columns[i]));
            if (table.Columns[i].Total is OfficialTotal.Value { Cell.Text: { } words })
            {
                lines = Math.Max(lines, TextWidth.LinesOf(words, paper.Widths[i + 1] - TextWidth.Sides - TextWidth.Indent, TextWidth.Bold));
            }
        }

        row.Height = 22 + (16 * (lines - 1));
        range.Style.Font.Bold = true;
        range.Style.Fill.BackgroundColor = XLColor.FromHtml("#FAF3F0");
        Border(range.Style);
        var before = table.Columns.TakeWhile(c => c.Total is null).Count();
        var about = range.Range(1, 1, 1, before + 1).Style.Alignment;
        about.Indent = 0;
        about.Horizontal = XLAlignmentHorizontalValues.Center;
        if (before > 0)
        {
            range.Range(1, 1, 1, before + 1).Merge(checkIntersect: false);
        }

        static CellModel ModelOf(OfficialColumn column) => column.Total switch
        {
            OfficialTotal.SumOfColumn or OfficialTotal.SumOfRows => CellModel.Number,
            OfficialTotal.RatioOfColumns => CellModel.Rate,
            OfficialTotal.Value value => OfficialSheetWriter.ModelOf(value.Cell),
            _ => CellModel.Empty,
        };
    }

    private static void LayPage(IXLWorksheet sheet, LaidOutTable laid, int last, OfficialPaper paper, bool onOnePage)
    {
        sheet.SheetView.FreezeRows(laid.HeaderRow);
        sheet.Range(laid.HeaderRow, 1, laid.LastRow, paper.Widths.Count).SetAutoFilter();
        var page = sheet.PageSetup;
        page.PaperSize = XLPaperSize.A4Paper;
        page.PageOrientation = paper.IsLandscape ? XLPageOrientation.Landscape : XLPageOrientation.Portrait;
        page.SetRowsToRepeatAtTop(laid.HeaderRow, laid.HeaderRow);
        if (paper.Breaks.Count == 0)
        {
            page.FitToPages(1, onOnePage ? 1 : 0);
        }
        else
        {
            page.AdjustTo(OfficialPaper.Scale);
            page.SetColumnsToRepeatAtLeft(1, paper.Named);
            foreach (var column in paper.Breaks)
            {
                page.AddVerticalPageBreak(column);
            }
        }

        page.PrintAreas.Add(1, 1, last, paper.Widths.Count);
        page.CenterHorizontally = paper.Breaks.Count == 0;
        page.Margins.Left = page.Margins.Right = 0.5;
        page.Margins.Top = page.Margins.Bottom = 0.6;
        page.Margins.Header = page.Margins.Footer = 0.3;
        page.Footer.Right.AddText("Trang ");
        page.Footer.Right.AddText(XLHFPredefinedText.PageNumber);
        page.Footer.Right.AddText("/");
        page.Footer.Right.AddText(XLHFPredefinedText.NumberOfPages);
    }

    private static void LayModel(IXLRange range, OfficialTable table, CellModel model)
    {
        Border(range.Style);
        Format(range.Cell(1, 1).Style, OfficialColumnType.Number, CellModel.Number);
        range.Cell(1, 1).Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
        for (var i = 0; i < table.Columns.Count; i++)
        {
            Format(range.Cell(1, i + 2).Style, table.Columns[i].Type, model);
        }
    }

    private static void Format(IXLStyle style, OfficialColumnType type, CellModel model)
    {
        style.Alignment.Vertical = XLAlignmentVerticalValues.Center;
        style.Alignment.WrapText = model is CellModel.Text or CellModel.QuotedText;
        style.Alignment.Horizontal = model switch
        {
            CellModel.Number or CellModel.Rate or CellModel.NoRate => XLAlignmentHorizontalValues.Right,
            CellModel.Date => XLAlignmentHorizontalValues.Center,
            _ => type == OfficialColumnType.Code ? XLAlignmentHorizontalValues.Center : XLAlignmentHorizontalValues.Left,
        };
        style.Alignment.Indent = style.Alignment.Horizontal == XLAlignmentHorizontalValues.Center ? 0 : 1;
        style.IncludeQuotePrefix = model == CellModel.QuotedText;
        style.NumberFormat.Format = model switch
        {
            CellModel.Number => "#,##0",
            CellModel.Date => "dd/mm/yyyy",
            CellModel.Rate => "0.0",
            CellModel.Text or CellModel.QuotedText when type == OfficialColumnType.Code => "@",
            _ => "",
        };
    }

    private static void Border(IXLStyle style)
    {
        style.Border.TopBorder = style.Border.BottomBorder = style.Border.LeftBorder = style.Border.RightBorder = XLBorderStyleValues.Thin;
        style.Alignment.Vertical = XLAlignmentVerticalValues.Center;
    }
}
