using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Board;

/// <summary>
/// A cadre leaves: all their assignments end the day before and go to successors, in one act. Stands on the board because its
/// preview is what the act does to the periods' duties and figures. Every method throws <see cref="RefusedException"/>:
/// <see cref="Refusal.NotAllowed"/>, <see cref="Refusal.NotFound"/>, <see cref="Refusal.CadreMerged"/>,
/// <see cref="Refusal.DateTooEarly"/>, <see cref="Refusal.SameCadre"/>, <see cref="Refusal.TooLong"/>.
/// </summary>
public sealed class HandoverService(Ledger ledger, ProgrammeCalendar calendar)
{
    /// <summary>
    /// What the handover would do to the assignments and in every period that is not closed; nothing is changed.
    /// </summary>
    public async Task<HandoverPreview> PreviewAsync(HandoverPlan plan, Actor actor, CancellationToken cancellationToken = default)
    {
        var today = await calendar.TodayAsync(cancellationToken);
        return await ledger.TryAsync(
            actor, Permission.KeepRegister, db => PreviewAsync(db, plan, today, cancellationToken), cancellationToken);
    }

    /// <summary>Hands everything over, or nothing.</summary>
    /// <param name="fingerprint">Of the <see cref="HandoverPreview"/> that was confirmed.</param>
    /// <param name="reason">At most 1000 characters; with every audit entry.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.ReasonRequired"/>; <see cref="Refusal.NothingToHandOver"/>; <see cref="Refusal.PreviewOutdated"/>: it
    /// would do something else by now.
    /// </exception>
    public async Task<HandoverPreview> HandOverAsync(
        HandoverPlan plan, string fingerprint, string reason, Actor actor, CancellationToken cancellationToken = default)
    {
        var why = Guard.Reason(reason);
        var today = await calendar.TodayAsync(cancellationToken);
        return await ledger.CommitAsync(
            actor,
            Permission.KeepRegister,
            async db =>
            {
                var preview = await PreviewAsync(db, plan, today, cancellationToken);
                if (preview.Steps.Count == 0)
                {
                    throw new RefusedException(
                        Refusal.NothingToHandOver, Namesakes.WithCode(preview.Cadre.Code, preview.Cadre.Name), plan.Date);
                }

                if (preview.Fingerprint != fingerprint)
                {
                    throw new RefusedException(Refusal.PreviewOutdated);
                }

                await ActAsync(db, plan, cancellationToken);
                return preview;
            },
            why,
            cancellationToken);
    }

    private static async Task<HandoverPreview> PreviewAsync(
        RegisterDb db, HandoverPlan plan, DateOnly today, CancellationToken cancellationToken)
    {
        var cadre = await RegisterLookup.CadreAsync(db, plan.CadreId, cancellationToken);
        var (steps, periods) = await PeriodEffects.TryAsync(
            db, today, () => ActAsync(db, plan, cancellationToken), null, cancellationToken);
        var closed = await db.Periods.AsNoTracking().Where(p => p.State == PeriodState.Closed && p.To >= plan.Date)
            .OrderBy(p => p.From).ThenBy(p => p.Code).Select(p => new UntouchedPeriod(p.Code, p.Name, 0))
            .ToListAsync(cancellationToken);
        return new HandoverPreview(
            NameOf(cadre), plan.Date, steps, periods, closed, 
            PreviewFingerprint.Of(new { plan.CadreId, plan.Date, plan.LegalBasis, steps }, periods));
    }

    /// <summary>Changes the assignments, tracked and not saved.</summary>
    private static async Task<IReadOnlyList<HandoverStep>> ActAsync(
        RegisterDb db, HandoverPlan plan, CancellationToken cancellationToken)
    {
        Guard.Date(plan.Date);
        var basis = Guard.Optional(plan.LegalBasis, nameof(Assignment.LegalBasis), 200);
        var leaver = await RegisterLookup.CadreAsync(db, plan.CadreId, cancellationToken);
        var own = await db.Assignments.Include(a => a.Unit)
            .Where(a => a.CadreId == plan.CadreId && (a.To == null || a.To >= plan.Date))
            .OrderBy(a => a.Role).ThenBy(a => a.Unit.Code).ThenBy(a => a.From).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        var successors = new Dictionary<int, Cadre>();
        foreach (var id in own.Select(a => plan.SuccessorOf(a.Id)).Append(plan.SuccessorId).OfType<int>().Distinct())
        {
            successors.Add(id, id != leaver.Id
                ? await RegisterLookup.CadreAsync(db, id, cancellationToken)
                : throw new RefusedException(Refusal.SameCadre, Namesakes.WithCode(leaver.Code, leaver.Name)));
        }

        var ids = successors.Keys.ToList();
        var there = (await db.Assignments.AsNoTracking().Where(a => ids.Contains(a.CadreId)).ToListAsync(cancellationToken))
            .GroupBy(a => (a.CadreId, a.UnitId, a.Role), a => new HandoverDays(a.From, a.To))
            .ToDictionary(g => g.Key, g => g.ToList());
        var steps = new List<HandoverStep>(own.Count);
        foreach (var assignment in own)
        {
            var successor = plan.SuccessorOf(assignment.Id) is { } id ? successors[id] : null;
            var (rest, last) = (HandoverRules.Rest(assignment, plan.Date), HandoverRules.LastDay(assignment, plan.Date));
            var known = successor is null ? [] : Known(there, (successor.Id, assignment.UnitId, assignment.Role));
            IReadOnlyList<HandoverDays> taken = successor is null ? [] : HandoverRules.Without(rest, known);
            steps.Add(new HandoverStep(
                assignment.Id, assignment.Revision,
                new NamedEntry(assignment.UnitId, assignment.Unit.Code, assignment.Unit.FullName), assignment.Role,
                assignment.From, assignment.To, last, successor is null ? null : NameOf(successor), taken,
                successor is not null && !taken.SequenceEqual([rest])));
            known.AddRange(taken);
            db.Assignments.AddRange(taken.Select(days => new Assignment
            {
                Cadre = successor!, Unit = assignment.Unit, Role = assignment.Role, From = days.From, To = days.To,
                LegalBasis = basis,
            }));
            if (last is { } day)
            {
                assignment.To = day;
            }
            else
            {
                db.Assignments.Remove(assignment);
            }
        }

        return steps;
    }

    private static NamedEntry NameOf(Cadre cadre) => new(cadre.Id, cadre.Code, cadre.Name);

    private static List<HandoverDays> Known(
        Dictionary<(int, int, AssignmentRole), List<HandoverDays>> there, (int CadreId, int UnitId, AssignmentRole Role) key)
    {
        if (!there.TryGetValue(key, out var known))
        {
            there.Add(key, known = []);
        }

        return known;
    }
}
