using AngleSharp.Dom;
using Bunit;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Accounts.Slips;
using Xunit;

namespace SupportMonitor.Tests.Features.Accounts;

public sealed class SlipsPageTests : PageTest
{
    protected override Task<TestDatabase> CreateAsync() => SmallRegister.CreateAsync();

    [Fact]
    public async Task Slips_OfThoseJustAdded_AreMadeAndPrinted()
    {
        var added = await Database.Get<AccountBatch>().AddAsync(AccountGroup.Cadres, null, TestDatabase.Actor);
        var page = await OpenAsync(typeof(SlipsPage), AccountFilter.SlipsOf(added));

        await PressAsync(page, $"Làm {added.Count} phiếu");

        page.WaitForAssertion(() => Assert.Equal(added.Count, page.FindAll(".slips > li").Count));
        var slip = page.FindAll(".slips > li").First(s => s.TextContent.Contains("cb-001", StringComparison.Ordinal));
        var secret = slip.QuerySelector("span")!.TextContent;
        Assert.Contains($"https://hotro.example/vao/{secret}", slip.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("data:image/png;base64,", slip.QuerySelector("img")!.GetAttribute("src"), StringComparison.Ordinal);
        Assert.Equal("cb-001", (await Database.Get<SignInSlips>().FindAsync(secret))?.UserName);
    }

    [Fact]
    public async Task WhoHoldsAValidSlip_IsPassedOver_UnlessAskedFor()
    {
        var accounts = Database.Get<AccountService>();
        var held = await accounts.AddAsync("xa-mot", new("Xã Một (mẫu)", Role.Commune, UnitCode: "28945"), null, TestDatabase.Actor);
        await accounts.AddAsync("xa-hai", new("Xã Hai (mẫu)", Role.Commune, UnitCode: "28951"), null, TestDatabase.Actor);
        var secret = (await Database.Get<SignInSlips>().MakeAsync([held], TestDatabase.Actor))[0].Secret;
        var page = await OpenAsync(typeof(SlipsPage), BoardUrls.Slips);

        await PressAsync(page, "Làm 1 phiếu");

        page.WaitForAssertion(() => Assert.Contains("xa-hai", Assert.Single(page.FindAll(".slips > li")).TextContent, StringComparison.Ordinal));
        Assert.Equal("xa-mot", (await Database.Get<SignInSlips>().FindAsync(secret))?.UserName);
        var anew = await OpenAsync(typeof(SlipsPage), BoardUrls.Slips + "?lam-lai=1");
        Assert.Contains("Làm 2 phiếu", anew.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://hotro.example.vn", true)]
    [InlineData(" http://10.0.0.5:5080/ ", true)]
    [InlineData("", true)]
    [InlineData("hotro.example.vn", false)]
    [InlineData("ftp://hotro.example.vn", false)]
    [InlineData("/hotro", false)]
    [InlineData("https://hotro.example.vn/duoi", false)]
    [InlineData("https://ten:mat@hotro.example.vn", false)]
    public void Address_IsTheAddressOfASite(string setting, bool isOne) => Assert.Equal(isOne, PublicAddress.Read(setting) is not null);
}
