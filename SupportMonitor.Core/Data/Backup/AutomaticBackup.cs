using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace SupportMonitor.Core.Data;

/// <summary>Which backups the program makes by itself; of the server's configuration.</summary>
/// <param name="Directory">Null for <see cref="DataPlace.Backups"/>.</param>
/// <param name="Keep">How many daily ones, and how many of before migrations, are kept; the oldest go.</param>
/// <param name="At">When, in the province's time; null for none a day.</param>
/// <param name="PassphraseFile">Holds the passphrase that seals the secret key into them; null leaves the key out.</param>
public sealed record BackupPlan(string? Directory = null, int Keep = BackupPlan.UsuallyKept, TimeOnly? At = null, string? PassphraseFile = null)
{
    /// <summary>Two weeks.</summary>
    public const int UsuallyKept = 14;

    /// <summary>When few work.</summary>
    public static TimeOnly UsualTime { get; } = new(2, 0);
}

/// <summary>How the last automatic backups went.</summary>
/// <param name="At">UTC; of the last try.</param>
/// <param name="Error">Why the last try failed; null when it did not.</param>
/// <param name="SucceededAt">UTC; of the last that was written; null when none was.</param>
/// <param name="File">Its path.</param>
/// <param name="Size">Its bytes.</param>
public sealed record BackupStatus(DateTime At, string? Error, DateTime? SucceededAt, string? File, long Size);

/// <summary>Makes backups by itself, deletes the oldest, and remembers how the last one went.</summary>
public sealed partial class AutomaticBackup(
    IDbContextFactory<RegisterDb> contexts, DataPlace place, BackupPlan plan, TimeProvider clock, ILogger<AutomaticBackup> logger)
{
    private const string BeforeMigration = "-before-migration";

    private BackupStatus? _last;

    /// <summary>Where they are written.</summary>
    public string Folder => plan.Directory ?? place.Backups;

    private string StatusFile => Path.Combine(place.Directory, "backup-status.json");

    /// <summary>Null before the first.</summary>
    public BackupStatus? Last => _last ??= ReadStatus();

    /// <summary>The daily one; a failure is logged and remembered, not thrown.</summary>
    public async Task<BackupStatus> RunAsync(CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        try
        {
            var (file, summary) = await WriteAsync(now, "", cancellationToken);
            LogWritten(file, summary.Size, summary.Hash);
            Remember(new BackupStatus(now.UtcDateTime, null, now.UtcDateTime, file, summary.Size));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DbException or BackupException)
        {
            LogFailed(exception, Folder);
            Remember(new BackupStatus(now.UtcDateTime, exception.Message, Last?.SucceededAt, Last?.File, Last?.Size ?? 0));
        }

        return Last!;
    }

    /// <summary>One of before the tables change.</summary>
    /// <exception cref="MigrationBackupException">It could not be written; the tables must not change without it.</exception>
    public async Task BeforeMigrationAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var (file, summary) = await WriteAsync(clock.GetUtcNow(), BeforeMigration, cancellationToken);
            LogWritten(file, summary.Size, summary.Hash);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DbException)
        {
            throw new MigrationBackupException(Folder, exception);
        }
    }

    private async Task<(string File, BackupSummary Summary)> WriteAsync(DateTimeOffset now, string suffix, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Folder))
        {
            DataPermissions.ProtectFolder(Folder);
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"supportmonitor-{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}{suffix}.zip");
        var file = Path.Combine(Folder, name);
        var unfinished = file + ".part";
        File.Delete(unfinished);
        var passphrase = plan.PassphraseFile is { } secret ? await BackupPassphrase.ReadAsync(secret, cancellationToken) : null;
        var summary = await BackupWriter.WriteAsync(contexts, place, unfinished, now, passphrase, cancellationToken: cancellationToken);
        File.Move(unfinished, file, overwrite: true);
        WholeFile.FlushDirectory(Folder);
        Prune(suffix);
        return (file, summary);
    }

    private void Prune(string suffix)
    {
        var length = "supportmonitor-20180105T020000Z.zip".Length + suffix.Length;
        foreach (var old in Directory.EnumerateFiles(Folder, $"supportmonitor-*Z{suffix}.zip")
            .Where(f => Path.GetFileName(f).Length == length)
            .OrderDescending(StringComparer.Ordinal)
            .Skip(Math.Max(plan.Keep, 1)))
        {
            try
            {
                File.Delete(old);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Written is written; the next one tries again.
                LogNotDeleted(exception, old);
            }
        }
    }

    private void Remember(BackupStatus status)
    {
        _last = status;
        try
        {
            WholeFile.Write(StatusFile, JsonSerializer.SerializeToUtf8Bytes(status));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotRemembered(exception, StatusFile);
        }
    }

    private BackupStatus? ReadStatus()
    {
        try
        {
            return File.Exists(StatusFile) ? JsonSerializer.Deserialize<BackupStatus>(File.ReadAllBytes(StatusFile)) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Backup written: {File}, {Size} bytes, SHA-256 {Hash}")]
    private partial void LogWritten(string file, long size, string hash);

    [LoggerMessage(Level = LogLevel.Error, Message = "The backup in {Folder} failed")]
    private partial void LogFailed(Exception exception, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The old backup {File} could not be deleted")]
    private partial void LogNotDeleted(Exception exception, string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "How the backup went could not be written to {File}")]
    private partial void LogNotRemembered(Exception exception, string file);
}

/// <summary>The backup of before a migration could not be written.</summary>
/// <param name="folder">Where it should stand.</param>
public sealed class MigrationBackupException(string folder, Exception inner)
    : IOException($"The backup of before the migration could not be written to {folder}: {inner.Message}", inner)
{
    public string Folder { get; } = folder;
}
