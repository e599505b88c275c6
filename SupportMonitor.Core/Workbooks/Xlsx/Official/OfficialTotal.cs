namespace SupportMonitor.Core.Workbooks.Xlsx;

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
