using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Trail;

namespace SupportMonitor.Core.Forms;

/// <summary>
/// Records what comes in and what goes back (coverage.md, "What has come"). Only an open period takes rows: a draft expects
/// nothing yet, and a closed one stands still. Every method throws <see cref="RefusedException"/> with
/// <see cref="Refusal.NotFound"/>, <see cref="Refusal.PeriodDraft"/>, <see cref="Refusal.PeriodClosed"/>,
/// <see cref="Refusal.FutureDate"/>, <see cref="Refusal.WrongLevel"/>, <see cref="Refusal.TooLong"/>, and where it changes a row
/// <see cref="Refusal.ChangedMeanwhile"/> and <see cref="Refusal.ReasonRequired"/>.
/// </summary>
public sealed class FormService(Ledger ledger, IDbContextFactory<RegisterDb> contexts, ProgrammeCalendar calendar)
{
    /// <summary>Records a form that came in. A pair that owes none may send one too; the result says so.</summary>
    public async Task<Recorded> ReceiveAsync(
        FormPair pair, DateOnly date, FormContent content, Actor actor, CancellationToken cancellationToken = default)
    {
        var today = await calendar.TodayAsync(cancellationToken);
        var (receipt, duty) = await ledger.CommitAsync(
            actor,
            Permission.KeepForms,
            db => AddAsync(db, pair, date, ReceiptKind.Received, content, today, cancellationToken),
            cancellationToken: cancellationToken);
        return new Recorded(receipt.Id, duty);
    }

    /// <summary>Records that a form went back for correction.</summary>
    /// <param name="reason">What is wrong with it; kept in the trail.</param>
    /// <exception cref="RefusedException"><see cref="Refusal.NothingToReturn"/>: on that day nothing stood as received.</exception>
    public async Task<Recorded> ReturnAsync(
        FormPair pair, DateOnly date, string reason, Actor actor, CancellationToken cancellationToken = default)
    {
        var why = Guard.Reason(reason);
        var today = await calendar.TodayAsync(cancellationToken);
        var (receipt, duty) = await ledger.CommitAsync(
            actor,
            Permission.KeepForms,
            db => AddAsync(db, pair, date, ReceiptKind.Returned, new FormContent(), today, cancellationToken),
            why,
            cancellationToken);
        return new Recorded(receipt.Id, duty);
    }

    /// <summary>Corrects a row's date, kind or content; its place in the order of entry stays.</summary>
    /// <param name="revision">The <see cref="Receipt.Revision"/> that the user looked at.</param>
    /// <exception cref="RefusedException"><see cref="Refusal.NothingToReturn"/>: a return would be left without a form.</exception>
    public async Task CorrectAsync(
        int receiptId, int revision, ReceiptCorrection correction, string reason, Actor actor, CancellationToken cancellationToken = default)
    {
        var why = Guard.Reason(reason);
        var today = await calendar.TodayAsync(cancellationToken);
        await ledger.CommitAsync(
            actor,
            Permission.KeepForms,
            async db =>
            {
                var receipt = await FindAsync(db, receiptId, revision, cancellationToken);
                RequireNotFuture(correction.Date, today);
                await RequireFormBeforeReturnAsync(
                    db,
                    PairOf(receipt),
                    rows => rows.Where(r => r.Sequence != receipt.Sequence)
                        .Append(new ReceiptRow(correction.Date, receipt.Sequence, correction.Kind)),
                    cancellationToken);
                receipt.Date = correction.Date;
                receipt.Kind = correction.Kind;
                Fill(receipt, correction.Content);
                return receipt.Id;
            },
            why,
            cancellationToken);
    }

    /// <summary>Takes a wrong row away; the trail keeps it.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NothingToReturn"/>: a return would be left without a form.</exception>
    public async Task DeleteAsync(
        int receiptId, int revision, string reason, Actor actor, CancellationToken cancellationToken = default)
    {
        var why = Guard.Reason(reason);
        await ledger.CommitAsync(
            actor,
            Permission.KeepForms,
            async db =>
            {
                var receipt = await FindAsync(db, receiptId, revision, cancellationToken);
                await RequireFormBeforeReturnAsync(
                    db, PairOf(receipt), rows => rows.Where(r => r.Sequence != receipt.Sequence), cancellationToken);
                db.Receipts.Remove(receipt);
                return receipt.Id;
            },
            why,
            cancellationToken);
    }

    /// <summary>Where a pair stands today, to warn before something is entered; null when the period, commune or cadre is unknown.</summary>
    public async Task<PairStanding?> StandingAsync(FormPair pair, CancellationToken cancellationToken = default)
    {
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

    private static async Task<(Receipt Receipt, PairDuty Duty)> AddAsync(
        RegisterDb db,
        FormPair pair,
        DateOnly date,
        ReceiptKind kind,
        FormContent content,
        DateOnly today,
        CancellationToken cancellationToken)
    {
        var period = await RegisterLookup.PeriodAsync(db, pair.PeriodId, cancellationToken);
        RequireOpen(period);
        var (unit, cadre) = await RegisterLookup.CommuneAndCadreAsync(db, pair.UnitId, pair.CadreId, cancellationToken);
        RequireNotFuture(date, today);
        var receipt = new Receipt
        {
            Period = period,
            Unit = unit,
            Cadre = cadre,
            Date = date,
            Kind = kind,
            Sequence = (await db.Receipts.MaxAsync(r => (long?)r.Sequence, cancellationToken) ?? 0) + 1,
        };
        Fill(receipt, content);
        await RequireFormBeforeReturnAsync(
            db, pair, rows => rows.Append(new ReceiptRow(date, receipt.Sequence, kind)), cancellationToken);
        db.Receipts.Add(receipt);
        return (receipt, await PairRules.DutyAsync(db, period, unit, cadre.Id, cancellationToken));
    }

    private static async Task<Receipt> FindAsync(RegisterDb db, int receiptId, int revision, CancellationToken cancellationToken)
    {
        var receipt = await db.Receipts.Include(r => r.Period).Include(r => r.Unit).Include(r => r.Cadre)
            .SingleOrDefaultAsync(r => r.Id == receiptId, cancellationToken)
            ?? throw new RefusedException(Refusal.NotFound, receiptId);
        Guard.Unchanged(receipt.Revision, revision, receipt.Unit.FullName);
        RequireOpen(receipt.Period);
        return receipt;
    }

    private static FormPair PairOf(Receipt receipt) => new(receipt.PeriodId, receipt.UnitId, receipt.CadreId);

    private static void RequireOpen(Period period)
    {
        if (period.State != PeriodState.Open)
        {
            throw new RefusedException(period.State == PeriodState.Draft ? Refusal.PeriodDraft : Refusal.PeriodClosed, period.Code);
        }
    }

    private static void RequireNotFuture(DateOnly date, DateOnly today)
    {
        if (date > today)
        {
            throw new RefusedException(Refusal.FutureDate, date, today);
        }
    }

    /// <summary>Returns of nothing that a workbook brought in may stay, but no new one may come about.</summary>
    private static async Task RequireFormBeforeReturnAsync(
        RegisterDb db,
        FormPair pair,
        Func<IEnumerable<ReceiptRow>, IEnumerable<ReceiptRow>> change,
        CancellationToken cancellationToken)
    {
        var rows = await PairRules.RowsAsync(db, pair, cancellationToken);
        if (PairRules.ReturnsOfNothing(change(rows)) > PairRules.ReturnsOfNothing(rows))
        {
            var name = await db.Units.Where(u => u.Id == pair.UnitId).Select(u => u.Name).SingleAsync(cancellationToken);
            throw new RefusedException(Refusal.NothingToReturn, name);
        }
    }

    private static void Fill(Receipt receipt, FormContent content)
    {
        var kept = receipt.Kind == ReceiptKind.Received ? content : new FormContent();
        receipt.Rating = Guard.Optional(kept.Rating, nameof(receipt.Rating), 100);
        receipt.Strengths = Guard.Lines(kept.Strengths, nameof(receipt.Strengths), 4000);
        receipt.Limitations = Guard.Lines(kept.Limitations, nameof(receipt.Limitations), 4000);
        receipt.Proposals = Guard.Lines(kept.Proposals, nameof(receipt.Proposals), 4000);
    }
}
