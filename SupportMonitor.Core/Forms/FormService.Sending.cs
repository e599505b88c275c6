using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Forms;

/// <summary>How sending went.</summary>
/// <param name="Recorded">Null when it was not sent because of <paramref name="Conflict"/>.</param>
/// <param name="Conflict">What another user did meanwhile; the text was put aside.</param>
public sealed record SendOutcome(Recorded? Recorded, DraftConflict? Conflict);

/// <summary>Sending: a commune's own form, or one that the office enters as it was typed.</summary>
public sealed partial class FormService
{
    /// <summary>Versions put aside stay at least this long after they were written. An assumption.</summary>
    private static readonly TimeSpan CopiesKept = TimeSpan.FromDays(90);

    /// <summary>
    /// Sends a form as it was typed. A caller who keeps all forms enters it for the commune, on the day that it came. The receipt
    /// and the end of the draft are one commit, so that a process that ends at any moment leaves either both or nothing.
    /// </summary>
    /// <param name="seen">What the writer's text goes back to.</param>
    /// <param name="date">Of a paper form; null for today. A commune's own is always of today.</param>
    /// <exception cref="RefusedException">
    /// As <see cref="FormDrafts"/>; <see cref="Refusal.Required"/>: a commune's form without an overall rating;
    /// <see cref="Refusal.FutureDate"/>, <see cref="Refusal.DateTooEarly"/>.
    /// </exception>
    public async Task<SendOutcome> SendAsync(
        FormPair pair, DraftVersion seen, FormContent content, DateOnly? date, Actor actor, Guid? entry = null,
        CancellationToken cancellationToken = default)
    {
        var programme = await settings.GetAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var keepsAll = access.Allows(actor, Permission.KeepForms);
        DraftConflict? conflict = null;
        var recorded = await AddAsync(
            pair,
            new Right(Permission.SendForm, pair.UnitId),
            async (db, today) =>
            {
                var place = await FormPlace.ReadAsync(db, pair, keepsAll, cancellationToken);
                var typed = FormRules.AsTyped(content, place.Sheet(programme, content), place.Known);
                conflict = await place.ConflictAsync(db, seen, typed, cancellationToken);
                if (conflict is not null)
                {
                    await place.PutAsideAsync(db, typed, DraftCopyReason.Overtaken, actor.Name, now, cancellationToken);
                    return null;
                }

                if (!keepsAll && typed.Rating is null)
                {
                    throw new RefusedException(Refusal.Required, nameof(typed.Rating));
                }

                return new Addition(
                    new ReceiptInput(keepsAll ? date ?? today : today, ReceiptKind.Received, typed),
                    place.Known,
                    async receipt =>
                    {
                        receipt.SentBy = keepsAll ? null : actor.Name;
                        await EndDraftAsync(db, place, receipt, cancellationToken);
                        await DeleteOldCopiesAsync(db, now - CopiesKept, cancellationToken);
                    });
            },
            reason: null,
            actor,
            entry,
            new { pair, content, date },
            cancellationToken);
        if (recorded is not null)
        {
            drafts.Notify(new DraftNews(pair, default));
        }

        return new SendOutcome(recorded, conflict);
    }

    /// <summary>What was attached to the draft belongs to the receipt from now on.</summary>
    private static async Task EndDraftAsync(RegisterDb db, FormPlace place, Receipt receipt, CancellationToken cancellationToken)
    {
        if (place.Draft is not { } draft)
        {
            return;
        }

        foreach (var attachment in await db.FormAttachments.Where(a => a.DraftId == draft.Id).ToListAsync(cancellationToken))
        {
            (attachment.Draft, attachment.DraftId, attachment.Receipt, attachment.TakenOver) = (null, null, receipt, false);
        }

        db.FormDrafts.Remove(draft);
    }

    private static async Task DeleteOldCopiesAsync(RegisterDb db, DateTime before, CancellationToken cancellationToken) =>
        db.FormDraftCopies.RemoveRange(await db.FormDraftCopies
            .Where(c => c.At < before
                && !db.Set<FormDraft>().Any(d => d.PeriodId == c.PeriodId && d.UnitId == c.UnitId && d.CadreId == c.CadreId))
            .ToListAsync(cancellationToken));
}
