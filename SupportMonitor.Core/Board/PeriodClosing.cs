using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Board;

/// <summary>Fixes what a period's figures stand on when it closes (coverage.md, "Periods").</summary>
public static class PeriodClosing
{
    /// <summary>
    /// Puts the period's duties, as the register has them in <paramref name="db"/>'s transaction, beside the period. The period
    /// is <see cref="PeriodState.Closed"/> afterwards; saving is the caller's.
    /// </summary>
    /// <param name="period">Saved before, so that it has its id and its days are the stored ones.</param>
    public static async Task FreezeAsync(
        RegisterDb db, Period period, Actor actor, DateTime utcNow, CancellationToken cancellationToken = default)
    {
        var register = await PeriodRegisterReader.DeriveAsync(db, period, cancellationToken);
        await FreezeAsync(db, period, register, actor, utcNow, cancellationToken);
    }

    /// <summary>As the other, with duties that were fixed elsewhere: a register that brings its closed periods along.</summary>
    public static async Task FreezeAsync(
        RegisterDb db, Period period, PeriodRegister register, Actor actor, DateTime utcNow, CancellationToken cancellationToken = default)
    {
        period.State = PeriodState.Closed;
        var frozen = ClosedArchive.Freeze(register with { Period = register.Period with { State = PeriodState.Closed } });
        if (await db.ClosedPeriods.FindAsync([period.Id], cancellationToken) is { } closed)
        {
            closed.ClosedAt = utcNow;
            closed.ClosedBy = actor.Name;
            closed.Register = frozen;
            closed.Report = null;
        }
        else
        {
            db.ClosedPeriods.Add(new ClosedPeriod { PeriodId = period.Id, ClosedAt = utcNow, ClosedBy = actor.Name, Register = frozen });
        }
    }
}
