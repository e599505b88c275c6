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

    /// <summary>What of its width the text may count on, with a margin for programs that measure otherwise.</summary>
    private const double Sure = 0.97;

    public static void Lay(IXLWorksheet sheet, OfficialPage page, OfficialLetterhead head)
    {
        sheet.Style.Font.FontName = OfficialLayout.Font;
        sheet.Style.Font.FontSize = Size;
        sheet.ShowGridLines = false;
        sheet.Column(1).Width = Left;
        sheet.Column(2).Width = Right;
        var signed = head with { Signing = head.Signing with { OnBehalfOf = page.OnBehalfOf, Signer = page.Signer } };
        var columns = new FrameColumns(1, 2, 1, 2, 1, 1, (Left + Right) * Sure, Left * Sure);
        var frame = new OfficialFrame(sheet, signed, columns, Size);
        var row = frame.LayHead(page.Title);
        frame.LayCentred(row, page.Subject, bold: true);
        row += 2;
        foreach (var prose in page.Body)
        {
            row = frame.LayProse(row, prose.Text, s => Set(s, prose.IsHeading), prose.IsHeading, space: 6);
        }

        row = frame.LayFoot(row + 1, page.Recipients);
        var setup = sheet.PageSetup;
        setup.PaperSize = XLPaperSize.A4Paper;
        setup.PageOrientation = XLPageOrientation.Portrait;
        setup.FitToPages(1, 0);
        setup.PrintAreas.Add(1, 1, row, 2);
        (setup.Margins.Left, setup.Margins.Right, setup.Margins.Top, setup.Margins.Bottom) = (1.1, 0.6, 0.7, 0.7);
    }

    private static void Set(IXLStyle style, bool isHeading)
    {
        style.Alignment.Horizontal = isHeading ? XLAlignmentHorizontalValues.Left : XLAlignmentHorizontalValues.Justify;
        style.Alignment.Vertical = XLAlignmentVerticalValues.Top;
    }
}
