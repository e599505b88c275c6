using System.Security.Cryptography;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Attachments;

/// <summary>A file as it was taken in.</summary>
/// <param name="Hash">SHA-256 in small hexadecimal digits.</param>
/// <param name="Size">Bytes.</param>
public sealed record StoredFile(string Hash, AttachmentKind Kind, long Size);

/// <summary>
/// Files by their content's hash, in the data directory and far from what the web serves. The same content is there once. A name
/// given by a user is never part of a path.
/// </summary>
public sealed class AttachmentStore(DataPlace place, TimeProvider clock) : IDisposable
{
    /// <summary>Files attached to one form or record. An assumption.</summary>
    public const int MostFiles = 5;

    public const int MostMiB = 20;

    public const long MostBytes = MostMiB * 1024L * 1024;

    /// <summary>What nothing refers to is deleted after this long; an upload is attached within seconds.</summary>
    private static readonly TimeSpan OrphansKept = TimeSpan.FromDays(1);

    private const string Unfinished = ".part";

    /// <summary>
    /// A file must not be swept between the moment that an upload finds it there and the moment that it is marked as wanted.
    /// </summary>
    private readonly SemaphoreSlim _settling = new(1, 1);

    private string Folder => place.Attachments;

    /// <summary>Takes a file in, hashing while it is written; one that is too large is discarded as soon as that shows.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.AttachmentTooLarge"/>,
    /// <see cref="Refusal.AttachmentType"/>; a fault of the machine.</exception>
    public Task<StoredFile> ReceiveAsync(Stream upload, string name, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        WriteFailure.InWordsAsync(() => WriteAsync(upload, name, progress, cancellationToken));

    private async Task<StoredFile> WriteAsync(Stream upload, string name, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var temporary = Path.Combine(Folder, Path.GetRandomFileName() + Unfinished);
        try
        {
            string hash;
            AttachmentKind kind;
            long size;
            await using (var file = new FileStream(
                temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous))
            {
                hash = await CopyAsync(upload, file, progress, cancellationToken);
                kind = AttachmentKinds.Of(file) ?? throw new RefusedException(Refusal.AttachmentType, AttachmentNames.Clean(name, AttachmentKind.Pdf)[..^4]);
                size = file.Length;
                file.Flush(flushToDisk: true);
            }

            await SettleAsync(temporary, PathOf(hash), cancellationToken);
            return new StoredFile(hash, kind, size);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>A stored file to read from; null when it is not there.</summary>
    public FileStream? Open(string hash)
    {
        var path = PathOf(hash);
        return File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous)
            : null;
    }

    /// <summary>Whether a file is there; its content is not looked at.</summary>
    public bool Has(string hash) => File.Exists(PathOf(hash));

    /// <summary>
    /// Deletes files without references that are a day old, and what interrupted uploads left behind; none while a backup is written.
    /// </summary>
    /// <param name="isWanted">Whether anything refers to the hash.</param>
    /// <returns>The number of files deleted.</returns>
    public async Task<int> SweepAsync(Func<string, Task<bool>> isWanted, CancellationToken cancellationToken = default)
    {
        if (!Directory.Exists(Folder))
        {
            return 0;
        }

        using var turn = SweepLock.TryTake(place);
        if (turn is null)
        {
            return 0;
        }

        var swept = 0;
        foreach (var path in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            if (IsOld(path) && (path.EndsWith(Unfinished, StringComparison.Ordinal) || !await isWanted(Path.GetFileName(path))))
            {
                swept += await DeleteAsync(path, cancellationToken) ? 1 : 0;
            }
        }

        return swept;
    }

    public void Dispose() => _settling.Dispose();

    /// <exception cref="ArgumentException">The hash is none: nothing but hexadecimal digits may become a path.</exception>
    private string PathOf(string hash) =>
        hash.Length == SHA256.HashSizeInBytes * 2 && hash.All(char.IsAsciiHexDigitLower)
            ? Path.Combine(Folder, hash[..2], hash)
            : throw new ArgumentException("Not a SHA-256.", nameof(hash));

    private bool IsOld(string path) => clock.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(path) > OrphansKept;

    private static async Task<string> CopyAsync(Stream upload, FileStream file, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        for (int count; (count = await upload.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (file.Length + count > MostBytes)
            {
                throw new RefusedException(Refusal.AttachmentTooLarge, MostMiB);
            }

            sha.AppendData(buffer, 0, count);
            await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            progress?.Report(file.Length);
        }

        await file.FlushAsync(cancellationToken);
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    private async Task SettleAsync(string temporary, string path, CancellationToken cancellationToken)
    {
        await _settling.WaitAsync(cancellationToken);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(temporary, path, overwrite: true);
            File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime);
        }
        finally
        {
            _settling.Release();
        }
    }

    private async Task<bool> DeleteAsync(string path, CancellationToken cancellationToken)
    {
        await _settling.WaitAsync(cancellationToken);
        try
        {
            if (!IsOld(path))
            {
                return false;
            }

            File.Delete(path);
            return true;
        }
        finally
        {
            _settling.Release();
        }
    }
}
