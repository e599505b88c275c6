namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>
/// A chart of horizontal bars, one for each row of a table of the same workbook, in its order. It refers to that table's cells; rows
/// without a rate have no bar, so that no one reads 0 %.
/// </summary>
/// <param name="Sheet">The table's.</param>
/// <param name="Names">Header of the column that names the bars.</param>
/// <param name="Rates">Header of a column of rates.</param>
public sealed record OfficialChart(string Title, string Sheet, string Names, string Rates)
{
    /// <summary>More bars than that are no picture on a page below a table: there is no chart then.</summary>
    public const int Most = 30;

    /// <summary>In points, one bar with its share of what stands around them; the rest is title and axis.</summary>
    private const int Bar = 17;
    private const int Around = 62;

    /// <summary>Sheet rows below a chart, each <see cref="RowHeight"/> points high.</summary>
    internal const int RowHeight = 18;

    internal static int RowsFor(int bars) => (Around + (Bar * bars) + RowHeight - 1) / RowHeight;

    /// <summary>The bars; none where there is no such table, or too many of them.</summary>
    internal IReadOnlyList<ChartBar> Bars(IReadOnlyList<OfficialTable> tables)
    {
        if (tables.FirstOrDefault(t => t.Sheet == Sheet) is not { RowCount: <= Most } table)
        {
            return [];
        }

        var (name, rate) = (IndexOf(table, Names), IndexOf(table, Rates));
        var bars = new List<ChartBar>(table.RowCount);
        foreach (var (row, cells) in table.Cells().Index())
        {
            if (cells[rate].Kind == OfficialCellKind.Rate)
            {
                bars.Add(new ChartBar(row, cells[name].Text ?? "", cells[rate].Number));
            }
        }

        return bars;
    }

    internal static int IndexOf(OfficialTable table, string header) => table.Columns.Index().First(c => c.Item.Header == header).Index;
}

/// <param name="Row">Of the table, from 0.</param>
/// <param name="Rate">In percent.</param>
internal sealed record ChartBar(int Row, string Name, decimal Rate);
