using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using SupportMonitor.Core.Data;
using SupportMonitor.Web.Hosting;
using Xunit;

namespace SupportMonitor.Tests.Hosting;

public sealed class StartFailureTests
{
    private const string Http = "http://127.0.0.1:5080";
    private const string Https = "https://0.0.0.0:443";

    public static TheoryData<Exception, string, string> Failures => new()
    {
        { new IOException("Failed to bind", new AddressInUseException("in use")), Http, "another program uses it" },
        { new SocketException((int)SocketError.AddressAlreadyInUse), Http, "another program uses it" },
        { new SocketException((int)SocketError.AccessDenied), Https, "from 1024" },
        { new InvalidOperationException("Unable to configure HTTPS endpoint."), Https, "certificate" },
        { new System.Security.Cryptography.CryptographicException("The password is wrong."), Https, "certificate" },
        { new FileNotFoundException("Could not find file '/khoa/hotro.pfx'."), Https, "certificate" },
        { new UnauthorizedAccessException("Access to the path '/khoa/hotro.pfx' is denied."), Https, "certificate" },
        { new UnauthorizedAccessException("Access to the path '/du-lieu/keys' is denied."), Https, "data directory /du-lieu" },
        { new FormatException("Invalid url"), "máy chủ", "Not an address" },
        { new UnauthorizedAccessException("denied"), Http, "data directory /du-lieu" },
        { new UnusableKeyFileException("/du-lieu/secret.key", new IOException("damaged.")), Http, "/du-lieu/secret.key" },
        { new ForeignLogException("/du-lieu/a.db", "/du-lieu/a.db-wal"), Http, "/du-lieu/a.db-wal" },
        { new NewerDatabaseException("2027_New", "2026_Known"), Http, "2027_New" },
        { new SqliteException("readonly", 8), Http, "data directory /du-lieu" },
        { new SqliteException("malformed", 11), Http, "supportmonitor.db is damaged" },
        { new SqliteException("full", 13), Http, "disk of the data directory /du-lieu is full" },
        { new SqliteException("locked", 5), Http, "keeps the database" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Failure_SaysWhereAndWhatToDo(Exception failure, string urls, string says)
    {
        var text = StartFailure.Explain(failure, urls, "/du-lieu", "/khoa/hotro.pfx")!;

        Assert.Contains(says, text, StringComparison.Ordinal);
        Assert.Contains(" / ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("  ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(InvalidDataException), "Failed to load configuration from file '/opt/appsettings.json'.")]
    [InlineData(typeof(InvalidOperationException), "Configuration value 'Loud' is not supported.")]
    public void Settings_ThatCannotBeRead_AreNamed(Type type, string message) =>
        Assert.Contains(message, StartFailure.OfSettings((Exception)Activator.CreateInstance(type, message)!)!, StringComparison.Ordinal);

    [Fact]
    public void FaultOfTheProgram_IsNotExplainedAway() => Assert.Null(StartFailure.Explain(new NotSupportedException(), Http, "/du-lieu"));
}
