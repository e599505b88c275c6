using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace SupportMonitor.Core.Data;

/// <summary>
/// Keeps other users of the machine out of the data: directories are for their owner alone (700), files too (600). On Windows the service's
/// account, SYSTEM and Administrators have full control, and nothing is inherited from above.
/// </summary>
public static class DataPermissions
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerDirectory = OwnerFile | UnixFileMode.UserExecute;

    /// <summary>Files that this process makes from now on are for their owner alone, those of SQLite and libraries too.</summary>
    public static void CloseNewFiles()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetMask(0b000_111_111);
        }
    }

    /// <summary>How to open a file that, where it is new, is for its owner alone.</summary>
    internal static FileStreamOptions ForOwner(FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 1 << 16, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
        {
            options.UnixCreateMode = OwnerFile;
        }

        return options;
    }

    /// <summary>Makes the data directory where there is none, and closes it and everything in it to others.</summary>
    /// <returns>
    /// What stays as open as it is: it belongs to another user, or the directory is also used for other things (<see cref="IsShared"/>) and
    /// only its files that are the program's were closed.
    /// </returns>
    public static IReadOnlyList<string> Protect(DataPlace place)
    {
        Directory.CreateDirectory(place.Directory);
        var open = new List<string>();
        var shared = IsShared(place);
        if (shared)
        {
            open.Add(place.Directory);
        }
        else
        {
            Close(new DirectoryInfo(place.Directory), open);
        }

        foreach (var entry in new DirectoryInfo(place.Directory).EnumerateFileSystemInfos().Where(e => !shared || IsOwn(place, e)))
        {
            CloseAll(entry, open);
        }

        return open;
    }

    /// <summary>Closes another directory of the program's, such as one for backups, and everything in it.</summary>
    /// <returns>What stays as open as it is, because it belongs to another user.</returns>
    public static IReadOnlyList<string> ProtectFolder(string directory)
    {
        var open = new List<string>();
        CloseAll(Directory.CreateDirectory(directory), open);
        return open;
    }

    /// <summary>
    /// True for a directory that others need too: a root, one with a sticky bit such as /tmp, a user's home, or one that the program itself
    /// stands in. Closed, it would take the machine or the program away from its users.
    /// </summary>
    private static bool IsShared(DataPlace place)
    {
        var directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(place.Directory));
        return Path.GetDirectoryName(directory) is null
            || (!OperatingSystem.IsWindows() && File.GetUnixFileMode(directory).HasFlag(UnixFileMode.StickyBit))
            || Contains(directory, AppContext.BaseDirectory)
            || Contains(directory, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
    }

    private static bool Contains(string directory, string other) =>
        other.Length > 0 && (Path.TrimEndingDirectorySeparator(other) + Path.DirectorySeparatorChar)
            .StartsWith(directory + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static bool IsOwn(DataPlace place, FileSystemInfo entry) =>
        entry.FullName.StartsWith(place.Database, StringComparison.Ordinal)
        || entry.Name is "restore" || entry.Name.StartsWith("replaced-", StringComparison.Ordinal)
        || new[] { place.Attachments, place.SessionKeys, place.SecretKey, place.Stamp, place.Backups, place.Logs, place.Temporary }.Contains(entry.FullName);

    private static void CloseAll(FileSystemInfo entry, List<string> open)
    {
        if (entry.LinkTarget is not null)
        {
            // What a link leads to is not the program's to close.
            return;
        }

        Close(entry, open);
        if (entry is DirectoryInfo directory)
        {
            try
            {
                foreach (var inner in directory.EnumerateFileSystemInfos())
                {
                    CloseAll(inner, open);
                }
            }
            catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
            {
                // Nothing in it can be seen from here.
            }
        }
    }

    private static void Close(FileSystemInfo entry, List<string> open)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                CloseOnWindows(entry);
            }
            else if ((entry is DirectoryInfo ? OwnerDirectory : OwnerFile) is var mode && entry.UnixFileMode != mode)
            {
                entry.UnixFileMode = mode;
            }
        }
        catch (FileNotFoundException)
        {
            // Another process has just deleted it.
        }
        catch (DirectoryNotFoundException)
        {
            // The same.
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            open.Add(entry.FullName);
        }
    }

    /// <summary>
    /// Written from the documentation and reviewed; it was not run on Windows. The directory's rule is inherited by all that is made in it, so
    /// files are only told to inherit.
    /// </summary>
    [SupportedOSPlatform("windows")]
    private static void CloseOnWindows(FileSystemInfo entry)
    {
        if (entry is FileInfo file)
        {
            var inherited = new FileSecurity();
            inherited.SetAccessRuleProtection(isProtected: false, preserveInheritance: false);
            file.SetAccessControl(inherited);
            return;
        }

        var closed = new DirectorySecurity();
        closed.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        using var self = WindowsIdentity.GetCurrent();
        foreach (var who in new[]
        {
            self.User!,
            new SecurityIdentifier(WellKnownSidType.LocalSystemSid, null),
            new SecurityIdentifier(WellKnownSidType.BuiltinAdministratorsSid, null),
        }.Distinct())
        {
            closed.AddAccessRule(new FileSystemAccessRule(
                who,
                FileSystemRights.FullControl,
                InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit,
                PropagationFlags.None,
                AccessControlType.Allow));
        }

        ((DirectoryInfo)entry).SetAccessControl(closed);
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetMask(uint mask);
}
