using Bunit;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Layout;
using Xunit;

namespace SupportMonitor.Tests.Ui.Pages;

public sealed class FailurePageTests : ComponentTest
{
    [Theory]
    [InlineData("GET", "/don-doc", "?q=ba tri", "/don-doc?q=ba tri")]
    [InlineData("GET", "//elsewhere/x", "", "/elsewhere/x")]
    [InlineData("POST", "/dang-nhap", "", null)]
    public void TryAgain_LeadsToThePageThatFailed(string method, string path, string query, string? expected)
    {
        var request = new DefaultHttpContext { Request = { Method = method, QueryString = new QueryString(query) } };
        request.Features.Set<IExceptionHandlerPathFeature>(new ExceptionHandlerFeature { Path = path, Error = new InvalidOperationException("x") });

        var page = Render<FailurePage>(p => p.AddCascadingValue<HttpContext>(request));

        Assert.Equal(expected, page.FindAll("a").FirstOrDefault(a => a.TextContent == "Thử lại")?.GetAttribute("href"));
    }
}
