using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>Finds what each row refers to and what it would do to the register.</summary>
internal sealed class RegisterPlanner(RegisterImage image, IEnumerable<ImportMatch> matches, ImportLog log)
{
    private readonly Dictionary<(CodeKind, string), ImportMatch> _matches =
        matches.GroupBy(m => (m.Kind, m.Text)).ToDictionary(g => g.Key, g => g.Last());

    private readonly CodeSuggestions _suggestions = new(image);

    /// <summary>Records that others refer to come first.</summary>
    private static readonly RegisterSheet[] Order =
    [
        RegisterSheet.Units, RegisterSheet.Cadres, RegisterSheet.Periods,
        RegisterSheet.Assignments, RegisterSheet.Receipts, RegisterSheet.Exemptions,
    ];

    public Dictionary<RegisterSheet, SheetPlan> Plan(IReadOnlyDictionary<RegisterSheet, SheetTable> tables, CancellationToken cancellationToken)
    {
        foreach (var (sheet, table) in tables)
        {
            if (image.Of(sheet) is { } records)
            {
                foreach (var row in table.Rows)
                {
                    if (row.Values[0].Text is { } code)
                    {
                        row.Values[0] = RegisterValue.OfCode(code, records.FindOrAdd(code));
                    }
                }
            }
        }

        var plans = new Dictionary<RegisterSheet, SheetPlan>();
        foreach (var sheet in Order)
        {
            if (tables.TryGetValue(sheet, out var table))
            {
                cancellationToken.ThrowIfCancellationRequested();
                plans[sheet] = Plan(table);
            }
        }

        if (plans.TryGetValue(RegisterSheet.Receipts, out var receipts))
        {
            PutInOrderOfEntry(receipts);
        }

        return plans;
    }

    private Dictionary<RowKey, StoredRow>? StoredOf(RegisterSheet sheet) => sheet switch
    {
        RegisterSheet.Assignments => image.Assignments,
        RegisterSheet.Receipts => image.Receipts,
        RegisterSheet.Exemptions => image.Exemptions,
        _ => null,
    };

    private SheetPlan Plan(SheetTable table)
    {
        var plan = new SheetPlan(table);
        var seen = new Dictionary<RowKey, int>(table.Rows.Count);
        var coded = image.Of(table.Format.Sheet);
        var stored = StoredOf(table.Format.Sheet);
        foreach (var row in table.Rows)
        {
            Resolve(table, row);
            var key = RowKey.Of(row.Values, table.Format.Key);
            var twice = key is { } again && !seen.TryAdd(again, row.Row);
            if (twice)
            {
                log.Cell(
                    table, row.Row, table.Format.Key[0], ImportErrorKind.DuplicateKey,
                    seen[key!.Value], table.Format.KeyOf(row.Values, " · "));
            }

            var record = key is { } code ? coded?[code.A] : null;
            var known = key is not { } found ? default
                : record is null ? Meant(table, row.Values, stored!.GetValueOrDefault(found))
                : new StoredRow(record.Id, record.Stored!, 0);
            var planned = new PlannedRow(row.Row, Merge(table, row.Values, known.Values), known.Values, known.Id)
            {
                Broken = key is null || twice,
                Sequence = known.Sequence,
                StoredSequence = known.Sequence,
            };
            planned.Fate = FateOf(table, planned);
            plan.Rows.Add(planned);
            if (record is not null && !twice)
            {
                record.Row = planned;
                record.Values = planned.Values;
            }
        }

        return plan;
    }

    private void Resolve(SheetTable table, in SheetRow row)
    {
        for (var column = 0; column < row.Values.Length; column++)
        {
            var reference = table.Format.Columns[column].Refers;
            if (reference == Reference.None || row.Values[column].Text is not { } code)
            {
                continue;
            }

            if (image.Of(reference).Find(code) is { } slot)
            {
                row.Values[column] = RegisterValue.OfCode(image.Of(reference)[slot].Code, slot);
                continue;
            }

            var kind = KindOf(table.Format, column, row.Values);
            if (_matches.TryGetValue((kind, code), out var match) && image.Of(reference).Find(match.Code) is { } matched)
            {
                row.Values[column] = RegisterValue.OfCode(match.Code, matched);
                log.Matched(match);
                continue;
            }

            row.Values[column] = RegisterValue.Bad;
            var (error, sheet) = reference switch
            {
                Reference.Unit => (ImportErrorKind.UnknownUnit, RegisterSheet.Units),
                Reference.Cadre => (ImportErrorKind.UnknownCadre, RegisterSheet.Cadres),
                _ => (ImportErrorKind.UnknownPeriod, RegisterSheet.Periods),
            };
            if (!log.Unreadable.Contains(sheet))
            {
                log.UnknownCode(table, row.Row, column, error, kind, code, _suggestions.For(kind, code));
            }
        }
    }

    private static CodeKind KindOf(RegisterSheetFormat format, int column, RegisterValue[] values) => (format.Columns[column].Refers, format.Sheet) switch
    {
        (Reference.Cadre, _) => CodeKind.Cadre,
        (Reference.Period, _) => CodeKind.Period,
        (_, RegisterSheet.Units) => CodeKind.Parent,
        (_, RegisterSheet.Assignments) when values[RegisterColumns.Assignment.Role] is { HasNumber: true } role => ((AssignmentRole)role.Number).Level() switch
        {
            UnitLevel.District => CodeKind.District,
            UnitLevel.SubArea => CodeKind.SubArea,
            _ => CodeKind.Commune,
        },
        (_, RegisterSheet.Assignments) => CodeKind.Unit,
        _ => CodeKind.Commune,
    };

    /// <summary>What a sheet has no column for stays as it is; so does a period's state under an empty cell.</summary>
    private static RegisterValue[] Merge(SheetTable table, RegisterValue[] values, RegisterValue[]? stored)
    {
        if (table.Format.Sheet == RegisterSheet.Periods && values[RegisterColumns.Period.State].IsEmpty)
        {
            values[RegisterColumns.Period.State] = stored?[RegisterColumns.Period.State] ?? RegisterValue.OfWord((int)PeriodState.Open);
        }
        else if (stored is null)
        {
            return values;
        }

        for (var column = 0; column < values.Length; column++)
        {
            if (!table.Mentions(column) && stored is not null)
            {
                values[column] = stored[column];
            }
        }

        return values;
    }

    /// <summary>
    /// Of several receipts with one key, the one that is as the row says: a form sent again since the workbook was imported is not
    /// what its row speaks of. When the row says something new, it speaks of the last.
    /// </summary>
    private static StoredRow Meant(SheetTable table, RegisterValue[] values, StoredRow last)
    {
        return last.Earlier is { } earlier && !IsSaid(last) && Array.FindLast(earlier, IsSaid) is { Values: not null } same ? same : last;

        bool IsSaid(StoredRow row) => table.Format.Columns.Index().All(c =>
            !table.Mentions(c.Index) || (!values[c.Index].IsBad && values[c.Index].Same(row.Values[c.Index], c.Item.Type)));
    }

    private static RowFate FateOf(SheetTable table, PlannedRow row)
    {
        if (row.Stored is null)
        {
            return RowFate.Added;
        }

        for (var column = 0; column < row.Values.Length; column++)
        {
            if (row.Values[column].IsBad || !row.Values[column].Same(row.Stored[column], table.Format.Columns[column].Type))
            {
                return RowFate.Changed;
            }
        }

        return RowFate.Unchanged;
    }

    /// <summary>
    /// New receipts are entered in the order of rows. Where a sheet has a pair's receipt and return of one day, their order in
    /// the sheet is their order of entry, also when the database had it the other way round. It has not when a row of the first
    /// kind comes before one of the second: what came or went again that day, after both, stays where it is.
    /// </summary>
    private void PutInOrderOfEntry(SheetPlan plan)
    {
        var days = new Dictionary<RowKey, PlannedRow>(plan.Rows.Count);
        foreach (var row in plan.Rows.Where(r => !r.Broken))
        {
            if (row.Fate == RowFate.Added)
            {
                row.Sequence = image.NextSequence++;
            }

            var key = RowKey.Of(row.Values, plan.Table.Format.Key)!.Value;
            var day = key with { E = 0 };
            if (!days.TryAdd(day, row) && image.Receipts.TryGetValue(key, out var stored) && stored.Sequence < FirstSequence(days[day]))
            {
                row.Sequence = image.NextSequence++;
                row.Reordered = true;
                row.Fate = RowFate.Changed;
            }
        }

        long FirstSequence(PlannedRow row) =>
            image.Receipts.TryGetValue(RowKey.Of(row.Values, plan.Table.Format.Key)!.Value, out var stored) ? stored.FirstSequence : row.Sequence;
    }
}
