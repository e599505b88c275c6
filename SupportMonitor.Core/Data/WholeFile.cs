using System.Runtime.InteropServices;
using System.Text;

namespace SupportMonitor.Core.Data;

/// <summary>Writes small files whole or not at all, so that a power cut leaves the old content or the new.</summary>
internal static class WholeFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Replaces what is there.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var beside = WriteBeside(path, content);
        try
        {
            File.Move(beside, path, overwrite: true);
            FlushDirectory(Path.GetDirectoryName(path)!);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <returns>False, and nothing changed, when the file is there already.</returns>
    public static bool TryCreate(string path, ReadOnlySpan<byte> content)
    {
        var beside = WriteBeside(path, content);
        try
        {
            // File.Move looks first and renames then: of two at once both would succeed, and the later would take the place of the earlier.
            if (!OperatingSystem.IsWindows())
            {
                if (LinkFile(Encoding.UTF8.GetBytes(beside + '\0'), Encoding.UTF8.GetBytes(path + '\0')) == 0)
                {
                    FlushDirectory(Path.GetDirectoryName(path)!);
                    return true;
                }

                if (Marshal.GetLastPInvokeError() == FileExists)
                {
                    return false;
                }
            }

            // Windows, and file systems without links.
            File.Move(beside, path, overwrite: false);
            FlushDirectory(Path.GetDirectoryName(path)!);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>A file that one process at a time has open; the system gives it back when the process ends.</summary>
    /// <exception cref="IOException">Another has it, or it cannot be made.</exception>
    public static FileStream OpenAlone(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }

    /// <summary>True when another process has a file, and nothing is wrong with the disk.</summary>
    public static bool IsTaken(IOException exception) => exception.HResult is WouldBlock or WouldBlockOnMac or SharingViolation;

    private const int FileExists = 17;
    private const int WouldBlock = 11;
    private const int WouldBlockOnMac = 35;
    private const int SharingViolation = unchecked((int)0x80070020);

    /// <summary>A rename lasts once its directory is on the disk; Windows does that by itself.</summary>
    public static void FlushDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = OpenFile(Encoding.UTF8.GetBytes(directory + '\0'), 0);
        if (handle >= 0)
        {
            // Some file systems cannot flush a directory: the file itself is on the disk all the same.
            _ = FlushFile(handle);
            _ = CloseFile(handle);
        }
    }

    private static string WriteBeside(string path, ReadOnlySpan<byte> content)
    {
        var beside = $"{path}.{Guid.NewGuid():N}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        try
        {
            using var file = new FileStream(beside, options);
            file.Write(content);
            file.Flush(flushToDisk: true);
            return beside;
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int LinkFile(byte[] from, byte[] to);

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenFile(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FlushFile(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int CloseFile(int handle);
}
