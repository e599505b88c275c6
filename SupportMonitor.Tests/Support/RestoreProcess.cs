using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Tests.Support;

/// <summary>
/// This assembly started a second time as a process of its own that restores an archive, or writes one, and kills itself at a given point.
/// </summary>
internal static class RestoreProcess
{
    private const string Variable = "SUPPORTMONITOR_TEST_RESTORE";
    private const string ArchiveVariable = "SUPPORTMONITOR_TEST_RESTORE_ARCHIVE";
    private const string PointVariable = "SUPPORTMONITOR_TEST_RESTORE_POINT";
    private const string WritesVariable = "SUPPORTMONITOR_TEST_RESTORE_WRITES";

    public static bool IsAsked => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };

    /// <summary>Runs until it is killed or has come to its end.</summary>
    /// <param name="point">Counted from 0, over what the restore says that it reached.</param>
    /// <param name="writes">True to write the archive instead; a point is then a file in it.</param>
    /// <returns>What it reached, in order.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(string directory, string archive, int point, bool writes = false)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(RestoreProcess).Assembly.Location);
        start.Environment[Variable] = directory;
        start.Environment[ArchiveVariable] = archive;
        start.Environment[PointVariable] = point.ToString(CultureInfo.InvariantCulture);
        start.Environment[WritesVariable] = writes ? "1" : "";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var reached = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            reached.Add(line);
        }

        await process.WaitForExitAsync();
        return reached;
    }

    public static async Task RunAsync()
    {
        var place = new DataPlace(Environment.GetEnvironmentVariable(Variable)!);
        var archive = Environment.GetEnvironmentVariable(ArchiveVariable)!;
        var left = int.Parse(Environment.GetEnvironmentVariable(PointVariable)!, CultureInfo.InvariantCulture);
        if (Environment.GetEnvironmentVariable(WritesVariable) == "1")
        {
            await using var database = await TestDatabase.OpenAsync(place.Directory);
            await BackupWriter.WriteAsync(
                database.Get<IDbContextFactory<RegisterDb>>(), place, archive, TestDatabase.Now, progress: new Reports(p => Reached($"{p.Done}")));
            return;
        }

        await DataRestore.RunAsync(place, archive, null, TestDatabase.Actor.Name, TimeProvider.System, (stage, about) => Reached($"{stage} {about}"));

        void Reached(string what)
        {
            Console.Out.WriteLine(what);
            Console.Out.Flush();
            if (left-- == 0)
            {
                Process.GetCurrentProcess().Kill();
            }
        }
    }

    /// <summary>At once, on the thread that reports.</summary>
    private sealed class Reports(Action<(int Done, int All)> report) : IProgress<(int Done, int All)>
    {
        public void Report((int Done, int All) value) => report(value);
    }
}
