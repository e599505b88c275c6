using System.Globalization;
using System.Text;

namespace SupportMonitor.Core.Workbooks.Reading;

internal enum CellKind : byte
{
    Text,
    Number,
    Boolean,
    Error,

    /// <summary>A date written as ISO 8601, as few programs do.</summary>
    IsoDate,
}

/// <param name="Column">From 1.</param>
/// <param name="Text">What the cell says; for a number its text as stored.</param>
/// <param name="Padding">Digits that the cell's format fills a number up to.</param>
internal readonly record struct Cell(int Column, CellKind Kind, string Text, byte Padding);

/// <summary>Reads a sheet forward, row by row; only the row at hand is in memory.</summary>
internal sealed class SheetReader(PartReader reader, List<string> sharedStrings, byte[] padding) : IDisposable
{
    /// <summary>Stands for the value of a formula that the file does not give.</summary>
    private const string UncalculatedFormula = "=?";

    private readonly List<Cell> _cells = [];
    private readonly StringBuilder _text = new();
    private bool[]? _wanted;

    /// <summary>The number of the row at hand as Excel shows it, from 1.</summary>
    public int Row { get; private set; }

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

    /// <summary>Goes to the next row; false after the last, once the whole sheet was checked.</summary>
    /// <exception cref="UnreadableWorkbookException">More rows or columns than Excel has.</exception>
    public bool Read()
    {
        while (reader.Read())
        {
            if (reader.IsStart && reader.Name == "row")
            {
                ReadRow();
                return true;
            }

            if (reader.IsEnd && reader.Name == "sheetData")
            {
                break;
            }
        }

        reader.Finish();
        return false;
    }

    public void Dispose() => reader.Dispose();

    private void ReadRow()
    {
        _cells.Clear();
        Row = reader.Attribute("r") is { } number
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row > 0
                ? row
                : Row + 1;
        if (Row > ReadingLimits.Rows)
        {
            throw new UnreadableWorkbookException(ImportErrorKind.TooMany, ReadingLimits.Rows);
        }

        if (reader.IsEmptyElement)
        {
            return;
        }

        var column = 0;
        while (reader.Read() && !(reader.IsEnd && reader.Name == "row"))
        {
            if (reader.IsStart && reader.Name == "c")
            {
                column = ReadCell(column + 1);
            }
        }
    }

    private int ReadCell(int column)
    {
        var type = "n";
        var style = 0;
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            switch (reader.Name)
            {
                case "r":
                    column = CellName.Column(reader.Value) ?? column;
                    break;
                case "t":
                    type = reader.Value;
                    break;
                case "s" when padding.Length > 0:
                    _ = int.TryParse(reader.Value, NumberStyles.None, CultureInfo.InvariantCulture, out style);
                    break;
            }
        }

        reader.MoveToElement();
        if (column > ReadingLimits.Columns)
        {
            throw new UnreadableWorkbookException(ImportErrorKind.TooMany, ReadingLimits.Columns);
        }

        if (reader.IsEmptyElement)
        {
            return column;
        }

        if (_wanted is not null && !_wanted[column])
        {
            reader.SkipElement();
            return column;
        }

        string? text = null;
        var formula = false;
        while (reader.Read() && !(reader.IsEnd && reader.Name == "c"))
        {
            if (!reader.IsStart)
            {
                continue;
            }

            if (reader.Name == "v")
            {
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

        if (formula && string.IsNullOrEmpty(text) && type != "str")
        {
            // Written by a program that does not calculate: what it says is not known, and must not pass for an empty cell.
            Add(column, "e", UncalculatedFormula, 0);
        }
        else if (!string.IsNullOrEmpty(text))
        {
            Add(column, type, text, style < padding.Length ? padding[style] : (byte)0);
        }

        return column;
    }

    private void Add(int column, string type, string text, byte width)
    {
        if (_cells.Count >= ReadingLimits.Columns)
        {
            throw new UnreadableWorkbookException(ImportErrorKind.TooMany, ReadingLimits.Columns);
        }

        switch (type)
        {
            case "s":
                var shared = int.TryParse(text.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                    && index < sharedStrings.Count
                        ? sharedStrings[index]
                        : throw new UnreadableWorkbookException(ImportErrorKind.Damaged, "sharedStrings");
                if (shared.Length > 0)
                {
                    _cells.Add(new Cell(column, CellKind.Text, shared, 0));
                }

                break;
            case "inlineStr":
                _cells.Add(new Cell(column, CellKind.Text, text, 0));
                break;
            case "str":
                _cells.Add(new Cell(column, CellKind.Text, RichText.Unescape(text), 0));
                break;
            case "b":
                _cells.Add(new Cell(column, CellKind.Boolean, text.Trim() is "1" or "true" ? "TRUE" : "FALSE", 0));
                break;
            case "e":
                _cells.Add(new Cell(column, CellKind.Error, text, 0));
                break;
            case "d":
                _cells.Add(new Cell(column, CellKind.IsoDate, text, 0));
                break;
            default:
                _cells.Add(new Cell(column, CellKind.Number, text, width));
                break;
        }
    }
}

/// <summary>"D12": letters for the column, a number for the row.</summary>
internal static class CellName
{
    /// <summary>The column's number, from 1; null for what is no cell's name. May lie beyond Excel's last column.</summary>
    public static int? Column(string reference)
    {
        var column = 0;
        foreach (var c in reference)
        {
            if (char.IsAsciiDigit(c))
            {
                break;
            }

            if (!char.IsAsciiLetter(c) || column > ReadingLimits.Columns)
            {
                return column > ReadingLimits.Columns ? column : null;
            }

            column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
        }

        return column == 0 ? null : column;
    }

    public static string Letters(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26)
        {
            letters = (char)('A' + ((column - 1) % 26)) + letters;
        }

        return letters;
    }

    public static string Of(int column, int row) => Letters(column) + row.ToString(CultureInfo.InvariantCulture);
}
