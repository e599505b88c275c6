using System.Globalization;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Web.Ui.Fields;

/// <summary>Dates as people type them.</summary>
public static class DateText
{
    private static readonly string[] Formats =
        ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "d/M/yy", "ddMMyyyy", "yyyy-M-d"];

    /// <summary>Reads "5/1/2018", "05-01-2018", "5.1.2018", "05012018" or "2018-01-05"; false for anything else.</summary>
    public static bool TryRead(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(
            VietnameseText.Clean(text ?? ""), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
