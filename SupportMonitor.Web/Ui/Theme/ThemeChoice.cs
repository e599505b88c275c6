using SupportMonitor.Core.Accounts;
using SupportMonitor.Web.Addresses;

namespace SupportMonitor.Web.Ui.Theme;

/// <summary>The chosen look, in a cookie: pages of people who have not signed in yet have it too.</summary>
public static class ThemeChoice
{
    private const string CookieName = "giao-dien";

    /// <summary>What <c>data-theme</c> of the document says; null where the machine's own setting decides.</summary>
    public static string? Of(HttpContext context) =>
        context.Request.Cookies.TryGetValue(CookieName, out var word) && ThemeUrls.Read(word) is AccountTheme.Light or AccountTheme.Dark ? ThemeUrls.AttributeOf(ThemeUrls.Read(word)) : null;

    public static void Keep(HttpContext context, AccountTheme theme) => context.Response.Cookies.Append(
        CookieName,
        ThemeUrls.WordOf(theme),
        new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, IsEssential = true });
}
