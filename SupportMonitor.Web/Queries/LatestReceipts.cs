using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Queries;

/// <summary>What came in last, read once for all open overviews.</summary>
public sealed class LatestReceipts(
    IDbContextFactory<RegisterDb> contexts, RegisterCache cache, SharedReads reads, CurrentUser user)
{
    public const int Count = 10;

    /// <summary>The last rows of a period dated on or before <paramref name="asOf"/>, the latest first.</summary>
    public async Task<IReadOnlyList<ReceiptLine>> GetAsync(int periodId, DateOnly asOf, CancellationToken cancellationToken = default)
    {
        await user.RequireAsync(Permission.ReadBoard, cancellationToken);
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
        return await cache.LinesAsync(rows);
    }
}
