using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Tests.EndToEnd;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Hosting.Limits;
using Xunit;

namespace SupportMonitor.Tests.Hosting;

/// <summary>One server through faults of its machine, odd requests and more pages than it bears.</summary>
public sealed class FaultRequestTests(FaultRequestTests.Site site) : IClassFixture<FaultRequestTests.Site>
{
    private const string Password = "mot cau de nho";

    [Fact]
    public async Task OnReadOnlyData_SignInAndPagesGoOn_AndALinkSaysWhyItDoesNot()
    {
        var link = await site.Server.Get<SignInLinks>().CreateAsync(Site.UserName, TestDatabase.Actor);
        using var visitor = new Visitor(site.Server);
        site.Fault.ReadOnly();
        try
        {
            using var refused = await visitor.GetAsync(SignInUrls.Link(link));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Contains("không ghi được vào thư mục dữ liệu", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

            using var signedIn = await visitor.PostAsync("/dang-nhap", "dang-nhap", ("ten", Site.UserName), ("mat-khau", Password));
            Assert.Equal("/", visitor.Goes(signedIn));
            foreach (var path in (string[])["/don-doc", "/nhat-ky", "/tai-ve/don-doc"])
            {
                using var page = await visitor.GetAsync(path);
                Assert.Equal((path, HttpStatusCode.OK), (path, page.StatusCode));
            }

            using var theme = await visitor.GetAsync("/giao-dien?mau=toi&ve=/don-doc");
            Assert.Equal("/don-doc", visitor.Goes(theme));
        }
        finally
        {
            site.Fault.Heal();
        }

        using var works = await visitor.GetAsync(SignInUrls.Link(link));
        Assert.Equal(HttpStatusCode.Redirect, works.StatusCode);
    }

    [Theory]
    [InlineData("/ngon-ngu?ve=/ch%E1%BB%A3", "/ch%E1%BB%A3")]
    [InlineData("/giao-dien?mau=sang&ve=/ch%E1%BB%A3", "/ch%E1%BB%A3")]
    public async Task WayBackInOtherLetters_IsFollowed(string asked, string goes)
    {
        using var visitor = new Visitor(site.Server);
        using var answer = await visitor.GetAsync(asked);

        Assert.Equal((HttpStatusCode.Redirect, goes), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("[::")]
    [InlineData("[]")]
    [InlineData("localhost/x")]
    [InlineData("localhost:")]
    [InlineData("localhost:x")]
    [InlineData("localhost:99999")]
    [InlineData("%41")]
    [InlineData("a..b")]
    [InlineData("ch\u1EE3")]
    public async Task OddHost_IsABadRequest(string host)
    {
        foreach (var version in (string[])["1.1", "1.0"])
        {
            var status = await AskAsync($"GET /dang-nhap HTTP/{version}\r\nHost: {host}\r\nConnection: close\r\n\r\n");
            Assert.Contains(status, (string[])["400", "200"]);
            Assert.True(status == "400" || host == "localhost:", $"{host}: {status}");
        }
    }

    [Fact]
    public async Task RequestWithoutAHost_IsABadRequest_ButHealthIsTold()
    {
        Assert.Equal("400", await AskAsync("GET /dang-nhap HTTP/1.0\r\n\r\n"));
        Assert.Equal("200", await AskAsync("GET /health/live HTTP/1.0\r\n\r\n"));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_IsToldToAnyone_AndNothingElse(string path)
    {
        using var visitor = new Visitor(site.Server);
        using var answer = await visitor.GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, "Healthy"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        using var client = new HttpClient();
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, site.Server.Url + path));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }

    [Fact]
    public async Task MorePagesThanAnAccountMayOpen_AreRefusedInWords_AndFilesAreNot()
    {
        var circuits = site.Server.Get<CircuitRegister>();
        using var visitor = await Visitor.OfAsync(site.Server, TestAccounts.Secretariat);
        var account = await site.Server.Get<AccountService>().FindAsync(TestAccounts.Secretariat);
        var ended = new List<int>();
        for (var i = 0; i < new ServerLimits().CircuitsPerAccount; i++)
        {
            var circuit = i;
            Assert.True(circuits.Open($"gia-{i}", account, () => ended.Add(circuit)));
        }

        using (var refused = await visitor.GetAsync("/don-doc?ky=2017-Q4"))
        {
            var words = await refused.Content.ReadAsStringAsync();
            Assert.Equal((HttpStatusCode.ServiceUnavailable, 60), (refused.StatusCode, refused.Headers.RetryAfter?.Delta?.TotalSeconds));
            Assert.Contains("Đang mở quá nhiều trang", words, StringComparison.Ordinal);
            Assert.Contains("href=\"/don-doc?ky=2017-Q4\"", words, StringComparison.Ordinal);
            Assert.DoesNotContain("<!--Blazor:", words, StringComparison.Ordinal);
        }

        foreach (var path in (string[])["/tai-ve/don-doc", "/tai-khoan-cua-toi", "/app.css", "/health/live"])
        {
            using var answer = await visitor.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        }

        using (var missing = await visitor.GetAsync("/khong-co-trang-nay"))
        {
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }

        using (var other = await Visitor.OfAsync(site.Server, TestAccounts.Leader))
        using (var open = await other.GetAsync("/don-doc"))
        {
            Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        }

        circuits.Wait("gia-7", waits: true);
        using (var again = await visitor.GetAsync("/don-doc"))
        {
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        }

        Assert.Equal([7], ended);
        for (var i = 0; i < new ServerLimits().CircuitsPerAccount; i++)
        {
            circuits.Close($"gia-{i}");
        }
    }

    private async Task<string> AskAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(site.Server.Url).Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
        using var reader = new StreamReader(stream);
        return (await reader.ReadLineAsync() ?? "").Split(' ').ElementAtOrDefault(1) ?? "";
    }

    /// <summary>Whatever names it is asked for by: the check of those is tried, and not the list of them.</summary>
    public sealed class Site : IAsyncLifetime
    {
        internal const string UserName = "lan";

        public BoardServer Server { get; private set; } = null!;

        public MachineFault Fault { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Server = await BoardServer.StartAsync(services: services =>
            {
                Fault = MachineFault.Of(services);
                services.Configure<Microsoft.AspNetCore.HostFiltering.HostFilteringOptions>(options => options.AllowedHosts = ["*"]);
            });
            await Server.Get<AccountService>().AddAsync(UserName, new("Lan (mẫu)", Role.Secretariat), Password, TestDatabase.Actor);
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
