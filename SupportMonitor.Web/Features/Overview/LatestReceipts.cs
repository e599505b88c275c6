using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Live;
using SupportMonitor.Web.Shared;

namespace SupportMonitor.Web.Features.Overview;

/// <summary>A receipt among those that came in last.</summary>
public sealed record LatestReceipt(
    int Id, int UnitId, int CadreId, DateOnly Date, ReceiptKind Kind, string UnitCode, string Unit, string CadreCode, string Cadre);

/// <summary>What came in last, read once for all open overviews.</summary>
public sealed class LatestReceipts(
    IDbContextFactory<RegisterDb> contexts, RegisterCache cache, SharedReads reads, CurrentUser user)
{
    public const int Count = 10;

    /// <summary>The last rows of a period dated on or before <paramref name="asOf"/>, the latest first.</summary>
    public async Task<IReadOnlyList<LatestReceipt>> GetAsync(int periodId, DateOnly asOf, CancellationToken cancellationToken = default)
    {
        await user.RequireAsync(Permission.ReadBoard, cancellationToken);
        return await reads.GetAsync((typeof(LatestReceipts), periodId, asOf), () => ReadAsync(periodId, asOf), cancellationToken);
    }

    private async Task<IReadOnlyList<LatestReceipt>> ReadAsync(int periodId, DateOnly asOf)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var rows = await db.Receipts.AsNoTracking()
            .Where(r => r.PeriodId == periodId && r.Date <= asOf)
            .OrderByDescending(r => r.Date).ThenByDescending(r => r.Sequence)
            .Take(Count)
            .Select(r => new
            {
                r.Id, r.UnitId, r.CadreId, r.Date, r.Kind,
                UnitCode = r.Unit.Code, r.Unit.Name, UnitKind = r.Unit.Kind,
                CadreCode = r.Cadre.Code, CadreName = r.Cadre.Name,
            })
            .ToListAsync();
        var (units, cadres) = (await cache.UnitsAsync(CancellationToken.None), await cache.CadresAsync(CancellationToken.None));
        return [.. rows.Select(r => new LatestReceipt(
            r.Id, r.UnitId, r.CadreId, r.Date, r.Kind,
            r.UnitCode, units.FirstOrDefault(u => u.Id == r.UnitId)?.Label ?? UnitKinds.FullName(r.UnitKind, r.Name),
            r.CadreCode, cadres.FirstOrDefault(c => c.Id == r.CadreId)?.Label ?? r.CadreName))];
    }
}
