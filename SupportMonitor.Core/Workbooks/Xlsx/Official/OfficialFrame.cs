using ClosedXML.Excel;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>
/// Lays out what stands around a table or a text: letterhead and title above it, recipients and signature below. Every sheet
/// of a file has the same number and day in the same looks, since the whole file is one document.
/// </summary>
/// <param name="size">Of the sheet's font, in points.</param>
internal sealed class OfficialFrame(
    IXLWorksheet sheet, OfficialLetterhead head, FrameColumns columns, double size = OfficialFrame.UsualSize)
{
    public const double UsualSize = 12;

    private const double TitleSize = 14;
    private const double RecipientSize = 11;

    /// <summary>In points.</summary>
    private const int LineHeight = 17;

    /// <summary>A row of Excel is 409 points high at most.</summary>
    private const int MostLines = 22;

    /// <summary>Rows for a signature by hand.</summary>
    private const int SignatureRows = 4;

    /// <returns>The row below the title.</returns>
    public int LayHead(string title)
    {
        Centred(1, 1, columns.HeadLeft, head.Committee);
        Centred(2, 1, columns.HeadLeft, head.Office, bold: true);
        Centred(3, 1, columns.HeadLeft, "*");
        Centred(1, columns.HeadRight, columns.Last, OfficialWords.Party, bold: true).Font.Underline =
            XLFontUnderlineValues.Single;
        var row = 3;
        if (head.Signing.ReportLine is { } number)
        {
            Centred(++row, 1, columns.HeadLeft, number);
        }

        Centred(row, columns.HeadRight, columns.Last, head.PlaceAndDate).Font.Italic = true;
        if (head.Signing.MarkLine is { } mark)
        {
            Centred(++row, 1, columns.HeadLeft, mark, bold: true);
        }

        row++;
        if (head.IsSample)
        {
            // Higher than its line, so that it keeps off the date above.
            Centred(row, columns.First, columns.Last, OfficialWords.Sample, bold: true).Font.FontColor =
                XLColor.FromHtml("#B42318");
            sheet.Row(row).Height = 30;
        }

        var capitals = OfficialWords.Capitals(title);
        Centred(++row, columns.First, columns.Last, capitals, bold: true).Font.FontSize = TitleSize;
        sheet.Row(row).Height = 21 * LinesOf(capitals, TextWidth.Bold * TitleSize / UsualSize);
        return row + 1;
    }

    /// <summary>A line of its own over the whole width, as high as it needs to be.</summary>
    public IXLStyle LayCentred(int row, string text, bool bold = false)
    {
        var style = Centred(row, columns.First, columns.Last, text, bold);
        sheet.Row(row).Height = LineHeight * LinesOf(text, ScaleOf(bold));
        return style;
    }

    /// <summary>A paragraph over the whole width; one that is higher than a row can be goes on in the next one.</summary>
    /// <param name="set">What is special about it.</param>
    /// <param name="space">In points, below what the text needs.</param>
    /// <returns>The row below it.</returns>
    public int LayProse(int row, string text, Action<IXLStyle> set, bool bold = false, int space = 0)
    {
        while (true)
        {
            var (width, scale) = (columns.Width - TextWidth.Sides, ScaleOf(bold));
            var end = Math.Max(Math.Min(1, text.Length), TextWidth.CharactersOn(text, MostLines, width, scale));
            var part = text[..end].TrimEnd();
            set(Line(row, columns.First, columns.Last, part, bold));
            sheet.Row(row++).Height = (LineHeight * TextWidth.LinesOf(part, width, scale)) + space;
            if (end == text.Length)
            {
                return row;
            }

            text = text[end..].TrimStart();
        }
    }

    /// <summary>A line as high as others, over some columns.</summary>
    public IXLStyle Line(int row, int from, int to, string text, bool bold = false)
    {
        sheet.Cell(row, from).SetValue(OfficialWords.Writable(text));
        var range = sheet.Range(row, from, row, to);
        range.Style.Font.Bold = bold;
        range.Style.Alignment.WrapText = true;
        range.Style.Alignment.Vertical = XLAlignmentVerticalValues.Center;
        // Text that looks like a formula stays text also when a user edits the cell.
        sheet.Cell(row, from).Style.IncludeQuotePrefix = OfficialWords.LooksLikeFormula(text);
        if (to > from)
        {
            range.Merge(checkIntersect: false);
        }

        return range.Style;
    }

    /// <param name="recipients">With their dashes and marks; null for those that the settings name.</param>
    /// <returns>The last row.</returns>
    public int LayFoot(int row, IEnumerable<string>? recipients = null) => Math.Max(
        LayRecipients(row, recipients ?? head.Signing.Recipients.Select(r => $"- {r},").Append($"- Lưu {head.OfficeName}.")),
        LaySignature(row));

    /// <summary>As the same words look on letters and briefs.</summary>
    private int LayRecipients(int row, IEnumerable<string> recipients)
    {
        Line(row, columns.FootFirst, columns.FootLeft, OfficialWords.Recipients).Font.Underline = XLFontUnderlineValues.Single;
        foreach (var recipient in recipients)
        {
            Line(++row, columns.FootFirst, columns.FootLeft, recipient).Font.FontSize = RecipientSize;
            sheet.Row(row).Height = LineHeight
                * TextWidth.LinesOf(recipient, columns.FootWidth - TextWidth.Sides, RecipientSize / UsualSize);
        }

        return row;
    }

    /// <inheritdoc cref="LayRecipients"/>
    private int LaySignature(int row)
    {
        if (head.Signing.OnBehalfOf is { } behalf)
        {
            Centred(row++, columns.FootLeft + 1, columns.Last, OfficialWords.Capitals(behalf));
        }

        Centred(row, columns.FootLeft + 1, columns.Last, head.Signatory, bold: true);
        row += SignatureRows;
        if (head.Signing.Signer is { } signer)
        {
            Centred(++row, columns.FootLeft + 1, columns.Last, signer, bold: true);
        }

        return row;
    }

    private double ScaleOf(bool bold) => size / UsualSize * (bold ? TextWidth.Bold : 1);

    /// <summary>Merged cells do not find their height themselves.</summary>
    private int LinesOf(string text, double scale) => TextWidth.LinesOf(text, columns.Width - TextWidth.Sides, scale);

    private IXLStyle Centred(int row, int from, int to, string text, bool bold = false)
    {
        var style = Line(row, from, to, text, bold);
        style.Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
        return style;
    }
}
