namespace SupportMonitor.Core.Data;

/// <summary>
/// Says that a process works with the data directory. Servers and verbs share it; a restore takes it alone. A lock of the system's on
/// a file, so that a killed process leaves nothing behind.
/// </summary>
public sealed class DataUse : IDisposable
{
    private readonly FileStream? _file;

    private DataUse(FileStream? file) => _file = file;

    /// <summary>Shares the data with other processes until disposed; a restore that was killed is completed or discarded first.</summary>
    /// <exception cref="DataInUseException">A restore has them alone.</exception>
    /// <exception cref="BackupException"><see cref="BackupProblem.RestoreBlocked"/>.</exception>
    public static DataUse Share(DataPlace place)
    {
        while (true)
        {
            var use = Open(place, FileAccess.Read, FileShare.Read) ?? throw new DataInUseException(place.Directory);
            if (!RestoreFolder.IsThere(place))
            {
                return use;
            }

            use.Dispose();
            using var alone = Alone(place);
            new RestoreFolder(place).FinishInterrupted();
        }
    }

    /// <summary>Completes or discards a restore that was killed, where there is one; otherwise writes nothing.</summary>
    /// <inheritdoc cref="Share"/>
    public static void FinishRestore(DataPlace place)
    {
        if (RestoreFolder.IsThere(place))
        {
            Share(place).Dispose();
        }
    }

    /// <summary>Takes the data alone until disposed.</summary>
    /// <exception cref="DataInUseException">A server or a command works with them.</exception>
    public static DataUse Alone(DataPlace place) => Open(place, FileAccess.ReadWrite, FileShare.None) ?? throw new DataInUseException(place.Directory);

    public void Dispose() => _file?.Dispose();

    private static DataUse? Open(DataPlace place, FileAccess access, FileShare share)
    {
        var path = Path.Combine(place.Directory, "in-use.lock");
        try
        {
            if (access == FileAccess.Read && !File.Exists(path))
            {
                new FileStream(path, DataPermissions.ForOwner(FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite)).Dispose();
            }

            return new DataUse(new FileStream(path, DataPermissions.ForOwner(FileMode.OpenOrCreate, access, share)));
        }
        catch (IOException exception) when (WholeFile.IsTaken(exception))
        {
            return null;
        }
        catch (Exception exception) when (access == FileAccess.Read && exception is IOException or UnauthorizedAccessException && Directory.Exists(place.Directory))
        {
            // Nothing can be restored where nothing can be written; what only reads must go on there.
            return new DataUse(null);
        }
    }
}

/// <summary>Other processes work with the data directory, or one has it alone.</summary>
public sealed class DataInUseException(string directory) : IOException($"The data directory {directory} is in use.")
{
    public string Directory { get; } = directory;
}
