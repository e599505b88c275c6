using System.Text;
using SupportMonitor.Web.Commands;
using SupportMonitor.Web.Hosting;
using Xunit;

namespace SupportMonitor.Tests.Commands;

public sealed class InstallServiceTests
{
    [Fact]
    public async Task Unit_IsAloneOnStandardOutput_WithWhatWasAskedFor()
    {
        var (code, output, error) = await RunAsync("install-service", "--user", "hotro", "--data", "/srv/so lieu", "--urls", "https://0.0.0.0:443");

        Assert.Equal(CommandLine.Done, code);
        Assert.StartsWith("[Unit]", output, StringComparison.Ordinal);
        var lines = output.Split('\n');
        Assert.Contains("User=hotro", lines);
        Assert.Contains("ReadWritePaths=\"/srv/so lieu\"", lines);
        Assert.Contains("AmbientCapabilities=CAP_NET_BIND_SERVICE", lines);
        Assert.Contains(lines, l => l.StartsWith("ExecStart=/", StringComparison.Ordinal) && l.EndsWith("--data \"/srv/so lieu\" --urls https://0.0.0.0:443", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.StartsWith("MemoryDenyWriteExecute", StringComparison.Ordinal));
        Assert.Contains("install -d -m 700 -o hotro -g hotro '/srv/so lieu'", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Unit_OnAHighPort_HasNoCapability() =>
        Assert.Contains("AmbientCapabilities=\n", new ServiceUnit(["/opt/a%b/x"], "u", "/d", "http://127.0.0.1:5080").Systemd().ReplaceLineEndings("\n"), StringComparison.Ordinal);

    [Fact]
    public void Unit_EscapesWhatSystemdWouldReplace() =>
        Assert.Contains("ExecStart=/opt/a%%b/$$x --data", new ServiceUnit(["/opt/a%b/$x"], "u", "/d", "http://127.0.0.1:5080").Systemd(), StringComparison.Ordinal);

    // Where a unit takes a path it takes the line as it is; several paths are separated by spaces.
    [Fact]
    public void Unit_TakesPathsWithSpacesAndDollars()
    {
        var unit = new ServiceUnit(["/opt/hai tu/x"], "u", "/d/$a %b", "http://127.0.0.1:5080").Systemd();

        Assert.Contains("WorkingDirectory=/opt/hai tu\n", unit.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("ReadWritePaths=\"/d/$a %%b\"\n", unit.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void ServicesUser_HasNoHomeInTheData() =>
        Assert.Contains("--home-dir /nonexistent", new ServiceUnit(["/opt/x"], "u", "/d", "http://127.0.0.1:5080").SystemdCommands(), StringComparison.Ordinal);

    [Fact]
    public void WindowsCommands_QuoteTheProgramAndTheData() => Assert.Contains(
        """binPath= "\"C:\Program Files\a.exe\" \"--data\" \"C:\d\" \"--urls\" \"http://127.0.0.1:5080\"" start=""",
        new ServiceUnit([@"C:\Program Files\a.exe"], "u", @"C:\d", "http://127.0.0.1:5080").WindowsCommands(), StringComparison.Ordinal);

    [Theory]
    [InlineData("--user", "root; rm")]
    [InlineData("--urls", "khong phai")]
    public async Task WhatIsNoUserOrAddress_IsWrongInput(string option, string value) =>
        Assert.Equal(CommandLine.WrongInput, (await RunAsync("install-service", option, value)).Code);

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, output, error, new StringReader(""));
        return (code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
