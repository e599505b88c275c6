using SupportMonitor.Core.Data;

namespace SupportMonitor.Tests.Support;

/// <summary>A database file that is migrated and filled once for all tests and copied for each: that takes longer than most tests.</summary>
internal sealed class FilledDatabase
{
    private readonly Lazy<Task<string>> _file;

    public FilledDatabase(Func<TestDatabase, Task> fill) => _file = new(() => FillAsync(fill));

    /// <summary>Never written to.</summary>
    public Task<string> FileAsync() => _file.Value;

    private static async Task<string> FillAsync(Func<TestDatabase, Task> fill)
    {
        var directory = Directory.CreateTempSubdirectory("supportmonitor-filled-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(directory, recursive: true);
        var file = Path.Combine(directory, "filled.db");
        await using var database = await TestDatabase.OpenAsync(directory);
        await fill(database);
        await using var db = database.Open();
        await DatabaseCopy.WriteAsync(db, file);
        return file;
    }
}
