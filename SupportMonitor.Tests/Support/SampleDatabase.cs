using SupportMonitor.Web.Commands;
using Xunit;

namespace SupportMonitor.Tests.Support;

/// <summary>The sample as its verb fills a data directory, once for all tests and copied for each: filling takes longer than most tests.</summary>
internal static class SampleDatabase
{
    private static readonly Lazy<Task<string>> Filled = new(FillAsync);

    /// <param name="directory">Made when it is not there.</param>
    public static async Task CopyAsync(string directory)
    {
        var from = await Filled.Value;
        Directory.CreateDirectory(directory);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(directory, Path.GetFileName(file)));
        }
    }

    private static async Task<string> FillAsync()
    {
        var directory = Directory.CreateTempSubdirectory("supportmonitor-sample-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(directory, recursive: true);
        using var error = new StringWriter();
        Assert.True(await CommandLine.RunAsync(["sample", "--data", directory], Stream.Null, error) == CommandLine.Done, error.ToString());
        return directory;
    }
}
