using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Accounts.SignIn;

/// <summary>What must happen in a request of its own because it sets a cookie, and shows no page.</summary>
public static class SignInEndpoints
{
    public static IServiceCollection AddSignIn(this IServiceCollection services) =>
        services.AddSingleton<SignInThrottle>().AddSingleton<DeviceCookie>().AddSingleton<StartPage>().AddScoped<SignInSession>();

    /// <summary>
    /// For a page whose address opens an account: nothing keeps the answer, and what the page loads is asked for without the address,
    /// which would stand in a proxy's log.
    /// </summary>
    internal static void KeepAddressSecret(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "strict-origin";
    }

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapGet(SignInUrls.OneTimePattern, async (HttpContext context, SignInService service, SignInSession session, SignInThrottle throttle, string secret) =>
        {
            context.Response.Headers.CacheControl = "no-store";

            // Only what is wrong is held back: a secret of 192 bits cannot be guessed, and strangers must not keep its owner out.
            var result = await service.WithLinkAsync(secret, context.RequestAborted);
            if (result.Outcome == SignInOutcome.Wrong && !throttle.Allows(context))
            {
                return Results.StatusCode(StatusCodes.Status429TooManyRequests);
            }

            return Results.LocalRedirect(await session.NextAsync(context, result, returnTo: null) ?? $"{SignInUrls.SignIn}?{SignInUrls.OutdatedKey}=1");
        }).AllowAnonymous();

        app.MapPost(SignInUrls.SignOut, async (HttpContext context, SignInSession session) =>
        {
            if (!IsFromHere(context.Request))
            {
                return Results.BadRequest();
            }

            await session.EndAsync(context.RequestAborted);
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
            return Results.LocalRedirect(SignInUrls.SignIn);
        }).AllowAnonymous();
    }

    /// <summary>
    /// No foreign page may sign people out. An antiforgery token would do it too, but it dies with the session, and a wall screen
    /// whose session ran out must still find its way to the sign-in.
    /// </summary>
    private static bool IsFromHere(HttpRequest request) =>
        request.Headers.Origin is not [{ } origin] || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value);
}
