using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Forms;

/// <summary>
/// Records what comes in and what goes back (coverage.md, "What has come"). Only an open period takes rows: a draft expects
/// nothing yet, and a closed one stands still. Every method throws <see cref="RefusedException"/> with
/// <see cref="Refusal.NotFound"/>, <see cref="Refusal.PeriodDraft"/>, <see cref="Refusal.PeriodClosed"/>,
/// <see cref="Refusal.FutureDate"/>, <see cref="Refusal.DateTooEarly"/>, <see cref="Refusal.WrongLevel"/>,
/// <see cref="Refusal.TooLong"/>, and where it changes a row <see cref="Refusal.ChangedMeanwhile"/> and
/// <see cref="Refusal.ReasonRequired"/>.
/// </summary>
public sealed partial class FormService(
    Ledger ledger, IAccessControl access, IDbContextFactory<RegisterDb> contexts, FormDrafts drafts, SettingsService settings,
    ProgrammeCalendar calendar, TimeProvider clock)
{
    /// <summary>Records a form that came in. A pair that owes none may send one too; the result says so.</summary>
    public async Task<Recorded> ReceiveAsync(
        FormPair pair, DateOnly date, FormContent content, Actor actor, Guid? entry = null, CancellationToken cancellationToken = default)
    {
        var input = new ReceiptInput(date, ReceiptKind.Received, content);
        var added = await AddAsync(
            pair, Permission.KeepForms, (_, _) => Task.FromResult<Addition?>(new(input)), reason: null, actor, entry, new { pair, input }, cancellationToken);
        return added!;
    }

    /// <summary>Records that a form went back for correction.</summary>
    /// <param name="reason">What is wrong with it; the commune reads it.</param>
    /// <param name="seen">The row, with its revision, that the user looked at; null for a form on paper that is not at
    /// hand.</param>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.NothingToReturn"/>: on that day nothing stood as received; <see cref="Refusal.ChangedMeanwhile"/>:
    /// what the user looked at was accepted, corrected or sent again.
    /// </exception>
    public async Task<Recorded> ReturnAsync(
        FormPair pair, DateOnly date, string reason, Actor actor, (int ReceiptId, int Revision)? seen = null, Guid? entry = null,
        CancellationToken cancellationToken = default)
    {
        var why = Guard.Reason(reason);
        var added = await AddAsync(
            pair,
            Permission.KeepForms,
            async (db, _) =>
            {
                if (seen is { } row)
                {
                    var receipt = await ReceiptRows.FindAsync(db, row.ReceiptId, row.Revision, cancellationToken);
                    // The row that was looked at is what goes back: it cannot do so before it came.
                    if (date < receipt.Date)
                    {
                        throw new RefusedException(Refusal.NothingToReturn, receipt.Unit.FullName);
                    }

                    if ((await PairRules.RowsAsync(db, pair, cancellationToken))[^1].Sequence != receipt.Sequence)
                    {
                        throw new RefusedException(Refusal.ChangedMeanwhile, receipt.Unit.FullName);
                    }
                }

                return new Addition(new ReceiptInput(date, ReceiptKind.Returned, new FormContent()));
            },
            why,
            actor,
            entry,
            new { pair, date, why, seen?.ReceiptId, seen?.Revision },
            cancellationToken);
        return added!;
    }

    /// <summary>Corrects a row's date, kind or content; its place in the order of entry stays.</summary>
    /// <param name="revision">The <see cref="Receipt.Revision"/> that the user looked at.</param>
    /// <exception cref="RefusedException"><see cref="Refusal.NothingToReturn"/>: a return would be left without a
    /// form.</exception>
    public async Task CorrectAsync(
        int receiptId, int revision, ReceiptInput correction, string reason, Actor actor, Guid? entry = null,
        CancellationToken cancellationToken = default)
    {
        var why = Guard.Reason(reason);
        var today = await calendar.TodayAsync(cancellationToken);
        await ledger.StoreAsync(
            entry,
            new { receiptId, revision, correction, why },
            actor,
            Permission.KeepForms,
            async db =>
            {
                var receipt = await ReceiptRows.FindAsync(db, receiptId, revision, cancellationToken);
                ReceiptRows.RequireDate(correction.Date, today);
                await ReceiptRows.RequireFormBeforeReturnAsync(
                    db,
                    ReceiptRows.PairOf(receipt),
                    rows => rows.Where(r => r.Sequence != receipt.Sequence)
                        .Append(new ReceiptRow(correction.Date, receipt.Sequence, correction.Kind)),
                    cancellationToken);
                var turned = receipt.Kind != correction.Kind;
                receipt.Date = correction.Date;
                receipt.Kind = correction.Kind;
                // A correction of the few words says nothing about the criteria: those stay.
                var known = receipt.Content;
                ReceiptRows.Fill(receipt, correction.Content with { Sheet = correction.Content.Sheet ?? known.Sheet }, [known]);
                receipt.Reason = receipt.Kind == ReceiptKind.Received ? null : turned ? why : receipt.Reason;
            },
            why,
            cancellationToken);
    }

    /// <summary>Deletes a wrong row; the trail keeps it.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NothingToReturn"/>: a return would be left without a
    /// form.</exception>
    public async Task DeleteAsync(
        int receiptId, int revision, string reason, Actor actor, CancellationToken cancellationToken = default)
    {
        var why = Guard.Reason(reason);
        await ledger.CommitAsync(
            actor,
            Permission.KeepForms,
            async db =>
            {
                var receipt = await ReceiptRows.FindAsync(db, receiptId, revision, cancellationToken);
                await ReceiptRows.RequireFormBeforeReturnAsync(
                    db, ReceiptRows.PairOf(receipt), rows => rows.Where(r => r.Sequence != receipt.Sequence), cancellationToken);
                db.FormAttachments.RemoveRange(
                    await db.FormAttachments.Where(a => a.ReceiptId == receipt.Id).ToListAsync(cancellationToken));
                db.Receipts.Remove(receipt);
                return receipt.Id;
            },
            why,
            cancellationToken);
    }

    /// <summary>
    /// Accepts what communes sent, all or none. Only what stands as received and was sent last can be accepted; it moves no
    /// figure.
    /// </summary>
    /// <param name="receipts">Rows with the <see cref="Receipt.Revision"/> that the user looked at.</param>
    /// <exception cref="RefusedException"><see cref="Refusal.NothingToAccept"/>.</exception>
    public Task AcceptAsync(
        IReadOnlyCollection<(int ReceiptId, int Revision)> receipts, Actor actor, CancellationToken cancellationToken = default) =>
        ledger.CommitAsync(
            actor,
            Permission.KeepForms,
            async db =>
            {
                foreach (var (id, revision) in receipts)
                {
                    var receipt = await ReceiptRows.FindAsync(db, id, revision, cancellationToken);
                    var rows = await PairRules.RowsAsync(db, ReceiptRows.PairOf(receipt), cancellationToken);
                    if (receipt is not { Kind: ReceiptKind.Received, SentBy: not null, AcceptedAt: null } || rows[^1].Sequence != receipt.Sequence)
                    {
                        throw new RefusedException(Refusal.NothingToAccept, receipt.Unit.FullName);
                    }

                    (receipt.AcceptedAt, receipt.AcceptedBy) = (clock.GetUtcNow().UtcDateTime, actor.Name);
                }

                return receipts.Count;
            },
            cancellationToken: cancellationToken);

    /// <summary>
    /// Where a pair stands today, to warn before something is entered; null when the period, commune or cadre is unknown.
    /// </summary>
    public async Task<PairStanding?> StandingAsync(FormPair pair, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.KeepForms, cancellationToken);
        var today = await calendar.TodayAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var period = await db.Periods.AsNoTracking().SingleOrDefaultAsync(p => p.Id == pair.PeriodId, cancellationToken);
        var unit = await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Id == pair.UnitId, cancellationToken);
        if (period is null || unit is null || !await db.Cadres.AnyAsync(c => c.Id == pair.CadreId, cancellationToken))
        {
            return null;
        }

        var rows = await PairRules.RowsAsync(db, pair, cancellationToken);
        var duty = await PairRules.DutyAsync(db, period, unit, pair.CadreId, cancellationToken);
        return new PairStanding(duty, ReceiptRules.StandingOf(rows, today, period.Due), rows.Length);
    }

    /// <summary>
    /// A row as it is now, and its last writer, for callers who got <see cref="Refusal.ChangedMeanwhile"/>; null when it is
    /// gone.
    /// </summary>
    public async Task<(ReceiptView Receipt, EnteredBy? Last)?> NowAsync(
        int receiptId, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.KeepForms, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Receipts.AsNoTracking().SingleOrDefaultAsync(r => r.Id == receiptId, cancellationToken) is not { } receipt)
        {
            return null;
        }

        var authors = await new RecordAuthors(db).ReadAsync(RegisterSheet.Receipts, [receiptId], cancellationToken);
        return (ReceiptView.Of(receipt), authors[receiptId].LastOrDefault()?.By);
    }

    /// <summary>What is added when the checks pass.</summary>
    /// <param name="Known">What the content may go back to; see <see cref="FormRules.Clean"/>.</param>
    /// <param name="Complete">What belongs to the receipt beside its input, in the same commit.</param>
    private sealed record Addition(ReceiptInput Input, IReadOnlyList<FormContent>? Known = null, Func<Receipt, Task>? Complete = null);

    /// <summary>The one door: whatever comes in or goes back is added here.</summary>
    /// <param name="check">Gets today; null when nothing is added.</param>
    /// <param name="reason">Of a return.</param>
    /// <param name="asked">See <see cref="Ledger.StoreAsync{T, TAnswer}"/>.</param>
    private async Task<Recorded?> AddAsync(
        FormPair pair, Right right, Func<RegisterDb, DateOnly, Task<Addition?>> check, string? reason, Actor actor,
        Guid? entry, object asked, CancellationToken cancellationToken)
    {
        var today = await calendar.TodayAsync(cancellationToken);
        return await ledger.StoreAsync(
            entry,
            asked,
            actor,
            right,
            async db =>
            {
                if (await check(db, today) is not { } addition)
                {
                    return ((Receipt?)null, default(PairDuty));
                }

                var (receipt, duty) = await ReceiptRows.AddAsync(db, pair, addition.Input, today, cancellationToken, addition.Known);
                receipt.Reason = reason;
                if (addition.Complete is { } complete)
                {
                    await complete(receipt);
                }

                return (receipt, duty);
            },
            result => result.Item1 is { } added ? new Recorded(added.Id, result.Item2) : null,
            reason,
            cancellationToken);
    }
}
