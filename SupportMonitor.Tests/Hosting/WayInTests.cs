using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Sample;
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
            await WayIn.TellAsync(app, first);
            Assert.Equal(5, first.ToString().Split('\n').Count(l => l.Contains(SignInUrls.Link(""), StringComparison.Ordinal)));

            var accounts = app.Services.GetRequiredService<AccountService>();
            var id = (await accounts.ListAsync(TestDatabase.Actor)).Single(a => a.UserName == SampleAccounts.Secretariat).Id;
            await accounts.DisableAsync(id, TestDatabase.Actor);
            await using var second = new StringWriter();
            await WayIn.TellAsync(app, second);

            Assert.Contains("http://127.0.0.1:", second.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(SignInUrls.Link(""), second.ToString(), StringComparison.Ordinal);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }
}
