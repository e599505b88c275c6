using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SupportMonitor.Core.Data;

/// <summary>An archive that was read whole and is as it was written.</summary>
public sealed partial class BackupArchive : IDisposable
{
    private readonly string _path;
    private readonly ZipArchive _zip;

    private BackupArchive(string path, ZipArchive zip, BackupManifest manifest, string hash)
    {
        (_path, _zip, Manifest, Hash) = (path, zip, manifest, hash);
    }

    public BackupManifest Manifest { get; }

    /// <inheritdoc cref="BackupSummary.Hash"/>
    public string Hash { get; }

    /// <summary>Opens an archive whose every byte is as it was written.</summary>
    /// <exception cref="BackupException">
    /// <see cref="BackupProblem.NotAnArchive"/>, <see cref="BackupProblem.Altered"/>, <see cref="BackupProblem.Newer"/>.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<BackupArchive> OpenAsync(string path, CancellationToken cancellationToken = default)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous);
        try
        {
            var (seal, hash) = await ReadSealAsync(file, path, cancellationToken);
            var zip = OpenZip(file, path);
            var manifest = ReadManifest(zip, path);

            // Asked only now: a file that is no archive has no seal either, and should not be called altered.
            if (!seal)
            {
                throw new BackupException(BackupProblem.Altered, path, Path.GetFileName(path));
            }

            if (manifest.Format > BackupManifest.CurrentFormat)
            {
                throw new BackupException(BackupProblem.Newer, path, manifest.Version, BackupWriter.ProgramVersion);
            }

            var listed = manifest.Files.Select(f => f.Path).Append(BackupManifest.EntryName).Order(StringComparer.Ordinal);
            if (!listed.SequenceEqual(zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal), StringComparer.Ordinal)
                || manifest.Files.FirstOrDefault(f => !IsKnown(f.Path)) is not null
                || manifest.Files.All(f => f.Path != BackupManifest.Database))
            {
                throw new BackupException(BackupProblem.Altered, path, BackupManifest.EntryName);
            }

            return new BackupArchive(path, zip, manifest, hash);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>The key of the stored secrets that the archive brings; null without a passphrase.</summary>
    /// <exception cref="BackupException"><see cref="BackupProblem.NoKeyInside"/>, <see cref="BackupProblem.WrongPassphrase"/>.</exception>
    public SecretKey? OpenKey(string? passphrase)
    {
        if (passphrase is null)
        {
            return null;
        }

        if (_zip.GetEntry(BackupManifest.SecretKey) is not { } entry)
        {
            throw new BackupException(BackupProblem.NoKeyInside, _path);
        }

        using var content = new MemoryStream();
        try
        {
            using var source = entry.Open();
            source.CopyTo(content);
            return SecretKey.Open(content.ToArray(), passphrase);
        }
        catch (WrongPassphraseException)
        {
            throw new BackupException(BackupProblem.WrongPassphrase, _path);
        }
        catch (InvalidDataException)
        {
            throw new BackupException(BackupProblem.Altered, _path, BackupManifest.SecretKey);
        }
    }

    /// <summary>Unpacks every file and brings it to the disk.</summary>
    /// <param name="directory">Is there, and empty.</param>
    /// <param name="unpacked">Called after each file.</param>
    /// <exception cref="BackupException"><see cref="BackupProblem.Altered"/>.</exception>
    internal async Task UnpackAsync(string directory, Action<BackupFile> unpacked, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(directory, BackupManifest.Attachments));
        foreach (var file in Manifest.Files)
        {
            var path = Path.Combine(directory, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using (var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
            {
                await CopyAsync(file, target, cancellationToken);
                target.Flush(flushToDisk: true);
            }

            unpacked(file);
        }

        foreach (var folder in Directory.EnumerateDirectories(directory, "*", SearchOption.AllDirectories).Append(directory))
        {
            WholeFile.FlushDirectory(folder);
        }
    }

    /// <summary>Reads every file, and the database as a database.</summary>
    /// <param name="temporary">A folder for the unpacked database; there, and writable.</param>
    /// <exception cref="BackupException"><see cref="BackupProblem.Altered"/>, <see cref="BackupProblem.Damaged"/>.</exception>
    public async Task VerifyAsync(string temporary, CancellationToken cancellationToken = default)
    {
        var database = Path.Combine(temporary, $"verify-{Guid.NewGuid():N}.db");
        try
        {
            foreach (var file in Manifest.Files)
            {
                await using var target = file.Path == BackupManifest.Database
                    ? new FileStream(database, FileMode.CreateNew, FileAccess.Write, FileShare.None)
                    : Stream.Null;
                await CopyAsync(file, target, cancellationToken);
            }

            await RequireWholeAsync(database, cancellationToken);
        }
        finally
        {
            File.Delete(database);
        }
    }

    /// <exception cref="BackupException"><see cref="BackupProblem.Damaged"/>.</exception>
    internal async Task RequireWholeAsync(string database, CancellationToken cancellationToken)
    {
        if (await DatabaseCopy.FindDamageAsync(database, cancellationToken) is { } damage)
        {
            throw new BackupException(BackupProblem.Damaged, _path, damage);
        }

        if (await DatabaseCopy.FindMigrationAsync(database, cancellationToken) is not { } migration || migration != Manifest.Migration)
        {
            throw new BackupException(BackupProblem.Altered, _path, BackupManifest.Database);
        }
    }

    public void Dispose() => _zip.Dispose();

    /// <summary>Nothing else may become a path below the attachments.</summary>
    /// <param name="name">Relative to their folder, with "/".</param>
    internal static bool IsAttachment(string name) => Attachment().IsMatch(name) && name.StartsWith(name[3..5], StringComparison.Ordinal);

    private static bool IsKnown(string path) =>
        path is BackupManifest.Database or BackupManifest.SecretKey
        || (path.StartsWith(BackupManifest.Attachments, StringComparison.Ordinal) && IsAttachment(path[BackupManifest.Attachments.Length..]));

    private async Task CopyAsync(BackupFile file, Stream target, CancellationToken cancellationToken)
    {
        try
        {
            await using var source = await _zip.GetEntry(file.Path)!.OpenAsync(cancellationToken);
            if (await HashedCopy.RunAsync(source, target, cancellationToken, file.Size) != file.Hash)
            {
                throw new BackupException(BackupProblem.Altered, _path, file.Path);
            }
        }
        catch (InvalidDataException)
        {
            throw new BackupException(BackupProblem.Altered, _path, file.Path);
        }
    }

    private static async Task<(bool IsSealed, string Hash)> ReadSealAsync(FileStream file, string path, CancellationToken cancellationToken)
    {
        if (file.Length <= BackupWriter.SealLength)
        {
            throw new BackupException(BackupProblem.NotAnArchive, path);
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await HashedCopy.AppendAsync(hash, file, file.Length - BackupWriter.SealLength, cancellationToken);
        var expected = Convert.ToHexStringLower(hash.GetCurrentHash());
        var seal = new byte[BackupWriter.SealLength];
        await file.ReadExactlyAsync(seal, cancellationToken);
        hash.AppendData(seal);
        file.Position = 0;
        return (Encoding.ASCII.GetString(seal) == expected, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static ZipArchive OpenZip(FileStream file, string path)
    {
        try
        {
            return new ZipArchive(file, ZipArchiveMode.Read);
        }
        catch (InvalidDataException)
        {
            // A zip file without its end was cut; anything else was never one.
            file.Position = 0;
            var start = new byte[4];
            _ = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            throw new BackupException(
                start.AsSpan().SequenceEqual("PK\x03\x04"u8) ? BackupProblem.Altered : BackupProblem.NotAnArchive, path, Path.GetFileName(path));
        }
    }

    private static BackupManifest ReadManifest(ZipArchive zip, string path)
    {
        try
        {
            if (zip.GetEntry(BackupManifest.EntryName) is not { Length: < MostManifestBytes } entry)
            {
                throw new BackupException(BackupProblem.NotAnArchive, path);
            }

            using var json = entry.Open();
            return BackupManifest.Read(json) ?? throw new BackupException(BackupProblem.Altered, path, BackupManifest.EntryName);
        }
        catch (InvalidDataException)
        {
            throw new BackupException(BackupProblem.Altered, path, BackupManifest.EntryName);
        }
    }

    /// <summary>A million attachments need less.</summary>
    private const long MostManifestBytes = 256L * 1024 * 1024;

    [GeneratedRegex("^[0-9a-f]{2}/[0-9a-f]{64}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Attachment();
}
