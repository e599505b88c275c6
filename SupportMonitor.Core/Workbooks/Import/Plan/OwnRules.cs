using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Workbooks.Register;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>Lets a kind look at its rows (<see cref="RecordKind{T}.CheckImportAsync"/>).</summary>
internal sealed class OwnRules(RegisterDb db, RegisterImage image, SheetPlan plan, DateOnly today, ImportLog log, CancellationToken cancellationToken)
    : IRecordKindVisitor<Task>
{
    /// <summary>The workbook is in the database, in a transaction that is not committed.</summary>
    public bool AreWritten { get; init; }

    public Task Visit<T>(RecordKind<T> kind)
        where T : class, IRecord
    {
        var rows = new RowsOfKind<T>(kind, db, image, plan, today, log);
        if (AreWritten)
        {
            return kind.CheckWrittenAsync(rows, cancellationToken);
        }

        foreach (var row in rows.Rows)
        {
            foreach (var fault in kind.FaultsOf(row.Record, rows))
            {
                rows.Reject(row, fault.Property, fault.Why);
            }
        }

        if (kind.CountsOn is { } dated)
        {
            WarnOfClosed(rows, dated);
        }

        return kind.CheckImportAsync(rows, cancellationToken);
    }

    private void WarnOfClosed<T>(RowsOfKind<T> rows, string dated)
        where T : class, IRecord
    {
        var closed = image.Periods.All.Where(p => p.WasClosed)
            .Select(p => (p.Code, From: p.Stored![RegisterColumns.Period.From].OptionalDate, To: p.Stored[RegisterColumns.Period.To].OptionalDate))
            .ToList();
        if (closed.Count == 0)
        {
            return;
        }

        var property = typeof(T).GetProperty(dated)!;
        var changed = plan.Rows.Where(r => r.Fate is RowFate.Added or RowFate.Changed).Select(r => r.Row).ToHashSet();
        foreach (var row in rows.Rows.Where(r => changed.Contains(r.Row)))
        {
            var days = new[] { row.Record, row.Stored }.OfType<T>().Select(r => (DateOnly)property.GetValue(r)!);
            foreach (var date in days)
            {
                if (closed.Find(p => p.From <= date && date <= p.To) is { Code: { } code })
                {
                    rows.Warn(row, dated, new RefusedException(Refusal.InClosedPeriod, date, code));
                    break;
                }
            }
        }
    }

    private sealed class RowsOfKind<T>(RecordKind<T> kind, RegisterDb db, RegisterImage image, SheetPlan plan, DateOnly today, ImportLog log) : ImportRows<T>
        where T : class, IRecord
    {
        private readonly Dictionary<(Type, int), INamedRecord?> _found = [];
        private IReadOnlyList<ImportRow<T>>? _rows;
        private IReadOnlyList<T>? _after;

        public override DateOnly Today => today;

        public override RegisterDb Db => db;

        public override IReadOnlyList<ImportRow<T>> Rows => _rows ??=
        [
            .. plan.Rows.Where(r => !r.Broken && !r.Values.Any(v => v.IsBad)).Select(r => new ImportRow<T>(
                r.Row, Make(kind, r.Id, r.Values), r.Stored is null ? null : Make(kind, r.Id, r.Stored))),
        ];

        public override IReadOnlyList<T> After
        {
            get
            {
                if (_after is null)
                {
                    var sheet = plan.Table.Format;
                    var mentioned = Rows.Where(r => r.Stored is not null).ToDictionary(r => r.Stored!.Id, r => r.Record);
                    var stored = image.Of(sheet) is { } coded
                        ? coded.All.Where(r => r.Stored is not null).Select(r => (r.Id, Values: r.Stored!))
                        : image.Keyed(sheet).Values.SelectMany(r => (r.Earlier ?? []).Append(r)).Select(r => (r.Id, r.Values));
                    _after =
                    [
                        .. stored.OrderBy(r => r.Id).Select(r => mentioned.GetValueOrDefault(r.Id) ?? Make(kind, r.Id, r.Values)),
                        .. Rows.Where(r => r.Stored is null).Select(r => r.Record),
                    ];
                }

                return _after;
            }
        }

        public override TOther? Find<TOther>(int id)
            where TOther : class
        {
            if (!_found.TryGetValue((typeof(TOther), id), out var found))
            {
                var record = id < 0 ? image.Of(typeof(TOther))[-1 - id] : image.Find(typeof(TOther), id);
                found = record?.Values is { } values && !values.Any(v => v.IsBad)
                    ? (INamedRecord)image.Format.Of(typeof(TOther)).Kind!.Accept(new Maker(image, record.Id, values))
                    : null;
                _found.Add((typeof(TOther), id), found);
            }

            return (TOther?)found;
        }

        public override void Reject(ImportRow<T> row, string property, RefusedException why) =>
            log.Cell(plan.Table, row.Row, plan.Table.Format.At(property), ImportErrorKind.Rule, why);

        public override void Warn(ImportRow<T> row, string property, RefusedException why)
        {
            var at = plan.Table.ColumnAt[plan.Table.Format.At(property)];
            log.Warn(ImportWarningKind.Rule, plan.Table.Name, at > 0 ? CellName.Of(at, row.Row) : null, $"{string.Join(' ', why.Arguments.Take(2).OfType<string>().Prepend(why.Refusal.ToString()))} {property}", why);
        }

        private T Make(RecordKind<T> of, int id, RegisterValue[] values) => of.Make(id, ValuesOf(image, plan.Table.Format, values));
    }

    private sealed class Maker(RegisterImage image, int id, RegisterValue[] values) : IRecordKindVisitor<object>
    {
        public object Visit<T>(RecordKind<T> kind)
            where T : class, IRecord =>
            kind.Make(id, ValuesOf(image, image.Format.Of(typeof(T)), values));
    }

    /// <summary>As the properties hold them; a record that the workbook brings has an id below 0 that says its slot.</summary>
    private static object?[] ValuesOf(RegisterImage image, RegisterSheetFormat sheet, RegisterValue[] values) =>
    [
        .. sheet.Columns.Select((column, i) => column is { IsText: false, Refers: not null }
            ? values[i].HasNumber ? image.IdOf(column, values[i]) is > 0 and var id ? id : -1 - values[i].Number : null
            : values[i].ToStored(column)),
    ];
}
