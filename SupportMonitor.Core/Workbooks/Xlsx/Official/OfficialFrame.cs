using ClosedXML.Excel;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>Lays out what stands around an official table: letterhead and title above it, notes, recipients and signature below.</summary>
internal sealed class OfficialFrame(IXLWorksheet sheet, OfficialTable table, OfficialLetterhead head, OfficialPaper paper)
{
    /// <summary>Rows for a signature by hand.</summary>
    private const int SignatureRows = 4;

    /// <summary>Where left, right and middle of what stands below the table begin and end.</summary>
    private (int From, int To) FootLeft => paper.Breaks.Count > 0 ? (paper.First, paper.First + ((paper.Last - paper.First) / 2) - 1) : (1, paper.Left);

    private int FootRight => FootLeft.To + 1;

    /// <summary>Returns the row of the table's header; at most 15, whatever the settings put above the table.</summary>
    public int LayHead()
    {
        Centred(1, 1, paper.Left, head.Committee);
        Centred(2, 1, paper.Left, head.Office, bold: true);
        Centred(3, 1, paper.Left, "*");
        Centred(1, paper.Right, paper.Last, OfficialWords.Party, bold: true).Font.Underline = XLFontUnderlineValues.Single;
        var row = 3;
        if (head.Signing.ReportLine is { } number)
        {
            Centred(++row, 1, paper.Left, number);
        }

        Centred(row, paper.Right, paper.Last, head.PlaceAndDate).Font.Italic = true;
        if (head.Signing.MarkLine is { } mark)
        {
            Centred(++row, 1, paper.Left, mark, bold: true);
        }

        row++;
        if (head.IsSample)
        {
            Centred(row, paper.First, paper.Last, OfficialWords.Sample, bold: true).Font.FontColor = XLColor.FromHtml("#B42318");
        }

        var title = OfficialWords.Capitals(table.Place is { } place ? $"{table.Title} – {place}" : table.Title);
        Centred(++row, paper.First, paper.Last, title, bold: true).Font.FontSize = 14;
        sheet.Row(row++).Height = 21 * LinesOf(title, TextWidth.Bold * 14 / 12);
        foreach (var line in table.Lines)
        {
            Centred(row, paper.First, paper.Last, line);
            sheet.Row(row++).Height = 17 * LinesOf(line);
        }

        if (table.Lead is { } lead)
        {
            Line(row, paper.First, paper.Last, lead, bold: true).Alignment.Horizontal = XLAlignmentHorizontalValues.Left;
            sheet.Row(row++).Height = (17 * LinesOf(lead, TextWidth.Bold)) + 8;
        }

        if (table.Unit is { } unit)
        {
            var style = Line(row, paper.First, paper.Last, $"Đơn vị tính: {unit}");
            style.Font.Italic = true;
            style.Alignment.Horizontal = XLAlignmentHorizontalValues.Right;
        }

        return row + 1;
    }

    /// <param name="row">The first one below the table.</param>
    /// <param name="chartRows">0 without a chart.</param>
    /// <returns>The first row of the chart, and the last one of all.</returns>
    public (int Chart, int Last) LayFoot(int row, int chartRows)
    {
        foreach (var note in table.Notes)
        {
            Line(row, paper.First, paper.Last, note).Font.Italic = true;
            sheet.Row(row++).Height = 17 * LinesOf(note);
        }

        var chart = ++row;
        for (; row < chart + chartRows; row++)
        {
            sheet.Row(row).Height = OfficialChart.RowHeight;
        }

        row += chartRows > 0 ? 1 : 0;
        return (chart, Math.Max(LayRecipients(row), LaySignature(row)));
    }

    private int LayRecipients(int row)
    {
        var (from, to) = FootLeft;
        Line(row, from, to, OfficialWords.Recipients, bold: true).Font.Italic = true;
        foreach (var recipient in head.Signing.Recipients)
        {
            Line(++row, from, to, $"- {recipient},").Font.FontSize = 11;
        }

        Line(++row, from, to, $"- Lưu {head.OfficeName}.").Font.FontSize = 11;
        return row;
    }

    private int LaySignature(int row)
    {
        if (head.Signing.OnBehalfOf is { } behalf)
        {
            Centred(row++, FootRight, paper.Last, OfficialWords.Capitals(behalf), bold: true);
        }

        Centred(row, FootRight, paper.Last, head.Signatory, bold: true);
        row += SignatureRows;
        if (head.Signing.Signer is { } signer)
        {
            Centred(++row, FootRight, paper.Last, signer, bold: true);
        }

        return row;
    }

    /// <summary>Merged cells do not find their height themselves.</summary>
    private int LinesOf(string text, double scale = 1) => TextWidth.LinesOf(text, paper.Width - TextWidth.Sides, scale);

    private IXLStyle Centred(int row, int from, int to, string text, bool bold = false)
    {
        var style = Line(row, from, to, text, bold);
        style.Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
        return style;
    }

    private IXLStyle Line(int row, int from, int to, string text, bool bold = false)
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
}
