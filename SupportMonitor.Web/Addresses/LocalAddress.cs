using System.Text.RegularExpressions;

namespace SupportMonitor.Web.Addresses;

/// <summary>Addresses to go back to, as a request names them: no user may be sent to another site by a link to this one.</summary>
public static partial class LocalAddress
{
    /// <summary>
    /// The address if it is one of this site, otherwise the site's root; in plain ASCII, since nothing else may stand in a header.
    /// </summary>
    public static string Of(string? address) =>
        address is ['/', ..] and not (['/', '/', ..] or ['/', '\\', ..]) && !address.Any(char.IsControl) ? InAscii(address) : "/";

    private static string InAscii(string address) =>
        address.All(char.IsAscii) ? address : NotAscii().Replace(address, m => Uri.EscapeDataString(m.Value));

    [GeneratedRegex(@"[^\x00-\x7F]+", RegexOptions.None, 1000)]
    private static partial Regex NotAscii();
}
