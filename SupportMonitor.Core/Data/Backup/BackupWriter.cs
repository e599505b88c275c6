using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace SupportMonitor.Core.Data;

/// <summary>An archive that was written.</summary>
/// <param name="Hash">SHA-256 of the whole file, in small hexadecimal digits, as sha256sum prints it.</param>
/// <param name="Size">Bytes of the file.</param>
public sealed record BackupSummary(BackupManifest Manifest, string Hash, long Size);

/// <summary>
/// Writes the data into one archive while others read and write: a zip file with a manifest, sealed by a hash of all its bytes in the
/// zip's own comment, so that whatever is cut or altered shows.
/// </summary>
public static class BackupWriter
{
    /// <summary>Hexadecimal digits at the end of the file.</summary>
    internal const int SealLength = 64;

    /// <summary>Of this program, as it stands in manifests.</summary>
    public static string ProgramVersion { get; } = typeof(BackupWriter).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>Writes a new file; one that is not finished is deleted.</summary>
    /// <param name="passphrase">Seals the key of the stored secrets into the archive; null leaves it out.</param>
    /// <param name="progress">Files written so far, and in all.</param>
    /// <exception cref="IOException">The file is there already, or cannot be written.</exception>
    public static async Task<BackupSummary> WriteAsync(
        IDbContextFactory<RegisterDb> contexts, DataPlace place, string newFile, DateTimeOffset now, string? passphrase = null,
        IProgress<(int Done, int All)>? progress = null, CancellationToken cancellationToken = default)
    {
        // An attachment that is swept while it is copied would be missing in the archive that refers to it.
        using var sweeping = await SweepLock.TakeAsync(place, cancellationToken);
        using var temporary = TryTakeRoom(place);

        // Where the data's disk is full or cannot be written, a backup to another disk is what is needed most.
        var copy = temporary is null ? newFile + ".db" : Path.Combine(temporary.Path, ProgrammeData.DatabaseFile);
        var written = false;
        try
        {
            new FileStream(copy, DataPermissions.ForOwner(FileMode.CreateNew, FileAccess.Write, FileShare.None)).Dispose();
            var migration = await CopyDatabaseAsync(contexts, copy, cancellationToken);
            // Everything stands in an archive: it is for its owner only.
            await using (var target = new FileStream(newFile, DataPermissions.ForOwner(FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None)))
            {
                var manifest = await PackAsync(place, copy, target, migration, now, passphrase, progress, cancellationToken);
                var hash = await SealAsync(target, cancellationToken);
                target.Flush(flushToDisk: true);
                written = true;
                return new BackupSummary(manifest, hash, target.Length);
            }
        }
        finally
        {
            if (temporary is null && File.Exists(copy))
            {
                File.Delete(copy);
            }

            if (!written && File.Exists(newFile))
            {
                File.Delete(newFile);
            }
        }
    }

    /// <summary>As the other, with the programme's services.</summary>
    /// <param name="services">With the database's context, the place of the data and the clock.</param>
    public static Task<BackupSummary> WriteAsync(
        IServiceProvider services, string newFile, string? passphrase = null, CancellationToken cancellationToken = default) => WriteAsync(
        services.GetRequiredService<IDbContextFactory<RegisterDb>>(), services.GetRequiredService<DataPlace>(), newFile,
        services.GetRequiredService<TimeProvider>().GetUtcNow(), passphrase, cancellationToken: cancellationToken);

    /// <returns>Null where the data's disk has no room for a copy.</returns>
    private static TemporaryFolder? TryTakeRoom(DataPlace place)
    {
        try
        {
            var needed = ProgrammeData.DatabaseFiles(place.Directory).Where(File.Exists).Sum(f => new FileInfo(f).Length);
            return place.FreeBytes() is { } free && free <= needed + Spare ? null : TemporaryFolder.Create(place);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Bytes that others may need meanwhile.</summary>
    private const long Spare = 16L << 20;

    private static async Task<string> CopyDatabaseAsync(IDbContextFactory<RegisterDb> contexts, string copy, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await DatabaseCopy.WriteAsync(db, copy, cancellationToken);
        DatabaseStamp.RenewCopy(copy);
        return (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).LastOrDefault() ?? "";
    }

    private static async Task<BackupManifest> PackAsync(
        DataPlace place, string copy, Stream target, string migration, DateTimeOffset now, string? passphrase,
        IProgress<(int Done, int All)>? progress, CancellationToken cancellationToken)
    {
        // After the database, so that every file that it refers to is among them.
        var attachments = AttachmentFiles(place);
        var files = new List<BackupFile>(attachments.Count + 2);
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        zip.Comment = new string('0', SealLength);
        await AddAsync(BackupManifest.Database, copy, CompressionLevel.Fastest);
        foreach (var (path, name) in attachments)
        {
            // Scans and photographs are compressed already.
            await AddAsync(BackupManifest.Attachments + name, path, CompressionLevel.NoCompression);
        }

        var key = passphrase is null ? SecretKey.Load(place) : SecretKey.LoadOrCreate(place);
        if (passphrase is not null)
        {
            await AddContentAsync(BackupManifest.SecretKey, SecretKey.Seal(key!, passphrase));
        }

        var manifest = new BackupManifest(BackupManifest.CurrentFormat, ProgramVersion, now.UtcDateTime, migration, key?.Id, files);
        await using var last = await zip.CreateEntry(BackupManifest.EntryName, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        await last.WriteAsync(manifest.ToBytes(), cancellationToken);
        return manifest;

        async Task AddContentAsync(string name, byte[] content)
        {
            using var source = new MemoryStream(content);
            await AddStreamAsync(name, source, CompressionLevel.NoCompression);
        }

        async Task AddAsync(string name, string path, CompressionLevel level)
        {
            await using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous);
            await AddStreamAsync(name, source, level);
        }

        async Task AddStreamAsync(string name, Stream source, CompressionLevel level)
        {
            await using var entry = await zip.CreateEntry(name, level).OpenAsync(cancellationToken);
            files.Add(new BackupFile(name, source.Length, await HashedCopy.RunAsync(source, entry, cancellationToken)));
            progress?.Report((files.Count, attachments.Count + 1));
        }
    }

    private static List<(string Path, string Name)> AttachmentFiles(DataPlace place) =>
        !Directory.Exists(place.Attachments)
            ? []
            : [.. Directory.EnumerateFiles(place.Attachments, "*", SearchOption.AllDirectories)
                .Select(path => (path, Path.GetRelativePath(place.Attachments, path).Replace(Path.DirectorySeparatorChar, '/')))
                .Where(f => BackupArchive.IsAttachment(f.Item2))
                .OrderBy(f => f.Item2, StringComparer.Ordinal)];

    /// <returns>The hash of the whole file.</returns>
    internal static async Task<string> SealAsync(FileStream file, CancellationToken cancellationToken)
    {
        await file.FlushAsync(cancellationToken);
        file.Position = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await HashedCopy.AppendAsync(hash, file, file.Length - SealLength, cancellationToken);
        var seal = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetCurrentHash()));
        file.Position = file.Length - SealLength;
        await file.WriteAsync(seal, cancellationToken);
        hash.AppendData(seal);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
