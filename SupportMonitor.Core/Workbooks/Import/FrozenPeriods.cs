using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>
/// Closes the periods that a workbook closes: on what the register says, or on what the workbook brings for them.
/// </summary>
internal sealed class FrozenPeriods
{
    private readonly RegisterImage _image;
    private readonly ImportLog _log;
    private readonly SheetTable? _table;
    private readonly Dictionary<int, List<SheetRow>> _rows = [];

    public FrozenPeriods(SheetTable? table, RegisterImage image, ImportLog log)
    {
        _table = table;
        _image = image;
        _log = log;
        foreach (var rows in (table?.Rows ?? []).Where(r => r.Values[RegisterColumns.Frozen.Period].Text is not null).GroupBy(r => r.Values[RegisterColumns.Frozen.Period].Text!))
        {
            if (image.Periods.Find(rows.Key) is { } slot)
            {
                _rows.Add(slot, [.. rows]);
            }
            else
            {
                log.Cell(table!, rows.First().Row, RegisterColumns.Frozen.Period, ImportErrorKind.UnknownPeriod, rows.Key);
                Build(new CodedRecord(rows.Key), [.. rows]);
            }
        }
    }

    /// <summary>Looks at the rows before anything is written.</summary>
    public async Task CheckAsync(RegisterDb db, CancellationToken cancellationToken)
    {
        foreach (var (slot, rows) in _rows)
        {
            var period = _image.Periods[slot];
            var register = Build(period, rows);
            if (period.Values is null || !period.Values[RegisterColumns.Period.State].HasNumber)
            {
                continue;
            }

            if (!IsClosed(period))
            {
                _log.Cell(_table!, rows[0].Row, RegisterColumns.Frozen.Period, ImportErrorKind.PeriodNotClosed, period.Code);
                continue;
            }

            if (register is not null && period.WasClosed && HasDates(period.Values)
                && await PeriodRegisterReader.ReadAsync(db, period.Code, cancellationToken) is { } stored
                && !FrozenRegister.Same(register, stored))
            {
                _log.Cell(_table!, rows[0].Row, RegisterColumns.Frozen.Period, ImportErrorKind.PeriodClosed, period.Code);
            }
        }
    }

    /// <summary>Fixes the duties of what the workbook closes, once all its rows are written.</summary>
    public async Task CloseAsync(RegisterDb db, Actor actor, DateTime utcNow, CancellationToken cancellationToken)
    {
        for (var slot = 0; slot < _image.Periods.All.Count; slot++)
        {
            var record = _image.Periods[slot];
            if (record.Row is null || record.WasClosed || !IsClosed(record))
            {
                continue;
            }

            var period = await db.Periods.AsNoTracking().SingleAsync(p => p.Id == record.Id, cancellationToken);
            await (_rows.TryGetValue(slot, out var rows) && Build(record, rows) is { } register
                ? PeriodClosing.FreezeAsync(db, period, register, actor, utcNow, cancellationToken)
                : PeriodClosing.FreezeAsync(db, period, actor, utcNow, cancellationToken));
        }
    }

    /// <summary>Null when the workbook brings nothing of the kind.</summary>
    public SheetOutcome? Outcome()
    {
        var known = _rows.Where(r => _image.Periods[r.Key].WasClosed).Sum(r => r.Value.Count);
        return _table is null
            ? null
            : new SheetOutcome(RegisterSheet.FrozenPeriods, _table.Format.Name, _table.Rows.Count - known, 0, known, []);
    }

    private static bool IsClosed(CodedRecord period) => period.Values![RegisterColumns.Period.State].Number == (int)PeriodState.Closed;

    private static bool HasDates(RegisterValue[] period) =>
        period[RegisterColumns.Period.From].HasNumber && period[RegisterColumns.Period.To].HasNumber && period[RegisterColumns.Period.Due].HasNumber;

    /// <summary>
    /// A period that cannot be read or found is rejected for that already; its rows are looked at all the same, so that all
    /// errors are reported in one go.
    /// </summary>
    private PeriodRegister? Build(CodedRecord period, List<SheetRow> rows)
    {
        var entry = period.Values is { } values && HasDates(values)
            ? new PeriodEntry(
                period.Id, period.Code, values[RegisterColumns.Period.Name].Text ?? "", values[RegisterColumns.Period.From].Date,
                values[RegisterColumns.Period.To].Date, values[RegisterColumns.Period.Due].Date, PeriodState.Closed)
            : new PeriodEntry(period.Id, period.Code, "", default, default, default, PeriodState.Closed);
        return new FrozenRegisterBuilder(_table!, _log, _image).Build(entry, rows);
    }
}
