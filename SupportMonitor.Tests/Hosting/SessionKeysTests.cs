using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SupportMonitor.Core.Data;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Hosting.Data;
using Xunit;

namespace SupportMonitor.Tests.Hosting;

/// <summary>What is wrong with the keys is found before anyone is let in, and the file is named.</summary>
public sealed class SessionKeysTests : IDisposable
{
    private readonly DataPlace _place = new(Directory.CreateTempSubdirectory("supportmonitor-keys-").FullName);

    public void Dispose() => Directory.Delete(_place.Directory, recursive: true);

    [Fact]
    public void NewKeys_AreMade_AndPresentOnesAreKept()
    {
        Check();
        var made = Directory.GetFiles(_place.SessionKeys);
        Check();

        Assert.Single(made);
        Assert.Equal(made, Directory.GetFiles(_place.SessionKeys));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<key id=\"")]
    [InlineData("<?xml version=\"1.0\"?><html/>")]
    [InlineData("<key id=\"x\"><descriptor/></key>")]
    public void BrokenKeyFile_IsNamed(string content)
    {
        Check();
        var broken = Path.Combine(_place.SessionKeys, "key-hong.xml");
        File.WriteAllText(broken, content);

        var refused = Assert.Throws<HostRefusedException>(Check);

        Assert.StartsWith(broken, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Move it away", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void KeyWhoseSecretIsNone_IsNamed()
    {
        Check();
        var file = Directory.GetFiles(_place.SessionKeys)[0];
        var key = XDocument.Load(file);
        key.Descendants("value").Single().Value = "x";
        key.Save(file);

        var refused = Assert.Throws<HostRefusedException>(Check);

        Assert.StartsWith(file, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DirectoryThatIsNone_IsNamed()
    {
        File.WriteAllText(_place.SessionKeys, "");

        Assert.StartsWith(_place.SessionKeys, Assert.Throws<HostRefusedException>(Check).Message, StringComparison.Ordinal);
    }

    private void Check()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddDataProtection().KeepKeysAt(_place);
        using var provider = services.BuildServiceProvider();
        SessionKeys.Check(_place, provider.GetRequiredService<IDataProtectionProvider>(), provider.GetRequiredService<IKeyManager>(), NullLogger.Instance);
    }
}
