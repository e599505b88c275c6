namespace SupportMonitor.Web.Addresses;

/// <summary>The address that chooses the language.</summary>
public static class LanguageUrls
{
    public const string Path = "/ngon-ngu";

    /// <summary>The address that sets the language and comes back to <paramref name="returnPath"/>.</summary>
    public static string Switch(string language, string returnPath) =>
        $"{Path}?ui={language}&ve={Uri.EscapeDataString(returnPath)}";
}
