namespace SupportMonitor.Web.Addresses;

/// <summary>Addresses to go back to, as a request names them: no user may be sent to another site by a link to this one.</summary>
public static class LocalAddress
{
    /// <summary>The address if it is one of this site, otherwise the site's root.</summary>
    public static string Of(string? address) =>
        address is ['/', ..] and not (['/', '/', ..] or ['/', '\\', ..]) && !address.Any(char.IsControl) ? address : "/";
}
