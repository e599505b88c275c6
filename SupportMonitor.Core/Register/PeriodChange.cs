using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Register;

/// <summary>Changes one period inside a commit, in one way for all services that do.</summary>
internal static class PeriodChange
{
    /// <exception cref="RefusedException"><see cref="Refusal.NotFound"/>, <see cref="Refusal.ChangedMeanwhile"/>.</exception>
    public static async Task RunAsync(
        Ledger ledger,
        int id,
        int revision,
        string? reason,
        Actor actor,
        Func<RegisterDb, Period, Task> change,
        CancellationToken cancellationToken)
    {
        await ledger.CommitAsync(
            actor,
            Permission.KeepRegister,
            async db =>
            {
                await change(db, await FindAsync(db, id, revision, cancellationToken));
                return id;
            },
            reason,
            cancellationToken);
    }

    /// <exception cref="RefusedException"><see cref="Refusal.NotFound"/>, <see cref="Refusal.ChangedMeanwhile"/>.</exception>
    public static async Task<Period> FindAsync(RegisterDb db, int id, int revision, CancellationToken cancellationToken)
    {
        var period = await RegisterLookup.PeriodAsync(db, id, cancellationToken);
        Guard.Unchanged(period.Revision, revision, period.Code);
        return period;
    }

    /// <exception cref="RefusedException"><see cref="Refusal.PeriodNotClosed"/>.</exception>
    public static void RequireClosed(Period period)
    {
        if (period.State != PeriodState.Closed)
        {
            throw new RefusedException(Refusal.PeriodNotClosed, period.Code);
        }
    }

    /// <exception cref="RefusedException"><see cref="Refusal.PeriodClosed"/>.</exception>
    public static void RequireNotClosed(Period period)
    {
        if (period.State == PeriodState.Closed)
        {
            throw new RefusedException(Refusal.PeriodClosed, period.Code);
        }
    }
}
