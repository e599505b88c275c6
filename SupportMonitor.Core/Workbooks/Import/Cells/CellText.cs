using System.Globalization;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Workbooks.Register;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>
/// The text of a cell in a column of codes, words or text: what the cell shows, where that is the same for everyone. Where it is
/// not, the stored value with a warning; a cell whose type cannot be meant is an error (workbooks.md, "The register workbook").
/// </summary>
internal static class CellText
{
    /// <summary>Digits that a number in a workbook keeps.</summary>
    private const double Exact = 1e15;

    /// <summary>From here on General shows a number by its power of ten.</summary>
    private const double Plain = 1e11;

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    public static CellReading<string> Read(in Cell cell, FieldType type, bool date1904) => cell.Kind switch
    {
        CellKind.Text => OfText(cell),
        CellKind.Number => OfNumber(cell, type, date1904),
        CellKind.Boolean => new(ImportErrorKind.TruthInText, cell.Text),
        CellKind.IsoDate => new(ImportErrorKind.DateInText, CellExcerpt.Of(cell.Text)),
        _ => new(cell.Text),
    };

    private static CellReading<string> OfText(in Cell cell)
    {
        if (cell.Format is not { IsReadable: true } format)
        {
            return new(cell.Text);
        }

        var shown = format.Show(cell.Text);
        var (seen, stored) = (VietnameseText.CleanLines(shown), VietnameseText.CleanLines(cell.Text));
        return seen == stored ? new(cell.Text)
            : seen.Length == 0 ? new(cell.Text, ImportWarningKind.ShownOtherwise, seen, CellExcerpt.Of(stored))
            : new(shown);
    }

    private static CellReading<string> OfNumber(in Cell cell, FieldType type, bool date1904)
    {
        if (!double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return new(ImportErrorKind.UnreadableNumber, CellExcerpt.Of(cell.Text));
        }

        if (cell.Format is { IsDate: true } dates)
        {
            return new(ImportErrorKind.DateInText, dates.ShowMoment(number, date1904));
        }

        number = WithoutNoise(number);
        if (Math.Abs(number) >= Exact)
        {
            return new(ImportErrorKind.NumberTooLong, CellExcerpt.Of(cell.Text));
        }

        var whole = Math.Floor(number) == number;
        if (!whole && type == FieldType.Code)
        {
            return new(ImportErrorKind.FractionInCode, number.ToString(Vietnamese));
        }

        var stored = number.ToString(CultureInfo.InvariantCulture);
        if (cell.Format is not { } format)
        {
            return whole && Math.Abs(number) < Plain ? new(stored)
                : new(stored, ImportWarningKind.ShownOtherwise, whole ? number.ToString("0.#####E+00", Vietnamese) : number.ToString(Vietnamese), stored);
        }

        if (!format.IsReadable)
        {
            return new(stored, ImportWarningKind.UnreadableFormat, format.Code, stored);
        }

        var shown = VietnameseText.Clean(format.Show(number, out var isExact));
        return shown == stored || (isExact && shown.Length > 0)
            ? new(shown)
            : new(stored, ImportWarningKind.ShownOtherwise, shown, stored);
    }

    /// <summary>28756.0000000001 is shown as 28756: the rest is what calculating in binary leaves.</summary>
    private static double WithoutNoise(double number) =>
        Math.Round(number) is var whole && Math.Abs(number - whole) < Math.Abs(number) * 1e-12 ? whole : number;
}
