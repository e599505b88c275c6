using ClosedXML.Excel;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>Lays a page of official prose out with ClosedXML: the head in two halves, the text over both, what it ends with in halves again.</summary>
internal static class OfficialPageLayout
{
    private const double Size = 13;

    /// <summary>In digits of the workbook's font; together as wide as the text of an A4 page.</summary>
    private const double Left = 34;

    /// <inheritdoc cref="Left"/>
    private const double Right = 46;

    /// <summary>Points that the columns leave to text, with a margin for programs that measure otherwise.</summary>
    private const double TextPoints = (Left + Right) * 5.8;

    /// <summary>In points.</summary>
    private const double Line = 16;

    /// <summary>A row of Excel is 409 points high at most.</summary>
    private const int MostLines = 22;

    public static void Lay(IXLWorksheet sheet, OfficialPage page)
    {
        sheet.Style.Font.FontName = OfficialLayout.Font;
        sheet.Style.Font.FontSize = Size;
        sheet.ShowGridLines = false;
        sheet.Column(1).Width = Left;
        sheet.Column(2).Width = Right;
        var row = Head(sheet, page);
        foreach (var prose in page.Body)
        {
            row = Prose(sheet, row, prose);
        }

        row = Foot(sheet, row + 1, page);
        var setup = sheet.PageSetup;
        setup.PaperSize = XLPaperSize.A4Paper;
        setup.PageOrientation = XLPageOrientation.Portrait;
        setup.FitToPages(1, 0);
        setup.PrintAreas.Add(1, 1, row, 2);
        (setup.Margins.Left, setup.Margins.Right, setup.Margins.Top, setup.Margins.Bottom) = (1.1, 0.6, 0.7, 0.7);
    }

    private static int Head(IXLWorksheet sheet, OfficialPage page)
    {
        Centre(sheet, 1, 1, page.Head.Committee);
        Centre(sheet, 2, 1, page.Head.Office).Font.Bold = true;
        Centre(sheet, 3, 1, "*");
        var party = Centre(sheet, 1, 2, OfficialWords.Party);
        (party.Font.Bold, party.Font.Underline) = (true, XLFontUnderlineValues.Single);
        Centre(sheet, 3, 2, page.Head.PlaceAndDate).Font.Italic = true;
        var row = 4;
        if (page.Head.IsSample)
        {
            var sample = Over(sheet, row++, OfficialWords.Sample, XLAlignmentHorizontalValues.Center);
            (sample.Font.Bold, sample.Font.FontColor) = (true, XLColor.FromHtml("#B42318"));
        }

        Centre(sheet, row, 1, page.NumberLine);
        if (page.Head.Signing.MarkLine is { } mark)
        {
            Centre(sheet, ++row, 1, mark).Font.Bold = true;
        }

        row += 2;
        var title = Over(sheet, row++, OfficialWords.Capitals(page.Title), XLAlignmentHorizontalValues.Center);
        (title.Font.Bold, title.Font.FontSize) = (true, 15);
        Over(sheet, row, page.Subject, XLAlignmentHorizontalValues.Center).Font.Bold = true;
        sheet.Row(row).Height = TextWidth.Lines(page.Subject, TextPoints, Size, bold: true).Count * Line;
        return row + 2;
    }

    private static int Prose(IXLWorksheet sheet, int row, OfficialProse prose)
    {
        foreach (var part in TextWidth.Lines(prose.Text, TextPoints, Size, prose.IsHeading).Chunk(MostLines))
        {
            var style = Over(sheet, row, string.Join(' ', part), prose.IsHeading ? XLAlignmentHorizontalValues.Left : XLAlignmentHorizontalValues.Justify);
            style.Font.Bold = prose.IsHeading;
            style.Alignment.Vertical = XLAlignmentVerticalValues.Top;
            sheet.Row(row++).Height = (part.Length * Line) + 4;
        }

        return row;
    }

    private static int Foot(IXLWorksheet sheet, int row, OfficialPage page)
    {
        var first = row;
        sheet.Cell(row, 1).SetValue(OfficialWords.Recipients).Style.Font.Underline = XLFontUnderlineValues.Single;
        foreach (var recipient in page.Recipients)
        {
            var cell = sheet.Cell(++row, 1);
            cell.SetValue(OfficialWords.Writable(recipient));
            (cell.Style.Font.FontSize, cell.Style.Alignment.WrapText, cell.Style.IncludeQuotePrefix) = (11, true, true);
            sheet.Row(row).Height = TextWidth.Lines(recipient, (Left * 6) - 8, 11).Count * 15;
        }

        if (page.OnBehalfOf is { } behalf)
        {
            Centre(sheet, first++, 2, OfficialWords.Capitals(behalf));
        }

        Centre(sheet, first, 2, page.Head.Signatory).Font.Bold = true;
        Centre(sheet, first + 5, 2, page.Signer ?? "").Font.Bold = true;
        return Math.Max(row, first + 5);
    }

    private static IXLStyle Centre(IXLWorksheet sheet, int row, int column, string text)
    {
        var cell = sheet.Cell(row, column);
        cell.SetValue(OfficialWords.Writable(text));
        cell.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
        return Quoted(cell.Style, text);
    }

    private static IXLStyle Over(IXLWorksheet sheet, int row, string text, XLAlignmentHorizontalValues horizontal)
    {
        sheet.Cell(row, 1).SetValue(OfficialWords.Writable(text));
        var range = sheet.Range(row, 1, row, 2);
        range.Merge(checkIntersect: false);
        (range.Style.Alignment.Horizontal, range.Style.Alignment.WrapText) = (horizontal, true);
        return Quoted(range.Style, text);
    }

    /// <summary>Text that looks like a formula stays text also when a user edits the cell.</summary>
    private static IXLStyle Quoted(IXLStyle style, string text)
    {
        style.IncludeQuotePrefix = OfficialWords.LooksLikeFormula(text);
        return style;
    }
}
