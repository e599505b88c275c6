namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>A field that a row changes, as a workbook would show it; null is an empty cell.</summary>
public sealed record FieldChange(string Column, string? Before, string? After);

/// <summary>A row that is added or changes a record.</summary>
/// <param name="Row">The row's number as Excel shows it.</param>
/// <param name="Key">The record's key in the words of the workbook, parts joined by " / ".</param>
/// <param name="Reordered">Only the order of entry within the day changes.</param>
public sealed record RowChange(int Row, string Key, bool Added, bool Reordered, IReadOnlyList<FieldChange> Fields)
{
    /// <summary>An undo took the record away again.</summary>
    public bool Removed { get; init; }
}
