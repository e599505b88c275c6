using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Forms;

/// <summary>
/// Frees pairs from a period's form (coverage.md, "What is owed", 4). A draft takes exemptions too: they are part of preparing
/// a period. A closed one does not.
/// </summary>
public sealed class ExemptionService(Ledger ledger)
{
    /// <returns>The id, and whether there is a duty to be freed from: <see cref="PairDuty.Unexpected"/> when it has no effect.</returns>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.NotFound"/>, <see cref="Refusal.PeriodClosed"/>, <see cref="Refusal.WrongLevel"/>,
    /// <see cref="Refusal.ExemptionTaken"/>, <see cref="Refusal.ReasonRequired"/>, <see cref="Refusal.TooLong"/>.
    /// </exception>
    public Task<Recorded> AddAsync(
        FormPair pair, string reason, Actor actor, Guid? entry = null, CancellationToken cancellationToken = default)
    {
        var why = Guard.Reason(reason);
        return ledger.StoreAsync(
            entry,
            new { pair, why },
            actor,
            Permission.KeepRegister,
            async db =>
            {
                var period = await RegisterLookup.PeriodAsync(db, pair.PeriodId, cancellationToken);
                RequireNotClosed(period);
                var (unit, cadre) = await RegisterLookup.CommuneAndCadreAsync(db, pair.UnitId, pair.CadreId, cancellationToken);
                var duty = await PairRules.DutyAsync(db, period, unit, cadre.Id, cancellationToken);
                if (await db.Exemptions.AnyAsync(
                    e => e.PeriodId == pair.PeriodId && e.UnitId == pair.UnitId && e.CadreId == pair.CadreId, cancellationToken))
                {
                    throw new RefusedException(Refusal.ExemptionTaken, unit.FullName);
                }

                var exemption = new Exemption { Period = period, Unit = unit, Cadre = cadre, Reason = why };
                db.Exemptions.Add(exemption);
                return (exemption, duty == PairDuty.Expected ? PairDuty.Exempt : duty);
            },
            added => new Recorded(added.exemption.Id, added.Item2),
            why,
            cancellationToken);
    }

    /// <summary>Puts another reason in the place of the one given.</summary>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.NotFound"/>, <see cref="Refusal.PeriodClosed"/>, <see cref="Refusal.ChangedMeanwhile"/>,
    /// <see cref="Refusal.ReasonRequired"/>, <see cref="Refusal.TooLong"/>.
    /// </exception>
    public Task CorrectAsync(
        int exemptionId, int revision, string reason, Actor actor, Guid? entry = null, CancellationToken cancellationToken = default)
    {
        var why = Guard.Reason(reason);
        return ledger.StoreAsync(
            entry,
            new { exemptionId, revision, why },
            actor,
            Permission.KeepRegister,
            async db =>
            {
                var exemption = await FindAsync(db, exemptionId, revision, cancellationToken);
                exemption.Reason = why;
            },
            why,
            cancellationToken);
    }

    /// <summary>The pair owes its form again, if it has a duty.</summary>
    /// <param name="reason">Why it is not exempt after all.</param>
    /// <exception cref="RefusedException">As <see cref="CorrectAsync"/>.</exception>
    public Task RemoveAsync(int exemptionId, int revision, string reason, Actor actor, CancellationToken cancellationToken = default)
    {
        var why = Guard.Reason(reason);
        return ledger.CommitAsync(
            actor,
            Permission.KeepRegister,
            async db =>
            {
                var exemption = await FindAsync(db, exemptionId, revision, cancellationToken);
                db.Exemptions.Remove(exemption);
                return exemption.Id;
            },
            why,
            cancellationToken);
    }

    private static async Task<Exemption> FindAsync(RegisterDb db, int id, int revision, CancellationToken cancellationToken)
    {
        var exemption = await db.Exemptions.Include(e => e.Period).Include(e => e.Unit).Include(e => e.Cadre)
            .SingleOrDefaultAsync(e => e.Id == id, cancellationToken)
            ?? throw new RefusedException(Refusal.NotFound, id);
        Guard.Unchanged(exemption.Revision, revision, exemption.Unit.FullName);
        RequireNotClosed(exemption.Period);
        return exemption;
    }

    private static void RequireNotClosed(Period period)
    {
        if (period.State == PeriodState.Closed)
        {
            throw new RefusedException(Refusal.PeriodClosed, period.Code);
        }
    }
}
