namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>What stands below a table's title, and the place of which it is.</summary>
/// <param name="Lines"><see cref="OfficialTable.Lines"/>.</param>
/// <param name="Place"><see cref="OfficialTable.Place"/>.</param>
public sealed record OfficialSubtitle(IReadOnlyList<string> Lines, string? Place = null)
{
    /// <inheritdoc cref="OfficialTable.About"/>
    public string? About { get; init; }

    public static OfficialSubtitle None { get; } = new([]);
}

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

    /// <summary>The one district or sub-area that the table is of, said in the title and in the file's name; null for no single one.</summary>
    public string? Place { get; init; }

    /// <summary>The one commune or person that the table is of, said in the file's name: the title or the lines name it already.</summary>
    public string? About { get; init; }

    /// <summary>Lines below the title: the period, the as-of date, the filters. At most five, so that the header stands within fifteen rows.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>A sentence before the table; null for none.</summary>
    public string? Lead { get; init; }

    /// <summary>The unit line, "phiếu" in "Đơn vị tính: phiếu"; null for none.</summary>
    public string? Unit { get; init; }

    /// <summary>Lines after the table: a legend, the source.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Stands between the notes and the signature; null for none.</summary>
    public OfficialChart? Chart { get; init; }

    public abstract IReadOnlyList<OfficialColumn> Columns { get; }

    /// <summary>False for a table of which no column adds up to anything: it ends without "Tổng cộng".</summary>
    public bool HasTotal => Columns.Any(c => c.Total is not null);

    public abstract int RowCount { get; }

    /// <summary>Fills one row's cells after the other into the same buffer, as long as the columns.</summary>
    internal abstract IEnumerable<OfficialCell[]> Cells();

    /// <summary>The cells of columns of text with more characters than some, by row and column from 0.</summary>
    internal abstract IEnumerable<(int Row, int Column, string Text)> Texts(int longerThan);

    /// <summary>
    /// The greatest number of each column, whatever its sign, and its total if that is greater: a column too narrow for its number shows
    /// none. 0 for columns of other types.
    /// </summary>
    internal abstract decimal[] Greatest();

    public static OfficialTable Of<T>(
        string sheet, string title, IReadOnlyList<string> lines, IReadOnlyCollection<T> rows, IReadOnlyList<OfficialColumn<T>> columns) =>
        new OfficialTable<T>(rows, columns) { Sheet = sheet, Title = title, Lines = lines };

    public static OfficialTable Of<T>(
        string sheet, string title, OfficialSubtitle subtitle, IReadOnlyCollection<T> rows, IReadOnlyList<OfficialColumn<T>> columns) =>
        Of(sheet, title, subtitle.Lines, rows, columns) with { Place = subtitle.Place, About = subtitle.About };
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

    internal override IEnumerable<(int Row, int Column, string Text)> Texts(int longerThan)
    {
        var columns = TypedColumns.Index().Where(c => c.Item.Type == OfficialColumnType.Text).ToList();
        foreach (var (row, of) in Rows.Index())
        {
            foreach (var (column, typed) in columns)
            {
                if (typed.Value(of).Text is { } text && text.Length > longerThan)
                {
                    yield return (row, column, text);
                }
            }
        }
    }

    internal override decimal[] Greatest()
    {
        var greatest = new decimal[TypedColumns.Count];
        for (var i = 0; i < greatest.Length; i++)
        {
            if (TypedColumns[i] is not { Type: OfficialColumnType.Number } column)
            {
                continue;
            }

            var (most, sum) = (0m, 0m);
            foreach (var row in Rows)
            {
                var number = column.Value(row).Number;
                (most, sum) = (Math.Max(most, Math.Abs(number)), sum + number);
            }

            greatest[i] = column.Total switch
            {
                OfficialTotal.SumOfColumn => Math.Max(most, Math.Abs(sum)),
                OfficialTotal.Value value => Math.Max(most, Math.Abs(value.Cell.Number)),
                _ => most,
            };
        }

        return greatest;
    }
}
