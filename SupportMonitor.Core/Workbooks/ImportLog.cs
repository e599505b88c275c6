using SupportMonitor.Core.Workbooks.Reading;

namespace SupportMonitor.Core.Workbooks;

/// <summary>Gathers everything that is wrong with a workbook, so that all of it can be told in one go.</summary>
internal sealed class ImportLog(int limit)
{
    /// <summary>Kept so that the first ones can be told in order of place; a file with more is beyond listing.</summary>
    private const int Kept = 20_000;

    private const int CellsPerWarning = 20;

    private readonly List<(int Order, int Column, ImportError Error)> _errors = [];
    private readonly Dictionary<(ImportWarningKind, string?, string), (List<string> Cells, int Count, object[] Arguments)> _warnings = [];

    public int ErrorCount { get; private set; }

    /// <summary>Sheets without a header or a key column: that nothing of them is known is their error, not their readers'.</summary>
    public HashSet<RegisterSheet> Unreadable { get; } = [];

    /// <summary>By sheet, row and column; errors of the whole file come first.</summary>
    public IReadOnlyList<ImportError> Errors =>
        [.. _errors.OrderBy(e => e.Order).ThenBy(e => e.Error.Row ?? 0).ThenBy(e => e.Column).Take(limit).Select(e => e.Error)];

    public IReadOnlyList<ImportWarning> Warnings =>
        [.. _warnings.Select(w => new ImportWarning(w.Key.Item1, w.Key.Item2, w.Value.Cells, w.Value.Count, w.Value.Arguments))];

    public void File(ImportErrorKind kind, IReadOnlyList<object> arguments) =>
        Add(-1, 0, new ImportError(kind, null, null, null, null, arguments));

    /// <summary>About a sheet as a whole, or its header row.</summary>
    public void Sheet(SheetTable sheet, ImportErrorKind kind, int? row = null, string? column = null, params object[] arguments) =>
        Add((int)sheet.Format.Sheet, 0, new ImportError(kind, sheet.Name, row, column, null, arguments));

    /// <summary>About a cell; the row alone where the sheet lacks the column.</summary>
    public void Cell(SheetTable sheet, int row, int column, ImportErrorKind kind, params object[] arguments)
    {
        var at = sheet.ColumnAt[column];
        Add((int)sheet.Format.Sheet, at, new ImportError(
            kind, sheet.Name, row, sheet.Format.Columns[column].Header, at > 0 ? CellName.Of(at, row) : null, arguments));
    }

    /// <summary>Warnings of one kind, sheet and discriminator are told together.</summary>
    public void Warn(ImportWarningKind kind, string? sheet, string? cell, string about = "", params object[] arguments)
    {
        var key = (kind, sheet, about);
        var (cells, count, first) = _warnings.TryGetValue(key, out var known) ? known : ([], 0, arguments);
        if (cell is not null && cells.Count < CellsPerWarning)
        {
            cells.Add(cell);
        }

        _warnings[key] = (cells, count + 1, first);
    }

    private void Add(int order, int column, ImportError error)
    {
        ErrorCount++;
        if (_errors.Count < Kept)
        {
            _errors.Add((order, column, error));
        }
    }
}
