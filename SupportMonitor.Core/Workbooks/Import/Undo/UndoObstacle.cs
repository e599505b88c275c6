using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>A record that stands in the way of an undo.</summary>
/// <param name="Key">The record's key in the words of the workbook.</param>
/// <param name="About">What refers to it, as a table's name ("Receipts"); or the code of the closed period; null otherwise.</param>
public sealed record UndoObstacle(UndoObstacleKind Kind, RegisterSheet Sheet, string Key, string? About = null);
