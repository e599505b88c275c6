using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Trail;

namespace SupportMonitor.Core.Forms;

/// <summary>Who entered receipt rows and when, from the trail.</summary>
internal static class FormHistory
{
    /// <summary>By the rows' ids; none for what a workbook brought in.</summary>
    public static async Task<Dictionary<int, (string Actor, DateTime At)>> EnteredAsync(
        RegisterDb db, IReadOnlyCollection<int> receiptIds, CancellationToken cancellationToken)
    {
        var ids = receiptIds.Select(id => (int?)id).ToList();
        var entries = await db.Trail.AsNoTracking()
            .Where(t => t.Subject == ChangeSubject.Receipt && t.Action == ChangeAction.Added && ids.Contains(t.RecordId))
            .Select(t => new { t.RecordId, t.Actor, t.At })
            .ToListAsync(cancellationToken);
        return entries.ToDictionary(e => e.RecordId!.Value, e => (e.Actor, e.At));
    }
}
