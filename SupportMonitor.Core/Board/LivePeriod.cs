using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Board;

/// <summary>One period on the board: its duties, its rows, and its coverage at the as-of dates that were asked for.</summary>
internal sealed class LivePeriod
{
    /// <summary>As-of dates held at once; the one not asked for the longest goes first.</summary>
    private const int MostViews = 16;

    private readonly Lock _lock = new();
    private readonly PeriodRegister _register;
    private readonly PeriodIndex _index;
    private readonly ReceiptHistory _history;
    private readonly List<PeriodCoverage> _views = [];
    private readonly long _readAt;

    private LivePeriod(PeriodRegister register, long readAt)
    {
        _register = register;
        _index = new PeriodIndex(register);
        _history = new ReceiptHistory(_index);
        _readAt = readAt;
    }

    /// <summary>Reads a period and its rows in one consistent view of the database; null when there is no such period.</summary>
    public static async Task<LivePeriod?> LoadAsync(IDbContextFactory<RegisterDb> contexts, string periodCode)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.BeginReadAsync();
        var readAt = await db.Trail.MaxAsync(t => (long?)t.Id) ?? 0;
        if (await PeriodRegisterReader.ReadAsync(db, periodCode) is not { } register)
        {
            return null;
        }

        var period = new LivePeriod(register, readAt);
        var rows = db.Receipts.AsNoTracking()
            .Where(r => r.PeriodId == register.Period.Id)
            .Select(r => new { r.UnitId, r.CadreId, r.Date, r.Sequence, r.Kind });
        await foreach (var row in rows.AsAsyncEnumerable())
        {
            period._history.Put(row.UnitId, row.CadreId, new ReceiptRow(row.Date, row.Sequence, row.Kind));
        }

        return period;
    }

    public PeriodCoverage At(DateOnly asOf)
    {
        lock (_lock)
        {
            var at = _views.FindIndex(v => v.AsOf == asOf);
            var view = at >= 0 ? _views[at] : PeriodCoverage.Compute(_register, _index, _history, asOf);
            if (at >= 0)
            {
                _views.RemoveAt(at);
            }
            else if (_views.Count == MostViews)
            {
                _views.RemoveAt(0);
            }

            _views.Add(view);
            return view;
        }
    }

    /// <summary>Takes receipts of this period in; what was committed before the period was read is skipped.</summary>
    /// <returns>False when the period must be read again: its duties changed, or a receipt is not known whole.</returns>
    public bool TryTake(IReadOnlyList<Committed> changes)
    {
        foreach (var committed in changes)
        {
            if (committed.Id <= _readAt || !committed.Concerns(_register.Period.Id) || !committed.MovesFigures)
            {
                continue;
            }

            if (committed is not Change { Before: Receipt or null, After: Receipt or null } change
                || (change.Before ?? change.After) is not Receipt { UnitId: var unitId, CadreId: var cadreId })
            {
                return false;
            }

            Take(unitId, cadreId, RowOf(change.Before), RowOf(change.After));
        }

        return true;
    }

    /// <summary>Takes one changed row in: out with the old, in with the new, and only its duty is looked at again.</summary>
    internal void Take(int unitId, int cadreId, ReceiptRow? before, ReceiptRow? after)
    {
        lock (_lock)
        {
            if (before is { } old)
            {
                _history.Remove(unitId, cadreId, old.Sequence);
            }

            if (after is { } row)
            {
                _history.Put(unitId, cadreId, row);
            }

            var duty = _index.DutyOf(unitId, cadreId);
            for (var i = 0; i < _views.Count; i++)
            {
                _views[i] = duty is { } d
                    ? _views[i].WithDuty(_history, d)
                    : PeriodCoverage.Compute(_register, _index, _history, _views[i].AsOf);
            }
        }
    }

    private static ReceiptRow? RowOf(object? record) => record is Receipt r ? new ReceiptRow(r.Date, r.Sequence, r.Kind) : null;
}
