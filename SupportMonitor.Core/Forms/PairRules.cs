using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Forms;

/// <summary>The rules of coverage.md for one pair, read from the register without deriving the whole period.</summary>
internal static class PairRules
{
    /// <summary>Whether the pair owes a form; of an open or draft period, from the register as it stands.</summary>
    public static async Task<PairDuty> DutyAsync(RegisterDb db, Period period, Unit unit, int cadreId, CancellationToken cancellationToken)
    {
        var assignments = await db.Assignments.AsNoTracking()
            .Where(a => a.UnitId == unit.Id && a.CadreId == cadreId && a.Role == AssignmentRole.FollowCommune)
            .Select(a => new CommuneAssignment(a.UnitId, a.CadreId, a.From, a.To))
            .ToListAsync(cancellationToken);
        if (DutyRules.Derive(period.Days, [new CommuneInForce(unit.Id, unit.From, unit.To)], assignments).Pairs.Count == 0)
        {
            return PairDuty.Unexpected;
        }

        return await db.Exemptions.AnyAsync(e => e.PeriodId == period.Id && e.UnitId == unit.Id && e.CadreId == cadreId, cancellationToken)
            ? PairDuty.Exempt
            : PairDuty.Expected;
    }

    /// <summary>A pair's rows in <see cref="ReceiptRow.Order"/>.</summary>
    public static async Task<ReceiptRow[]> RowsAsync(RegisterDb db, FormPair pair, CancellationToken cancellationToken)
    {
        var rows = await db.Receipts.AsNoTracking()
            .Where(r => r.PeriodId == pair.PeriodId && r.UnitId == pair.UnitId && r.CadreId == pair.CadreId)
            .Select(r => new ReceiptRow(r.Date, r.Sequence, r.Kind))
            .ToArrayAsync(cancellationToken);
        Array.Sort(rows, ReceiptRow.Order);
        return rows;
    }

    /// <summary>Returns before which nothing was received, or nothing again since the return before.</summary>
    public static int ReturnsOfNothing(IEnumerable<ReceiptRow> rows)
    {
        var (received, count) = (false, 0);
        foreach (var row in rows.Order(ReceiptRow.Order))
        {
            count += row.Kind == ReceiptKind.Returned && !received ? 1 : 0;
            received = row.Kind == ReceiptKind.Received;
        }

        return count;
    }
}
