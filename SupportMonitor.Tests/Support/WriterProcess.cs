using System.Diagnostics;
using System.Globalization;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Tests.Support;

/// <summary>
/// This assembly started a second time as a process of its own that records one form after another, or drafts, attaches and sends
/// them, and says so on standard output only when it is confirmed, until it is killed. As a server does, it writes the log back at the
/// start, and after every form if told so.
/// </summary>
internal static class WriterProcess
{
    private const string Variable = "SUPPORTMONITOR_TEST_WRITER";
    private const string SendsVariable = "SUPPORTMONITOR_TEST_WRITER_SENDS";
    private const string CheckpointsVariable = "SUPPORTMONITOR_TEST_WRITER_CHECKPOINTS";
    private const string EntryVariable = "SUPPORTMONITOR_TEST_WRITER_ENTRY";

    /// <param name="sends">True for the whole life of a form: drafted, with a file, sent.</param>
    /// <param name="checkpoints">True to write the log back after every form.</param>
    /// <param name="entry">The one entry that is recorded by a process that ends between commit and answer.</param>
    public static Process Start(string directory, bool sends = false, Guid? entry = null, bool checkpoints = false)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(WriterProcess).Assembly.Location);
        start.Environment[Variable] = directory;
        start.Environment[SendsVariable] = sends ? "1" : "";
        start.Environment[CheckpointsVariable] = checkpoints ? "1" : "";
        start.Environment[EntryVariable] = entry?.ToString() ?? "";
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    /// <summary>The assembly's entry point: a writer when a test started it, otherwise the tests.</summary>
    private static async Task<int> Main(string[] args)
    {
        if (RestoreProcess.IsAsked)
        {
            await RestoreProcess.RunAsync();
            return 0;
        }

        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } directory)
        {
            return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
        }

        await (Guid.TryParse(Environment.GetEnvironmentVariable(EntryVariable), out var entry) ? DieAfterCommitAsync(directory, entry)
            : Environment.GetEnvironmentVariable(SendsVariable) == "1" ? SendAsync(directory)
            : WriteAsync(directory));
        return 0;
    }

    private static async Task DieAfterCommitAsync(string directory, Guid entry)
    {
        await using var database = await TestDatabase.OpenAsync(directory);

        // Published after the commit and before the caller is answered.
        using var subscription = database.Get<ChangeFeed>().Subscribe(_ => Process.GetCurrentProcess().Kill());
        var recorded = await database.Get<FormService>().ReceiveAsync(
            SmallRegister.Expected, new(2018, 1, 5), new("Tốt"), TestDatabase.Actor, entry);
        await Console.Out.WriteLineAsync(recorded.Id.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task WriteAsync(string directory)
    {
        await using var database = await TestDatabase.OpenAsync(directory);
        var checkpoints = Environment.GetEnvironmentVariable(CheckpointsVariable) == "1";
        await DatabaseCheckpoint.RunAsync(database.Services, TimeSpan.FromSeconds(1));
        while (true)
        {
            var recorded = await database.Get<FormService>().ReceiveAsync(SmallRegister.Expected, new(2018, 1, 5), new("Tốt"), TestDatabase.Actor);
            await Console.Out.WriteLineAsync(recorded.Id.ToString(CultureInfo.InvariantCulture));
            await Console.Out.FlushAsync();
            if (checkpoints)
            {
                await DatabaseCheckpoint.RunAsync(database.Services, TimeSpan.FromSeconds(1));
            }
        }
    }

    private static async Task SendAsync(string directory)
    {
        await using var database = await TestDatabase.OpenAsync(directory);
        var version = new DraftVersion(null, 0, null);
        for (var i = 0; ; i++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"Lần {i}");
            var draft = await database.Get<FormDrafts>().SaveAsync(SmallRegister.Expected, version, new("Tốt", text), TestDatabase.Actor);
            var sent = await database.Get<FormService>().SendAsync(SmallRegister.Expected, draft.Version, new("Tốt", text), null, TestDatabase.Actor);
            version = new DraftVersion(null, 0, sent.Recorded!.Id);
            await Console.Out.WriteLineAsync(sent.Recorded.Id.ToString(CultureInfo.InvariantCulture));
            await Console.Out.FlushAsync();
        }
    }
}
