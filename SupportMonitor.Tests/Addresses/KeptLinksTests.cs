using System.Globalization;
using SupportMonitor.Web.Addresses;
using Xunit;

namespace SupportMonitor.Tests.Addresses;

public sealed class KeptLinksTests
{
    [Theory]
    [InlineData("2017-Q4", "2018-01-05", "con-no", "829")]
    [InlineData(null, null, "da-nhan", null)]
    [InlineData("quý & năm", null, "chua-gui", "ấp/1")]
    public void Link_IsWhatTheAddressWriterMakes_AlsoWhenAskedAgain(string? period, string? asOf, string state, string? district)
    {
        var day = asOf is null ? (DateOnly?)null : DateOnly.Parse(asOf, CultureInfo.InvariantCulture);
        var expected = BoardUrls.Write("/phieu-phai-nhan", new BoardQuery { Period = period, AsOf = day, State = state, District = district });

        Assert.Equal(expected, KeptLinks.Get("/phieu-phai-nhan", period, day, state, district));
        Assert.Equal(expected, KeptLinks.Get("/phieu-phai-nhan", period, day, state, district));
    }

    [Fact]
    public void MoreAddressesThanAreKept_StartOverAndStayRight()
    {
        for (var i = 0; i < 50_000; i++)
        {
            var period = string.Create(CultureInfo.InvariantCulture, $"K{i}");
            Assert.Equal($"/?ky={period}&trang-thai=mien", KeptLinks.Get("/", period, null, "mien", null));
        }

        Assert.InRange(KeptLinks.Count, 1, KeptLinks.Most);
    }
}
