using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Import;

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

    /// <summary>
    /// Its key cannot be read, or another row has it: rejected already, and looked at for its other errors only.
    /// </summary>
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
