using System.Globalization;

namespace SupportMonitor.Core.Workbooks.Reading;

/// <summary>
/// How wide numbers are shown. A code such as 00123 is often a number under the format 00000; what people see, and mean, has
/// its zeros.
/// </summary>
internal static class Styles
{
    /// <summary>For each cell format, how many digits it fills up to; 0 for all others.</summary>
    public static byte[] ReadPadding(PartReader reader)
    {
        using (reader)
        {
            var widths = new Dictionary<string, byte>(StringComparer.Ordinal);
            var padding = new List<byte>();
            var inCellFormats = false;
            while (reader.Read())
            {
                if (reader.Name == "cellXfs")
                {
                    inCellFormats = reader.IsStart && !reader.IsEmptyElement;
                }
                else if (reader.IsStart && reader.Name == "numFmt"
                    && reader.Attribute("formatCode") is { Length: > 1 and <= 20 } format && format.All(c => c == '0'))
                {
                    widths[reader.Attribute("numFmtId") ?? ""] = (byte)format.Length;
                }
                else if (reader.IsStart && inCellFormats && reader.Name == "xf")
                {
                    if (padding.Count > 100_000)
                    {
                        throw new UnreadableWorkbookException(ImportErrorKind.TooMany, 100_000);
                    }

                    padding.Add(widths.GetValueOrDefault(reader.Attribute("numFmtId") ?? ""));
                }
            }

            reader.Finish();
            return padding.Any(p => p > 0) ? [.. padding] : [];
        }
    }

    public static string Pad(string digits, int width) =>
        digits.All(char.IsAsciiDigit) ? digits.PadLeft(width, '0') : digits;

    /// <summary>A number as a code: 28756 and 28756.0 are both "28756".</summary>
    public static string Text(double number) =>
        number == Math.Floor(number) && Math.Abs(number) < 1e15
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : Math.Round(number, 10) is var rounded && rounded == Math.Floor(rounded) && Math.Abs(rounded) < 1e15 && Math.Abs(rounded) >= 1
                ? ((long)rounded).ToString(CultureInfo.InvariantCulture)
                : number.ToString("G15", CultureInfo.InvariantCulture);
}
