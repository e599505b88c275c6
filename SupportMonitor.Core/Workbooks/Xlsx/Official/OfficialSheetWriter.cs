using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>
/// Puts the rows into a sheet that <see cref="OfficialLayout"/> made: the sheet is copied, the rows are streamed between header
/// and total with the styles of the model rows, and the total gets its formulas with their values.
/// </summary>
internal sealed class OfficialSheetWriter
{
    private static readonly XNamespace Main = SheetModels.Main;

    /// <summary>What can stand behind the errors to be ignored, of all that a layout has.</summary>
    private static readonly HashSet<string> AfterIgnoredErrors = ["drawing", "tableParts"];

    private readonly LaidOutTable _laid;
    private readonly XElement _sheet;
    private readonly string _prefix;
    private readonly string[][] _styles;
    private readonly string[] _names;
    private readonly XmlWriter _writer;
    private readonly OfficialElementWriter _elements;

    /// <summary>What a text has on a line of each column, in digits; and how many letters fit there whatever they are.</summary>
    private readonly (double Width, int Letters)[] _lines;
    private readonly decimal[] _sums;
    private readonly decimal[] _sumsOfRows;

    public OfficialSheetWriter(LaidOutTable laid, XElement sheet, XmlWriter writer)
    {
        _laid = laid;
        _sheet = sheet;
        _writer = writer;
        _prefix = sheet.GetPrefixOfNamespace(Main) ?? "";
        _elements = new OfficialElementWriter(writer, _prefix);
        _names = [.. Enumerable.Range(1, laid.Table.Columns.Count + 1).Select(SheetModels.ColumnName)];
        _lines = [.. laid.Widths.Skip(1).Select(w => w - TextWidth.Sides - TextWidth.Indent).Select(w => (w, (int)(w / 2)))];
        _sums = new decimal[laid.Table.Columns.Count];
        _sumsOfRows = new decimal[laid.Table.Columns.Count];
        _styles = SheetModels.Take(sheet, laid, _names[^1]);
    }

    /// <summary>The look of a cell in its column.</summary>
    public static CellModel ModelOf(in OfficialCell cell) => cell.Kind switch
    {
        OfficialCellKind.Number => CellModel.Number,
        OfficialCellKind.Date => CellModel.Date,
        OfficialCellKind.Rate => CellModel.Rate,
        OfficialCellKind.NoRate => CellModel.NoRate,
        OfficialCellKind.Text => OfficialWords.LooksLikeFormula(cell.Text!) ? CellModel.QuotedText : CellModel.Text,
        _ => CellModel.Empty,
    };

    /// <param name="advance">Called with each row written.</param>
    public void Write(Action advance, CancellationToken cancellationToken)
    {
        _writer.WriteStartDocument(standalone: true);
        _writer.WriteStartElement(_prefix, _sheet.Name.LocalName, Main.NamespaceName);
        foreach (var attribute in _sheet.Attributes())
        {
            var prefix = attribute.IsNamespaceDeclaration && attribute.Name.Namespace != XNamespace.None
                ? "xmlns"
                : _sheet.GetPrefixOfNamespace(attribute.Name.Namespace);
            if (!attribute.IsNamespaceDeclaration || attribute.Value != Main.NamespaceName)
            {
                _writer.WriteAttributeString(prefix, attribute.Name.LocalName, attribute.Name.NamespaceName, attribute.Value);
            }
        }

        var ignored = false;
        foreach (var part in _sheet.Elements())
        {
            if (!ignored && AfterIgnoredErrors.Contains(part.Name.LocalName))
            {
                _elements.WriteIgnoredErrors(_laid, _names);
                ignored = true;
            }

            if (part.Name == Main + "printOptions")
            {
                _elements.WriteDataBars(_laid, _names);
            }

            if (part.Name == Main + "sheetData")
            {
                WriteRows(part, advance, cancellationToken);
            }
            else
            {
                part.WriteTo(_writer);
            }
        }

        if (!ignored)
        {
            _elements.WriteIgnoredErrors(_laid, _names);
        }

        _writer.WriteEndElement();
        _writer.WriteEndDocument();
    }

    private void WriteRows(XElement data, Action advance, CancellationToken cancellationToken)
    {
        _elements.Start("sheetData");
        foreach (var row in data.Elements(Main + "row"))
        {
            if (SheetModels.RowNumber(row) == _laid.TotalRow)
            {
                WriteTable(advance, cancellationToken);
                if (_laid.Table.HasTotal)
                {
                    WriteTotal(row);
                }
            }
            else
            {
                row.WriteTo(_writer);
            }
        }

        _writer.WriteEndElement();
    }

    private void WriteTable(Action advance, CancellationToken cancellationToken)
    {
        var number = _laid.FirstRow;
        var selected = _laid.Table.Columns.Select(c => (c.Total as OfficialTotal.SumOfRows)?.Rows).ToArray();
        foreach (var cells in _laid.Table.Cells())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Shorten(cells, number - _laid.FirstRow);
            var row = number.ToString(CultureInfo.InvariantCulture);
            _elements.Start("row");
            _writer.WriteAttributeString("r", row);
            _writer.WriteAttributeString("ht", HeightOf(cells).ToString(CultureInfo.InvariantCulture));
            _elements.WriteCell(_names[0] + row, _styles[(int)CellModel.Number][0], number - _laid.HeaderRow);
            for (var i = 0; i < cells.Length; i++)
            {
                _sums[i] += cells[i].Number;
                _sumsOfRows[i] += selected[i] is { } rows && rows.Contains(number - _laid.FirstRow) ? cells[i].Number : 0;
                _elements.WriteCell(_names[i + 1] + row, _styles[(int)ModelOf(cells[i])][i + 1], cells[i]);
            }

            _writer.WriteEndElement();
            number++;
            advance();
        }

        if (number != _laid.TotalRow)
        {
            throw new InvalidOperationException("A table had another number of rows than it said.");
        }
    }

    private void Shorten(OfficialCell[] cells, int row)
    {
        for (var i = 0; i < cells.Length && _laid.LongTexts.Count > 0; i++)
        {
            if (_laid.LongTexts.TryGetValue((row, i), out var text))
            {
                cells[i] = text.Shown;
            }
        }
    }

    /// <summary>In points, for the row's longest text.</summary>
    private int HeightOf(OfficialCell[] cells)
    {
        const int OneLine = 20;
        const int Line = 16;
        var most = 1;
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Text is { } text && (text.Length > _lines[i].Letters || text.Contains('\n', StringComparison.Ordinal)))
            {
                most = Math.Max(most, TextWidth.LinesOf(text, _lines[i].Width));
            }
        }

        return OneLine + ((Math.Min(most, LongText.MostLines) - 1) * Line);
    }

    private void WriteTotal(XElement laidOut)
    {
        var row = laidOut.Attribute("r")!.Value;
        var styles = laidOut.Elements(Main + "c").Select(c => c.Attribute("s")?.Value ?? "0").ToList();
        _elements.Start("row");
        foreach (var attribute in laidOut.Attributes().Where(a => a.Name.Namespace == XNamespace.None))
        {
            _writer.WriteAttributeString(attribute.Name.LocalName, attribute.Value);
        }

        _elements.WriteCell(_names[0] + row, styles[0], OfficialWords.Total);
        for (var i = 0; i < _laid.Table.Columns.Count; i++)
        {
            var (cell, formula) = TotalOf(i);
            _elements.WriteCell(_names[i + 1] + row, styles[i + 1], cell, formula);
        }

        _writer.WriteEndElement();
    }

    /// <summary>A total's value, and its formula where it has one; without rows there is nothing to add up.</summary>
    private (OfficialCell Cell, string? Formula) TotalOf(int column)
    {
        var name = _names[column + 1];
        switch (_laid.Table.Columns[column].Total)
        {
            case OfficialTotal.SumOfColumn:
                return (OfficialCell.FromInt64((long)_sums[column]), _laid.Table.RowCount == 0 ? null : $"SUM({name}{_laid.FirstRow}:{name}{_laid.LastRow})");
            case OfficialTotal.SumOfRows chosen:
                return (OfficialCell.FromInt64((long)_sumsOfRows[column]), string.Join('+', chosen.Rows.Select(r => $"{name}{_laid.FirstRow + r}")));
            case OfficialTotal.RatioOfColumns ratio:
                var (part, whole) = (IndexOf(ratio.Part), IndexOf(ratio.Whole));
                var (above, below) = ($"{_names[part + 1]}{_laid.TotalRow}", $"{_names[whole + 1]}{_laid.TotalRow}");
                return (
                    OfficialCell.Rate(Rate.Percent((int)_sums[part], (int)_sums[whole])),
                    $"IF({below}=0,\"{OfficialWords.Dash}\",ROUND({above}*100/{below},1))");
            case OfficialTotal.Value value:
                return (value.Cell, null);
            default:
                return (default, null);
        }

        int IndexOf(string header) => _laid.Table.Columns.Index().First(c => c.Item.Header == header).Index;
    }
}
