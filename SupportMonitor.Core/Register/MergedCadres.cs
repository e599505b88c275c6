using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Register;

/// <summary>Finds the record that stands for a person whose other record was merged into it.</summary>
public static class MergedCadres
{
    /// <summary>
    /// Where a merged record went in the end, that one may have been merged too; null for a record that was not merged.
    /// </summary>
    public static async Task<Cadre?> KeptAsync(RegisterDb db, int cadreId, CancellationToken cancellationToken = default)
    {
        int? kept = null;
        while (await db.CadreMerges.AsNoTracking().Where(m => m.MergedId == (kept ?? cadreId)).Select(m => (int?)m.KeptId)
            .SingleOrDefaultAsync(cancellationToken) is { } next)
        {
            kept = next;
        }

        return kept is { } id ? await db.Cadres.AsNoTracking().SingleAsync(c => c.Id == id, cancellationToken) : null;
    }

    /// <summary>All merged records, each with the one that stands for it in the end.</summary>
    public static async Task<IReadOnlyDictionary<int, int>> AllAsync(RegisterDb db, CancellationToken cancellationToken = default)
    {
        var next = await db.CadreMerges.AsNoTracking().ToDictionaryAsync(m => m.MergedId, m => m.KeptId, cancellationToken);
        return next.Keys.ToDictionary(id => id, id =>
        {
            while (next.TryGetValue(id, out var kept))
            {
                id = kept;
            }

            return id;
        });
    }
}
