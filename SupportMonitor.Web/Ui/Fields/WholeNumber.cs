using System.Globalization;
using System.Text.RegularExpressions;

namespace SupportMonitor.Web.Ui.Fields;

/// <summary>Reads a whole number as officials type it: "1500000", "1.500.000", "1 500 000". A fraction is none.</summary>
public static partial class WholeNumber
{
    public static bool TryRead(string? text, out long number)
    {
        number = 0;
        var plain = (text ?? "").Replace('\u00a0', ' ').Replace('\u202f', ' ').Trim();
        return Grouped().IsMatch(plain)
            && long.TryParse(plain.Replace(".", "").Replace(",", "").Replace(" ", ""), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    [GeneratedRegex(@"^-?(\d+|\d{1,3}(\.\d{3})+|\d{1,3}(,\d{3})+|\d{1,3}( \d{3})+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Grouped();
}
