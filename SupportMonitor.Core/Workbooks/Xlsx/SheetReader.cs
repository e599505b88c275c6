using System.Globalization;
using System.Text;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>Reads a sheet forward, row by row; only the row at hand is in memory.</summary>
/// <param name="sheet">The sheet's name, for what is wrong with it.</param>
internal sealed class SheetReader(PartReader reader, string sheet, List<string> sharedStrings, CellFormat?[] formats) : IDisposable
{
    private readonly List<Cell> _cells = [];
    private readonly StringBuilder _text = new();
    private readonly List<(int First, int Last)> _hiddenColumns = [];
    private readonly List<(int Column, int Row, int LastColumn, int LastRow)> _merged = [];
    private bool[]? _wanted;

    /// <summary>The number of the row at hand as Excel shows it, from 1.</summary>
    public int Row { get; private set; }

    /// <summary>The row at hand is hidden in Excel: by hand, by a filter, or by its height.</summary>
    public bool IsHidden { get; private set; }

    /// <summary>The row's cells that say something, in order of the file.</summary>
    public List<Cell> Cells => _cells;

    /// <summary>From here on only these columns (from 1) are looked at.</summary>
    public void Want(IEnumerable<int> columns)
    {
        _wanted = new bool[ReadingLimits.Columns + 1];
        foreach (var column in columns)
        {
            _wanted[column] = true;
        }
    }

    /// <summary>Whether a column (from 1) is hidden in Excel; known from the first row on.</summary>
    public bool IsHiddenColumn(int column) => _hiddenColumns.Exists(c => c.First <= column && column <= c.Last);

    /// <summary>Cells that are shown as one, with their corners; known once the last row was read.</summary>
    public IReadOnlyList<(int Column, int Row, int LastColumn, int LastRow)> Merged => _merged;

    /// <summary>Columns (from 1) that say something in a row that was read without them; see <see cref="Want"/>.</summary>
    public SortedSet<int> Skipped { get; } = [];

    /// <summary>Goes to the next row; false after the last, once the whole sheet was checked.</summary>
    /// <exception cref="UnreadableWorkbookException">Damaged, or more rows or columns than Excel has.</exception>
    public bool Read()
    {
        while (reader.Read())
        {
            if (reader.IsStart && reader.Name == "row")
            {
                StartRow();
                try
                {
                    ReadCells();
                }
                catch (UnreadableWorkbookException exception) when (exception.Place is { Row: null } place)
                {
                    exception.Place = place with { Row = Row };
                    throw;
                }

                return true;
            }

            if (reader.IsStart && reader.Name == "col")
            {
                ReadColumn();
            }
            else if (reader.IsEnd && reader.Name == "sheetData")
            {
                break;
            }
        }

        while (reader.Read())
        {
            if (reader.IsStart && reader.Name == "mergeCell")
            {
                AddMerged(reader.Attribute("ref") ?? "");
            }
        }

        reader.Finish();
        return false;
    }

    private void AddMerged(string range)
    {
        var corners = range.Split(':');
        if (_merged.Count < ReadingLimits.MergedRanges && corners.Length == 2
            && CellName.TryParse(corners[0], out var column, out var row) && CellName.TryParse(corners[1], out var lastColumn, out var lastRow))
        {
            _merged.Add((column, row, lastColumn, lastRow));
        }
    }

    public void Dispose() => reader.Dispose();

    /// <summary>A row without a number follows the one before, as the format has it. A number that is none could mean any row.</summary>
    private void StartRow()
    {
        _cells.Clear();
        IsHidden = IsTrue(reader.Attribute("hidden")) || IsNothing(reader.Attribute("ht"));
        var row = Row + 1;
        if (reader.Attribute("r") is { } number
            && (!int.TryParse(number.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out row) || row == 0))
        {
            throw Damage(DamageKind.RowNumber, CellExcerpt.Of(number), Row == 0 ? null : Row, null);
        }

        if (row > ReadingLimits.Rows)
        {
            throw TooMany(ReadingLimits.Rows, row, null);
        }

        if (row <= Row)
        {
            throw Damage(DamageKind.RowOrder, row.ToString(CultureInfo.InvariantCulture), row, null);
        }

        Row = row;
    }

    /// <summary>Formats of columns stand before the rows; what is wrong with one hides nothing.</summary>
    private void ReadColumn()
    {
        if ((IsTrue(reader.Attribute("hidden")) || IsNothing(reader.Attribute("width")))
            && int.TryParse(reader.Attribute("min"), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(reader.Attribute("max"), NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && _hiddenColumns.Count < ReadingLimits.Columns)
        {
            _hiddenColumns.Add((first, last));
        }
    }

    private static bool IsTrue(string? value) => value is "1" or "true";

    /// <summary>A height or width of nothing.</summary>
    private static bool IsNothing(string? size) =>
        double.TryParse(size, NumberStyles.Float, CultureInfo.InvariantCulture, out var points) && points == 0;

    private UnreadableWorkbookException Damage(DamageKind kind, string detail, int? row, string? cell) =>
        new(kind, detail) { Place = new WorkbookPlace(sheet, row, cell) };

    private UnreadableWorkbookException TooMany(int limit, int row, string? cell) =>
        new(WorkbookFault.TooMany, limit) { Place = new WorkbookPlace(sheet, row, cell) };

    private void ReadCells()
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var column = 0;
        while (reader.Read() && !(reader.IsEnd && reader.Name == "row"))
        {
            if (reader.IsStart && reader.Name == "c")
            {
                column = ReadCell(column);
            }
        }
    }

    /// <param name="before">The column of the cell before; 0 for the first.</param>
    /// <returns>The cell's column.</returns>
    private int ReadCell(int before)
    {
        var column = before + 1;
        var type = "n";
        var style = 0;
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            switch (reader.Name)
            {
                case "r":
                    column = ColumnOf(reader.Value, before);
                    break;
                case "t":
                    type = reader.Value;
                    break;
                case "s" when formats.Length > 0:
                    _ = int.TryParse(reader.Value, NumberStyles.None, CultureInfo.InvariantCulture, out style);
                    break;
            }
        }

        reader.MoveToElement();
        if (column > ReadingLimits.Columns)
        {
            throw TooMany(ReadingLimits.Columns, Row, CellName.Of(column, Row));
        }

        if (reader.IsEmptyElement)
        {
            return column;
        }

        if (_wanted is not null && !_wanted[column])
        {
            if (reader.SkipElement())
            {
                Skipped.Add(column);
            }

            return column;
        }

        string? text = null;
        var formula = false;
        var valued = false;
        while (reader.Read() && !(reader.IsEnd && reader.Name == "c"))
        {
            if (!reader.IsStart)
            {
                continue;
            }

            if (reader.Name == "v")
            {
                valued = true;
                text = reader.ElementText();
            }
            else if (reader.Name == "is")
            {
                _text.Clear();
                RichText.Append(reader, _text);
                text = RichText.Unescape(_text.ToString());
            }
            else
            {
                formula |= reader.Name == "f";
                reader.SkipElement();
            }
        }

        if (formula && string.IsNullOrEmpty(text) && !(valued && type == "str"))
        {
            // Written by a program that does not calculate: what it says is not known, and must not pass for an empty cell. An empty
            // text is a result all the same.
            _cells.Add(new Cell(column, CellKind.Uncalculated, "=?", null));
        }
        else if (!string.IsNullOrEmpty(text))
        {
            Add(column, type, text, style < formats.Length ? formats[style] : null);
        }

        return column;
    }

    /// <summary>The column that a cell's name says; a name of another row could mean either place.</summary>
    private int ColumnOf(string name, int before)
    {
        if (!CellName.TryParse(name, out var column, out var row) || row != Row)
        {
            throw Damage(DamageKind.CellName, CellExcerpt.Of(name), Row, null);
        }

        if (column > ReadingLimits.Columns)
        {
            throw TooMany(ReadingLimits.Columns, Row, CellExcerpt.Of(name));
        }

        return column > before ? column : throw Damage(DamageKind.CellOrder, name, Row, name);
    }

    private void Add(int column, string type, string text, CellFormat? format)
    {
        switch (type)
        {
            case "s":
                var shared = int.TryParse(text.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                    && index < sharedStrings.Count
                        ? sharedStrings[index]
                        : throw Damage(DamageKind.SharedText, CellExcerpt.Of(text), Row, CellName.Of(column, Row));
                if (shared.Length > 0)
                {
                    _cells.Add(new Cell(column, CellKind.Text, shared, format));
                }

                break;
            case "inlineStr":
                _cells.Add(new Cell(column, CellKind.Text, text, format));
                break;
            case "str":
                _cells.Add(new Cell(column, CellKind.Text, RichText.Unescape(text), format));
                break;
            case "b":
                _cells.Add(new Cell(column, CellKind.Boolean, text.Trim() is "1" or "true" ? "TRUE" : "FALSE", null));
                break;
            case "e":
                _cells.Add(new Cell(column, CellKind.Error, text, null));
                break;
            case "d":
                _cells.Add(new Cell(column, CellKind.IsoDate, text, format));
                break;
            default:
                _cells.Add(new Cell(column, CellKind.Number, text, format));
                break;
        }
    }
}
