using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace SupportMonitor.Web.Features.SignIn;

/// <summary>What must happen in a request of its own because it sets a cookie.</summary>
public static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapGet(SignInUrls.OneTimePattern, async (HttpContext context, SignInLinks links, SignInManager<Account> signIn, string secret) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            if (await links.UseAsync(secret, context.RequestAborted) is not { } account)
            {
                return Results.LocalRedirect($"{SignInUrls.SignIn}?het-han=1");
            }

            await signIn.SignInAsync(account, isPersistent: false);
            return Results.LocalRedirect("/");
        }).AllowAnonymous();

        app.MapPost(SignInUrls.SignOut, async (HttpContext context) =>
        {
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
            return Results.LocalRedirect(SignInUrls.SignIn);
        }).AllowAnonymous();
    }
}
