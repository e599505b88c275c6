using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Board;

/// <summary>An assignment as the pages of a commune and of a cadre show it.</summary>
public sealed record AssignmentLine(
    int Id, AssignmentRole Role, DateOnly From, DateOnly? To, string? LegalBasis,
    string CadreCode, string Cadre, string? Position, string? Organisation, string UnitCode, string Unit, string? Above)
{
    public bool InForce(DateOnly day) => From <= day && (To is null || day <= To);
}

/// <summary>Why a form is not expected.</summary>
public sealed record ExemptionLine(int PeriodId, int UnitId, int CadreId, string Reason);

/// <summary>What the register knows of one commune or one cadre beside the figures.</summary>
/// <param name="Assignments">The latest first.</param>
/// <param name="Receipts">The latest first.</param>
public sealed record SubjectRecord<T>(
    T Subject, IReadOnlyList<AssignmentLine> Assignments, IReadOnlyList<ReceiptLine> Receipts, IReadOnlyList<ExemptionLine> Exemptions);

/// <summary>The records of one commune or one cadre, read once for all who look at it and may read the board.</summary>
public sealed class SubjectRecords(
    IDbContextFactory<RegisterDb> contexts, RegisterCache cache, ReceiptLines lines, SharedReads reads, IAccessControl access)
{
    /// <summary>Null when there is no commune with this code.</summary>
    public async Task<SubjectRecord<Unit>?> CommuneAsync(string code, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.ReadBoard, cancellationToken);
        return await reads.GetAsync<SubjectRecord<Unit>?>((typeof(Unit), code), async () =>
        {
            await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
            var unit = await db.Units.AsNoTracking().Include(u => u.Parent!.Parent).SingleOrDefaultAsync(u => u.Code == code);
            return unit is not { Level: UnitLevel.Commune }
                ? null
                : await ReadAsync(db, unit, a => a.UnitId == unit.Id, r => r.UnitId == unit.Id, e => e.UnitId == unit.Id);
        }, cancellationToken);
    }

    /// <summary>Null when there is no cadre with this code.</summary>
    public async Task<SubjectRecord<Cadre>?> CadreAsync(string code, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.ReadBoard, cancellationToken);
        return await reads.GetAsync<SubjectRecord<Cadre>?>((typeof(Cadre), code), async () =>
        {
            await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
            var cadre = await db.Cadres.AsNoTracking().SingleOrDefaultAsync(c => c.Code == code);
            return cadre is null
                ? null
                : await ReadAsync(db, cadre, a => a.CadreId == cadre.Id, r => r.CadreId == cadre.Id, e => e.CadreId == cadre.Id);
        }, cancellationToken);
    }

    private async Task<SubjectRecord<T>> ReadAsync<T>(
        RegisterDb db,
        T subject,
        Expression<Func<Assignment, bool>> assigned,
        Expression<Func<Receipt, bool>> received,
        Expression<Func<Exemption, bool>> exempt)
    {
        var assignments = await db.Assignments.AsNoTracking().Where(assigned)
            .OrderByDescending(a => a.From).ThenBy(a => a.Unit.SortKey).ThenBy(a => a.Id)
            .Select(a => new
            {
                a.Id, a.Role, a.From, a.To, a.LegalBasis,
                CadreCode = a.Cadre.Code, Cadre = a.Cadre.Name, a.Cadre.Position, a.Cadre.Organisation,
                UnitCode = a.Unit.Code, a.Unit.Name, a.Unit.Kind,
                ParentName = a.Unit.Parent == null ? null : a.Unit.Parent.Name,
                ParentKind = a.Unit.Parent == null ? (UnitKind?)null : a.Unit.Parent.Kind,
            })
            .ToListAsync();
        var receipts = await db.Receipts.AsNoTracking().Where(received)
            .OrderByDescending(r => r.Date).ThenByDescending(r => r.Sequence)
            .ToListAsync();
        var exemptions = await db.Exemptions.AsNoTracking().Where(exempt)
            .Select(e => new ExemptionLine(e.PeriodId, e.UnitId, e.CadreId, e.Reason))
            .ToListAsync();
        var units = await cache.UnitLabelsAsync(CancellationToken.None);
        var cadres = await cache.CadreLabelsAsync(CancellationToken.None);
        return new SubjectRecord<T>(
            subject,
            [.. assignments.Select(a => new AssignmentLine(
                a.Id, a.Role, a.From, a.To, a.LegalBasis,
                a.CadreCode, cadres.GetValueOrDefault(a.CadreCode) ?? a.Cadre, a.Position, a.Organisation,
                a.UnitCode, units.GetValueOrDefault(a.UnitCode) ?? UnitKinds.FullName(a.Kind, a.Name),
                a.ParentKind is { } kind ? UnitKinds.FullName(kind, a.ParentName!) : null))],
            await lines.OfAsync(receipts),
            exemptions);
    }
}
