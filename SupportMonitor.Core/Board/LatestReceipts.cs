using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;

namespace SupportMonitor.Core.Board;

/// <summary>What came in last, read once for all open overviews.</summary>
public sealed class LatestReceipts(
    IDbContextFactory<RegisterDb> contexts, ReceiptLines lines, SharedReads reads, IAccessControl access)
{
    public const int Count = 3;

    /// <summary>The last rows of a period dated on or before <paramref name="asOf"/>, the latest first.</summary>
    public async Task<IReadOnlyList<ReceiptLine>> GetAsync(
        int periodId, DateOnly asOf, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.ReadBoard, cancellationToken);
        return await reads.GetAsync((typeof(LatestReceipts), periodId, asOf), () => ReadAsync(periodId, asOf), cancellationToken);
    }

    private async Task<IReadOnlyList<ReceiptLine>> ReadAsync(int periodId, DateOnly asOf)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var rows = await db.Receipts.AsNoTracking()
            .Where(r => r.PeriodId == periodId && r.Date <= asOf)
            .OrderByDescending(r => r.Date).ThenByDescending(r => r.Sequence)
            .Take(Count)
            .ToListAsync();
        return await lines.OfAsync(rows);
    }
}
