using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>Writes the plans' added and changed rows, those first that others refer to, and what became of each.</summary>
/// <param name="trailId">The import's audit entry; null for a trial, of which nothing is kept.</param>
internal sealed class RegisterWriter(
    BulkWriter writer, RegisterImage image, IReadOnlyDictionary<RegisterSheet, SheetPlan> plans, long? trailId, Action<double> onProgress)
{
    private static readonly RegisterSheet[] Order =
    [
        RegisterSheet.Units, RegisterSheet.Cadres, RegisterSheet.Periods,
        RegisterSheet.Assignments, RegisterSheet.Receipts, RegisterSheet.Exemptions,
    ];

    private readonly int _total = Math.Max(1, plans.Values.Sum(p => p.Rows.Count(Moves)));
    private int _written;

    public void Write(CancellationToken cancellationToken)
    {
        foreach (var sheet in Order)
        {
            if (plans.TryGetValue(sheet, out var plan))
            {
                Write(RegisterTable.Of(sheet), plan, cancellationToken);
            }
        }
    }

    private static bool Moves(PlannedRow row) => row.Fate is RowFate.Added or RowFate.Changed;

    private void Write(RegisterTable table, SheetPlan plan, CancellationToken cancellationToken)
    {
        using var json = new RecordJson(table);
        var sheet = table.Format.Sheet;
        var records = sheet switch
        {
            RegisterSheet.Units => image.Units,
            RegisterSheet.Cadres => image.Cadres,
            RegisterSheet.Periods => image.Periods,
            _ => null,
        };
        var insert = writer.Insert(table.Name, table.Columns);
        var additions = KeepOf(sheet, ChangeAction.Added, nameof(ImportChange.After));
        var added = plan.Rows.Where(r => r.Fate == RowFate.Added);
        foreach (var row in sheet == RegisterSheet.Units ? ParentsFirst(added) : added)
        {
            var values = ValuesOf(table, row.Values, row.Sequence);
            var id = insert.Run(values);
            if (records is not null)
            {
                records[row.Values[0].Number].Id = id;
            }

            additions?.Add(row.Row, row.KeyIn(table.Format), id, json.Write(id, values));
            Count(cancellationToken);
        }

        additions?.Flush();
        var update = writer.Update(table.Name, table.Columns);
        var changes = KeepOf(sheet, ChangeAction.Changed, nameof(ImportChange.After), nameof(ImportChange.Before), nameof(ImportChange.RecordRevision));
        foreach (var row in plan.Rows.Where(r => r.Fate == RowFate.Changed))
        {
            var values = ValuesOf(table, row.Values, row.Sequence);
            var revision = update.Run([.. values, row.Id]);
            changes?.Add(
                row.Row, row.KeyIn(table.Format), row.Id,
                json.Write(row.Id, values), json.Write(row.Id, ValuesOf(table, row.Stored!, row.StoredSequence)), revision);
            Count(cancellationToken);
        }

        changes?.Flush();
    }

    /// <summary>Keeps what becomes of a sheet's records; null for a trial.</summary>
    /// <param name="columns">Beside the row, the key and the record.</param>
    private BulkWriter.Batch? KeepOf(RegisterSheet sheet, ChangeAction action, params string[] columns)
    {
        if (trailId is not { } import)
        {
            return null;
        }

        List<(string, long)> same =
        [
            (nameof(ImportChange.TrailId), import), (nameof(ImportChange.Sheet), (long)sheet), (nameof(ImportChange.Action), (long)action),
        ];
        if (action == ChangeAction.Added)
        {
            same.Add((nameof(ImportChange.RecordRevision), 0));
        }

        return writer.Append(
            "ImportChanges", same, [nameof(ImportChange.Row), nameof(ImportChange.Key), nameof(ImportChange.RecordId), .. columns]);
    }

    /// <summary>
    /// A parent's level is above its children's, so in order of level every parent has its id before it is needed.
    /// </summary>
    private static IEnumerable<PlannedRow> ParentsFirst(IEnumerable<PlannedRow> units) =>
        units.OrderBy(r => ((UnitKind)r.Values[RegisterColumns.Unit.Kind].Number).Level());

    private void Count(CancellationToken cancellationToken)
    {
        if ((++_written & 0xFF) == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            onProgress((double)_written / _total);
        }
    }

    /// <summary>By the places of <see cref="RegisterTable.Columns"/>.</summary>
    private object?[] ValuesOf(RegisterTable table, RegisterValue[] row, long sequence)
    {
        var values = new object?[table.Columns.Length];
        for (var i = 0; i < row.Length; i++)
        {
            var column = table.Format.Columns[i];
            values[i] = column switch
            {
                { Refers: not Reference.None } => row[i].HasNumber ? image.Of(column.Refers)[row[i].Number].Id : null,
                { Type: ColumnType.Date } => row[i].OptionalDate,
                { Type: ColumnType.Word } => row[i].HasNumber ? row[i].Number : null,
                _ => row[i].Text,
            };
        }

        switch (table.Format.Sheet)
        {
            case RegisterSheet.Units:
                var unit = new Unit
                {
                    Code = row[RegisterColumns.Unit.Code].Text!, Name = row[RegisterColumns.Unit.Name].Text!, Kind = (UnitKind)row[RegisterColumns.Unit.Kind].Number,
                };
                (values[^2], values[^1]) = (SearchKeys.Of(unit), VietnameseText.SortKey(unit.Name));
                break;
            case RegisterSheet.Cadres:
                var cadre = new Cadre
                {
                    Code = row[RegisterColumns.Cadre.Code].Text!, Name = row[RegisterColumns.Cadre.Name].Text!,
                    Position = row[RegisterColumns.Cadre.Position].Text, Organisation = row[RegisterColumns.Cadre.Organisation].Text,
                };
                (values[^2], values[^1]) = (SearchKeys.Of(cadre), VietnameseText.SortKey(VietnameseText.ByGivenName(cadre.Name)));
                break;
            case RegisterSheet.Receipts:
                values[^1] = sequence;
                break;
        }

        return values;
    }
}
