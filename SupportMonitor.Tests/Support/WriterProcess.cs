using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using SupportMonitor.Core.Forms;

namespace SupportMonitor.Tests.Support;

/// <summary>
/// This assembly started a second time as a process of its own that records one form after another and says so on standard output
/// only when it is confirmed, until it is killed.
/// </summary>
internal static class WriterProcess
{
    private const string Variable = "SUPPORTMONITOR_TEST_WRITER";

    public static Process Start(string directory)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(WriterProcess).Assembly.Location);
        start.Environment[Variable] = directory;
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    [ModuleInitializer]
    internal static void WriteUntilKilled()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } directory)
        {
            // On this very thread: any other would wait for this initializer to end. With SQLite nothing here leaves it.
            WriteAsync(directory).GetAwaiter().GetResult();
        }
    }

    private static async Task WriteAsync(string directory)
    {
        await using var database = await TestDatabase.OpenAsync(directory);
        while (true)
        {
            var recorded = await database.Get<FormService>().ReceiveAsync(SmallRegister.Expected, new(2018, 1, 5), new("Tốt"), TestDatabase.Actor);
            await Console.Out.WriteLineAsync(recorded.Id.ToString(CultureInfo.InvariantCulture));
            await Console.Out.FlushAsync();
        }
    }
}
