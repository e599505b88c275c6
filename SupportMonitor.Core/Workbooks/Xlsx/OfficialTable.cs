using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>What a column holds: its alignment, number format, and whether it has data bars.</summary>
public enum OfficialColumnType
{
    Text = 0,

    /// <summary>A code: text also when it is made of digits.</summary>
    Code = 1,
    Number = 2,
    Date = 3,

    /// <summary>In percent, 0 to 100, with data bars.</summary>
    Rate = 4,
}

/// <summary>What a column says in the last row, "Tổng cộng".</summary>
public abstract record OfficialTotal
{
    private OfficialTotal()
    {
    }

    /// <summary>A SUM formula over the column, with its value.</summary>
    public static OfficialTotal Sum { get; } = new SumOfColumn();

    /// <summary>A number counted elsewhere, such as distinct cadres.</summary>
    public static OfficialTotal Of(int number) => new Value(number);

    public static OfficialTotal Of(string words) => new Value(words);

    public static OfficialTotal Rate(decimal? percent) => new Value(OfficialCell.Rate(percent));

    /// <summary>The share of two columns' totals, both named by their headers; never an average.</summary>
    public static OfficialTotal Ratio(string part, string whole) => new RatioOfColumns(part, whole);

    /// <summary>The sum of some rows of the column, numbered from 0.</summary>
    public static OfficialTotal SumOf(params int[] rows) => new SumOfRows(rows);

    internal sealed record SumOfColumn : OfficialTotal;

    internal sealed record Value(OfficialCell Cell) : OfficialTotal;

    internal sealed record RatioOfColumns(string Part, string Whole) : OfficialTotal;

    internal sealed record SumOfRows(IReadOnlyList<int> Rows) : OfficialTotal;
}

/// <summary>A column as the layout sees it.</summary>
/// <param name="Width">In characters of the table's font.</param>
public abstract record OfficialColumn(string Header, double Width, OfficialColumnType Type, OfficialTotal? Total);

/// <summary>A column of a table of <typeparamref name="T"/>.</summary>
/// <param name="Value">A row's cell; asked for once, while the row is written.</param>
public sealed record OfficialColumn<T>(
    string Header, double Width, OfficialColumnType Type, Func<T, OfficialCell> Value, OfficialTotal? Total = null)
    : OfficialColumn(Header, Width, Type, Total);

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
