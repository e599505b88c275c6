namespace SupportMonitor.Core.Data;

/// <summary>
/// A folder for a process's temporary files, inside the data directory: nothing of the register lies where other users of the machine
/// look. Its lock says that the process lives; the folders of dead ones are deleted by the next that starts.
/// </summary>
public sealed class TemporaryFolder : IDisposable
{
    private const string LockName = ".lock";

    private static readonly string[] Variables = ["TMPDIR", "TMP", "TEMP", "ASPNETCORE_TEMP"];

    /// <summary>What lies there without a lock may be another process's that is not finished.</summary>
    private static readonly TimeSpan LooseKept = TimeSpan.FromDays(1);

    private readonly FileStream _lock;

    private TemporaryFolder(string path, FileStream lockFile) => (Path, _lock) = (path, lockFile);

    public string Path { get; }

    /// <summary>Makes a folder for this process and deletes those of dead ones.</summary>
    /// <exception cref="IOException">The data directory cannot be written, or the disk is full.</exception>
    public static TemporaryFolder Create(DataPlace place)
    {
        DataPermissions.ProtectFolder(place.Temporary);
        DeleteDead(place.Temporary);

        // A folder without a lock is kept for a day: another process that starts between these two lines leaves it alone.
        var name = System.IO.Path.Combine(place.Temporary, $"{Environment.ProcessId}-{System.IO.Path.GetRandomFileName()}");
        var folder = Directory.CreateDirectory(name);
        return new TemporaryFolder(folder.FullName, LockOf(folder.FullName)!);
    }

    /// <summary>Makes it the one that this process and its libraries put temporary files in.</summary>
    public void UseForProcess()
    {
        foreach (var variable in Variables)
        {
            Environment.SetEnvironmentVariable(variable, Path);
        }
    }

    public void Dispose()
    {
        _lock.Dispose();
        TryDelete(new DirectoryInfo(Path));
    }

    private static void DeleteDead(string folder)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo && File.Exists(System.IO.Path.Combine(entry.FullName, LockName)))
            {
                if (LockOf(entry.FullName) is { } free)
                {
                    // Windows deletes no file that is open.
                    free.Dispose();
                    TryDelete(entry);
                }
            }
            else if (DateTime.UtcNow - entry.LastWriteTimeUtc > LooseKept)
            {
                TryDelete(entry);
            }
        }
    }

    /// <returns>Null when another process has it.</returns>
    private static FileStream? LockOf(string folder)
    {
        try
        {
            return WholeFile.OpenAlone(System.IO.Path.Combine(folder, LockName));
        }
        catch (IOException exception) when (WholeFile.IsTaken(exception))
        {
            return null;
        }
    }

    private static void TryDelete(FileSystemInfo entry)
    {
        try
        {
            if (entry is DirectoryInfo directory)
            {
                directory.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is only in the way; the next start tries again.
        }
    }
}
