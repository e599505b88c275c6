using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Register;

/// <summary>A unit as it is entered; null is an open end, or no parent.</summary>
/// <param name="Name">At most 200 characters.</param>
/// <param name="Phone">At most 100 characters.</param>
public sealed record UnitInput(string Name, UnitKind Kind, int? ParentId, DateOnly? From, DateOnly? To, string? Phone);

/// <summary>
/// Keeps the units. A commune stands under a sub-area or a district, a sub-area under a district, a district under the
/// province; the parent may be unknown, but for a sub-area's (workbooks.md). Every method throws
/// <see cref="RefusedException"/>: <see cref="Refusal.NotFound"/>, <see cref="Refusal.Required"/>,
/// <see cref="Refusal.TooLong"/>, <see cref="Refusal.EndBeforeStart"/>, <see cref="Refusal.DateTooEarly"/>,
/// <see cref="Refusal.WrongLevel"/>, <see cref="Refusal.Cycle"/>, <see cref="Refusal.ChangedMeanwhile"/>.
/// </summary>
public sealed class UnitService(Ledger ledger, IEnumerable<IRecordUse> uses)
{
    /// <param name="code">At most 50 characters; it cannot be changed later.</param>
    /// <param name="acceptsTwin">True once the user confirmed that a code read like another is meant.</param>
    /// <returns>The new id.</returns>
    /// <exception cref="RefusedException"><see cref="Refusal.CodeTaken"/>, <see cref="Refusal.CodeTwin"/>.</exception>
    public Task<int> AddAsync(
        string code, UnitInput input, Actor actor, bool acceptsTwin = false, Guid? entry = null, CancellationToken cancellationToken = default) =>
        ledger.StoreAsync(
            entry,
            new { code, input },
            actor,
            Permission.KeepRegister,
            async db =>
            {
                var clean = Guard.Text(code, nameof(Unit.Code), 50);
                if (await db.Units.AnyAsync(u => u.Code == clean, cancellationToken))
                {
                    throw new RefusedException(Refusal.CodeTaken, clean);
                }

                var added = new Unit { Code = clean, Name = "", Kind = input.Kind };
                Fill(added, input);
                await RequireParentAsync(db, added, cancellationToken);
                if (!acceptsTwin)
                {
                    var units = await db.Units.Select(u => new { u.Code, u.Kind, u.Name }).ToListAsync(cancellationToken);
                    RegisterLookup.RequireNoTwin(clean, units.Select(u =>
                        (u.Code, UnitKinds.FullName(u.Kind, u.Name), UnitKinds.ZerosMatter(u.Kind.Level(), added.Level))));
                }

                db.Units.Add(added);
                return added;
            },
            added => added.Id,
            cancellationToken: cancellationToken);

    /// <param name="revision">The <see cref="Unit.Revision"/> that the user looked at.</param>
    public Task EditAsync(
        int id, int revision, UnitInput input, Actor actor, Guid? entry = null, CancellationToken cancellationToken = default) =>
        ledger.StoreAsync(
            entry,
            new { id, revision, input },
            actor,
            Permission.KeepRegister,
            async db =>
            {
                var unit = await RegisterLookup.UnitAsync(db, id, cancellationToken);
                Guard.Unchanged(unit.Revision, revision, unit.FullName);
                var before = unit.Level;
                Fill(unit, input);
                if (unit.Level != before)
                {
                    await RequireLevelIsFreeAsync(db, unit, cancellationToken);
                }

                await RequireParentAsync(db, unit, cancellationToken);
            },
            cancellationToken: cancellationToken);

    /// <exception cref="RefusedException"><see cref="Refusal.InUse"/>, <see cref="Refusal.ReasonRequired"/>.</exception>
    public Task DeleteAsync(int id, int revision, string reason, Actor actor, CancellationToken cancellationToken = default)
    {
        var why = Guard.Reason(reason);
        return ledger.CommitAsync(
            actor,
            Permission.KeepRegister,
            async db =>
            {
                var unit = await RegisterLookup.UnitAsync(db, id, cancellationToken);
                Guard.Unchanged(unit.Revision, revision, unit.FullName);
                await RegisterLookup.RequireNoneAsync(db.Units.Where(u => u.ParentId == id), unit.FullName, cancellationToken);
                await RegisterLookup.RequireNoneAsync(db.Assignments.Where(a => a.UnitId == id), unit.FullName, cancellationToken);
                await RegisterLookup.RequireUnusedAsync(uses, db, unit, unit.FullName, cancellationToken);
                db.Units.Remove(unit);
                return id;
            },
            why,
            cancellationToken);
    }

    private static void Fill(Unit unit, UnitInput input)
    {
        Guard.Order(input.From, input.To);
        unit.Name = Guard.Text(input.Name, nameof(Unit.Name), 200);
        unit.Kind = input.Kind;
        unit.ParentId = input.ParentId;
        unit.From = input.From;
        unit.To = input.To;
        unit.Phone = Guard.Optional(input.Phone, nameof(Unit.Phone), 100);
    }

    private static async Task RequireParentAsync(RegisterDb db, Unit unit, CancellationToken cancellationToken)
    {
        if (unit.ParentId is not { } parentId)
        {
            // As in workbooks: a sub-area is a part of a district, so without a parent it is rejected.
            if (unit.Level == UnitLevel.SubArea)
            {
                throw new RefusedException(Refusal.Required, nameof(Unit.ParentId));
            }

            return;
        }

        if (parentId == unit.Id)
        {
            throw new RefusedException(Refusal.Cycle, unit.FullName);
        }

        var parent = await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Id == parentId, cancellationToken)
            ?? throw new RefusedException(Refusal.NotFound, parentId);
        if (!UnitKinds.Fits(unit.Level, parent.Level))
        {
            throw new RefusedException(Refusal.WrongLevel, unit.FullName);
        }
    }

    /// <summary>A unit whose level something stands on keeps it.</summary>
    private async Task RequireLevelIsFreeAsync(RegisterDb db, Unit unit, CancellationToken cancellationToken)
    {
        if (await db.Units.AnyAsync(u => u.ParentId == unit.Id, cancellationToken)
            || await db.Assignments.AnyAsync(a => a.UnitId == unit.Id, cancellationToken))
        {
            throw new RefusedException(Refusal.WrongLevel, unit.FullName);
        }

        foreach (var use in uses)
        {
            if (await use.FindAsync(db, unit, cancellationToken) == RecordUse.Referred)
            {
                throw new RefusedException(Refusal.WrongLevel, unit.FullName);
            }
        }
    }
}
