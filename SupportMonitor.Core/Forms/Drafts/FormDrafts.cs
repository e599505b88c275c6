using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Forms;

/// <summary>How saving went.</summary>
/// <param name="Version">What is there now, and what the next save is based on.</param>
/// <param name="At">UTC.</param>
/// <param name="Conflict">What another user did meanwhile: nothing of it was touched, and the text was put aside.</param>
public sealed record DraftSaved(DraftVersion Version, DateTime At, DraftConflict? Conflict);

/// <summary>A draft was saved by one of its writers.</summary>
public sealed record DraftNews(FormPair Pair, DraftVersion Version);

/// <summary>
/// Keeps forms while they are written (coverage.md: a draft counts nowhere). Every method throws <see cref="RefusedException"/>:
/// <see cref="Refusal.NotAllowed"/>, <see cref="Refusal.NotFound"/>, <see cref="Refusal.WrongLevel"/>,
/// <see cref="Refusal.PeriodDraft"/>, <see cref="Refusal.PeriodClosed"/>, <see cref="Refusal.NoDuty"/>,
/// <see cref="Refusal.TooLong"/>, <see cref="Refusal.OutOfScale"/>.
/// </summary>
public sealed class FormDrafts(
    Ledger ledger, IAccessControl access, SettingsService settings, TimeProvider clock, ILogger<FormDrafts> logger)
{
    private readonly Subscribers<DraftNews> _subscribers = new();

    /// <summary>
    /// Calls back after a draft of any form was saved by this process; the callback must be short, and must not save.
    /// </summary>
    /// <returns>Ends the subscription.</returns>
    public IDisposable Subscribe(Action<DraftNews> callback) => _subscribers.Add(callback);

    /// <summary>Saves a form as it was typed; begins the draft when there is none.</summary>
    /// <param name="seen">What the writer's text goes back to.</param>
    public Task<DraftSaved> SaveAsync(
        FormPair pair, DraftVersion seen, FormContent content, Actor actor, CancellationToken cancellationToken = default) =>
        WriteAsync(pair, seen, content, knowing: false, actor, cancellationToken);

    /// <summary>As <see cref="SaveAsync"/>, after both versions were seen: the other one is put aside.</summary>
    /// <param name="seen">The <see cref="DraftConflict.Version"/> of the conflict that was shown.</param>
    public Task<DraftSaved> ResolveAsync(
        FormPair pair, DraftVersion seen, FormContent chosen, Actor actor, CancellationToken cancellationToken = default) =>
        WriteAsync(pair, seen, chosen, knowing: true, actor, cancellationToken);

    /// <summary>
    /// Gives a draft up, also one that can no longer be sent; its text is put aside, and what was attached to it alone goes.
    /// </summary>
    /// <exception cref="RefusedException"><see cref="Refusal.ChangedMeanwhile"/>: more was written meanwhile.</exception>
    public async Task DiscardAsync(FormPair pair, DraftVersion seen, Actor actor, CancellationToken cancellationToken = default)
    {
        await ledger.CommitAsync(
            actor,
            RightOf(pair),
            async db =>
            {
                var place = await FormPlace.FindAsync(db, pair, cancellationToken);
                if (place.Draft is not { } draft)
                {
                    return pair;
                }

                if ((draft.Id, draft.Revision) != (seen.DraftId, seen.Revision))
                {
                    throw new RefusedException(Refusal.ChangedMeanwhile, place.Unit.FullName);
                }

                await place.PutAsideAsync(
                    db, FormSheet.ContentFromJson(draft.Content), DraftCopyReason.Discarded, draft.EditedBy, draft.EditedAt, cancellationToken);
                db.FormAttachments.RemoveRange(await db.FormAttachments.Include(a => a.Draft).Where(a => a.DraftId == draft.Id).ToListAsync(cancellationToken));
                db.FormDrafts.Remove(draft);
                return pair;
            },
            cancellationToken: cancellationToken);
        Notify(new DraftNews(pair, default));
    }

    /// <summary>
    /// Puts aside what was typed while the period was closed or the form ceased to be owed: it can be read beside the form, and
    /// counts nowhere.
    /// </summary>
    /// <param name="last">What this gave for the same writing before: typing that goes on takes its place.</param>
    /// <returns>The copy's id.</returns>
    public async Task<int> PutAsideAsync(
        FormPair pair, FormContent content, int? last, Actor actor, CancellationToken cancellationToken = default)
    {
        var programme = await settings.GetAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var copy = await ledger.CommitAsync(
            actor,
            RightOf(pair),
            async db =>
            {
                var place = await FormPlace.FindAsync(db, pair, cancellationToken);
                var typed = FormRules.AsTyped(content, FormRules.Sound(content.Sheet) ?? place.Sheet(programme), place.Known);
                var older = last is { } id
                    ? await db.FormDraftCopies.SingleOrDefaultAsync(
                        c => c.Id == id && c.PeriodId == pair.PeriodId && c.UnitId == pair.UnitId && c.CadreId == place.Pair.CadreId
                            && c.Why == DraftCopyReason.NoLonger && c.EditedBy == actor.Name,
                        cancellationToken)
                    : null;
                if (older is null)
                {
                    return await place.PutAsideAsync(db, typed, DraftCopyReason.NoLonger, actor.Name, now, cancellationToken);
                }

                (older.Content, older.At) = (FormSheet.ToJson(typed), now);
                return older;
            },
            cancellationToken: cancellationToken);
        return copy.Id;
    }

    private bool MayWriteAny(Actor actor) => access.Allows(actor, Permission.KeepForms);

    private static Right RightOf(FormPair pair) => new(Permission.SendForm, pair.UnitId);

    private async Task<DraftSaved> WriteAsync(
        FormPair pair, DraftVersion seen, FormContent content, bool knowing, Actor actor, CancellationToken cancellationToken)
    {
        var programme = await settings.GetAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var (place, draft, conflict) = await ledger.CommitAsync(
            actor,
            RightOf(pair),
            async db =>
            {
                var place = await FormPlace.ReadAsync(db, pair, MayWriteAny(actor), cancellationToken);
                var typed = FormRules.AsTyped(content, place.Sheet(programme, content), place.Known);
                if (await place.ConflictAsync(db, seen, typed, cancellationToken) is { } conflict)
                {
                    await place.PutAsideAsync(db, typed, DraftCopyReason.Overtaken, actor.Name, now, cancellationToken);
                    return (place, place.Draft, conflict);
                }

                var json = FormSheet.ToJson(typed);
                if (place.Draft is not { } draft)
                {
                    draft = await BeginAsync(db, place, json, actor.Name, now, cancellationToken);
                }
                else if (draft.Content != json)
                {
                    if (knowing)
                    {
                        await place.PutAsideAsync(
                            db, FormSheet.ContentFromJson(draft.Content), DraftCopyReason.Replaced, draft.EditedBy, draft.EditedAt, cancellationToken);
                    }

                    (draft.Content, draft.EditedBy, draft.EditedAt) = (json, actor.Name, now);
                }

                return (place, draft, (DraftConflict?)null);
            },
            cancellationToken: cancellationToken);
        if (conflict is not null)
        {
            return new DraftSaved(conflict.Version, now, conflict);
        }

        var version = place.Version with { DraftId = draft!.Id, Revision = draft.Revision };
        Notify(new DraftNews(pair, version));
        return new DraftSaved(version, now, null);
    }

    /// <summary>A draft after a form that was received goes on with its attachments.</summary>
    internal static async Task<FormDraft> BeginAsync(
        RegisterDb db, FormPlace place, string json, string by, DateTime now, CancellationToken cancellationToken)
    {
        var draft = new FormDraft { Period = place.Period, Unit = place.Unit, Cadre = place.Cadre, Content = json, EditedBy = by, EditedAt = now };
        db.FormDrafts.Add(draft);
        if (place.Received is { } received)
        {
            var kept = await db.FormAttachments.AsNoTracking().Where(a => a.ReceiptId == received.Id).OrderBy(a => a.Id).ToListAsync(cancellationToken);
            db.FormAttachments.AddRange(kept.Select(a => new FormAttachment
            {
                Draft = draft, Hash = a.Hash, Name = a.Name, Kind = a.Kind, Size = a.Size, AddedAt = a.AddedAt, AddedBy = a.AddedBy, TakenOver = true,
            }));
        }

        return draft;
    }

    internal void Notify(DraftNews news) => _subscribers.Notify(news, exception => LogNotNotified(logger, exception));

    private static readonly Action<ILogger, Exception?> LogNotNotified =
        LoggerMessage.Define(LogLevel.Error, default, "A page could not be notified of a saved draft.");
}
