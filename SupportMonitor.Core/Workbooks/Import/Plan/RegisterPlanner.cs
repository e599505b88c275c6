using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Register;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>Finds what each row refers to and what it would do to the register.</summary>
internal sealed class RegisterPlanner(RegisterImage image, IEnumerable<ImportMatch> matches, ImportLog log)
{
    private readonly Dictionary<(CodeKind, string), ImportMatch> _matches =
        matches.GroupBy(m => (m.Kind, m.Text)).ToDictionary(g => g.Key, g => g.Last());

    private readonly CodeSuggestions _suggestions = new(image);

    public Dictionary<RegisterSheet, SheetPlan> Plan(IReadOnlyDictionary<RegisterSheet, SheetTable> tables, CancellationToken cancellationToken)
    {
        foreach (var table in tables.Values.Where(t => t.Format.Kind is not null))
        {
            if (image.Of(table.Format) is { } records)
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
        foreach (var sheet in image.Format.Dependent)
        {
            if (tables.TryGetValue(sheet.Sheet, out var table))
            {
                cancellationToken.ThrowIfCancellationRequested();
                plans[sheet.Sheet] = Plan(table);
            }
        }

        if (plans.TryGetValue(RegisterSheet.Receipts, out var receipts))
        {
            PutInOrderOfEntry(receipts);
        }

        return plans;
    }

    private SheetPlan Plan(SheetTable table)
    {
        var plan = new SheetPlan(table);
        var seen = new Dictionary<RowKey, int>(table.Rows.Count);
        var coded = image.Of(table.Format);
        var stored = coded is null ? image.Keyed(table.Format) : null;
        foreach (var row in table.Rows)
        {
            Resolve(table, row);
            var key = RowKey.Of(row.Values, table.Format.KeyColumns);
            var twice = key is { } again && !seen.TryAdd(again, row.Row);
            if (twice)
            {
                log.Cell(
                    table, row.Row, table.Format.KeyColumns[0], ImportErrorKind.DuplicateKey,
                    seen[key!.Value], table.Format.KeyOf(row.Values, " · "));
            }

            var record = key is { } code ? coded?[code.A] : null;
            var known = key is not { } found ? default
                : record is null ? Meant(table, row.Values, stored!.GetValueOrDefault(found))
                : new StoredRow(record.Id, record.Stored!, 0);
            KeepKnownWords(table, row, known.Values);
            RejectUnknownWords(table, row, known.Values);
            var planned = new PlannedRow(row.Row, Merge(table, row.Values, known.Values), known.Values, known.Id)
            {
                Broken = key is null || twice,
                Sequence = known.Sequence,
                StoredSequence = known.Sequence,
            };
            planned.Fate = FateOf(table, planned);
            if (record?.MergedInto is not null && planned.Fate == RowFate.Changed)
            {
                log.Cell(table, row.Row, 0, ImportErrorKind.Rule, RefusalOf(record));
            }

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
            var about = table.Format.Columns[column];
            if (row.Values[column].IsEmpty && about.IsKey && !about.Default.IsEmpty)
            {
                row.Values[column] = about.Default;
            }

            if (row.Values[column].Text is not { } text)
            {
                continue;
            }

            row.Values[column] = about switch
            {
                { Type: FieldType.Codes } => ResolveSeveral(table, row, column, text),
                { Refers: not null } => Resolve(table, row, column, text) is { } slot
                    ? RegisterValue.OfCode(image.Of(about.Refers)[slot].Code, slot)
                    : RegisterValue.Bad,
                { IsTextKey: true } => RegisterValue.OfCode(text, image.SlotOf(about, text)),
                _ => row.Values[column],
            };
        }
    }

    /// <summary>The slot of the record that a code stands for; null when there is none, and the log says so.</summary>
    private int? Resolve(SheetTable table, in SheetRow row, int column, string code)
    {
        var sheet = image.Format.Of(table.Format.Columns[column].Refers!);
        var records = image.Of(sheet)!;
        if (records.Find(code) is { } slot && (records[slot].MergedInto is null || IsOfClosed(table, row)))
        {
            return slot;
        }

        var kind = CodeKinds.Of(table.Format, column, row.Values);
        if (kind is { } known && _matches.TryGetValue((known, code), out var match) && records.Find(match.Code) is { } matched
            && records[matched].MergedInto is null)
        {
            log.Matched(match);
            return matched;
        }

        if (log.Unreadable.Contains(sheet.Sheet))
        {
            return null;
        }

        if (records.Find(code) is { } merged)
        {
            log.MergedCode(table, row.Row, column, kind!.Value, code, RefusalOf(records[merged]), _suggestions.Of(records[merged].MergedInto!));
        }
        else if (kind is { } suggested)
        {
            log.UnknownCode(table, row.Row, column, CodeKinds.ErrorOf(suggested), suggested, code, _suggestions.For(suggested, code));
        }
        else
        {
            log.Cell(table, row.Row, column, ImportErrorKind.UnknownRecord, CodeText.Spell(code), sheet.Name);
        }

        return null;
    }

    /// <summary>
    /// What a closed period has of a cadre whose record was merged stays under its code, also in a workbook that brings it again.
    /// </summary>
    private bool IsOfClosed(SheetTable table, in SheetRow row)
    {
        foreach (var key in table.Format.KeyColumns)
        {
            if (table.Format.Columns[key].Refers == typeof(Period) && row.Values[key] is { HasNumber: true } period)
            {
                return image.Periods[period.Number].WasClosed;
            }
        }

        return false;
    }

    private RefusedException RefusalOf(CodedRecord merged) => new(
        Refusal.CadreMerged, merged.Code, merged.MergedInto!.Code, ImportedNames.Of(image.Format.Of(typeof(Cadre)), merged.MergedInto.Values) ?? "");

    private RegisterValue ResolveSeveral(SheetTable table, SheetRow row, int column, string text)
    {
        var slots = SeveralTexts.Split(text).Select(code => Resolve(table, row, column, code)).ToList();
        var records = image.Of(table.Format.Columns[column].Refers!);
        return slots.Contains(null) ? RegisterValue.Bad : RegisterValue.Of(SeveralTexts.Join(slots.Select(s => records[s!.Value].Code)));
    }

    /// <summary>A word that the record has already stays as the record spells it: the list may spell it otherwise by now.</summary>
    private static void KeepKnownWords(SheetTable table, SheetRow row, RegisterValue[]? stored)
    {
        for (var column = 0; column < row.Values.Length; column++)
        {
            if (table.Format.Columns[column] is not { IsText: true, Words: not null } about
                || row.Values[column].Text is not { } text || stored?[column].Text is not { } known)
            {
                continue;
            }

            if (about.Type != FieldType.Words)
            {
                row.Values[column] = VietnameseText.IsTypedFor(text, known) ? stored[column] : row.Values[column];
                continue;
            }

            var spelled = SeveralTexts.Split(known).ToLookup(VietnameseText.Fold, StringComparer.Ordinal);
            row.Values[column] = RegisterValue.Of(SeveralTexts.Join(
                SeveralTexts.Split(text).Select(word => spelled[VietnameseText.Fold(word)].FirstOrDefault(s => VietnameseText.IsTypedFor(word, s)) ?? word)));
        }
    }

    /// <summary>
    /// A word must be of the list as it is today, unless the record has it already: from a time when the list was another.
    /// </summary>
    private void RejectUnknownWords(SheetTable table, SheetRow row, RegisterValue[]? stored)
    {
        for (var column = 0; column < row.Values.Length; column++)
        {
            if (table.Format.Columns[column] is not { IsText: true, Words: { } words } about || row.Values[column].Text is not { } text)
            {
                continue;
            }

            var known = stored?[column].Text;
            var kept = about.Type == FieldType.Words ? SeveralTexts.Split(known) : [known ?? ""];
            var unknown = (about.Type == FieldType.Words ? SeveralTexts.Split(text) : [text])
                .FirstOrDefault(w => !words.TryRead(w, out _) && !kept.Contains(w));
            if (unknown is not null)
            {
                log.UnknownWord(table, row.Row, column, unknown, words);
                row.Values[column] = RegisterValue.Bad;
            }
        }
    }

    /// <summary>What a sheet has no column for stays as it is; an empty cell stands for the column's default, where it has one.</summary>
    private static RegisterValue[] Merge(SheetTable table, RegisterValue[] values, RegisterValue[]? stored)
    {
        for (var column = 0; column < values.Length; column++)
        {
            if (stored is not null && (!table.Mentions(column) || (values[column].IsEmpty && table.Format.Columns[column].KeepsWhenEmpty)))
            {
                values[column] = stored[column];
            }
            else if (values[column].IsEmpty)
            {
                values[column] = table.Format.Columns[column].Default;
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
            !table.Mentions(c.Index) || (!values[c.Index].IsBad && values[c.Index].Same(row.Values[c.Index], c.Item)));
    }

    private static RowFate FateOf(SheetTable table, PlannedRow row)
    {
        if (row.Stored is null)
        {
            return RowFate.Added;
        }

        for (var column = 0; column < row.Values.Length; column++)
        {
            if (row.Values[column].IsBad || !row.Values[column].Same(row.Stored[column], table.Format.Columns[column]))
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

            var key = RowKey.Of(row.Values, plan.Table.Format.KeyColumns)!.Value;
            var day = key with { E = 0 };
            if (!days.TryAdd(day, row) && image.Receipts.TryGetValue(key, out var stored) && stored.Sequence < FirstSequence(days[day]))
            {
                row.Sequence = image.NextSequence++;
                row.Reordered = true;
                row.Fate = RowFate.Changed;
            }
        }

        long FirstSequence(PlannedRow row) =>
            image.Receipts.TryGetValue(RowKey.Of(row.Values, plan.Table.Format.KeyColumns)!.Value, out var stored) ? stored.FirstSequence : row.Sequence;
    }
}
