using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Board;

/// <summary>Why a form is not expected.</summary>
public sealed record ExemptionLine(int PeriodId, int UnitId, int CadreId, string Reason);

/// <summary>What the register knows of one commune or one cadre beside the figures.</summary>
/// <param name="Receipts">The latest first.</param>
public sealed record SubjectRecord<T>(
    T Subject, IReadOnlyList<ReceiptLine> Receipts, IReadOnlyList<ExemptionLine> Exemptions);

/// <summary>The records of one commune or one cadre, read once for all who look at it and may read the board.</summary>
public sealed class SubjectRecords(
    IDbContextFactory<RegisterDb> contexts, ReceiptLines lines, SharedReads reads, IAccessControl access)
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
                : await ReadAsync(db, unit, r => r.UnitId == unit.Id, e => e.UnitId == unit.Id);
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
                : await ReadAsync(db, cadre, r => r.CadreId == cadre.Id, e => e.CadreId == cadre.Id);
        }, cancellationToken);
    }

    private async Task<SubjectRecord<T>> ReadAsync<T>(
        RegisterDb db,
        T subject,
        Expression<Func<Receipt, bool>> received,
        Expression<Func<Exemption, bool>> exempt)
    {
        var receipts = await db.Receipts.AsNoTracking().Where(received)
            .OrderByDescending(r => r.Date).ThenByDescending(r => r.Sequence)
            .ToListAsync();
        var exemptions = await db.Exemptions.AsNoTracking().Where(exempt)
            .Select(e => new ExemptionLine(e.PeriodId, e.UnitId, e.CadreId, e.Reason))
            .ToListAsync();
        return new SubjectRecord<T>(
            subject,
            await lines.OfAsync(receipts),
            exemptions);
    }
}
