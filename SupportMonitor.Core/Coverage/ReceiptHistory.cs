namespace SupportMonitor.Core.Coverage;

/// <summary>
/// A period's receipt rows, by duty where there is one and by pair where there is none; each pair's in their order.
/// </summary>
internal sealed class ReceiptHistory(PeriodIndex index)
{
    private readonly ReceiptRow[]?[] _byDuty = new ReceiptRow[index.Count][];
    private readonly Dictionary<(int UnitId, int CadreId), ReceiptRow[]> _withoutDuty = [];

    public ReadOnlySpan<ReceiptRow> Rows(int duty) => _byDuty[duty];

    /// <summary>Puts a pair's row in its place, instead of the one with the same sequence.</summary>
    /// <returns>The pair's duty; null when it was not assigned.</returns>
    public int? Put(int unitId, int cadreId, ReceiptRow row) =>
        Update(unitId, cadreId, rows =>
        {
            rows.RemoveAll(r => r.Sequence == row.Sequence);
            var at = rows.BinarySearch(row, ReceiptRow.Order);
            rows.Insert(at < 0 ? ~at : at, row);
        });

    /// <summary>Takes a pair's row away; nothing happens when it is not there.</summary>
    /// <returns>The pair's duty; null when it was not assigned.</returns>
    public int? Remove(int unitId, int cadreId, long sequence) =>
        Update(unitId, cadreId, rows => rows.RemoveAll(r => r.Sequence == sequence));

    /// <summary>Pairs without a duty that have a row on or before the as-of date (coverage.md, "What has come").</summary>
    public IEnumerable<(int UnitId, int CadreId, Standing Standing)> WithoutDuty(DateOnly asOf, DateOnly due)
    {
        foreach (var (pair, rows) in _withoutDuty)
        {
            var standing = ReceiptRules.StandingOf(rows, asOf, due);
            if (standing.State != DutyState.Missing)
            {
                yield return (pair.UnitId, pair.CadreId, standing);
            }
        }
    }

    private int? Update(int unitId, int cadreId, Action<List<ReceiptRow>> change)
    {
        var duty = index.DutyOf(unitId, cadreId);
        var rows = new List<ReceiptRow>(duty is { } d ? _byDuty[d] ?? [] : _withoutDuty.GetValueOrDefault((unitId, cadreId)) ?? []);
        change(rows);
        if (duty is { } at)
        {
            _byDuty[at] = [.. rows];
        }
        else if (rows.Count == 0)
        {
            _withoutDuty.Remove((unitId, cadreId));
        }
        else
        {
            _withoutDuty[(unitId, cadreId)] = [.. rows];
        }

        return duty;
    }
}
