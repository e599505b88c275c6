using System.Net;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Accounts;
using SupportMonitor.Tests.EndToEnd;
using SupportMonitor.Tests.Hosting;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Accounts.SignIn;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Ui.Pages;
using Xunit;

namespace SupportMonitor.Tests.Features.Accounts.SignIn;

/// <summary>Signing in and out as plain requests, as a browser without scripts sends them.</summary>
public sealed class SignInRequestTests : IAsyncLifetime
{
    private const string Password = "mot cau de nho";

    private BoardServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await BoardServer.StartAsync();
        await _server.Get<AccountService>().AddAsync("lan", new("Lan (mẫu)", Role.Secretariat), Password, TestDatabase.Actor);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("/dang-nhap", "/")]
    [InlineData("/dang-nhap?ve=%2Fdon-doc%3Fky%3D2017-Q4", "/don-doc?ky=2017-Q4")]
    [InlineData("/dang-nhap?ve=https%3A%2F%2Fexample.org%2F", "/")]
    [InlineData("/dang-nhap?ve=%2F%2Fexample.org%2F", "/")]
    [InlineData("/dang-nhap?ve=%2F%5Cexample.org", "/")]
    [InlineData("/dang-nhap?ve=%2F%09%2Fexample.org", "/")]
    [InlineData("/dang-nhap?ve=javascript%3Aalert(1)", "/")]
    [InlineData("/dang-nhap?ve=%2Fdang-nhap%2Fmot-lan%2Fx", "/")]
    [InlineData("/dang-nhap?ve=%2Fdang-xuat", "/")]
    public async Task RightPassword_LeadsToAnAddressOfThisSiteOnly(string page, string end)
    {
        using var visitor = new Visitor(_server);
        using var answer = await SignInAsync(visitor, page);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(end, visitor.Goes(answer));
        using var again = await visitor.GetAsync(page);
        Assert.Equal(end, visitor.Goes(again));
        using var board = await visitor.GetAsync("/don-doc");
        Assert.Equal(HttpStatusCode.OK, board.StatusCode);
    }

    [Fact]
    public async Task Cookie_IsForHttpOnlyAndThisSite()
    {
        using var visitor = new Visitor(_server);
        using var answer = await SignInAsync(visitor, "/dang-nhap");

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("SupportMonitor=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Form_WithoutItsToken_IsRefused()
    {
        using var visitor = new Visitor(_server);
        using var answer = await visitor.PostRawAsync("/dang-nhap", null, ("_handler", "dang-nhap"), ("ten", "lan"), ("mat-khau", Password));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task ManyTriesFromOneAddress_AreHeldBack()
    {
        using var visitor = new Visitor(_server);
        var throttle = _server.Get<SignInThrottle>();
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        while (throttle.Allows(context))
        {
            // Until this address has used up what it may.
        }

        using var answer = await SignInAsync(visitor, "/dang-nhap");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Contains("quá nhiều lần thử", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        context.Connection.RemoteIpAddress = IPAddress.Parse("10.0.0.7");
        Assert.True(throttle.Allows(context));
    }

    [Fact]
    public async Task SignOut_EndsTheSessionAndIsInTheTrail_ButNotForAForeignPage()
    {
        using var visitor = new Visitor(_server);
        (await SignInAsync(visitor, "/dang-nhap")).Dispose();
        using (var foreign = await visitor.PostRawAsync(SignInUrls.SignOut, "https://example.org"))
        {
            Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        }

        using (var still = await visitor.GetAsync("/don-doc"))
        {
            Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        }

        (await visitor.PostRawAsync(SignInUrls.SignOut, _server.Url)).Dispose();

        using var after = await visitor.GetAsync("/don-doc");
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
        Assert.Equal(ChangeAction.SignedOut, (await _server.Elsewhere.TrailAsync())[^1].Action);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("code")]
    [InlineData("link")]
    [InlineData("setup")]
    public async Task SignOut_EndsACopiedCookieToo_HoweverItWasBegun_AndARestartBringsNothingBack(string way)
    {
        using var visitor = new Visitor(_server);
        await SignInByAsync(way, visitor);
        using var thief = new Visitor(_server);
        thief.Cookies.Add(visitor.Cookies.GetAllCookies());
        using var second = new Visitor(_server);
        if (way == "password")
        {
            (await SignInAsync(second, "/dang-nhap")).Dispose();
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(thief));

        (await visitor.PostRawAsync(SignInUrls.SignOut, _server.Url)).Dispose();

        using (var after = await thief.GetAsync(SignInUrls.OwnAccount))
        {
            Assert.Equal(SignInUrls.SignInThen(SignInUrls.OwnAccount), thief.Goes(after));

            // A late answer must not take away a cookie that the browser got meanwhile.
            Assert.DoesNotContain(
                after.Headers.TryGetValues("Set-Cookie", out var set) ? set : [], c => c.StartsWith($"{Web.Hosting.Access.CookieName}=", StringComparison.Ordinal));
        }

        thief.Cookies.Add(visitor.Cookies.GetAllCookies());
        await _server.StopAsync();
        await _server.StartAgainAsync();
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(thief));
        if (way == "password")
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(second));
        }
    }

    [Fact]
    public async Task SigningInAgain_EndsTheSessionThatTheBrowserHad()
    {
        using var visitor = new Visitor(_server);
        (await SignInAsync(visitor, "/dang-nhap")).Dispose();
        using var copy = new Visitor(_server);
        copy.Cookies.Add(visitor.Cookies.GetAllCookies());

        var secret = await _server.Get<SignInLinks>().CreateAsync(TestAccounts.Leader, TestDatabase.Actor);
        (await visitor.GetAsync(SignInUrls.Link(secret))).Dispose();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(copy));
    }

    [Fact]
    public async Task SignOutEverywhere_EndsTheOtherMachineToo_AndIsInTheTrail()
    {
        using var here = new Visitor(_server);
        (await SignInAsync(here, "/dang-nhap")).Dispose();
        using var elsewhere = new Visitor(_server);
        (await SignInAsync(elsewhere, "/dang-nhap")).Dispose();

        using var answer = await here.PostAsync(SignInUrls.OwnAccount, "dang-xuat");

        Assert.Equal(SignInUrls.SignIn, here.Goes(answer));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(here));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(elsewhere));
        var entry = (await _server.Elsewhere.TrailAsync())[^1];
        Assert.Equal((ChangeAction.SignedOutEverywhere, "Lan (mẫu)", ChangeOrigin.Page), (entry.Action, entry.Actor, entry.Origin));
    }

    [Fact]
    public async Task LanguageSwitch_WorksAtTheSignIn()
    {
        using var visitor = new Visitor(_server);
        using var answer = await visitor.GetAsync("/ngon-ngu?ui=en&ve=%2Fdang-nhap%3Fve%3D%252Fky");
        Assert.Equal("/dang-nhap?ve=%2Fky", visitor.Goes(answer));

        using var page = await visitor.GetAsync("/dang-nhap");
        Assert.Contains("Sign in", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UsedLink_IsExplained()
    {
        using var visitor = new Visitor(_server);
        using var answer = await visitor.GetAsync(SignInUrls.Link("khong-co"));
        Assert.Equal("/dang-nhap?het-han=1", visitor.Goes(answer));

        using var page = await visitor.GetAsync("/dang-nhap?het-han=1");
        Assert.Contains("đã được dùng hoặc đã quá hạn", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leader_BeginsAtTheDistrictTheyFollowToday()
    {
        var start = _server.Get<StartPage>();
        await using var db = _server.Elsewhere.Open();
        var district = db.Units.First(u => u.Kind == Core.Register.UnitKind.District);
        var leader = new Core.Register.Cadre { Code = "TV99", Name = "Lê Mẫu (mẫu)" };
        await _server.Elsewhere.AddAsync(leader);
        await _server.Get<AccountService>().AddAsync("theo-doi", new("Lê Mẫu", Role.Leader, CadreCode: "TV99"), null, TestDatabase.Actor);
        var actor = new Actor("Lê Mẫu", ChangeOrigin.Page, Role.Leader) { CadreId = leader.Id };
        Assert.Equal("/", await start.OfAsync(actor));

        await _server.Elsewhere.AddAsync(
            new Core.Register.Assignment { CadreId = leader.Id, UnitId = district.Id, Role = Core.Register.AssignmentRole.FollowDistrict, From = new(2015, 1, 1), To = new(2016, 1, 1) });
        Assert.Equal("/", await start.OfAsync(actor));
        await _server.Elsewhere.AddAsync(
            new Core.Register.Assignment { CadreId = leader.Id, UnitId = district.Id, Role = Core.Register.AssignmentRole.FollowDistrict, From = new(2016, 1, 2) });
        Assert.Equal($"/huyen/{district.Code}", await start.OfAsync(actor));
        using var visitor = new Visitor(_server);
        var secret = await _server.Get<SignInLinks>().CreateAsync("theo-doi", TestDatabase.Actor);
        using var answer = await visitor.GetAsync(SignInUrls.Link(secret));
        Assert.Equal($"/huyen/{district.Code}", visitor.Goes(answer));
    }

    private async Task SignInByAsync(string way, Visitor visitor)
    {
        switch (way)
        {
            case "code":
                var key = await TurnOnAppAsync();
                using (var first = await SignInAsync(visitor, "/dang-nhap"))
                {
                    Assert.StartsWith("/dang-nhap/ma", visitor.Goes(first), StringComparison.Ordinal);
                    (await visitor.PostAsync(visitor.Goes(first)!, "ma", ("ma", TestTotp.Code(key, DateTimeOffset.UtcNow.AddSeconds(30))))).Dispose();
                }

                break;
            case "link":
                var secret = await _server.Get<SignInLinks>().CreateAsync("lan", TestDatabase.Actor);
                (await visitor.GetAsync(SignInUrls.Link(secret))).Dispose();
                break;
            case "setup":
                await using (var db = _server.Elsewhere.Open())
                {
                    await db.Accounts.ExecuteDeleteAsync();
                }

                var setup = SignInUrls.Setup(await _server.Get<SignInLinks>().CreateSetupAsync(TestDatabase.Actor));
                (await visitor.PostAsync(setup, "thiet-lap", ("ten", "chu-nhiem"), ("ho-ten", "Quản trị (mẫu)"), ("mat-khau", Password), ("mat-khau-2", Password))).Dispose();
                break;
            default:
                (await SignInAsync(visitor, "/dang-nhap")).Dispose();
                break;
        }
    }

    /// <returns>The app's key.</returns>
    private async Task<string> TurnOnAppAsync()
    {
        var own = _server.Get<OwnAccountService>();
        var id = await _server.Get<AccountService>().FindAsync("lan");
        await own.ProposeAuthenticatorAsync(await _server.Elsewhere.ActorAsync(id));
        var key = (await own.GetAsync(await _server.Elsewhere.ActorAsync(id))).ProposedKey!;
        await own.ConfirmAuthenticatorAsync(TestTotp.Code(key, DateTimeOffset.UtcNow), await _server.Elsewhere.ActorAsync(id));
        return key;
    }

    private static async Task<HttpStatusCode> StatusAsync(Visitor visitor)
    {
        using var answer = await visitor.GetAsync(SignInUrls.OwnAccount);
        return answer.StatusCode;
    }

    private static Task<HttpResponseMessage> SignInAsync(Visitor visitor, string page) =>
        visitor.PostAsync(page, "dang-nhap", ("ten", "lan"), ("mat-khau", Password));
}
