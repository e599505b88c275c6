using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>Writes the plans' added and changed rows, those first that others refer to, and what became of each.</summary>
/// <param name="trailId">The import's audit entry; null for a trial, of which nothing is kept.</param>
internal sealed class RegisterWriter(
    RegisterDb db, BulkWriter writer, RegisterImage image, IReadOnlyDictionary<RegisterSheet, SheetPlan> plans, long? trailId, Action<double> onProgress)
{
    private readonly int _total = Math.Max(1, plans.Values.Sum(p => p.Rows.Count(Moves)));
    private int _written;

    public void Write(CancellationToken cancellationToken)
    {
        foreach (var sheet in image.Format.Dependent)
        {
            if (plans.TryGetValue(sheet.Sheet, out var plan))
            {
                Write(new RegisterTable(sheet, db), plan, cancellationToken);
            }
        }
    }

    private static bool Moves(PlannedRow row) => row.Fate is RowFate.Added or RowFate.Changed;

    private void Write(RegisterTable table, SheetPlan plan, CancellationToken cancellationToken)
    {
        using var json = new RecordJson(table);
        var sheet = table.Format.Sheet;
        var records = image.Of(table.Format);
        var derive = table.Format.Kind!.Accept(Derivation.Instance);
        var insert = writer.Insert(table.Name, table.Columns);
        var additions = KeepOf(sheet, ChangeAction.Added, nameof(ImportChange.After));
        var added = InOrder(table.Format, plan.Rows.Where(r => r.Fate == RowFate.Added));
        if (records is not null)
        {
            // Before the first is written: records of a kind may refer to each other, whichever comes first.
            foreach (var (i, row) in added.Index())
            {
                records[row.Values[0].Number].Id = insert.NextId + i;
            }
        }

        foreach (var row in added)
        {
            var values = ValuesOf(table, derive, row.Values, row.Sequence);
            var id = insert.Run(values);
            additions?.Add(row.Row, row.KeyIn(table.Format), id, json.Write(id, values));
            Count(cancellationToken);
        }

        additions?.Flush();
        var update = writer.Update(table.Name, table.Columns);
        var changes = KeepOf(sheet, ChangeAction.Changed, nameof(ImportChange.After), nameof(ImportChange.Before), nameof(ImportChange.RecordRevision));
        foreach (var row in plan.Rows.Where(r => r.Fate == RowFate.Changed))
        {
            var values = ValuesOf(table, derive, row.Values, row.Sequence);
            var revision = update.Run([.. values, row.Id]);
            changes?.Add(
                row.Row, row.KeyIn(table.Format), row.Id,
                json.Write(row.Id, values), json.Write(row.Id, ValuesOf(table, derive, row.Stored!, row.StoredSequence)), revision);
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
    /// Units from the province down, so that their ids rise as if people had entered them. It is no more than that: references are
    /// checked at the end of the transaction.
    /// </summary>
    private static List<PlannedRow> InOrder(RegisterSheetFormat sheet, IEnumerable<PlannedRow> rows) =>
        [.. sheet.IsOf<Unit>() ? rows.OrderBy(r => ((UnitKind)r.Values[RegisterColumns.Unit.Kind].Number).Level()) : rows];

    private void Count(CancellationToken cancellationToken)
    {
        if ((++_written & 0xFF) == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            onProgress((double)_written / _total);
        }
    }

    /// <summary>By the places of <see cref="RegisterTable.Columns"/>.</summary>
    private object?[] ValuesOf(RegisterTable table, Action<object?[]>? derive, RegisterValue[] row, long sequence)
    {
        var values = new object?[table.Columns.Length];
        for (var i = 0; i < row.Length; i++)
        {
            var column = table.Format.Columns[i];
            values[i] = column is { IsText: false, Refers: not null }
                ? row[i].HasNumber ? image.IdOf(column, row[i]) : null
                : row[i].ToStored(column);
        }

        derive?.Invoke(values);
        if (table.Format.IsOf<Forms.Receipt>())
        {
            values[^1] = sequence;
        }

        return values;
    }
}
