using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Board;

/// <summary>
/// Which cadre a form counted for, before records of cadres were merged: what was fixed of open periods when a later one closed
/// names those of then.
/// </summary>
internal sealed class MergedReceipts
{
    private readonly ILookup<int, int> _former;
    private readonly ILookup<int, int> _merged;

    private MergedReceipts(ILookup<int, int> former, ILookup<int, int> merged)
    {
        _former = former;
        _merged = merged;
    }

    public static async Task<MergedReceipts> ReadAsync(RegisterDb db, CancellationToken cancellationToken)
    {
        var table = db.Model.FindEntityType(typeof(Forms.Receipt))!.GetTableName();
        var moved = await db.CadreMergeChanges.AsNoTracking().Where(c => c.Table == table && c.Before != null && c.After != null)
            .OrderBy(c => c.Id).Select(c => new { c.RecordId, c.Before }).ToListAsync(cancellationToken);
        var merged = await MergedCadres.AllAsync(db, cancellationToken);
        return new MergedReceipts(
            moved.ToLookup(m => m.RecordId, m => MergeJournal.Read(m.Before!)[nameof(Forms.Receipt.CadreId)].GetInt32()),
            merged.ToLookup(m => m.Value, m => m.Key));
    }

    /// <summary>The cadre of then, where what was fixed knows the pair; otherwise the one of now.</summary>
    /// <param name="expected">The pairs of commune and cadre that were fixed.</param>
    public int CadreOf(int receiptId, int unitId, int cadreId, IReadOnlySet<(int UnitId, int CadreId)> expected) =>
        _former[receiptId].Append(cadreId).Concat(_merged[cadreId])
            .FirstOrDefault(id => expected.Contains((unitId, id)), cadreId);
}
