namespace SupportMonitor.Web.Ui.Pages;

/// <summary>A file that goes away by itself when it is closed.</summary>
internal static class TemporaryFile
{
    private const int Buffer = 64 * 1024;

    public static FileStream Create() => new(
        Path.Combine(Path.GetTempPath(), "supportmonitor-" + Path.GetRandomFileName()),
        FileMode.CreateNew,
        FileAccess.ReadWrite,
        FileShare.None,
        Buffer,
        FileOptions.DeleteOnClose | FileOptions.Asynchronous);
}
