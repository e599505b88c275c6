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

/// <summary>
/// Sends forms: a receipt of that day and the end of the draft in one commit, so that a process killed at any moment leaves
/// either both or nothing (coverage.md, "What has come").
/// </summary>
public sealed class FormSending(
    Ledger ledger, IAccessControl access, FormDrafts drafts, SettingsService settings, ProgrammeCalendar calendar, TimeProvider clock)
{
    /// <summary>Versions put aside stay at least this long after they were written. An assumption.</summary>
    private static readonly TimeSpan CopiesKept = TimeSpan.FromDays(90);

    /// <summary>
    /// Sends a form as it was typed. A caller who keeps all forms enters it for the commune, on the day that it came.
    /// </summary>
    /// <param name="seen">What the writer's text goes back to.</param>
    /// <param name="date">Of a paper form; null for today. A commune's own is always of today.</param>
    /// <exception cref="RefusedException">
    /// As <see cref="FormDrafts"/>; <see cref="Refusal.Required"/>: a commune's form without an overall rating;
    /// <see cref="Refusal.FutureDate"/>, <see cref="Refusal.DateTooEarly"/>.
    /// </exception>
    public async Task<SendOutcome> SendAsync(
        FormPair pair, DraftVersion seen, FormContent content, DateOnly? date, Actor actor, CancellationToken cancellationToken = default)
    {
        var programme = await settings.GetAsync(cancellationToken);
        var today = await calendar.TodayAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var keepsAll = access.Allows(actor, Permission.KeepForms);
        var (receipt, duty, conflict) = await ledger.CommitAsync(
            actor,
            new Right(Permission.SendForm, pair.UnitId),
            async db =>
            {
                var place = await FormPlace.ReadAsync(db, pair, keepsAll, cancellationToken);
                var typed = FormRules.AsTyped(content, place.Sheet(programme, content), place.Known);
                if (await place.ConflictAsync(db, seen, typed, cancellationToken) is { } conflict)
                {
                    await place.PutAsideAsync(db, typed, DraftCopyReason.Overtaken, actor.Name, now, cancellationToken);
                    return ((Receipt?)null, place.Duty, conflict);
                }

                if (!keepsAll && typed.Rating is null)
                {
                    throw new RefusedException(Refusal.Required, nameof(typed.Rating));
                }

                var day = keepsAll ? date ?? today : today;
                var (receipt, duty) = await ReceiptRows.AddAsync(db, pair, day, ReceiptKind.Received, typed, today, cancellationToken, place.Known);
                receipt.SentBy = keepsAll ? null : actor.Name;
                await EndDraftAsync(db, place, receipt, cancellationToken);
                await ForgetCopiesAsync(db, now - CopiesKept, cancellationToken);
                return (receipt, duty, (DraftConflict?)null);
            },
            cancellationToken: cancellationToken);
        if (receipt is null)
        {
            return new SendOutcome(null, conflict);
        }

        drafts.Notify(new DraftNews(pair, default));
        return new SendOutcome(new Recorded(receipt.Id, duty), null);
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

    private static async Task ForgetCopiesAsync(RegisterDb db, DateTime before, CancellationToken cancellationToken) =>
        db.FormDraftCopies.RemoveRange(await db.FormDraftCopies
            .Where(c => c.At < before
                && !db.Set<FormDraft>().Any(d => d.PeriodId == c.PeriodId && d.UnitId == c.UnitId && d.CadreId == c.CadreId))
            .ToListAsync(cancellationToken));
}
