using System.Globalization;
using System.Text.RegularExpressions;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>
/// The whole number in a cell. As text it may have groups of three as people write them, 1.500.000 or 1,500,000 or 1 500 000, and
/// "đ" or "đồng" behind it; a fraction is never rounded away.
/// </summary>
internal static partial class CellAmount
{
    /// <summary>Digits that a number in a workbook keeps.</summary>
    private const double Exact = 1e15;

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <returns>Null for a cell that says nothing.</returns>
    public static CellReading<long?> Read(in Cell cell) => cell.Kind switch
    {
        CellKind.Number => OfNumber(cell),
        CellKind.Boolean => new(ImportErrorKind.TruthInText, cell.Text),
        CellKind.IsoDate => new(ImportErrorKind.DateInText, CellExcerpt.Of(cell.Text)),
        _ => OfText(cell.Text),
    };

    public static string Show(long amount) => amount.ToString("N0", Vietnamese);

    private static CellReading<long?> OfText(string text)
    {
        var clean = VietnameseText.Clean(text);
        if (clean.Length == 0)
        {
            return new(value: null);
        }

        if (!Amount().IsMatch(clean))
        {
            return new(ImportErrorKind.NotWhole, CellExcerpt.Of(clean));
        }

        var digits = string.Concat(clean.Where(char.IsAsciiDigit)).TrimStart('0').PadLeft(1, '0');
        return digits.Length <= 15 ? new(long.Parse(digits, CultureInfo.InvariantCulture)) : new(ImportErrorKind.NumberTooLong, CellExcerpt.Of(clean));
    }

    private static CellReading<long?> OfNumber(in Cell cell)
    {
        if (!double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return new(ImportErrorKind.UnreadableNumber, CellExcerpt.Of(cell.Text));
        }

        if (cell.Format is { IsDate: true })
        {
            return new(ImportErrorKind.DateInText, CellExcerpt.Of(cell.Text));
        }

        // What calculating in binary leaves behind the comma is no fraction that someone meant.
        var whole = Math.Round(number);
        if (Math.Abs(number - whole) > Math.Abs(number) * 1e-12)
        {
            return new(ImportErrorKind.NotWhole, number.ToString(Vietnamese));
        }

        return Math.Abs(whole) >= Exact ? new(ImportErrorKind.NumberTooLong, CellExcerpt.Of(cell.Text)) : OfWhole((long)whole, cell.Format);
    }

    /// <summary>A format may show thousands or percents: the cell then shows another number than the one that is stored.</summary>
    private static CellReading<long?> OfWhole(long number, CellFormat? format)
    {
        var stored = number.ToString(CultureInfo.InvariantCulture);
        if (format is null)
        {
            return new(number);
        }

        if (!format.IsReadable)
        {
            return new(number, ImportWarningKind.UnreadableFormat, format.Code, stored);
        }

        var shown = VietnameseText.Clean(format.Show(number, out _));
        return string.Concat(NoFraction().Replace(shown, "").Where(char.IsAsciiDigit)).TrimStart('0') == stored.TrimStart('-').TrimStart('0') && !shown.Contains('%', StringComparison.Ordinal)
            ? new(number)
            : new(number, ImportWarningKind.ShownOtherwise, shown, stored);
    }

    [GeneratedRegex(
        "^([0-9]+|[1-9][0-9]{0,2}(?<between>[., ])[0-9]{3}(\\k<between>[0-9]{3})*)( ?(đ|₫|đồng|VND|VNĐ))?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Amount();

    /// <summary>Decimals that are all 0, as people here write them.</summary>
    [GeneratedRegex(",0+(?![0-9])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NoFraction();
}
