using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Hosting;
using Xunit;

namespace SupportMonitor.Tests.Hosting;

public sealed class HostCheckTests
{
    [Theory]
    [InlineData("localhost:5080", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("[::1]:5080", true)]
    [InlineData("theo-doi.bentre.gov.vn", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("a b", false)]
    [InlineData("[::", false)]
    [InlineData("[::1", false)]
    [InlineData("localhost/duong-dan", false)]
    [InlineData("localhost?x", false)]
    [InlineData("ai@localhost", false)]
    [InlineData("chợ.vn", false)]
    [InlineData("localhost:99999", false)]
    [InlineData("a..b:x", false)]
    public void Host_MakesAnAddressOrNot(string? host, bool usable) => Assert.Equal(usable, HostCheck.IsUsable("http", host));

    [Fact]
    public void VeryLongHost_IsNone() => Assert.False(HostCheck.IsUsable("http", new string('a', 300)));

    [Theory]
    [InlineData("/chợ", "/ch%E1%BB%A3")]
    [InlineData("/don-doc?tim=Định", "/don-doc?tim=%C4%90%E1%BB%8Bnh")]
    [InlineData("/don-doc?ky=2017-Q4", "/don-doc?ky=2017-Q4")]
    public void LocalAddress_IsPlainAscii(string asked, string goes) => Assert.Equal(goes, LocalAddress.Of(asked));
}
