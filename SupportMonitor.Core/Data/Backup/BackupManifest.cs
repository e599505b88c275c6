using System.Text.Json;

namespace SupportMonitor.Core.Data;

/// <summary>What an archive says of itself: a contract with every later version (docs/commands.md, "Archives").</summary>
/// <param name="Format">See <see cref="CurrentFormat"/>.</param>
/// <param name="Version">The program's that wrote it.</param>
/// <param name="CreatedAt">UTC; the moment whose data it holds.</param>
/// <param name="Migration">The last migration of its database.</param>
/// <param name="SecretKeyId">Which key the stored secrets are protected with; null when the installation had none.</param>
/// <param name="Files">Everything in the archive but the manifest.</param>
public sealed record BackupManifest(
    int Format, string Version, DateTime CreatedAt, string Migration, string? SecretKeyId, IReadOnlyList<BackupFile> Files)
{
    /// <summary>Raised when an older program could no longer read an archive.</summary>
    public const int CurrentFormat = 1;

    internal const string EntryName = "manifest.json";
    internal const string Database = ProgrammeData.DatabaseFile;
    internal const string Attachments = "attachments/";

    /// <summary>The secret key, sealed with a passphrase; only in archives that were made with one.</summary>
    internal const string SecretKey = "secret.key.sealed";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Files attached to forms.</summary>
    public int AttachmentCount => Files.Count(f => f.Path.StartsWith(Attachments, StringComparison.Ordinal));

    /// <summary>True when the archive brings the key of the stored secrets.</summary>
    public bool HasSecretKey => Files.Any(f => f.Path == SecretKey);

    /// <summary>Bytes of all files unpacked.</summary>
    public long Size => Files.Sum(f => f.Size);

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <returns>Null when it is none.</returns>
    internal static BackupManifest? Read(Stream json)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(json, Json) is { Files: { } files, Version: not null, Migration: not null } manifest
                && files.All(f => f is { Path: not null, Size: >= 0, Hash.Length: 64 })
                    ? manifest
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A file of an archive.</summary>
/// <param name="Path">With "/" between folders.</param>
/// <param name="Size">Bytes, unpacked.</param>
/// <param name="Hash">SHA-256 in small hexadecimal digits.</param>
public sealed record BackupFile(string Path, long Size, string Hash);
