using SupportMonitor.Core.Data;

namespace SupportMonitor.Web.Features.Import;

/// <summary>
/// Where an uploaded workbook lies between its preview and its import: a file in the data directory that goes away when it is
/// closed. Never in memory, and never under a name that the browser chose.
/// </summary>
public sealed class UploadStore(DataPlace place, TimeProvider clock)
{
    /// <summary>The largest file taken, in MiB.</summary>
    public const int MostMiB = 50;

    public const long MostBytes = MostMiB * 1024L * 1024;

    private static readonly TimeSpan Stale = TimeSpan.FromDays(1);

    private string Folder => Path.Combine(place.Directory, "uploads");

    /// <summary>Takes a workbook in.</summary>
    /// <param name="length">What the sender says; progress is reported as a share of it.</param>
    /// <returns>Closing the file deletes it.</returns>
    /// <exception cref="Core.Common.RefusedException">A fault of the machine, such as a full disk; nothing is left behind.</exception>
    public Task<FileStream> ReceiveAsync(Stream upload, long length, IProgress<double> progress, CancellationToken cancellationToken) =>
        WriteFailure.InWordsAsync(() => WriteAsync(upload, length, progress, cancellationToken));

    private async Task<FileStream> WriteAsync(Stream upload, long length, IProgress<double> progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        Sweep();
        var file = new FileStream(
            Path.Combine(Folder, Path.GetRandomFileName() + ".xlsx"),
            FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            var buffer = new byte[1 << 16];
            for (int count; (count = await upload.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
                progress.Report((double)file.Length / Math.Max(1, length));
            }

            await file.FlushAsync(cancellationToken);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>A process that was killed leaves its files behind.</summary>
    private void Sweep()
    {
        foreach (var path in Directory.EnumerateFiles(Folder))
        {
            if (clock.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(path) > Stale)
            {
                File.Delete(path);
            }
        }
    }
}
