using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Theme;

namespace SupportMonitor.Web.Hosting;

/// <summary>The stylesheet of the theme, and the choice between light and dark: kept in the browser and, for who is signed in, in the account.</summary>
public static class Appearance
{
    public static void MapAppearance(this IEndpointRouteBuilder app)
    {
        app.MapGet(ThemeStylesheet.Path, async (HttpContext context, ThemeStylesheet theme) =>
        {
            context.Response.Headers.CacheControl = context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";
            return Results.Text((await theme.GetAsync()).Css, "text/css");
        }).AllowAnonymous();
        app.MapGet(ThemeUrls.Path, async (HttpContext context, CurrentUser user, OwnAccountService accounts, string? mau, string? ve) =>
        {
            var theme = ThemeUrls.Read(mau);
            ThemeChoice.Keep(context, theme);
            if (user.Actor is { AccountId: not null } actor)
            {
                try
                {
                    await accounts.SetThemeAsync(theme, actor, context.RequestAborted);
                }
                catch (RefusedException)
                {
                    // A full disk, say: the browser keeps the choice.
                }
            }

            return Results.LocalRedirect(LocalAddress.Of(ve));
        }).AllowAnonymous();
    }
}
