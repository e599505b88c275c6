using System.IO.Compression;
using SupportMonitor.Core.Data;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Golden;

/// <summary>
/// What <see cref="LivedInDatabase"/> was when the version of a folder made it: database and attachments, never written again. A
/// copy is what a server of that version leaves behind.
/// </summary>
internal sealed class GoldenDatabase : IDisposable
{
    /// <summary>The version of November 2026, before the folders of Core were put in order.</summary>
    public const string Version = "main-2026-11";

    /// <summary>What came out of it.</summary>
    public const string Outputs = Version + "/outputs";

    /// <summary>The register and its figures as they were before <see cref="LivedInDatabase.KeptWorkbook"/> came in.</summary>
    public const string BeforeKeptImport = Version + "/before-kept-import";

    private static readonly string Archive = Path.Combine(GoldenFolder.Root, Version, "database.zip");

    private static readonly Lazy<Task> Stored = new(StoreAsync);

    private GoldenDatabase(string directory) => Directory = directory;

    public string Directory { get; }

    /// <summary>A copy of what is stored, not migrated yet.</summary>
    public static async Task<GoldenDatabase> StoredAsync()
    {
        await Stored.Value;
        var copy = Empty();
        ZipFile.ExtractToDirectory(Archive, copy.Directory);
        return copy;
    }

    /// <summary>A copy of what today's code makes.</summary>
    public static async Task<GoldenDatabase> FreshAsync()
    {
        var copy = Empty();
        await CopyAsync((await LivedInDatabase.MadeAsync()).Directory, copy.Directory);
        return copy;
    }

    public void Dispose()
    {
        ProgrammeData.CloseConnections(Directory);
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    /// <summary>Only for a version that has none yet: what an older one made cannot be made again.</summary>
    private static async Task StoreAsync()
    {
        if (File.Exists(Archive))
        {
            return;
        }

        if (!GoldenFolder.IsUpdated)
        {
            Assert.Fail($"{Archive} is missing: restore it from git.");
        }

        using var fresh = await FreshAsync();
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(Archive)!);
        ZipFile.CreateFromDirectory(fresh.Directory, Archive, CompressionLevel.SmallestSize, includeBaseDirectory: false);
    }

    private static GoldenDatabase Empty() => new(System.IO.Directory.CreateTempSubdirectory("supportmonitor-golden-").FullName);

    private static async Task CopyAsync(string from, string to)
    {
        await using (var database = await TestDatabase.OpenAsync(from))
        await using (var db = database.Open())
        {
            await DatabaseCopy.WriteAsync(db, ProgrammeData.DatabasePath(to));
        }

        var attachments = Path.Combine(from, "attachments");
        foreach (var file in System.IO.Directory.EnumerateFiles(attachments, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
