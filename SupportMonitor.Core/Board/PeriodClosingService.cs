using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Board;

/// <summary>
/// Closes, releases and reopens periods (coverage.md, "Periods"). Every method throws <see cref="RefusedException"/>:
/// <see cref="Refusal.NotFound"/>, <see cref="Refusal.TooLong"/>, <see cref="Refusal.ChangedMeanwhile"/>.
/// </summary>
public sealed class PeriodClosingService(Ledger ledger, AuditedKinds kinds, TimeProvider clock)
{
    /// <summary>
    /// Closes an open period: its duties and what they are counted by are kept as they stand, and its rows stand still.
    /// </summary>
    /// <param name="note">What is to be remembered of it; at most 1000 characters, null for nothing.</param>
    /// <exception cref="RefusedException"><see cref="Refusal.PeriodDraft"/>.</exception>
    public Task CloseAsync(int id, int revision, Actor actor, string? note = null, CancellationToken cancellationToken = default) =>
        PeriodChange.RunAsync(ledger, id, revision, Guard.Note(note), actor, async (db, period) =>
        {
            PeriodChange.RequireNotClosed(period);
            if (period.State == PeriodState.Draft)
            {
                throw new RefusedException(Refusal.PeriodDraft, period.Code);
            }

            await PeriodClosing.FreezeAsync(db, period, actor, clock.GetUtcNow().UtcDateTime, cancellationToken);
            await ReportFreezing.FreezeAsync(db, period, cancellationToken);
        }, cancellationToken);

    /// <summary>
    /// Lets cadres read what the forms about them say (<see cref="Right.Released"/>); a released period stays released.
    /// </summary>
    /// <param name="note">What is to be remembered of it, such as who decided; at most 1000 characters, null for nothing.</param>
    /// <exception cref="RefusedException"><see cref="Refusal.PeriodNotClosed"/>.</exception>
    public Task ReleaseAsync(int id, int revision, Actor actor, string? note = null, CancellationToken cancellationToken = default) =>
        PeriodChange.RunAsync(ledger, id, revision, Guard.Note(note), actor, (_, period) =>
        {
            PeriodChange.RequireClosed(period);
            period.ReleasedAt ??= clock.GetUtcNow().UtcDateTime;
            return Task.CompletedTask;
        }, cancellationToken);

    /// <summary>Withdraws a release: cadres again see only that forms came.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.PeriodNotReleased"/>,
    /// <see cref="Refusal.ReasonRequired"/>.</exception>
    public Task WithdrawReleaseAsync(int id, int revision, string reason, Actor actor, CancellationToken cancellationToken = default) =>
        PeriodChange.RunAsync(ledger, id, revision, Guard.Reason(reason), actor, (_, period) =>
        {
            period.ReleasedAt = period.ReleasedAt is null ? throw new RefusedException(Refusal.PeriodNotReleased, period.Code) : null;
            return Task.CompletedTask;
        }, cancellationToken);

    /// <summary>
    /// Frees a closed period: its figures follow the register again, and a release ends. What it has of cadre records that were merged since
    /// goes to those that stand for them.
    /// </summary>
    /// <exception cref="RefusedException"><see cref="Refusal.PeriodNotClosed"/>,
    /// <see cref="Refusal.ReasonRequired"/>, <see cref="Refusal.MergeUndecided"/>.</exception>
    public Task ReopenAsync(int id, int revision, string reason, Actor actor, CancellationToken cancellationToken = default) =>
        PeriodChange.RunAsync(ledger, id, revision, Guard.Reason(reason), actor, async (db, period) =>
        {
            PeriodChange.RequireClosed(period);
            period.State = PeriodState.Open;
            period.ReleasedAt = null;
            if (await db.ClosedPeriods.FindAsync([period.Id], cancellationToken) is { } frozen)
            {
                db.ClosedPeriods.Remove(frozen);
            }

            await MergeMoves.FollowAsync(db, kinds, period, cancellationToken);
        }, cancellationToken);
}
