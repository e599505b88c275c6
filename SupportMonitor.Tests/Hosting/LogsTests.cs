using System.Net;
using Microsoft.Extensions.Configuration;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Data;
using SupportMonitor.Tests.EndToEnd;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Hosting;
using Xunit;

namespace SupportMonitor.Tests.Hosting;

public sealed class LogsTests
{
    private const string Password = "mot cau de nho";
    private const string WrongPassword = "mot cau sai bet";
    private const string UnknownName = "matkhau-go-nham-o";

    [Fact]
    public async Task Log_AtItsFinest_SaysWhoDidWhat_AndHoldsNoSecret()
    {
        List<string> secrets = [Password, WrongPassword, UnknownName];
        string directory;
        string log;
        await using (var server = await BoardServer.StartAsync(logs: builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Logging:LogLevel:Default"] = "Trace",
            ["Logging:LogLevel:Microsoft"] = "Trace",
            ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Trace",
            ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Trace",
            ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command"] = "Trace",
            ["SupportMonitor:Logs:Console"] = "false",
        })))
        {
            var links = server.Get<SignInLinks>();
            await server.Get<AccountService>().AddAsync("lan", new("Lan (mẫu)", Role.Secretariat), Password, TestDatabase.Actor);
            string[] made = [await links.CreateAsync("lan", TestDatabase.Actor), await links.CreateSetupAsync(TestDatabase.Actor)];
            secrets.AddRange(made);
            using var visitor = new Visitor(server);
            (await visitor.PostAsync("/dang-nhap", "dang-nhap", ("ten", UnknownName), ("mat-khau", WrongPassword))).Dispose();
            (await visitor.PostAsync("/dang-nhap", "dang-nhap", ("ten", "lan"), ("mat-khau", WrongPassword))).Dispose();
            (await visitor.PostAsync("/dang-nhap", "dang-nhap", ("ten", "lan"), ("mat-khau", Password))).Dispose();
            foreach (var path in (string[])[
                SignInUrls.Link(made[0]), SignInUrls.Setup(made[1]), SignInUrls.Link(made[0]).ToUpperInvariant(),
                SignInUrls.SignInThen(SignInUrls.Setup(made[1])), "/don-doc"])
            {
                using var answer = await visitor.GetAsync(path);
                Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
            }

            secrets.AddRange(visitor.Cookies.GetAllCookies().Select(c => c.Value));
            directory = server.Get<DataPlace>().Logs;
            await server.StopAsync();
            log = string.Concat(Directory.EnumerateFiles(directory).Select(File.ReadAllText));
        }

        Assert.Contains("lan: SignedIn Account lan", log, StringComparison.Ordinal);
        Assert.Contains("/dang-nhap/mot-lan/***", log, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} [+-]\d\d:\d\d (VRB|DBG) ", log);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("GET /dang-nhap/mot-lan/abc123 x", "GET /dang-nhap/mot-lan/*** x")]
    [InlineData("ve=%2Fthiet-lap%2Fabc123&x", "ve=%2Fthiet-lap%2F***&x")]
    [InlineData("GET /dang-nhap?ve=%2Fvao%2Fabcd-efgh x", "GET /dang-nhap?ve=%2Fvao%2F*** x")]
    [InlineData("GET /vao/abcd%20efgh%202345 - 200", "GET /vao/*** - 200")]
    [InlineData("GET /vao/abcd efgh 2345 - 200", "GET /vao/*** - 200")]
    [InlineData("path 'vao/abc123'", "path 'vao/***'")]
    [InlineData("/nhap-vao/x", "/nhap-vao/x")]
    [InlineData("/dang-nhap/ma", "/dang-nhap/ma")]
    public void Secrets_AreCrossedOut(string line, string written) => Assert.Equal(written, SignInUrls.WithoutSecrets(line));

    [Fact]
    public async Task LogThatCannotBeWritten_StopsNothing()
    {
        await using var server = await BoardServer.StartAsync(logs: builder =>
        {
            builder.Configuration["SupportMonitor:Logs:Console"] = "false";
            File.WriteAllText(PlaceOf(builder).Logs, "");
        });
        using var visitor = new Visitor(server);
        using var answer = await visitor.GetAsync("/dang-nhap");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static DataPlace PlaceOf(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder) =>
        (DataPlace)builder.Services.Single(s => s.ServiceType == typeof(DataPlace)).ImplementationInstance!;
}
