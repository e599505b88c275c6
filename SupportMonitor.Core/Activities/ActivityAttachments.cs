using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Attachments;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Activities;

/// <summary>The files of a record.</summary>
/// <param name="Files">In the order in which they were attached.</param>
/// <param name="MayChange">Whether the reader may attach and remove some.</param>
public sealed record RecordFiles(IReadOnlyList<AttachmentView> Files, bool MayChange);

/// <summary>
/// Files that belong to records of any kind of activity: attached and removed by who may correct the record, handed out to who may read it.
/// The record itself stays as it is, and with it what others said of it. Every method throws <see cref="RefusedException"/> with
/// <see cref="Refusal.NotAllowed"/>; a record or file that is not there is rejected like another's.
/// </summary>
public sealed class ActivityAttachments(
    Ledger ledger, IAccessControl access, IDbContextFactory<RegisterDb> contexts, AuditedKinds kinds, ActivityService activities, RecordList records,
    AttachmentStore store, TimeProvider clock) : IAttachmentOwner
{
    public IQueryable<string> Hashes(RegisterDb db) => db.Set<ActivityAttachment>().Select(a => a.Hash);

    /// <exception cref="RefusedException"><see cref="Refusal.NotFound"/>.</exception>
    public async Task<RecordFiles> ListAsync<T>(int recordId, Actor actor, CancellationToken cancellationToken = default)
        where T : class, IRecord
    {
        var record = await ReadableAsync<T>(recordId, actor, cancellationToken) ?? throw new RefusedException(Refusal.NotFound, recordId);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var files = await Of<T>(db, recordId).AsNoTracking().OrderBy(a => a.Id).ToListAsync(cancellationToken);
        return new RecordFiles(
            files.ConvertAll(a => new AttachmentView(a.Id, a.Name, a.Kind, a.Size, !store.Has(a.Hash))),
            await activities.MayCorrectAsync(record, actor, cancellationToken));
    }

    /// <summary>Takes a file in for a record.</summary>
    /// <param name="name">As the browser gives it.</param>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.AttachmentTooLarge"/>, <see cref="Refusal.AttachmentType"/>, <see cref="Refusal.TooMany"/>,
    /// <see cref="Refusal.NotFound"/>, <see cref="Refusal.PeriodClosed"/>, <see cref="Refusal.ChangedMeanwhile"/>.
    /// </exception>
    public async Task AttachAsync<T>(
        int recordId, Stream upload, string name, Actor actor, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
        where T : class, IRecord
    {
        // Checked before anything is stored: callers without the right must not fill the disk.
        var place = await activities.RequireCorrectionAsync<T>(recordId, actor, cancellationToken);
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            await RequireRoomAsync<T>(db, recordId, cancellationToken);
        }

        var stored = await store.ReceiveAsync(upload, name, progress, cancellationToken);
        await CommitAsync<T>(
            recordId,
            place,
            actor,
            async db =>
            {
                await RequireRoomAsync<T>(db, recordId, cancellationToken);
                db.Add(new ActivityAttachment
                {
                    Subject = SubjectOf<T>(),
                    RecordId = recordId,
                    Hash = stored.Hash,
                    Name = AttachmentNames.Clean(name, stored.Kind),
                    Kind = stored.Kind,
                    Size = stored.Size,
                    AddedAt = clock.GetUtcNow().UtcDateTime,
                    AddedBy = actor.Name,
                });
            },
            cancellationToken);
    }

    /// <summary>Takes a file away from a record.</summary>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.NotFound"/>: the record has no such file; <see cref="Refusal.PeriodClosed"/>, <see cref="Refusal.ChangedMeanwhile"/>.
    /// </exception>
    public async Task DetachAsync<T>(int recordId, int attachmentId, Actor actor, CancellationToken cancellationToken = default)
        where T : class, IRecord => await CommitAsync<T>(
            recordId,
            await activities.RequireCorrectionAsync<T>(recordId, actor, cancellationToken),
            actor,
            async db => db.Remove(await Of<T>(db, recordId).SingleOrDefaultAsync(a => a.Id == attachmentId, cancellationToken)
                ?? throw new RefusedException(Refusal.NotFound, attachmentId)),
            cancellationToken);

    /// <summary>A file to read; null when it is gone, for callers who may read every record.</summary>
    public async Task<AttachmentContent?> OpenAsync(int attachmentId, Actor actor, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<ActivityAttachment>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == attachmentId, cancellationToken);
        if (found is null || kinds.Of(found.Subject) is not IRecordKind kind)
        {
            // A missing file is rejected like another's: ids must not disclose which files exist.
            await access.RequireAsync(actor, AccessTable.Office.ToRead(), cancellationToken);
            return null;
        }

        return await kind.Accept(new Reading(this, found.RecordId, actor, cancellationToken)) && store.Open(found.Hash) is { } file
            ? new AttachmentContent(file, found.Name, found.Kind)
            : null;
    }

    /// <summary>Deletes the files of a record that is deleted, within its commit.</summary>
    internal static async Task RemoveAllAsync(RegisterDb db, ChangeSubject subject, int recordId, CancellationToken cancellationToken) =>
        db.RemoveRange(await db.Set<ActivityAttachment>().Where(a => a.Subject == subject && a.RecordId == recordId).ToListAsync(cancellationToken));

    private ChangeSubject SubjectOf<T>() => kinds.Of(typeof(T))!.Subject;

    private IQueryable<ActivityAttachment> Of<T>(RegisterDb db, int recordId)
    {
        var subject = SubjectOf<T>();
        return db.Set<ActivityAttachment>().Where(a => a.Subject == subject && a.RecordId == recordId);
    }

    private async Task RequireRoomAsync<T>(RegisterDb db, int recordId, CancellationToken cancellationToken)
    {
        if (await Of<T>(db, recordId).CountAsync(cancellationToken) >= AttachmentStore.MostFiles)
        {
            throw new RefusedException(Refusal.TooMany, nameof(ActivityAttachments), AttachmentStore.MostFiles);
        }
    }

    /// <returns>Null where there is none, for an actor who may read all.</returns>
    private async Task<T?> ReadableAsync<T>(int recordId, Actor actor, CancellationToken cancellationToken)
        where T : class, IRecord
    {
        var record = await records.FindAsync<T>(recordId, actor, cancellationToken);
        if (record is null)
        {
            await access.RequireAsync(actor, AccessTable.Office.ToRead(), cancellationToken);
        }

        return record;
    }

    private Task<int> CommitAsync<T>(
        int recordId, RecordPlace place, Actor actor, Func<RegisterDb, Task> change, CancellationToken cancellationToken)
        where T : class, IRecord => ledger.CommitAsync(
            actor,
            ((RecordKind<T>)kinds.Of(typeof(T))!).Access.ToWrite(place),
            async db =>
            {
                await activities.RequireCorrectionAsync<T>(db, recordId, place, actor, cancellationToken);
                await change(db);
                return recordId;
            },
            cancellationToken: cancellationToken);

    private sealed class Reading(ActivityAttachments files, int recordId, Actor actor, CancellationToken cancellationToken)
        : IRecordKindVisitor<Task<bool>>
    {
        public async Task<bool> Visit<T>(RecordKind<T> kind)
            where T : class, IRecord => await files.ReadableAsync<T>(recordId, actor, cancellationToken) is not null;
    }
}
