using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Forms;

/// <summary>Adds and checks receipt rows inside a commit, in one way for all callers (coverage.md, "What has come").</summary>
internal static class ReceiptRows
{
    /// <param name="known">What the content may go back to; see <see cref="FormRules.Clean"/>.</param>
    public static async Task<(Receipt Receipt, PairDuty Duty)> AddAsync(
        RegisterDb db,
        FormPair pair,
        ReceiptInput input,
        DateOnly today,
        CancellationToken cancellationToken,
        IReadOnlyList<FormContent>? known = null)
    {
        var period = await RegisterLookup.PeriodAsync(db, pair.PeriodId, cancellationToken);
        RequireOpen(period);
        var (unit, cadre) = await RegisterLookup.CommuneAndCadreAsync(db, pair.UnitId, pair.CadreId, cancellationToken);
        RequireDate(input.Date, today);
        var receipt = new Receipt
        {
            Period = period,
            Unit = unit,
            Cadre = cadre,
            Date = input.Date,
            Kind = input.Kind,
            Sequence = (await db.Receipts.MaxAsync(r => (long?)r.Sequence, cancellationToken) ?? 0) + 1,
        };
        Fill(receipt, input.Content, known ?? []);
        await RequireFormBeforeReturnAsync(
            db, pair, rows => rows.Append(new ReceiptRow(input.Date, receipt.Sequence, input.Kind)), cancellationToken);
        db.Receipts.Add(receipt);
        return (receipt, await PairRules.DutyAsync(db, period, unit, cadre.Id, cancellationToken));
    }

    /// <exception cref="RefusedException"><see cref="Refusal.NotFound"/>, <see cref="Refusal.ChangedMeanwhile"/>, the
    /// period's.</exception>
    public static async Task<Receipt> FindAsync(RegisterDb db, int receiptId, int revision, CancellationToken cancellationToken)
    {
        var receipt = await db.Receipts.Include(r => r.Period).Include(r => r.Unit).Include(r => r.Cadre)
            .SingleOrDefaultAsync(r => r.Id == receiptId, cancellationToken)
            ?? throw new RefusedException(Refusal.NotFound, receiptId);
        Guard.Unchanged(receipt.Revision, revision, receipt.Unit.FullName);
        RequireOpen(receipt.Period);
        return receipt;
    }

    public static FormPair PairOf(Receipt receipt) => new(receipt.PeriodId, receipt.UnitId, receipt.CadreId);

    /// <exception cref="RefusedException"><see cref="Refusal.PeriodDraft"/>, <see cref="Refusal.PeriodClosed"/>.</exception>
    public static void RequireOpen(Period period)
    {
        if (period.State != PeriodState.Open)
        {
            throw new RefusedException(period.State == PeriodState.Draft ? Refusal.PeriodDraft : Refusal.PeriodClosed, period.Code);
        }
    }

    /// <exception cref="RefusedException"><see cref="Refusal.FutureDate"/>, <see cref="Refusal.DateTooEarly"/>.</exception>
    public static void RequireDate(DateOnly date, DateOnly today)
    {
        Guard.Date(date);
        if (date > today)
        {
            throw new RefusedException(Refusal.FutureDate, date, today);
        }
    }

    /// <summary>Returns of nothing that a workbook brought in may stay, but no new one may come about.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NothingToReturn"/>.</exception>
    public static async Task RequireFormBeforeReturnAsync(
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

    /// <summary>Puts the content in; a return has none, and nothing of it was accepted.</summary>
    /// <param name="known">What was there before; see <see cref="FormRules.Clean"/>.</param>
    public static void Fill(Receipt receipt, FormContent content, IReadOnlyList<FormContent> known)
    {
        var kept = receipt.Kind == ReceiptKind.Received ? FormRules.Clean(content, known) : new FormContent();
        (receipt.Rating, receipt.Strengths, receipt.Limitations, receipt.Proposals, receipt.Answers) =
            (kept.Rating, kept.Strengths, kept.Limitations, kept.Proposals, kept.Sheet?.ToJson());
        if (receipt.Kind == ReceiptKind.Returned)
        {
            (receipt.SentBy, receipt.AcceptedAt, receipt.AcceptedBy) = (null, null, null);
        }
    }
}
