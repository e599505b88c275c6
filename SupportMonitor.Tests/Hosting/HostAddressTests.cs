using SupportMonitor.Web.Hosting;
using Xunit;

namespace SupportMonitor.Tests.Hosting;

public sealed class HostAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://localhost:5080;http://[::1]:5080")]
    [InlineData("http://127.0.0.2:80;")]
    public void FirstBeyondLoopback_ThisMachineOnly_IsNone(string urls) => Assert.Null(HostAddress.FirstBeyondLoopback(urls));

    [Theory]
    [InlineData("http://0.0.0.0:5080", "http://0.0.0.0:5080")]
    [InlineData("http://localhost:5080;http://*:80", "http://*:80")]
    [InlineData("http://+:80", "http://+:80")]
    [InlineData("http://[::]:80", "http://[::]:80")]
    [InlineData("http://192.168.1.10:80", "http://192.168.1.10:80")]
    [InlineData("http://localhost.example:80", "http://localhost.example:80")]
    [InlineData("5080", "5080")]
    public void FirstBeyondLoopback_OpenToOthers_IsNamed(string urls, string open) => Assert.Equal(open, HostAddress.FirstBeyondLoopback(urls));

    [Fact]
    public void Build_OpenToOthers_IsRefusedInBothLanguages()
    {
        var refused = Assert.Throws<HostRefusedException>(() => ServerHost.Build("/tmp/none", ["--urls", "http://0.0.0.0:5080"]));
        Assert.Contains("chưa có đăng nhập", refused.Message, StringComparison.Ordinal);
        Assert.Contains("no sign-in", refused.Message, StringComparison.Ordinal);
    }
}
