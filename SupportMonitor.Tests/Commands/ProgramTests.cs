using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Commands;

/// <summary>The program as it is built, in a process of its own and from another folder: what only shows there.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("supportmonitor-program-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task EveryVerbThatWritesAFile_WritesItRelativeToTheCallersFolder()
    {
        foreach (var verb in (string[])["sample", "template --out mau.xlsx", "register --out so.xlsx", "export 2017-Q4 --out q4.xlsx", "backup --out b.db"])
        {
            var run = await RunAsync($"{verb} --data du-lieu");
            Assert.True(run.Code == 0, $"{verb}: {run.Error}");
        }

        Assert.All(
            (string[])["du-lieu/supportmonitor.db", "mau.xlsx", "so.xlsx", "q4.xlsx", "b.db"],
            file => Assert.True(File.Exists(Path.Combine(_directory, file)), file));
    }

    [Fact]
    public async Task SettingThatCannotBeRead_IsWrongInput_ForVerbsToo()
    {
        var run = await RunAsync("sample --data a", ("SupportMonitor__Backup__Keep", "x"));

        Assert.Equal(2, run.Code);
        Assert.Contains("SupportMonitor:Backup:Keep", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RelativeDataDirectory_IsBelowTheCallersFolder_AsASetting_AndJsonIsAllOfStandardOutput()
    {
        await SampleDatabase.CopyAsync(Path.Combine(_directory, "a"));

        var run = await RunAsync("coverage 2017-Q4 --json", ("SupportMonitor__DataDirectory", "a"));

        Assert.True(run.Code == 0, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("2017-Q4", json.RootElement.GetProperty("period").GetString());
    }

    [Fact]
    public async Task Start_WhereAnotherProgramListens_SaysSoInOneLine()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var run = await RunAsync($"--urls {url} --data a");

        Assert.Equal(2, run.Code);
        Assert.Contains($"Cannot listen on {url}", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
        Assert.All(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains(" INF ", line, StringComparison.Ordinal));
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", $"\"{ProgramFile}\" {arguments}")
        {
            WorkingDirectory = _directory, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    /// <summary>The dashboard's own build, not the copy beside the tests: that one has all that the tests have.</summary>
    private static string ProgramFile
    {
        get
        {
            var configuration = Directory.GetParent(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!.Name;
            var root = AppContext.BaseDirectory[..AppContext.BaseDirectory.IndexOf("SupportMonitor.Tests", StringComparison.Ordinal)];
            return Path.Combine(root, "SupportMonitor.Web", "bin", configuration, "net10.0", "SupportMonitor.Web.dll");
        }
    }
}
