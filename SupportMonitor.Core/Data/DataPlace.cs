namespace SupportMonitor.Core.Data;

/// <summary>Where the data live, and what stands where below it; absolute paths.</summary>
/// <param name="Directory">The data directory.</param>
public sealed record DataPlace(string Directory)
{
    /// <summary>The database's main file.</summary>
    public string Database => ProgrammeData.DatabasePath(Directory);

    /// <summary>The files attached to forms, by content.</summary>
    public string Attachments => Below("attachments");

    /// <summary>Keys of sessions and of what a browser is given to send back; they never enter a backup.</summary>
    public string SessionKeys => Below("keys");

    /// <summary>The key that protects stored secrets, such as those of authenticator apps.</summary>
    public string SecretKey => Below("secret.key");

    /// <summary>Which main file of the database the log beside it belongs to; see <see cref="DatabaseStamp"/>.</summary>
    public string Stamp => Below(ProgrammeData.DatabaseFile + "-stamp");

    /// <summary>Automatic backups, unless the configuration names another folder.</summary>
    public string Backups => Below("backups");

    /// <summary>Rolling log files.</summary>
    public string Logs => Below("logs");

    /// <summary>What is being written and is not finished; may be emptied at any start.</summary>
    public string Temporary => Below("temp");

    /// <summary>True for a file that is part of the data: nothing else may be written over it.</summary>
    /// <param name="path">A full path.</param>
    public bool IsOwn(string path) =>
        ProgrammeData.DatabaseFiles(Directory).Append(SecretKey).Contains(path, StringComparer.Ordinal)
        || new[] { Attachments, SessionKeys }.Any(folder => path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    /// <summary>Bytes left on the disk of the data; null where the system does not say.</summary>
    public long? FreeBytes()
    {
        try
        {
            return new DriveInfo(Directory).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private string Below(string name) => Path.Combine(Directory, name);
}
