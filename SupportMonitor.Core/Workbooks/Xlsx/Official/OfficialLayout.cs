using ClosedXML.Excel;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>Where the parts of a table stand on its sheet, by row numbers from 1.</summary>
/// <param name="ModelRow">First of the rows that only lend their styles, one for each <see cref="CellModel"/>; they are not
/// written.</param>
internal sealed record LaidOutTable(OfficialTable Table, int HeaderRow, int TotalRow, int ModelRow)
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
    private const string Font = "Times New Roman";
    private const double LandscapeFrom = 96;

    public static XLWorkbook NewWorkbook()
    {
        var book = new XLWorkbook();
        book.Style.Font.FontName = Font;
        book.Style.Font.FontSize = 12;
        return book;
    }

    public static LaidOutTable Lay(IXLWorksheet sheet, OfficialTable table, OfficialLetterhead head)
    {
        sheet.Style.Font.FontName = Font;
        sheet.Style.Font.FontSize = 12;
        sheet.ShowGridLines = false;
        var widths = Widths(table);
        for (var i = 0; i < widths.Length; i++)
        {
            sheet.Column(i + 1).Width = widths[i];
        }

        var headerRow = LayHead(sheet, table, head, widths);
        LayHeader(sheet.Range(headerRow, 1, headerRow, widths.Length), table);
        var laid = new LaidOutTable(table, headerRow, headerRow + table.RowCount + 1, 0);
        LayTotal(sheet.Range(laid.TotalRow, 1, laid.TotalRow, widths.Length), table);
        var last = LayFoot(sheet, table, head, laid.TotalRow + 1, widths);
        LayPage(sheet, laid, last, widths);
        laid = laid with { ModelRow = last + 2 };
        foreach (var model in Enum.GetValues<CellModel>())
        {
            LayModel(sheet.Range(laid.ModelRow + (int)model, 1, laid.ModelRow + (int)model, widths.Length), table, model);
        }

        return laid;
    }

    private static double[] Widths(OfficialTable table)
    {
        // "Tổng cộng" spreads over the columns before the first total; where there are none it needs its own room.
        var alone = table.Columns[0].Total is not null;
        return [alone ? 12 : 6, .. table.Columns.Select(c => c.Width)];
    }

    private static int LayHead(IXLWorksheet sheet, OfficialTable table, OfficialLetterhead head, double[] widths)
    {
        var (left, right) = Halves(widths);
        var total = widths.Sum();
        Line(sheet, 1, 1, left, head.Committee).Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
        Line(sheet, 2, 1, left, head.Office, bold: true).Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
        Line(sheet, 3, 1, left, "*").Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
        var party = Line(sheet, 1, right, widths.Length, OfficialWords.Party, bold: true);
        party.Font.Underline = XLFontUnderlineValues.Single;
        party.Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
        var date = Line(sheet, 3, right, widths.Length, head.PlaceAndDate);
        date.Font.Italic = true;
        date.Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
        if (head.IsSample)
        {
            var sample = Line(sheet, 4, 1, widths.Length, OfficialWords.Sample, bold: true);
            sample.Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
            sample.Font.FontColor = XLColor.FromHtml("#B42318");
        }

        var row = 5;
        var title = OfficialWords.Capitals(table.Title);
        var titled = Line(sheet, row, 1, widths.Length, title, bold: true);
        titled.Font.FontSize = 14;
        titled.Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
        sheet.Row(row++).Height = 21 * LinesOf(title, total, 1.45);
        foreach (var line in table.Lines)
        {
            Line(sheet, row, 1, widths.Length, line).Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
            sheet.Row(row++).Height = 17 * LinesOf(line, total, 1);
        }

        if (table.Lead is { } lead)
        {
            Line(sheet, row, 1, widths.Length, lead, bold: true).Alignment.Horizontal = XLAlignmentHorizontalValues.Left;
            sheet.Row(row++).Height = (17 * LinesOf(lead, total, 1.05)) + 8;
        }

        if (table.Unit is { } unit)
        {
            var style = Line(sheet, row++, 1, widths.Length, $"Đơn vị tính: {unit}");
            style.Font.Italic = true;
            style.Alignment.Horizontal = XLAlignmentHorizontalValues.Right;
        }
        else
        {
            row++;
        }

        return row;
    }

    private static void LayHeader(IXLRange range, OfficialTable table)
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
            6 + (16.5 * table.Columns.Max(c => LinesOf(c.Header, c.Width - 1, 1.1)));
    }

    private static void LayTotal(IXLRange range, OfficialTable table)
    {
        for (var i = 0; i < table.Columns.Count; i++)
        {
            Format(range.Cell(1, i + 2).Style, table.Columns[i].Type, ModelOf(table.Columns[i]));
        }

        range.Style.Font.Bold = true;
        range.Style.Fill.BackgroundColor = XLColor.FromHtml("#FAF3F0");
        Border(range.Style);
        var before = table.Columns.TakeWhile(c => c.Total is null).Count();
        var words = range.Range(1, 1, 1, before + 1).Style.Alignment;
        words.Indent = 0;
        words.Horizontal = XLAlignmentHorizontalValues.Center;
        range.Worksheet.Row(range.RangeAddress.FirstAddress.RowNumber).Height = 22;
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

    private static int LayFoot(IXLWorksheet sheet, OfficialTable table, OfficialLetterhead head, int row, double[] widths)
    {
        foreach (var note in table.Notes)
        {
            Line(sheet, row, 1, widths.Length, note).Font.Italic = true;
            sheet.Row(row++).Height = 17 * LinesOf(note, widths.Sum(), 1);
        }

        row++;
        var (left, right) = Halves(widths);
        var recipients = Line(sheet, row, 1, left, OfficialWords.Recipients, bold: true);
        recipients.Font.Italic = true;
        Line(sheet, row + 1, 1, left, $"- Lưu {head.OfficeName}.").Font.FontSize = 11;
        Line(sheet, row, right, widths.Length, head.Signatory, bold: true).Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
        return row + 4;
    }

    private static void LayPage(IXLWorksheet sheet, LaidOutTable laid, int last, double[] widths)
    {
        sheet.SheetView.FreezeRows(laid.HeaderRow);
        sheet.Range(laid.HeaderRow, 1, laid.LastRow, widths.Length).SetAutoFilter();
        var page = sheet.PageSetup;
        page.PaperSize = XLPaperSize.A4Paper;
        page.PageOrientation = widths.Sum() >= LandscapeFrom ? XLPageOrientation.Landscape : XLPageOrientation.Portrait;
        page.FitToPages(1, 0);
        page.SetRowsToRepeatAtTop(laid.HeaderRow, laid.HeaderRow);
        page.PrintAreas.Add(1, 1, last, widths.Length);
        page.CenterHorizontally = true;
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

    private static IXLStyle Line(IXLWorksheet sheet, int row, int from, int to, string text, bool bold = false)
    {
        sheet.Cell(row, from).SetValue(OfficialWords.Writable(text));
        var range = sheet.Range(row, from, row, to);
        range.Style.Font.Bold = bold;
        range.Style.Alignment.WrapText = true;
        range.Style.Alignment.Vertical = XLAlignmentVerticalValues.Center;
        if (to > from)
        {
            range.Merge(checkIntersect: false);
        }

        return range.Style;
    }

    private static void Border(IXLStyle style)
    {
        style.Border.TopBorder = style.Border.BottomBorder = style.Border.LeftBorder = style.Border.RightBorder = XLBorderStyleValues.Thin;
        style.Alignment.Vertical = XLAlignmentVerticalValues.Center;
    }

    /// <summary>The last column of the left block and the first of the right one; the right one is the wider.</summary>
    private static (int Left, int Right) Halves(double[] widths)
    {
        var (total, sum, left) = (widths.Sum(), 0.0, 0);
        while (left < widths.Length - 1 && sum + (widths[left] / 2) < total * 0.42)
        {
            sum += widths[left++];
        }

        left = Math.Clamp(left, 1, widths.Length - 1);
        return (left, left + 1);
    }

    /// <summary>Lines that a text needs: merged cells do not find their height themselves.</summary>
    private static int LinesOf(string text, double width, double letter) =>
        Math.Max(1, (int)Math.Ceiling(text.Length * letter / Math.Max(1, width)));
}
