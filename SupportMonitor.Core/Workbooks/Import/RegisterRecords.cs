using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>The places of the key columns' values, filled up with zeros.</summary>
internal readonly record struct RowKey(int A, int B, int C, int D, int E)
{
    /// <summary>Null when a part of the key could not be read or found.</summary>
    public static RowKey? Of(RegisterValue[] values, IReadOnlyList<int> columns)
    {
        Span<int> parts = stackalloc int[5];
        for (var i = 0; i < columns.Count; i++)
        {
            if (!values[columns[i]].HasNumber)
            {
                return null;
            }

            parts[i] = values[columns[i]].Number;
        }

        return new RowKey(parts[0], parts[1], parts[2], parts[3], parts[4]);
    }
}

/// <summary>A unit, cadre or period: of the database, of the workbook, or of both.</summary>
internal sealed class CodedRecord(string code)
{
    public string Code { get; } = code;

    /// <summary>0 until it is written.</summary>
    public int Id { get; set; }

    /// <summary>As in the database; null for a new one.</summary>
    public RegisterValue[]? Stored { get; set; }

    /// <summary>As it will be; null for a code whose row could not be read.</summary>
    public RegisterValue[]? Values { get; set; }

    /// <summary>The workbook's row about it.</summary>
    public PlannedRow? Row { get; set; }

    /// <summary>The kind as it will be; null when that is not known.</summary>
    public UnitKind? Kind => Values is not null && Values[RegisterColumns.Unit.Kind] is { HasNumber: true } kind ? (UnitKind)kind.Number : null;

    /// <summary>The slot of the parent as it will be.</summary>
    public int? Parent => Values is not null && Values[RegisterColumns.Unit.Parent] is { HasNumber: true } parent ? parent.Number : null;

    /// <summary>For a period: closed before the import.</summary>
    public bool WasClosed => Stored is not null && Stored[RegisterColumns.Period.State].Number == (int)PeriodState.Closed;
}

/// <summary>What people call a record with a code.</summary>
internal static class RecordNames
{
    /// <param name="values">A row of the sheet; null where it could not be read.</param>
    /// <returns>Null where the name is not known.</returns>
    public static string? Of(RegisterSheet sheet, RegisterValue[]? values) => (sheet, values) switch
    {
        (_, null) => null,
        (RegisterSheet.Units, _) =>
            values[RegisterColumns.Unit.Name].Text is { } name && values[RegisterColumns.Unit.Kind] is { HasNumber: true } kind
                ? UnitKinds.FullName((UnitKind)kind.Number, name)
                : values[RegisterColumns.Unit.Name].Text,

        // The second column of all three sheets is the name.
        _ => values[RegisterColumns.Cadre.Name].Text,
    };
}

/// <summary>Records by their codes; a record's place, its slot, stands for it in keys and references.</summary>
internal sealed class CodedRecords
{
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly List<CodedRecord> _records = [];

    public IReadOnlyList<CodedRecord> All => _records;

    public CodedRecord this[int slot] => _records[slot];

    public int? Find(string code) => _slots.TryGetValue(code, out var slot) ? slot : null;

    /// <summary>
    /// Codes that were stored before invisible characters were removed are found by their clean form too, unless another record
    /// has that: a workbook, whose codes are clean, speaks of them and not of new records.
    /// </summary>
    public void FindAllByCleanCode()
    {
        for (var slot = 0; slot < _records.Count; slot++)
        {
            _slots.TryAdd(VietnameseText.Clean(_records[slot].Code), slot);
        }
    }

    public int FindOrAdd(string code)
    {
        if (!_slots.TryGetValue(code, out var slot))
        {
            slot = _records.Count;
            _slots.Add(code, slot);
            _records.Add(new CodedRecord(code));
        }

        return slot;
    }
}

/// <summary>An assignment, receipt or exemption of the database; of several receipts with one key, the last.</summary>
internal readonly record struct StoredRow(int Id, RegisterValue[] Values, long Sequence)
{
    /// <summary>For a receipt: the others with its key, in order of entry; null when there are none.</summary>
    public StoredRow[]? Earlier { get; init; }

    /// <summary>Where the first with this key stands in the order of entry.</summary>
    public long FirstSequence => Earlier is [var first, ..] ? first.Sequence : Sequence;
}

internal enum RowFate : byte
{
    Unchanged,
    Added,
    Changed,
}

/// <summary>A row of the workbook beside what the database has for its key.</summary>
internal sealed class PlannedRow(int row, RegisterValue[] values, RegisterValue[]? stored, int id)
{
    public int Row { get; } = row;

    /// <summary>As the record will be.</summary>
    public RegisterValue[] Values { get; } = values;

    /// <summary>As the record is; null for a new one.</summary>
    public RegisterValue[]? Stored { get; } = stored;

    public int Id { get; } = id;

    public RowFate Fate { get; set; }

    /// <summary>Its key cannot be read, or another row has it: refused already, and looked at for its other errors only.</summary>
    public bool Broken { get; init; }

    /// <summary>For a receipt: its place in the order of entry.</summary>
    public long Sequence { get; set; }

    /// <summary>For a receipt of the database: its place so far.</summary>
    public long StoredSequence { get; init; }

    /// <summary>For a receipt of the database: it moves in the order of entry.</summary>
    public bool Reordered { get; set; }

    /// <summary>The key in the words of the workbook.</summary>
    public string KeyIn(RegisterSheetFormat format) => format.KeyOf(Values, " / ");
}

/// <summary>What a sheet will do.</summary>
internal sealed class SheetPlan(SheetTable table)
{
    public SheetTable Table { get; } = table;

    public List<PlannedRow> Rows { get; } = new(table.Rows.Count);
}
