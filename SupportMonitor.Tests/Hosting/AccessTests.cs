using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.EndToEnd;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Layout;
using SupportMonitor.Web.Ui.Pages;
using Xunit;

namespace SupportMonitor.Tests.Hosting;

/// <summary>Every page and every endpoint as every role and as nobody, over real requests.</summary>
public sealed partial class AccessTests(AccessTests.Site site) : IClassFixture<AccessTests.Site>
{
    private static readonly (string UserName, Role Role)[] Roles =
    [
        (TestAccounts.Administrator, Role.Administrator),
        (TestAccounts.Secretariat, Role.Secretariat),
        (TestAccounts.Leader, Role.Leader),
        (TestAccounts.Commune, Role.Commune),
        (TestAccounts.Cadre, Role.Cadre),
    ];

    private static IEnumerable<Type> Pages => typeof(App).Assembly.GetTypes().Where(t => t.GetCustomAttributes<RouteAttribute>().Any());

    [Fact]
    public void EveryPage_SaysWhatItNeedsOrThatItNeedsNothing() =>
        Assert.All(Pages, page => Assert.True(
            page.GetCustomAttribute<RequiresAttribute>() is not null ^ page.GetCustomAttribute<AllowAnonymousAttribute>() is not null, page.Name));

    [Fact]
    public void EndpointsOpenToStrangers_AreTheseAndNoOthers()
    {
        var open = site.Endpoints
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null && e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(e => e.RoutePattern.RawText);

        Assert.Equal(
            ["/dang-nhap", "/dang-nhap/ma", "/dang-nhap/mot-lan/{secret}", "/dang-xuat", "/giao-dien", "/health/live", "/health/ready", "/khong-tim-thay", "/loi", "/ngon-ngu", "/theme.css", "/thiet-lap/{Secret}", "/vao", "/vao/{Secret}"],
            open.Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(
            site.Server.Get<IOptions<AuthorizationOptions>>().Value.FallbackPolicy!.Requirements,
            r => r is Microsoft.AspNetCore.Authorization.Infrastructure.DenyAnonymousAuthorizationRequirement);
    }

    [Fact]
    public async Task EveryAddress_AsNobody_LeadsToTheSignIn()
    {
        using var nobody = new Visitor(site.Server);
        foreach (var path in site.Closed.Select(c => c.Path).Append("/khong-co-trang-nay").Append("/_blazor/initializers"))
        {
            using var answer = await nobody.GetAsync(path);
            Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{path}: {answer.StatusCode}");
            Assert.Equal($"/dang-nhap?ve={Uri.EscapeDataString(path)}", nobody.Goes(answer));
        }
    }

    [Fact]
    public async Task EveryAddress_AsEveryRole_IsOpenOrRefusedAsTheRulesSay()
    {
        var wrong = new List<string>();
        foreach (var (userName, role) in Roles)
        {
            using var visitor = await Visitor.OfAsync(site.Server, userName);
            foreach (var (path, policy) in site.Closed)
            {
                using var answer = await visitor.GetAsync(path);
                var allowed = policy.Split('|').Any(p => AccessRules.Allows(role, 1, 1, new Right(Enum.Parse<Permission>(p), 1, 1, Released: true)));
                if (path == "/" && !allowed)
                {
                    Assert.NotEqual("/", visitor.Goes(answer));
                    continue;
                }

                if (RefusedWithin.Contains((path, role)) ? answer.StatusCode != HttpStatusCode.Forbidden : !(allowed
                    ? answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound || (IsOfSomebody(path, role) && answer.StatusCode == HttpStatusCode.Forbidden)
                    : answer.StatusCode == HttpStatusCode.Forbidden))
                {
                    wrong.Add($"{path} as {role}: {answer.StatusCode}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    /// <summary>What the address lets in and the page refuses: acts of the office below a list that is for all, kinds of which a role reads none.</summary>
    private static readonly (string Path, Role Role)[] RefusedWithin =
    [
        ("/don-vi/moi", Role.Leader), ("/ho-so-can-bo/moi", Role.Leader), ("/bao-cao-tinh-hinh", Role.Commune), ("/trao-doi", Role.Commune),
        ("/van-ban-huong-dan", Role.Cadre),
    ];

    /// <summary>A record by its number: what there is none of is refused as another's is, to who may see their own only.</summary>
    private static bool IsOfSomebody(string path, Role role) =>
        path.EndsWith("/999", StringComparison.Ordinal) && role is (Role.Commune or Role.Cadre);

    [Fact]
    public async Task RefusedAddress_IsInTheTrail()
    {
        await site.Server.Get<AccountService>().AddAsync("tho-mo", new("Tò mò (mẫu)", Role.Leader), null, TestDatabase.Actor);
        using var visitor = await Visitor.OfAsync(site.Server, "tho-mo");
        (await visitor.GetAsync("/nhap-so-lieu")).Dispose();

        var entry = (await site.Server.Elsewhere.TrailAsync()).Last(t => t.Action == ChangeAction.Denied && t.Actor == "Tò mò (mẫu)");
        Assert.Equal(("/nhap-so-lieu", ChangeSubject.Access), (entry.Key, entry.Subject));
    }

    [Fact]
    public async Task Cookie_AfterItsAccountWasDisabled_IsWorthNothing()
    {
        var accounts = site.Server.Get<AccountService>();
        var id = await accounts.AddAsync("tam", new("Tạm", Role.Leader), null, TestDatabase.Actor);
        using var visitor = await Visitor.OfAsync(site.Server, "tam");
        var stolen = visitor.Cookies.GetCookieHeader(new Uri(site.Server.Url));
        using (var before = await visitor.GetAsync("/don-doc"))
        {
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        }

        await accounts.DisableAsync(id, TestDatabase.Actor);
        await accounts.EnableAsync(id, TestDatabase.Actor);

        using var replay = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(site.Server.Url) };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/don-doc");
        request.Headers.Add("Cookie", stolen);
        using var answer = await replay.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>One server for all of them.</summary>
    public sealed class Site : IAsyncLifetime
    {
        public BoardServer Server { get; private set; } = null!;

        internal List<RouteEndpoint> Endpoints { get; private set; } = [];

        /// <summary>What can be asked for by GET and needs a permission, or one of several.</summary>
        internal List<(string Path, string Policy)> Closed { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            Server = await BoardServer.StartAsync();
            Endpoints = [.. Server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];
            Closed = [.. Endpoints
                .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
                .Select(e => (e.RoutePattern, Policy: e.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).FirstOrDefault(p => p is not null)))
                .Where(e => e.Policy is not null)
                .Select(e => ("/" + Parameter().Replace(e.RoutePattern.RawText!.TrimStart('/'), m => m.Value.Contains(":int", StringComparison.Ordinal) ? "999" : "x"), e.Policy!))
                .Distinct()];
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
