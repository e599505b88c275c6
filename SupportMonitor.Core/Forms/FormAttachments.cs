using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Attachments;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Forms;

/// <summary>
/// Files that belong to forms: attached to drafts, kept by what was sent, handed out to users who may read that form. Every
/// method throws <see cref="RefusedException"/> with <see cref="Refusal.NotAllowed"/>.
/// </summary>
public sealed class FormAttachments(
    Ledger ledger, IAccessControl access, IDbContextFactory<RegisterDb> contexts, AttachmentStore store, SettingsService settings, TimeProvider clock)
    : IAttachmentOwner
{
    /// <summary>Takes a file in for a form that is being written; begins the draft when there is none.</summary>
    /// <param name="name">As the browser gives it.</param>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.AttachmentTooLarge"/>, <see cref="Refusal.AttachmentType"/>, <see cref="Refusal.TooMany"/>; the
    /// period's and the pair's, as <see cref="FormDrafts"/>.
    /// </exception>
    public async Task AttachAsync(
        FormPair pair, Stream upload, string name, Actor actor, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        // Checked before anything is stored: callers without the right must not fill the disk.
        await access.RequireAsync(actor, new Right(Permission.SendForm, pair.UnitId), cancellationToken);
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if ((await PlaceAsync(db, pair, actor, cancellationToken)).Draft is { } begun)
            {
                await RequireRoomAsync(db, begun);
            }
        }

        var stored = await store.ReceiveAsync(upload, name, progress, cancellationToken);
        await CommitAsync(
            pair,
            actor,
            async (db, draft) =>
            {
                await RequireRoomAsync(db, draft);
                db.FormAttachments.Add(new FormAttachment
                {
                    Draft = draft,
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

    /// <summary>Takes a file away from a form that is being written.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotFound"/>: the draft has no such file.</exception>
    public Task DetachAsync(FormPair pair, int attachmentId, Actor actor, CancellationToken cancellationToken = default) =>
        CommitAsync(
            pair,
            actor,
            async (db, draft) =>
            {
                var attachment = await db.FormAttachments.SingleOrDefaultAsync(a => a.Id == attachmentId && a.DraftId == draft.Id, cancellationToken)
                    ?? throw new RefusedException(Refusal.NotFound, attachmentId);

                // The form before may still have it; the removal is recorded all the same.
                attachment.TakenOver = false;
                db.FormAttachments.Remove(attachment);
            },
            cancellationToken);

    /// <summary>A file to read; null when it is gone, for callers who may read every form.</summary>
    public async Task<AttachmentContent?> OpenAsync(int attachmentId, Actor actor, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.FormAttachments.AsNoTracking()
            .Include(a => a.Draft).Include(a => a.Receipt!.Period)
            .SingleOrDefaultAsync(a => a.Id == attachmentId, cancellationToken);
        var right = found switch
        {
            { Draft: { } draft } => new Right(Permission.SendForm, draft.UnitId),
            { Receipt: { } r } => new Right(Permission.ReadForm, r.UnitId, r.CadreId, FormRules.IsReleased(r.Period)),
            // A missing file is rejected like another's: ids must not disclose which files exist.
            _ => new Right(Permission.ReadForm),
        };
        await access.RequireAsync(actor, right, cancellationToken);
        if (found?.Receipt is { } receipt && !access.Allows(actor, right with { Released = false })
            && !await IsLastReceivedAsync(db, receipt, cancellationToken))
        {
            // Of what was released, the cadre it is about reads what counts, and not what was said before.
            await access.RequireAsync(actor, new Right(Permission.ReadForm), cancellationToken);
        }

        return found is not null && store.Open(found.Hash) is { } file ? new AttachmentContent(file, found.Name, found.Kind) : null;
    }

    public IQueryable<string> Hashes(RegisterDb db) => db.FormAttachments.Select(a => a.Hash);

    private static async Task<bool> IsLastReceivedAsync(RegisterDb db, Receipt receipt, CancellationToken cancellationToken) =>
        receipt.Kind == ReceiptKind.Received
        && (await PairRules.RowsAsync(db, ReceiptRows.PairOf(receipt), cancellationToken))[^1].Sequence == receipt.Sequence;

    private static async Task RequireRoomAsync(RegisterDb db, FormDraft draft)
    {
        if (await db.FormAttachments.CountAsync(a => a.DraftId == draft.Id) >= AttachmentStore.MostFiles)
        {
            throw new RefusedException(Refusal.TooMany, nameof(FormAttachments), AttachmentStore.MostFiles);
        }
    }

    private Task<FormPlace> PlaceAsync(RegisterDb db, FormPair pair, Actor actor, CancellationToken cancellationToken) =>
        FormPlace.ReadAsync(db, pair, access.Allows(actor, Permission.KeepForms), cancellationToken);

    /// <summary>
    /// Changes the files of a pair's draft; its text and revision stay, so that no one who is writing is out of date.
    /// </summary>
    private async Task CommitAsync(FormPair pair, Actor actor, Func<RegisterDb, FormDraft, Task> change, CancellationToken cancellationToken)
    {
        var programme = await settings.GetAsync(cancellationToken);
        await ledger.CommitAsync(
            actor,
            new Right(Permission.SendForm, pair.UnitId),
            async db =>
            {
                var place = await PlaceAsync(db, pair, actor, cancellationToken);
                if (place.Draft is not { } draft)
                {
                    var content = place.Received?.Content ?? new FormContent();
                    var json = FormSheet.ToJson(content with { Sheet = place.Sheet(programme) });
                    draft = await FormDrafts.BeginAsync(db, place, json, actor.Name, clock.GetUtcNow().UtcDateTime, cancellationToken);
                    await db.SaveChangesAsync(cancellationToken);
                }

                await change(db, draft);
                return draft;
            },
            cancellationToken: cancellationToken);
    }
}
