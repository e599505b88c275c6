using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Forms;

/// <summary>A pair's form as it stands inside a commit, for its writers.</summary>
/// <param name="Received">The form as it stands: that of the last date (coverage.md, "What has come").</param>
/// <param name="Newest">What was entered last, which may bear an earlier date.</param>
internal sealed record FormPlace(
    FormPair Pair, Period Period, Unit Unit, Cadre Cadre, PairDuty Duty, FormDraft? Draft, Receipt? Received, Receipt? Newest)
{
    /// <summary>Versions put aside for one form; beyond that the oldest go.</summary>
    private const int MostCopies = 50;

    /// <exception cref="RefusedException">
    /// <see cref="Refusal.NotFound"/>, <see cref="Refusal.WrongLevel"/>, <see cref="Refusal.PeriodDraft"/>,
    /// <see cref="Refusal.PeriodClosed"/>, <see cref="Refusal.NoDuty"/>.
    /// </exception>
    /// <param name="anyPair">False for callers who may write only what is owed: an unexpected form is the secretariat's to
    /// enter.</param>
    public static async Task<FormPlace> ReadAsync(RegisterDb db, FormPair pair, bool anyPair, CancellationToken cancellationToken)
    {
        var place = await FindAsync(db, pair, cancellationToken);
        ReceiptRows.RequireOpen(place.Period);
        return place.Duty == PairDuty.Unexpected && !anyPair ? throw new RefusedException(Refusal.NoDuty, place.Unit.FullName) : place;
    }

    /// <summary>As <see cref="ReadAsync"/>, also where nothing can be written.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotFound"/>, <see cref="Refusal.WrongLevel"/>.</exception>
    public static async Task<FormPlace> FindAsync(RegisterDb db, FormPair pair, CancellationToken cancellationToken)
    {
        var period = await RegisterLookup.PeriodAsync(db, pair.PeriodId, cancellationToken);
        if (period.State != PeriodState.Closed && await MergedCadres.KeptAsync(db, pair.CadreId, cancellationToken) is { } kept)
        {
            // Someone was writing while the cadre's record was merged: the text belongs to the form that goes on.
            pair = pair with { CadreId = kept.Id };
        }

        var (unit, cadre) = await RegisterLookup.CommuneAndCadreAsync(db, pair.UnitId, pair.CadreId, cancellationToken);
        var duty = await PairRules.DutyAsync(db, period, unit, cadre.Id, cancellationToken);
        var draft = await db.FormDrafts.SingleOrDefaultAsync(
            d => d.PeriodId == pair.PeriodId && d.UnitId == pair.UnitId && d.CadreId == pair.CadreId, cancellationToken);
        var received = await db.Receipts.AsNoTracking()
            .Where(r => r.PeriodId == pair.PeriodId && r.UnitId == pair.UnitId && r.CadreId == pair.CadreId && r.Kind == ReceiptKind.Received)
            .OrderBy(r => r.Date).ThenBy(r => r.Sequence)
            .ToListAsync(cancellationToken);
        return new FormPlace(pair, period, unit, cadre, duty, draft, received.LastOrDefault(), received.MaxBy(r => r.Sequence));
    }

    /// <summary>The version that is there now.</summary>
    public DraftVersion Version => new(Draft?.Id, Draft?.Revision ?? 0, Newest?.Id) { ReceivedMark = Received?.Content.Mark(Received.Id) };

    /// <summary>Whole forms that a writer finds filled in: their text must never be shortened, however long it came in.</summary>
    public IReadOnlyList<FormContent> Known =>
    [
        .. Draft is { } draft ? [FormSheet.ContentFromJson(draft.Content)] : Array.Empty<FormContent>(),
        .. Received is { } received ? [received.Content] : Array.Empty<FormContent>(),
    ];

    /// <summary>
    /// The criteria and scale that go on: the draft's, else those of the form before, else those that the writer had before
    /// them, else the settings'.
    /// </summary>
    /// <param name="typed">What the writer typed, with the sheet it was typed into.</param>
    public FormSheet Sheet(ProgrammeSettings settings, FormContent? typed = null) =>
        (Draft is { } draft ? FormSheet.ContentFromJson(draft.Content).Sheet : null)
        ?? Received?.Content.Sheet
        ?? FormRules.Sound(typed?.Sheet)
        ?? FormSheet.New(settings);

    /// <summary>Null when no other user changed it since, or only to the very same content.</summary>
    public async Task<DraftConflict?> ConflictAsync(RegisterDb db, DraftVersion seen, FormContent mine, CancellationToken cancellationToken)
    {
        // Ids rise: a row that is gone since was deleted by the secretariat and contradicts nothing.
        var sent = Newest is { } newest && newest.Id > (seen.ReceivedId ?? 0);
        var corrected = !sent && seen.ReceivedMark is { } mark && Received is { } received
            && received.Id == mark.RowId && received.Content.Mark(received.Id) != mark;
        if (Draft is { } draft && (draft.Id, draft.Revision) != (seen.DraftId, seen.Revision))
        {
            var content = FormSheet.ContentFromJson(draft.Content);

            // What was received meanwhile as well is shown next: of that the writer has seen nothing yet.
            var shown = Version with { ReceivedId = seen.ReceivedId, ReceivedMark = seen.ReceivedMark };
            return content == mine ? null : new DraftConflict(shown, content, ConflictKind.Saved, draft.EditedBy, draft.EditedAt);
        }

        if (!(sent || corrected) || (sent ? Newest! : Received!).Content == mine)
        {
            return null;
        }

        if (corrected)
        {
            var last = (await FormHistory.CorrectionsAsync(db, [Received!.Id], cancellationToken))[Received.Id].LastOrDefault();
            return new DraftConflict(Version, Received!.Content, ConflictKind.Corrected, last?.By, last?.At);
        }

        var entered = await FormHistory.EnteredAsync(db, [Newest!.Id], cancellationToken);
        var (by, at) = entered.TryGetValue(Newest.Id, out var entry) ? (entry.Actor, (DateTime?)entry.At) : (null, null);
        return new DraftConflict(Version, Newest.Content, ConflictKind.Sent, by, at);
    }

    /// <summary>Keeps a version that does not win.</summary>
    /// <returns>The copy; the older one where the same was put aside before.</returns>
    public async Task<FormDraftCopy> PutAsideAsync(
        RegisterDb db, FormContent content, DraftCopyReason why, string by, DateTime at, CancellationToken cancellationToken)
    {
        var copies = await db.FormDraftCopies
            .Where(c => c.PeriodId == Pair.PeriodId && c.UnitId == Pair.UnitId && c.CadreId == Pair.CadreId)
            .OrderByDescending(c => c.Id)
            .ToListAsync(cancellationToken);
        var json = FormSheet.ToJson(content);
        if (copies.Find(c => c.Content == json) is { } same)
        {
            return same;
        }

        db.FormDraftCopies.RemoveRange(copies.Skip(MostCopies - 1));
        var copy = new FormDraftCopy
        {
            PeriodId = Pair.PeriodId, UnitId = Pair.UnitId, CadreId = Pair.CadreId, Content = json, Why = why, EditedBy = by, At = at,
        };
        db.FormDraftCopies.Add(copy);
        return copy;
    }
}
