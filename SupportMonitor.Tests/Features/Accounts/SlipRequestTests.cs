using System.Net;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Tests.EndToEnd;
using SupportMonitor.Tests.Hosting;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Accounts.SignIn;
using Xunit;

namespace SupportMonitor.Tests.Features.Accounts;

public sealed class SlipRequestTests(SlipRequestTests.Site site) : IClassFixture<SlipRequestTests.Site>
{
    private const string Password = "mot cau de nho";

    [Fact]
    public async Task LookingAtASlip_ByHoweverMany_UsesNothingUp_AndThePasswordDoes()
    {
        var path = SignInUrls.Slip(await SlipAsync("xa-moi"));
        for (var preview = 0; preview < 3; preview++)
        {
            using var other = new Visitor(site.Server);
            using var look = await other.GetAsync(path);
            Assert.Equal((HttpStatusCode.OK, true, "strict-origin"), (look.StatusCode, look.Headers.CacheControl?.NoStore, look.Headers.GetValues("Referrer-Policy").Single()));
        }

        using var visitor = new Visitor(site.Server);
        using (var differ = await visitor.PostAsync(path, "mat-khau-moi", ("mat-khau", Password), ("mat-khau-2", "khac")))
        {
            Assert.Contains("không giống nhau", await differ.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using (var right = await visitor.PostAsync(path, "mat-khau-moi", ("mat-khau", Password), ("mat-khau-2", Password)))
        {
            Assert.Equal("/trang-cua-toi", visitor.Goes(right));
        }

        using var inside = await visitor.GetAsync("/trang-cua-toi");
        Assert.Equal(HttpStatusCode.OK, inside.StatusCode);
        using var late = new Visitor(site.Server);
        using var again = await late.GetAsync(path);
        Assert.Contains("không dùng được", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestThatIsNotAnswered_DoesNotRepeatTheSecretInAnotherAddress()
    {
        var path = SignInUrls.Slip(await SlipAsync("xa-bon"));
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(site.Server.Url) };
        foreach (var method in new[] { HttpMethod.Head, HttpMethod.Put, HttpMethod.Options })
        {
            using var answer = await client.SendAsync(new HttpRequestMessage(method, path));

            Assert.DoesNotContain("vao", answer.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/ch%E1%BB%A3")]
    [InlineData("/%F0%9F%98%80")]
    public async Task SignIn_ThatCameFromAnAddressInOtherLetters_LeadsBackThere(string from)
    {
        await site.Server.Get<AccountService>().AddAsync($"chu-{from.Length}", new("Chữ (mẫu)", Role.Secretariat), Password, TestDatabase.Actor);
        using var visitor = new Visitor(site.Server);
        using var answer = await visitor.PostAsync($"/dang-nhap?ve={from}", "dang-nhap", ("ten", $"chu-{from.Length}"), ("mat-khau", Password));

        Assert.Equal(from, visitor.Goes(answer));
    }

    [Fact]
    public async Task PasswordWithoutAToken_IsRefused()
    {
        var path = SignInUrls.Slip(await SlipAsync("xa-hai"));
        using var visitor = new Visitor(site.Server);
        using var answer = await visitor.PostRawAsync(path, null, ("_handler", "mat-khau-moi"), ("mat-khau", Password), ("mat-khau-2", Password));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var look = await visitor.GetAsync(path);
        Assert.Contains("xa-hai", await look.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_ForASlipThatWasVoidedMeanwhile_IsAnsweredInWords()
    {
        var path = SignInUrls.Slip(await SlipAsync("xa-ba"));
        using var visitor = new Visitor(site.Server);
        using var answer = await visitor.PostAsync(
            path, "mat-khau-moi", () => MakeAsync("xa-ba"), ("mat-khau", Password), ("mat-khau-2", Password));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("không dùng được", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" ABCD-efgh-2345 ", "/vao/ABCD-efgh-2345")]
    [InlineData("https://hotro.example/vao/abcd-efgh-2345/", "/vao/abcd-efgh-2345")]
    public async Task TypedSecret_OrAddress_LeadsToItsSlip(string typed, string expected)
    {
        using var visitor = new Visitor(site.Server);
        using var answer = await visitor.PostAsync(SignInUrls.SlipEntry, "nhap-phieu", ("phieu", typed));

        Assert.Equal(expected, visitor.Goes(answer));
    }

    [Fact]
    public async Task NothingTyped_IsSaid()
    {
        using var visitor = new Visitor(site.Server);
        using var answer = await visitor.PostAsync(SignInUrls.SlipEntry, "nhap-phieu", ("phieu", " "));

        Assert.Contains("Hãy nhập mã trên phiếu", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAnAddressOfTheSite_ThePageSaysWhatToSet()
    {
        using var administrator = await Visitor.OfAsync(site.Server, TestAccounts.Administrator);
        using var answer = await administrator.GetAsync(BoardUrls.Slips);

        Assert.Contains(PublicAddress.Setting, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guessing_IsHeldBack()
    {
        await using var server = await BoardServer.StartAsync(empty: true);
        using var visitor = new Visitor(server);
        for (var i = 0; i < SignInThrottle.Most; i++)
        {
            (await visitor.GetAsync(SignInUrls.Slip($"abcd-efgh-{i}"))).Dispose();
        }

        using var held = await visitor.GetAsync(SignInUrls.Slip("abcd-efgh-zzzz"));
        Assert.Equal(HttpStatusCode.TooManyRequests, held.StatusCode);
    }

    private async Task MakeAsync(string userName)
    {
        var account = (await site.Server.Get<AccountService>().ListAsync(TestDatabase.Actor)).Single(a => a.UserName == userName);
        await site.Server.Get<SignInSlips>().MakeAsync([account.Id], TestDatabase.Actor);
    }

    private async Task<string> SlipAsync(string userName)
    {
        var id = await site.Server.Get<AccountService>().AddAsync(userName, new("Xã (mẫu)", Role.Commune, UnitCode: "28750"), null, TestDatabase.Actor);
        return (await site.Server.Get<SignInSlips>().MakeAsync([id], TestDatabase.Actor))[0].Secret;
    }

    /// <summary>One server for all of them.</summary>
    public sealed class Site : IAsyncLifetime
    {
        public BoardServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await BoardServer.StartAsync();

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
