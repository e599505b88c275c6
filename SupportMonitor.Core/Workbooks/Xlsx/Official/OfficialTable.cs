namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>
/// One official table (programme.md, "How an official table looks"): what is said around it, its columns and its rows. The
/// column STT and the row "Tổng cộng" are added by <see cref="OfficialWorkbook"/>, which writes it.
/// </summary>
public abstract record OfficialTable
{
    /// <summary>The sheet's name, at most 31 characters.</summary>
    public required string Sheet { get; init; }

    /// <summary>Written in capitals.</summary>
    public required string Title { get; init; }

    /// <summary>Lines below the title: the period, the as-of date, the filters. At most five, so that the header stands within fifteen rows.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>A sentence before the table; null for none.</summary>
    public string? Lead { get; init; }

    /// <summary>The unit line, "phiếu" in "Đơn vị tính: phiếu"; null for none.</summary>
    public string? Unit { get; init; }

    /// <summary>Lines after the table: a legend, the source.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public abstract IReadOnlyList<OfficialColumn> Columns { get; }

    public abstract int RowCount { get; }

    /// <summary>Fills one row's cells after the other into the same buffer, as long as the columns.</summary>
    internal abstract IEnumerable<OfficialCell[]> Cells();

    public static OfficialTable Of<T>(
        string sheet, string title, IReadOnlyList<string> lines, IReadOnlyCollection<T> rows, IReadOnlyList<OfficialColumn<T>> columns) =>
        new OfficialTable<T>(rows, columns) { Sheet = sheet, Title = title, Lines = lines };
}

/// <inheritdoc/>
public sealed record OfficialTable<T>(IReadOnlyCollection<T> Rows, IReadOnlyList<OfficialColumn<T>> TypedColumns) : OfficialTable
{
    public override IReadOnlyList<OfficialColumn> Columns => TypedColumns;

    public override int RowCount => Rows.Count;

    internal override IEnumerable<OfficialCell[]> Cells()
    {
        var cells = new OfficialCell[TypedColumns.Count];
        foreach (var row in Rows)
        {
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = TypedColumns[i].Value(row);
            }

            yield return cells;
        }
    }
}
