using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using MudBlazor.Services;
using SupportMonitor.Benchmarks.Overview.Template;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Sample;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Hosting.Limits;

namespace SupportMonitor.Benchmarks.Overview;

/// <summary>The dashboard with the sample register, and the framework template's app, each on a free port of this machine.</summary>
internal static class Servers
{
    public static DateOnly Today => SampleRegister.DemonstrationDate;

    private static void Time(IServiceCollection services) =>
        services.AddSingleton<ServerTime>().AddSingleton<IStartupFilter>(s => s.GetRequiredService<ServerTime>());

    public const string TemplateSignIn = "/sign-in";

    /// <summary>Not the root: the dashboard's own stands there, and the benchmarks add an empty page to it from this assembly.</summary>
    public const string TemplatePage = "/template";

    /// <param name="emptyPage">With the empty page too; its endpoints are the circuit's a second time, so that no circuit can start.</param>
    public static async Task<WebApplication> StartBoardAsync(bool emptyPage = false)
    {
        var directory = Directory.CreateTempSubdirectory("supportmonitor-bench-").FullName;
        var app = ServerHost.Build(directory, ["--urls", "http://127.0.0.1:0"], builder =>
        {
            builder.Logging.ClearProviders();

            // All viewers are one account.
            builder.Services.AddSingleton(new ServerLimits(CircuitsPerAccount: 1000));
            Time(builder.Services);
        });
        await ServerHost.PrepareAsync(app);
        var sample = app.Services.GetRequiredService<SampleRegister>();
        if (await sample.IsEmptyAsync())
        {
            await sample.FillAsync(Actor.Operator("Benchmark", ChangeOrigin.Command));
        }

        if (emptyPage)
        {
            app.MapRazorComponents<EmptyPageApp>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        }

        await app.StartAsync();
        return app;
    }

    /// <summary>A client that is signed in as the secretariat, and the cookie it carries.</summary>
    public static async Task<(HttpClient Client, string Cookie)> SignInAsync(WebApplication board)
    {
        var secret = await board.Services.GetRequiredService<SignInLinks>()
            .CreateAsync(SampleAccounts.Secretariat, Actor.Operator("Benchmark", ChangeOrigin.Command));
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await stranger.GetAsync(new Uri(new Uri(board.Urls.First()), SignInUrls.Link(secret)));
        var cookie = answer.Headers.GetValues("Set-Cookie").First(c => c.StartsWith($"{Access.CookieName}=", StringComparison.Ordinal)).Split(';')[0];
        return (ClientWith(cookie), cookie);
    }

    /// <summary>A client that is signed in at the template's variant with accounts.</summary>
    public static async Task<HttpClient> SignInAtTemplateAsync(WebApplication template)
    {
        using var stranger = new HttpClient(new HttpClientHandler { UseCookies = false });
        using var answer = await stranger.GetAsync(new Uri(new Uri(template.Urls.First()), TemplateSignIn));
        return ClientWith(answer.Headers.GetValues("Set-Cookie").First().Split(';')[0]);
    }

    /// <summary>As a browser that was here before: it has the cookie against forgery, which is made once and not for each page.</summary>
    public static async Task ReturnAsync(HttpClient client, WebApplication app, string path)
    {
        using var answer = await client.GetAsync(new Uri(new Uri(app.Urls.First()), path));
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
        {
            var known = client.DefaultRequestHeaders.TryGetValues("Cookie", out var before) ? before : [];
            client.DefaultRequestHeaders.Remove("Cookie");
            client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", known.Concat(set.Select(c => c.Split(';')[0]))));
        }
    }

    /// <summary>
    /// A client that sends a cookie with each request; an empty one for a server without sign-in. It follows no redirection: a
    /// figure of the sign-in page must not pass for one of the board.
    /// </summary>
    public static HttpClient ClientWith(string cookie)
    {
        var client = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false });
        if (cookie.Length > 0)
        {
            client.DefaultRequestHeaders.Add("Cookie", cookie);
        }

        return client;
    }

    /// <param name="accounts">As the template's variant with accounts: who asks <see cref="TemplateSignIn"/> gets a cookie.</param>
    public static async Task<WebApplication> StartTemplateAsync(bool accounts = false)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMudServices();
        Time(builder.Services);
        if (accounts)
        {
            builder.Services.AddCascadingAuthenticationState();
            builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme);
            builder.Services.AddAuthorization();
        }

        var app = builder.Build();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<TemplateApp>().AddInteractiveServerRenderMode();
        if (accounts)
        {
            // The claims that the template's Identity puts into its cookie.
            app.MapGet(TemplateSignIn, () => Results.SignIn(
                new ClaimsPrincipal(new ClaimsIdentity(
                    [
                        new(ClaimTypes.NameIdentifier, Guid.NewGuid().ToString()), new(ClaimTypes.Name, "someone@example.org"),
                        new(ClaimTypes.Email, "someone@example.org"), new("AspNet.Identity.SecurityStamp", Guid.NewGuid().ToString("N")), new("amr", "pwd"),
                    ],
                    IdentityConstants.ApplicationScheme)),
                authenticationScheme: IdentityConstants.ApplicationScheme));
        }

        await app.StartAsync();
        return app;
    }
}
