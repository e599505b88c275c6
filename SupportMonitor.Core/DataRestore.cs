using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core;

/// <summary>How far a restore has come.</summary>
public enum RestoreStage
{
    /// <summary>The present data have not been touched.</summary>
    Unpacking,

    /// <inheritdoc cref="Unpacking"/>
    Verifying,

    /// <summary>It is decided: from now on any start completes it.</summary>
    Committed,

    /// <summary>Something came to its place.</summary>
    Moved,

    Completed,
}

/// <summary>What a restore did.</summary>
/// <param name="Hash"><inheritdoc cref="BackupSummary.Hash"/></param>
/// <param name="KeptAside">Where the data stand that were there before; null when there were none.</param>
/// <param name="ToSetUpAgain">Names of the accounts whose authenticator app does not work any more; their recovery codes do.</param>
public sealed record RestoreOutcome(BackupManifest Manifest, string Hash, string? KeptAside, IReadOnlyList<string> ToSetUpAgain);

/// <summary>Puts an archive in the place of the present data, whole or not at all.</summary>
public static class DataRestore
{
    /// <summary>MiB that must stay free.</summary>
    private const long Spare = 16;

    /// <summary>
    /// Unpacks beside the present data, checks, brings the tables up to date, ends all sessions, decides, and moves. Killed at any moment,
    /// it leaves the data as they were or as they are in the archive, once the next process has begun to use them (<see cref="DataUse.Share"/>).
    /// </summary>
    /// <param name="by">The user of the machine who does it, as the audit trail names them; only they can reach the files.</param>
    /// <param name="passphrase">Opens the archive's key of stored secrets; null keeps the present key.</param>
    /// <param name="reached">Called with what was reached, and with a file where it is about one.</param>
    /// <exception cref="DataInUseException">A server or another command works with the data.</exception>
    /// <exception cref="BackupException">The archive cannot be used; nothing was changed.</exception>
    /// <exception cref="IOException">The disk failed; nothing was changed unless the restore was decided.</exception>
    public static async Task<RestoreOutcome> RunAsync(
        DataPlace place, string archive, string? passphrase, string by, TimeProvider clock, Action<RestoreStage, string>? reached = null,
        CancellationToken cancellationToken = default)
    {
        DataPermissions.Protect(place);
        using var alone = DataUse.Alone(place);
        var folder = new RestoreFolder(place);
        folder.FinishInterrupted();
        using var opened = await BackupArchive.OpenAsync(archive, cancellationToken);
        RequireKnown(opened.Manifest, archive);
        RequireRoom(opened.Manifest, place);
        var key = opened.OpenKey(passphrase) ?? PresentKey(place);
        RestoreRecord record;
        IReadOnlyList<string> names;
        IReadOnlyList<string> toSetUpAgain;
        try
        {
            folder.Begin();
            await opened.UnpackAsync(folder.Unpacked.Directory, file => reached?.Invoke(RestoreStage.Unpacking, file.Path), cancellationToken);
            reached?.Invoke(RestoreStage.Verifying, "");
            await opened.RequireWholeAsync(folder.Unpacked.Database, cancellationToken);
            key?.Save(folder.Unpacked);
            toSetUpAgain = await PrepareAsync(folder.Unpacked, opened, Path.GetFileName(archive), by, clock, cancellationToken);
            names = NamesToPlace(folder.Unpacked, place);
            cancellationToken.ThrowIfCancellationRequested();
            reached?.Invoke(RestoreStage.Verifying, ProgrammeData.DatabaseFile);
            record = folder.Commit(
                names, ProgrammeData.DatabaseFiles(place.Directory).Append(place.Stamp).Select(f => Path.GetFileName(f)), clock.GetUtcNow());
        }
        catch
        {
            folder.Discard();
            throw;
        }

        reached?.Invoke(RestoreStage.Committed, "");
        folder.Complete(record, name => reached?.Invoke(RestoreStage.Moved, name));
        reached?.Invoke(RestoreStage.Completed, "");
        return new RestoreOutcome(
            opened.Manifest, opened.Hash, record.Aside.Count > 0 ? Path.Combine(place.Directory, record.Folder) : null, toSetUpAgain);
    }

    /// <summary>Whether this program can read an archive's database.</summary>
    /// <exception cref="BackupException"><see cref="BackupProblem.Newer"/>.</exception>
    public static void RequireKnown(BackupManifest manifest, string archive)
    {
        using var db = ContextsOf(new DataPlace(Path.GetTempPath())).CreateDbContext();
        if (manifest.Migration.Length > 0 && !db.Database.GetMigrations().Contains(manifest.Migration, StringComparer.Ordinal))
        {
            throw new BackupException(BackupProblem.Newer, archive, manifest.Version, BackupWriter.ProgramVersion);
        }
    }

    private static void RequireRoom(BackupManifest manifest, DataPlace place)
    {
        // Twice the database: its tables may have to be brought up to date.
        var needed = ((manifest.Size + manifest.Files.Where(f => f.Path == ProgrammeData.DatabaseFile).Sum(f => f.Size)) >> 20) + Spare;
        if (place.FreeBytes() >> 20 is { } free && free < needed)
        {
            throw new BackupException(BackupProblem.NoRoom, place.Directory, needed, free);
        }
    }

    private static async Task<IReadOnlyList<string>> PrepareAsync(
        DataPlace unpacked, BackupArchive archive, string name, string by, TimeProvider clock, CancellationToken cancellationToken)
    {
        var contexts = ContextsOf(unpacked);
        await DatabaseSetup.PrepareAsync(contexts, unpacked.Directory, cancellationToken: cancellationToken);
        IReadOnlyList<string> toSetUpAgain;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            toSetUpAgain = await AuthenticatorSecrets.UnreadableAsync(db, SecretKey.Load(unpacked) ?? SecretKey.New(), cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await AccountSessions.EndAllAsync(db, cancellationToken);
            var entry = TrailEntry.Of(
                Actor.Operator(by, ChangeOrigin.Command), clock.GetUtcNow(), ChangeAction.Restored, ChangeSubject.Database, name);
            entry.After = JsonSerializer.Serialize(new RestoredArchive(archive.Manifest.CreatedAt, archive.Hash, archive.Manifest.Version));
            db.Trail.Add(entry);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        ProgrammeData.CloseConnections(unpacked.Directory);
        await DatabaseCopy.SettleAsync(unpacked.Database, cancellationToken);
        await using (var file = new FileStream(unpacked.Database, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Flush(flushToDisk: true);
        }

        WholeFile.FlushDirectory(unpacked.Directory);
        return toSetUpAgain;
    }

    /// <summary>Null where there is none, or none that can be read: then the restored data bring or get another.</summary>
    private static SecretKey? PresentKey(DataPlace place)
    {
        try
        {
            return SecretKey.Load(place);
        }
        catch (UnusableKeyFileException)
        {
            return null;
        }
    }

    private static IReadOnlyList<string> NamesToPlace(DataPlace unpacked, DataPlace place)
    {
        var isNewKey = SecretKey.Load(unpacked) is { } key && key.Id != PresentKey(place)?.Id;
        return [.. new[] { place.Database, place.Attachments }.Concat(isNewKey ? [place.SecretKey] : []).Select(n => Path.GetFileName(n))];
    }

    private static PooledDbContextFactory<RegisterDb> ContextsOf(DataPlace place)
    {
        var options = new DbContextOptionsBuilder<RegisterDb>();
        ProgrammeData.Configure(options, place.Directory, RecordKinds.All.Select(k => k.GetType().Assembly));
        return new PooledDbContextFactory<RegisterDb>(options.Options);
    }

    /// <summary>As the audit entry of a restore has it.</summary>
    private sealed record RestoredArchive(DateTime ArchivedAt, string ArchiveHash, string ArchiveVersion);
}
