using System.Globalization;
using Microsoft.AspNetCore.Localization;
using SupportMonitor.Web.Addresses;

namespace SupportMonitor.Web.Hosting;

/// <summary>Vietnamese unless the viewer chose English; the choice is kept in a cookie.</summary>
public static class Language
{
    /// <summary>English words with Vietnamese dates and numbers: figures read the same in both languages.</summary>
    public static CultureInfo Vietnamese { get; } = CultureInfo.GetCultureInfo("vi-VN");

    public static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en");

    public static void UseLanguage(this IApplicationBuilder app) =>
        app.UseRequestLocalization(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(Vietnamese, Vietnamese);
            options.SupportedCultures = [Vietnamese];
            options.SupportedUICultures = [Vietnamese, English];
            // Only the cookie: a browser set to English is common on Vietnamese desks and says nothing about its reader.
            options.RequestCultureProviders = [new CookieRequestCultureProvider()];
        });

    public static void MapLanguage(this IEndpointRouteBuilder app) =>
        app.MapGet(LanguageUrls.Path, (HttpContext context, string? ui, string? ve) =>
        {
            var language = ui == English.Name ? English : Vietnamese;
            context.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(Vietnamese, language)),
                new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, IsEssential = true });
            return Results.LocalRedirect(LocalAddress.Of(ve));
        }).AllowAnonymous();
}
