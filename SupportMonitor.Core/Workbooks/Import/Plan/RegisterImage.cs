using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>
/// The part of the database that a workbook is compared with, in the workbook's own shape. Records with codes are read whole where the
/// workbook has a sheet of them or may refer to them, the rest only where it has a sheet.
/// </summary>
internal sealed class RegisterImage
{
    private readonly Dictionary<Type, (CodedRecords Records, Dictionary<int, int> SlotOfId)> _coded = [];
    private readonly Dictionary<RegisterSheet, Dictionary<RowKey, StoredRow>> _keyed = [];
    private readonly Dictionary<string, int> _texts = new(StringComparer.OrdinalIgnoreCase);

    private RegisterImage(RegisterFormat format) => Format = format;

    public RegisterFormat Format { get; }

    public CodedRecords Units => Of(typeof(Unit));

    public CodedRecords Cadres => Of(typeof(Cadre));

    public CodedRecords Periods => Of(typeof(Period));

    public Dictionary<RowKey, StoredRow> Assignments => Keyed(Format.Of(typeof(Assignment)));

    public Dictionary<RowKey, StoredRow> Receipts => Keyed(Format.Of(typeof(Receipt)));

    /// <summary>What the next receipt to be entered gets.</summary>
    public long NextSequence { get; set; }

    /// <summary>The records with codes of a type.</summary>
    public CodedRecords Of(Type entity) => _coded[entity].Records;

    /// <summary>A record of the database; null where there is none.</summary>
    public CodedRecord? Find(Type entity, int id) => _coded[entity].SlotOfId.TryGetValue(id, out var slot) ? Of(entity)[slot] : null;

    /// <summary>Null for a sheet of records without codes.</summary>
    public CodedRecords? Of(RegisterSheetFormat sheet) => sheet.IsCoded ? Of(sheet.Kind!.Entity) : null;

    /// <summary>The records without codes of a sheet, as far as they are read.</summary>
    public Dictionary<RowKey, StoredRow> Keyed(RegisterSheetFormat sheet)
    {
        if (!_keyed.TryGetValue(sheet.Sheet, out var rows))
        {
            _keyed[sheet.Sheet] = rows = [];
        }

        return rows;
    }

    /// <summary>What stands for a text in keys; texts that differ in case alone are one, and words however a list spells them.</summary>
    public int SlotOf(RegisterColumn column, string text)
    {
        text = column.Words is null ? text : VietnameseText.Fold(text);
        if (!_texts.TryGetValue(text, out var slot))
        {
            _texts.Add(text, slot = _texts.Count);
        }

        return slot;
    }

    /// <summary>The id of what a reference stands for; 0 while that is not written.</summary>
    public int IdOf(RegisterColumn column, RegisterValue code) => Of(column.Refers!)[code.Number].Id;

    public static async Task<RegisterImage> ReadAsync(
        RegisterDb db, RegisterFormat format, IReadOnlyDictionary<RegisterSheet, SheetTable> tables, IReadOnlyList<ImportMatch> matches,
        CancellationToken cancellationToken)
    {
        var image = new RegisterImage(format);
        var coded = Referred(format, tables);
        foreach (var sheet in format.Dependent.Where(s => coded.Contains(s.Kind!.Entity)))
        {
            image._coded.Add(sheet.Kind!.Entity, (new CodedRecords(), []));
        }

        foreach (var sheet in format.Dependent.Where(s => coded.Contains(s.Kind!.Entity)))
        {
            await image.ReadCodedAsync(db, sheet, cancellationToken);
        }

        foreach (var (records, _) in image._coded.Values)
        {
            records.FindAllByCleanCode();
        }

        foreach (var (merged, kept) in await MergedCadres.AllAsync(db, cancellationToken))
        {
            image.Find(typeof(Cadre), merged)!.MergedInto = image.Find(typeof(Cadre), kept);
        }

        foreach (var sheet in format.Dependent.Where(s => !s.IsCoded))
        {
            if (tables.TryGetValue(sheet.Sheet, out var table))
            {
                await image.ReadKeyedAsync(db, table, matches, cancellationToken);
            }
        }

        return image;
    }

    /// <summary>The register itself, and what the workbook's sheets are of or refer to.</summary>
    private static HashSet<Type> Referred(RegisterFormat format, IReadOnlyDictionary<RegisterSheet, SheetTable> tables)
    {
        var found = new HashSet<Type>();
        var waiting = new Queue<Type>([typeof(Unit), typeof(Cadre), typeof(Period), .. tables.Values.Select(t => t.Format.Kind?.Entity).OfType<Type>()]);
        while (waiting.TryDequeue(out var type))
        {
            var sheet = format.Of(type);
            if (!sheet.IsCoded || found.Add(type))
            {
                foreach (var other in sheet.Columns.Select(c => c.Refers).OfType<Type>().Where(t => !found.Contains(t)))
                {
                    waiting.Enqueue(other);
                }
            }
        }

        return found;
    }

    private async Task ReadCodedAsync(RegisterDb db, RegisterSheetFormat sheet, CancellationToken cancellationToken)
    {
        var (records, slots) = _coded[sheet.Kind!.Entity];
        await foreach (var stored in sheet.Kind.Accept(new StoredRecords(db)).WithCancellation(cancellationToken))
        {
            var values = ValuesOf(sheet, stored);
            var (id, code) = ((int)stored[0]!, values[0].Text!);
            var slot = records.FindOrAdd(code);
            slots[id] = slot;
            values[0] = RegisterValue.OfCode(code, slot);
            var record = records[slot];
            record.Id = id;
            record.Stored = record.Values = values;
        }

        // A record may refer to one of its own kind that was read after it.
        foreach (var column in sheet.Columns.Index().Where(c => c.Item.Refers == sheet.Kind.Entity && !c.Item.IsText).Select(c => c.Index))
        {
            foreach (var values in records.All.Select(r => r.Stored!).Where(v => v[column].HasNumber))
            {
                values[column] = Code(records, slots[values[column].Number]);
            }
        }
    }

    private async Task ReadKeyedAsync(RegisterDb db, SheetTable table, IReadOnlyList<ImportMatch> matches, CancellationToken cancellationToken)
    {
        var sheet = table.Format;
        var rows = Keyed(sheet);
        var ordered = sheet.IsOf<Receipt>();
        if (ordered)
        {
            NextSequence = (await db.Receipts.MaxAsync(r => (long?)r.Sequence, cancellationToken) ?? 0) + 1;
        }

        // Of a national register's forms, those of the workbook's periods are enough.
        var period = sheet.KeyColumns.Select(k => sheet.Columns[k]).FirstOrDefault(c => c.Refers == typeof(Period));
        var records = new StoredRecords(db, period?.Property, period is null ? null : PeriodIds(table, matches));
        var sequences = ordered ? await SequencesAsync(db, records, cancellationToken) : null;
        await foreach (var stored in sheet.Kind!.Accept(records).WithCancellation(cancellationToken))
        {
            var values = ValuesOf(sheet, stored);
            var id = (int)stored[0]!;
            var key = RowKey.Of(values, sheet.KeyColumns)!.Value;
            var row = new StoredRow(id, values, sequences?[id] ?? 0);

            // In order of entry, so that of several rows with one key the last comes last.
            rows[key] = rows.TryGetValue(key, out var before) ? row with { Earlier = [.. before.Earlier ?? [], before with { Earlier = null }] } : row;
        }
    }

    private static Task<Dictionary<int, long>> SequencesAsync(RegisterDb db, StoredRecords records, CancellationToken cancellationToken) =>
        db.Receipts.Where(r => records.Ids!.Contains(r.PeriodId)).Select(r => new { r.Id, r.Sequence })
            .ToDictionaryAsync(r => r.Id, r => r.Sequence, cancellationToken);

    /// <summary>The database's periods that a sheet mentions, or means by a match.</summary>
    private int[] PeriodIds(SheetTable table, IReadOnlyList<ImportMatch> matches)
    {
        var column = table.Format.Columns.Index().First(c => c.Item.Refers == typeof(Period)).Index;
        return
        [
            .. table.Rows.Select(r => r.Values[column].Text).OfType<string>()
                .Concat(matches.Where(m => m.Kind == CodeKind.Period).Select(m => m.Code))
                .Distinct(StringComparer.Ordinal)
                .Select(Periods.Find).OfType<int>().Select(slot => Periods[slot].Id),
        ];
    }

    /// <summary>By the places of the sheet's columns; a reference to a record of the same kind is still its id.</summary>
    private RegisterValue[] ValuesOf(RegisterSheetFormat sheet, object?[] stored)
    {
        var values = new RegisterValue[sheet.Columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var column = sheet.Columns[i];
            values[i] = column is { IsText: false, Refers: { } other }
                ? stored[i + 1] is not int id ? default
                    : other == sheet.Kind!.Entity ? RegisterValue.OfCode("", id)
                    : Code(_coded[other].Records, _coded[other].SlotOfId[id])
                : RegisterValue.OfStored(column, stored[i + 1]);
            if (column.IsTextKey && values[i].Text is { } text)
            {
                values[i] = RegisterValue.OfCode(text, SlotOf(column, text));
            }
        }

        return values;
    }

    private static RegisterValue Code(CodedRecords records, int slot) => RegisterValue.OfCode(records[slot].Code, slot);
}
