namespace SupportMonitor.Core.Register;

/// <summary>
/// Says that two cadre records were one person. The merged record stays, for the rows of closed periods and for workbooks that
/// still name its code; it takes nothing new, and <see cref="RegisterTables"/>' present cadres are without it.
/// </summary>
public sealed class CadreMerge
{
    public int Id { get; set; }

    public int KeptId { get; set; }

    /// <summary>Once only: a merged record is merged no further, while the one it went to may be.</summary>
    public int MergedId { get; set; }
}

/// <summary>
/// What a merge did to one record, so that it can be undone. Neither before nor after for a record about a unit that referred to the
/// kept cadre already: an undo distinguishes by it what was entered later.
/// </summary>
public sealed class CadreMergeChange
{
    public int Id { get; set; }

    public int MergeId { get; set; }

    public CadreMerge Merge { get; set; } = null!;

    /// <summary>The table of the record.</summary>
    public required string Table { get; set; }

    public int RecordId { get; set; }

    /// <summary>The period that it belonged to then; null where it belonged to none.</summary>
    public int? PeriodId { get; set; }

    /// <summary>The unit that it was about then; null where it was about none.</summary>
    public int? UnitId { get; set; }

    /// <summary>The columns that changed, as JSON by property; of a deleted record all of them.</summary>
    public string? Before { get; set; }

    /// <summary>The columns that changed, as JSON by property; null for a deleted record.</summary>
    public string? After { get; set; }
}
