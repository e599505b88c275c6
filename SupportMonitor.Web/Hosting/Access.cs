using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Hosting;

/// <summary>Sign-in by cookie, and everything closed to users who have not signed in.</summary>
public static class Access
{
    public const string CookieName = "SupportMonitor";

    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddScoped(provider => provider.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<Core.Data.RegisterDb>>().CreateDbContext());
        services.AddHttpContextAccessor();
        services.AddSingleton<IPasswordHasher<Account>>(provider => provider.GetRequiredService<AccountPasswordHasher>());
        services.AddIdentityCore<Account>(AccountManagers.Configure)
            .AddUserStore<AccountStore>()
            .AddClaimsPrincipalFactory<AccountPrincipals>()
            .AddPasswordValidator<PasswordIsNotTheName>()
            .AddSignInManager();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = CookieName;
            options.Cookie.HttpOnly = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = SessionLifetime.Lasts;
            options.SlidingExpiration = true;
            options.LoginPath = SignInUrls.SignIn;
            options.AccessDeniedPath = SignInUrls.NotAllowed;
            options.ReturnUrlParameter = SignInUrls.ReturnKey;
            options.Events.OnValidatePrincipal = ValidateAsync;
            options.Events.OnRedirectToAccessDenied = DenyAsync;
            var usual = options.Events.OnRedirectToLogin;
            options.Events.OnRedirectToLogin = context => ToSignIn(context, usual);

            // The page itself leads on, to an address that was looked at.
            options.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
        });
        services.AddScoped<AuthenticationStateProvider, LiveAuthenticationState>();
        services.AddCascadingAuthenticationState();
        services.AddScoped<CurrentUser>();
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        services.AddAuthorization(options =>
        {
            options.FallbackPolicy = options.DefaultPolicy;
            foreach (var anyOf in Enum.GetValues<Permission>().Select(p => new[] { p }).Append(AccessPolicy.AnyTrail).Append(AccessPolicy.AnyRecords))
            {
                options.AddPolicy(AccessPolicy.Of(anyOf), policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(anyOf)));
            }
        });
        return services;
    }

    public static void UseAccess(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.Use(async (context, next) =>
        {
            context.RequestServices.GetRequiredService<CurrentUser>().Use(context.User);
            (context.RequestServices.GetRequiredService<AuthenticationStateProvider>() as LiveAuthenticationState)?.StayAsItIs();
            await next(context);
        });
        app.UseAuthorization();
    }

    /// <summary>A cookie is worth what its account and its session are worth now.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var accounts = context.HttpContext.RequestServices.GetRequiredService<AccountDirectory>();
        await accounts.LoadAsync(context.HttpContext.RequestAborted);
        if (CurrentUser.Find(context.Principal, accounts) is null)
        {
            // The cookie itself stays: this may be a request on its way while the user signed in anew, and would delete the new one.
            context.RejectPrincipal();
        }
    }

    /// <summary>An address that lets people in is not repeated in another, where logs would keep it.</summary>
    private static Task ToSignIn(
        RedirectContext<CookieAuthenticationOptions> context, Func<RedirectContext<CookieAuthenticationOptions>, Task> usual)
    {
        context.RedirectUri = SignInUrls.WithoutSecrets(context.RedirectUri) == context.RedirectUri ? context.RedirectUri : SignInUrls.SignIn;
        return usual(context);
    }

    /// <summary>Says so with the right status where an address was asked for, and records the attempt.</summary>
    private static async Task DenyAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var services = context.HttpContext.RequestServices;
        var actor = services.GetRequiredService<CurrentUser>().Actor;
        if (context.Request.Path == BoardUrls.Overview
            && await services.GetRequiredService<StartPage>().OfAsync(actor, context.HttpContext.RequestAborted) is var start
            && start != BoardUrls.Overview)
        {
            // The site's own address is everybody's; what stands there is not.
            context.Response.Redirect(start);
            return;
        }

        await services.GetRequiredService<IAccessControl>().RecordAsync(actor, context.Request.Path.Value ?? "/");
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
    }

    private sealed record PermissionRequirement(Permission[] AnyOf) : IAuthorizationRequirement;

    private sealed class PermissionHandler(AccountDirectory accounts, IAccessControl access) : AuthorizationHandler<PermissionRequirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
        {
            if (CurrentUser.Find(context.User, accounts) is { } account
                && requirement.AnyOf.Any(permission => access.MayEver(account.ActAs(ChangeOrigin.Page), permission)))
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }
}
