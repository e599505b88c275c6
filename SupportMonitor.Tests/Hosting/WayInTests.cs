using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Sample;
using SupportMonitor.Tests.EndToEnd;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Hosting;
using Xunit;

namespace SupportMonitor.Tests.Hosting;

public sealed class WayInTests
{
    [Fact]
    public async Task Sample_OpensInOneClick_AndWithoutItsSecretariatIsStillSaidWhere()
    {
        var directory = Directory.CreateTempSubdirectory("supportmonitor-wayin-").FullName;
        await using (var app = ServerHost.Build(directory, ["--urls", "http://127.0.0.1:0"], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Environment.EnvironmentName = Environments.Development;
        }))
        {
            await ServerHost.PrepareAsync(app);
            await app.StartAsync();
            await using var first = new StringWriter();
            await WayIn.TellAsync(app, first, isTerminal: true);
            Assert.Equal(5, first.ToString().Split('\n').Count(l => l.Contains(SignInUrls.Link(""), StringComparison.Ordinal)));

            // A service's output is kept and read by others.
            await using var kept = new StringWriter();
            await WayIn.TellAsync(app, kept, isTerminal: false);
            Assert.Contains("http://127.0.0.1:", kept.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(SignInUrls.Link(""), kept.ToString(), StringComparison.Ordinal);

            var accounts = app.Services.GetRequiredService<AccountService>();
            var id = (await accounts.ListAsync(TestDatabase.Actor)).Single(a => a.UserName == SampleAccounts.Secretariat).Id;
            await accounts.DisableAsync(id, TestDatabase.Actor);
            await using var second = new StringWriter();
            await WayIn.TellAsync(app, second, isTerminal: true);

            Assert.Contains("http://127.0.0.1:", second.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(SignInUrls.Link(""), second.ToString(), StringComparison.Ordinal);
        }

        Core.Data.ProgrammeData.CloseConnections(directory);
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task FirstAdministrator_IsMadeByALinkOnATerminal_AndByAVerbForAService()
    {
        await using var server = await BoardServer.StartAsync(accounts: false);
        await using var terminal = new StringWriter();
        await WayIn.TellAsync(server.App, terminal, isTerminal: true);
        Assert.Contains(SignInUrls.Setup(""), terminal.ToString(), StringComparison.Ordinal);

        await using var service = new StringWriter();
        await WayIn.TellAsync(server.App, service, isTerminal: false);
        Assert.DoesNotContain(SignInUrls.Setup(""), service.ToString(), StringComparison.Ordinal);
        Assert.Contains("`user link`", service.ToString(), StringComparison.Ordinal);
    }
}
