using SupportMonitor.Core.Accounts;

namespace SupportMonitor.Web.Addresses;

/// <summary>The address that chooses how pages look.</summary>
public static class ThemeUrls
{
    public const string Path = "/giao-dien";

    public static string WordOf(AccountTheme theme) => theme switch
    {
        AccountTheme.Light => "sang",
        AccountTheme.Dark => "toi",
        _ => "he-thong",
    };

    /// <summary>As the machine is set, for any other word.</summary>
    public static AccountTheme Read(string? word) => word switch
    {
        "sang" => AccountTheme.Light,
        "toi" => AccountTheme.Dark,
        _ => AccountTheme.System,
    };

    /// <summary>The document's <c>data-theme</c>; empty where the machine decides.</summary>
    public static string AttributeOf(AccountTheme theme) => theme switch
    {
        AccountTheme.Light => "light",
        AccountTheme.Dark => "dark",
        _ => "",
    };

    /// <summary>Chooses <paramref name="theme"/> and comes back to <paramref name="returnPath"/>.</summary>
    public static string Switch(AccountTheme theme, string returnPath) => $"{Path}?mau={WordOf(theme)}&ve={Uri.EscapeDataString(returnPath)}";
}
