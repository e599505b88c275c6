using SupportMonitor.Core.Common;
using SupportMonitor.Core.Workbooks.Register;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>Finds a sheet's header and reads its rows by the register's format.</summary>
internal sealed class SheetTableReader(ImportLog log, CellParser parser)
{
    private const int HeaderRows = 10;

    private int _rows;

    /// <returns>Null when the sheet has no header; the log says so.</returns>
    public SheetTable? Read(SheetReader reader, RegisterSheetFormat format, string name, CancellationToken cancellationToken)
    {
        var table = new SheetTable(format, name);
        var first = new List<(int Row, bool Hidden, List<Cell> Cells)>();
        var more = reader.Read();
        while (more && reader.Row <= HeaderRows)
        {
            first.Add((reader.Row, reader.IsHidden, [.. reader.Cells]));
            more = reader.Read();
        }

        if (!FindHeader(table, first))
        {
            while (more)
            {
                more = reader.Read();
            }

            return null;
        }

        reader.Want(table.ColumnAt.Where(c => c > 0));
        foreach (var (row, hidden, cells) in first)
        {
            if (row > table.HeaderRow)
            {
                AddRow(table, row, hidden, cells);
            }
        }

        for (; more; more = reader.Read())
        {
            if ((++_rows & 0xFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            AddRow(table, reader.Row, reader.IsHidden, reader.Cells);
        }

        HiddenParts.Warn(table, reader, log);
        WarnOfColumnsWithoutHeading(table, reader, first);
        RejectMergedCells(table, reader);
        return table;
    }

    /// <summary>What stands in a column whose heading is empty is not imported; a column with an unknown heading is named by that.</summary>
    private void WarnOfColumnsWithoutHeading(SheetTable table, SheetReader reader, List<(int Row, bool Hidden, List<Cell> Cells)> first)
    {
        var headed = first.Find(r => r.Row == table.HeaderRow).Cells
            .Where(c => VietnameseText.Clean(c.Text).Length > 0).Select(c => c.Column).ToHashSet();
        var says = first.Where(r => r.Row > table.HeaderRow).SelectMany(r => r.Cells).Select(c => c.Column).Concat(reader.Skipped);
        foreach (var column in says.Where(c => !headed.Contains(c)).Distinct().Order())
        {
            var letters = CellName.Letters(column);
            log.Warn(ImportWarningKind.ColumnWithoutHeading, table.Name, CellName.Of(column, table.HeaderRow), letters, letters);
        }
    }

    /// <summary>
    /// Of merged cells only the first holds what all of them show: the others would be read as empty, or as something that does
    /// not show. A merged title or footer is no row, and does no harm.
    /// </summary>
    private void RejectMergedCells(SheetTable table, SheetReader reader)
    {
        var rows = table.Rows.ConvertAll(r => r.Row);
        foreach (var (column, row, lastColumn, lastRow) in reader.Merged)
        {
            var columns = table.ColumnAt.Index().Where(c => column <= c.Item && c.Item <= lastColumn).OrderBy(c => c.Item).ToList();
            var at = rows.BinarySearch(row);
            at = at < 0 ? ~at : at;
            var covered = 0;
            for (var i = at; i < rows.Count && rows[i] <= lastRow && covered < 2; i++)
            {
                covered++;
            }

            if (columns.Count > 0 && covered > 0 && columns.Count * covered > 1)
            {
                log.Cell(
                    table, rows[at], columns[0].Index, ImportErrorKind.MergedCells,
                    $"{CellName.Of(column, row)}:{CellName.Of(lastColumn, lastRow)}");
            }
        }
    }

    /// <summary>The header is the row that names most of the sheet's columns.</summary>
    private bool FindHeader(SheetTable table, List<(int Row, bool Hidden, List<Cell> Cells)> rows)
    {
        var known = table.Format.Columns.Index().ToDictionary(c => c.Item.Folded, c => c.Index, StringComparer.Ordinal);
        var (best, most) = (-1, 0);
        for (var i = 0; i < rows.Count; i++)
        {
            var named = rows[i].Cells.Where(c => c.Kind == CellKind.Text)
                .Select(c => OldFont.FoldedAs(c.Text, known)).OfType<string>().Distinct(StringComparer.Ordinal).Count();
            if (named > most)
            {
                (best, most) = (i, named);
            }
        }

        if (best < 0)
        {
            log.Sheet(table, ImportErrorKind.MissingHeader);
            return false;
        }

        var header = rows[best];
        table.HeaderRow = header.Row;
        foreach (var cell in header.Cells)
        {
            var text = VietnameseText.Clean(cell.Text);
            if (cell.Kind == CellKind.Uncalculated)
            {
                log.Sheet(table, ImportErrorKind.UncalculatedFormula, header.Row, CellName.Letters(cell.Column));
            }
            else if (cell.Kind == CellKind.Text && OldFont.FoldedAs(cell.Text, known) is { } folded)
            {
                var column = known[folded];
                if (table.ColumnAt[column] == 0)
                {
                    table.ColumnAt[column] = cell.Column;
                }
                else
                {
                    log.Sheet(table, ImportErrorKind.DuplicateColumn, header.Row, table.Format.Columns[column].Header, CellName.Of(table.ColumnAt[column], header.Row));
                }
            }
            else if (text.Length > 0)
            {
                var shown = CellExcerpt.Of(text);
                log.Warn(ImportWarningKind.UnknownColumn, table.Name, CellName.Of(cell.Column, header.Row), shown, shown);
            }
        }

        for (var column = 0; column < table.ColumnAt.Length; column++)
        {
            if (table.ColumnAt[column] == 0 && table.Format.Columns[column].Required)
            {
                log.Sheet(table, ImportErrorKind.MissingColumn, header.Row, table.Format.Columns[column].Header);
            }
        }

        return true;
    }

    private void AddRow(SheetTable table, int row, bool hidden, List<Cell> cells)
    {
        var values = new RegisterValue[table.ColumnAt.Length];
        var says = false;
        for (var column = 0; column < values.Length; column++)
        {
            if (table.ColumnAt[column] is not (> 0 and var at))
            {
                continue;
            }

            foreach (var cell in cells)
            {
                if (cell.Column == at)
                {
                    values[column] = parser.Parse(table, row, column, cell);
                    says |= !values[column].IsEmpty;
                    table.Said[column] |= !values[column].IsEmpty;
                    break;
                }
            }
        }

        if (!says)
        {
            return;
        }

        for (var column = 0; column < values.Length; column++)
        {
            if (values[column].IsEmpty && table.Mentions(column) && table.Format.Columns[column].Required)
            {
                log.Cell(table, row, column, ImportErrorKind.Required);
                values[column] = RegisterValue.Bad;
            }
        }

        table.Rows.Add(new SheetRow(row, values));
        if (hidden)
        {
            table.HiddenRows.Add(row);
        }
    }
}
