namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>The undo of an import: by whom, when and why.</summary>
/// <param name="TrailId">The undo's own audit entry.</param>
/// <param name="At">UTC.</param>
public sealed record UndoneImport(long TrailId, DateTime At, string Actor, string? Reason);

/// <summary>An import of the past.</summary>
/// <param name="TrailId">Its audit entry; the last one has the highest.</param>
/// <param name="At">UTC.</param>
/// <param name="Sheets">Those where it added or changed anything.</param>
/// <param name="IsKept">Its rows are known; imports of before that was kept can be neither unfolded nor undone.</param>
public sealed record PastImport(
    long TrailId, string File, DateTime At, string Actor, ChangeOrigin Origin, IReadOnlyList<SheetCount> Sheets, bool IsKept, UndoneImport? Undone)
{
    /// <summary>What was decided so that it could be imported.</summary>
    public ImportDecisions Decisions { get; init; } = new([], []);
}
