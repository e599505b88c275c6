using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Register;

/// <summary>An assignment as it is entered; without an end it stays in force.</summary>
/// <param name="LegalBasis">Văn bản, at most 200 characters.</param>
public sealed record AssignmentInput(int CadreId, int UnitId, AssignmentRole Role, DateOnly From, DateOnly? To, string? LegalBasis);

/// <summary>What was assigned.</summary>
/// <param name="Overlaps">
/// True when the cadre has another assignment of the same role to the same unit on some of the same days: accepted, because a
/// day counts once (coverage.md, "What is owed", 1), but worth a second look.
/// </param>
public sealed record Assigned(int Id, bool Overlaps);

/// <summary>
/// Maintains the assignments: cadre, unit, role, first and last day. Every method throws <see cref="RefusedException"/>:
/// <see cref="Refusal.NotFound"/>, <see cref="Refusal.WrongLevel"/>, <see cref="Refusal.EndBeforeStart"/>,
/// <see cref="Refusal.DateTooEarly"/>, <see cref="Refusal.TooLong"/>, <see cref="Refusal.AssignmentTaken"/>,
/// <see cref="Refusal.ChangedMeanwhile"/>.
/// </summary>
public sealed class AssignmentService(Ledger ledger)
{
    public Task<Assigned> AssignAsync(
        AssignmentInput input, Actor actor, Guid? entry = null, CancellationToken cancellationToken = default) =>
        ledger.StoreAsync(
            entry,
            input,
            actor,
            Permission.KeepRegister,
            async db =>
            {
                var added = new Assignment();
                var overlaps = await FillAsync(db, added, input, cancellationToken);
                db.Assignments.Add(added);
                return (added, overlaps);
            },
            result => new Assigned(result.added.Id, result.overlaps),
            cancellationToken: cancellationToken);

    /// <summary>Lets an assignment end on a day, the last one in force; an earlier or later end than before is fine.</summary>
    /// <param name="revision">The <see cref="Assignment.Revision"/> that the user looked at.</param>
    public Task EndAsync(
        int id, int revision, DateOnly lastDay, Actor actor, Guid? entry = null, CancellationToken cancellationToken = default) =>
        ledger.StoreAsync(
            entry,
            new { id, revision, lastDay },
            actor,
            Permission.KeepRegister,
            async db =>
            {
                var assignment = await FindAsync(db, id, revision, cancellationToken);
                Guard.Order(assignment.From, lastDay);
                assignment.To = lastDay;
            },
            cancellationToken: cancellationToken);

    /// <summary>
    /// Hands the unit over: the old assignment ends the day before, and the new cadre takes over its role from
    /// <paramref name="date"/> on for the rest of its time. Both or neither.
    /// </summary>
    /// <returns>The new assignment.</returns>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.NotAssigned"/>: the old one was not in force the day before; <see cref="Refusal.SameCadre"/>.
    /// </exception>
    public Task<Assigned> HandOverAsync(
        int id, int revision, int newCadreId, DateOnly date, string? legalBasis, Actor actor, Guid? entry = null,
        CancellationToken cancellationToken = default) =>
        ledger.StoreAsync(
            entry,
            new { id, revision, newCadreId, date, legalBasis },
            actor,
            Permission.KeepRegister,
            async db =>
            {
                var old = await FindAsync(db, id, revision, cancellationToken);
                if (old.CadreId == newCadreId)
                {
                    throw new RefusedException(Refusal.SameCadre, Namesakes.WithCode(old.Cadre.Code, old.Cadre.Name));
                }

                Guard.Date(date);
                if (date.AddDays(-1) < old.From || old.To < date.AddDays(-1))
                {
                    throw new RefusedException(Refusal.NotAssigned, old.Unit.FullName, date.AddDays(-1));
                }

                // One that ends the day before anyway leaves no rest to take over; the new one then stays in force.
                var rest = old.To >= date ? old.To : null;
                old.To = date.AddDays(-1);
                var added = new Assignment();
                var overlaps = await FillAsync(
                    db, added, new AssignmentInput(newCadreId, old.UnitId, old.Role, date, rest, legalBasis), cancellationToken);
                db.Assignments.Add(added);
                return (added, overlaps);
            },
            result => new Assigned(result.added.Id, result.overlaps),
            cancellationToken: cancellationToken);

    /// <summary>Corrects what was entered wrongly; a change in who follows what is a hand-over instead.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.ReasonRequired"/>.</exception>
    public async Task<Assigned> CorrectAsync(
        int id, int revision, AssignmentInput input, string reason, Actor actor, Guid? entry = null,
        CancellationToken cancellationToken = default)
    {
        var why = Guard.Reason(reason);
        var overlaps = await ledger.StoreAsync(
            entry,
            new { id, revision, input, why },
            actor,
            Permission.KeepRegister,
            async db =>
            {
                var assignment = await FindAsync(db, id, revision, cancellationToken);
                return await FillAsync(db, assignment, input, cancellationToken);
            },
            overlapping => overlapping,
            why,
            cancellationToken);
        return new Assigned(id, overlaps);
    }

    /// <summary>Takes a wrong assignment away; the trail keeps it.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.ReasonRequired"/>.</exception>
    public Task DeleteAsync(int id, int revision, string reason, Actor actor, CancellationToken cancellationToken = default)
    {
        var why = Guard.Reason(reason);
        return ledger.CommitAsync(
            actor,
            Permission.KeepRegister,
            async db =>
            {
                db.Assignments.Remove(await FindAsync(db, id, revision, cancellationToken));
                return id;
            },
            why,
            cancellationToken);
    }

    private static async Task<Assignment> FindAsync(RegisterDb db, int id, int revision, CancellationToken cancellationToken)
    {
        var assignment = await db.Assignments.Include(a => a.Cadre).Include(a => a.Unit)
            .SingleOrDefaultAsync(a => a.Id == id, cancellationToken)
            ?? throw new RefusedException(Refusal.NotFound, id);
        var cadre = Namesakes.WithCode(assignment.Cadre.Code, assignment.Cadre.Name);
        var unit = Namesakes.WithCode(assignment.Unit.Code, assignment.Unit.FullName);
        Guard.Unchanged(assignment.Revision, revision, $"{cadre}, {unit}");
        return assignment;
    }

    /// <returns>Whether it overlaps another of the same cadre, unit and role.</returns>
    private static async Task<bool> FillAsync(
        RegisterDb db, Assignment assignment, AssignmentInput input, CancellationToken cancellationToken)
    {
        var unit = await RegisterLookup.UnitAsync(db, input.UnitId, cancellationToken);
        var cadre = await RegisterLookup.CadreAsync(db, input.CadreId, cancellationToken);
        if (input.Role.Level() != unit.Level)
        {
            throw new RefusedException(Refusal.WrongLevel, unit.FullName);
        }

        Guard.Order(input.From, input.To);
        var others = db.Assignments.Where(a =>
            a.Id != assignment.Id && a.CadreId == cadre.Id && a.UnitId == unit.Id && a.Role == input.Role);
        if (await others.AnyAsync(a => a.From == input.From, cancellationToken))
        {
            throw new RefusedException(Refusal.AssignmentTaken);
        }

        assignment.Cadre = cadre;
        assignment.Unit = unit;
        assignment.Role = input.Role;
        assignment.From = input.From;
        assignment.To = input.To;
        assignment.LegalBasis = Guard.Optional(input.LegalBasis, nameof(Assignment.LegalBasis), 200);
        var end = input.To ?? DateOnly.MaxValue;
        return await others.AnyAsync(a => a.From <= end && (a.To == null || a.To >= input.From), cancellationToken);
    }
}
