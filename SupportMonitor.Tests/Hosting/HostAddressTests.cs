using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Hosting;
using Xunit;

namespace SupportMonitor.Tests.Hosting;

public sealed class HostAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://localhost:5080;http://[::1]:5080")]
    [InlineData("http://127.0.0.2:80;")]
    [InlineData("https://0.0.0.0:443")]
    public void FirstReadable_ThisMachineOrEncrypted_IsNone(string urls) => Assert.Null(HostAddress.FirstReadable(urls));

    [Theory]
    [InlineData("http://0.0.0.0:5080", "http://0.0.0.0:5080")]
    [InlineData("http://localhost:5080;http://*:80", "http://*:80")]
    [InlineData("http://+:80", "http://+:80")]
    [InlineData("http://[::]:80", "http://[::]:80")]
    [InlineData("https://192.168.1.10:443;http://192.168.1.10:80", "http://192.168.1.10:80")]
    [InlineData("http://localhost.example:80", "http://localhost.example:80")]
    public void FirstReadable_HttpThatOthersReach_IsNamed(string urls, string open) => Assert.Equal(open, HostAddress.FirstReadable(urls));

    [Theory]
    [InlineData("http://127.0.0.1:5080", "localhost;127.0.0.1;[::1]")]
    [InlineData("http://192.168.1.10:80;https://theo-doi.example:443", "localhost;127.0.0.1;[::1];192.168.1.10;theo-doi.example")]
    public void AllowedHosts_AreThisMachineAndWhatItListensOn(string urls, string hosts) => Assert.Equal(hosts, HostAddress.AllowedHosts(urls));

    [Fact]
    public void AllowedHosts_OnEveryAddress_AreThisMachinesOwnNamesAndNotEveryName()
    {
        var hosts = HostAddress.AllowedHosts("http://0.0.0.0:80").Split(';');
        Assert.Contains(System.Net.Dns.GetHostName(), hosts);
        Assert.DoesNotContain("*", hosts);
        Assert.DoesNotContain("0.0.0.0", hosts);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080", "http://127.0.0.1:5080")]
    [InlineData("http://[::]:5080", "http://127.0.0.1:5080")]
    [InlineData("http://192.168.1.10:5080", "http://192.168.1.10:5080")]
    public void Openable_IsWhatABrowserHereCanOpen(string url, string openable) => Assert.Equal(openable, HostAddress.Openable(url));

    [Fact]
    public async Task Build_OpenToOthers_IsAllowedNow()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var app = ServerHost.Build(database.Directory, ["--urls", "http://0.0.0.0:0"]);
        Assert.Contains("localhost", app.Configuration["AllowedHosts"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_WithHostsOfItsOwn_KeepsThem()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var app = ServerHost.Build(database.Directory, ["--AllowedHosts", "theo-doi.example"]);
        Assert.Equal("theo-doi.example", app.Configuration["AllowedHosts"]);
    }

    [Fact]
    public void Proxies_AreBelievedOnlyWhenTheyAreNamed()
    {
        var none = new ForwardedHeadersOptions();
        Proxies.Configure(none, Settings(null));
        Assert.Equal(ForwardedHeaders.None, none.ForwardedHeaders);
        Assert.Empty(none.KnownProxies);

        var two = new ForwardedHeadersOptions();
        Proxies.Configure(two, Settings("10.0.0.5; 10.1.0.0/16"));
        Assert.Equal(ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, two.ForwardedHeaders);
        Assert.Equal("10.0.0.5", Assert.Single(two.KnownProxies).ToString());
        Assert.Equal("10.1.0.0/16", Assert.Single(two.KnownIPNetworks).ToString());
        Assert.Throws<HostRefusedException>(() => Proxies.Configure(new ForwardedHeadersOptions(), Settings("proxy")));
    }

    private static IConfigurationRoot Settings(string? proxies) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("SupportMonitor:Proxies", proxies)]).Build();
}
