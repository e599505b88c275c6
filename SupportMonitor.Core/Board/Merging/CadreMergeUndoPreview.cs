using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Board;

/// <summary>Why a merge cannot be undone.</summary>
public enum MergeObstacleKind
{
    /// <summary>A record that it moved, or what a deleted one refers to, is gone.</summary>
    Gone = 0,

    /// <summary>What it changed of a record was changed again since.</summary>
    Changed,

    /// <summary>A record was entered since on the kept cadre, about a unit that the merged one brought.</summary>
    AddedSince,

    /// <summary>A record that it moved belongs to a period that was closed since.</summary>
    PeriodClosed,

    /// <summary>The kept record was merged into another since: that is undone first.</summary>
    MergedAgain,
}

/// <summary>A record that stands in the way of an undo.</summary>
/// <param name="Table">The table that has it.</param>
/// <param name="Kind">Null for what is no kind of record, such as drafts.</param>
/// <param name="Key">What it is called.</param>
public sealed record MergeObstacle(MergeObstacleKind How, string Table, AuditedKind? Kind, string Key);

/// <summary>What the undo of a merge would do, or did.</summary>
/// <param name="Obstacles">Nothing is changed when there are any.</param>
/// <param name="Moves">What goes back, by table; what was deleted comes back. Empty when there are obstacles.</param>
/// <param name="Periods">Every open and draft period, changed or not. Empty when there are obstacles.</param>
public sealed record CadreMergeUndoPreview(
    NamedEntry Kept, NamedEntry Merged, IReadOnlyList<MergeObstacle> Obstacles, IReadOnlyList<MergeMove> Moves,
    IReadOnlyList<PeriodEffect> Periods)
{
    public bool Refused => Obstacles.Count > 0;
}

/// <summary>A merge that was not undone.</summary>
/// <param name="At">UTC.</param>
/// <param name="Records">How many records it moved, changed or deleted, by table.</param>
public sealed record PastCadreMerge(
    int Id, NamedEntry Kept, NamedEntry Merged, DateTime At, string Actor, string? Reason,
    IReadOnlyDictionary<string, int> Records);
