namespace SupportMonitor.Core.Records;

/// <summary>Something that was committed, by this process or another, in the order of the audit trail.</summary>
/// <param name="Entry">Its audit entry.</param>
public abstract record Committed(TrailEntry Entry)
{
    /// <summary>Rises from one to the next.</summary>
    public long Id => Entry.Id;

    /// <summary>The kind of record that it is about.</summary>
    public ChangeSubject Subject => Entry.Subject;

    /// <summary>The record's id in its table; null for settings, and for what is no change of one record.</summary>
    public int? RecordId => Entry.RecordId;

    /// <summary>What it is about.</summary>
    public RecordScope Scope => new(Entry.PeriodId, Entry.UnitId, Entry.CadreId);

    /// <summary>True when duties of any period may have changed.</summary>
    public abstract bool MovesDuties { get; }

    /// <summary>False when no figure of a period can have changed.</summary>
    public abstract bool MovesFigures { get; }

    /// <summary>True when records of one of these kinds may have changed.</summary>
    public abstract bool Touches(params ReadOnlySpan<ChangeSubject> kinds);

    /// <summary>True when records of a period may have changed that are about the commune and the cadre; null stands for any.</summary>
    public abstract bool IsAbout(int? periodId, int? unitId, int? cadreId);

    /// <summary>True when what is known of a period may look different now.</summary>
    public bool Concerns(int periodId) => MovesDuties || IsAbout(periodId, null, null);
}

/// <summary>A change of one record, or something else that one audit entry records, such as a sign-in.</summary>
/// <param name="Kind">Null for what is no change of a record.</param>
/// <param name="Before">The record without what it refers to; null for an addition, and for kinds that the trail does not write whole.</param>
/// <param name="After">Likewise; null for a deletion.</param>
public sealed record Change(TrailEntry Entry, AuditedKind? Kind = null, object? Before = null, object? After = null) : Committed(Entry)
{
    public override bool MovesDuties => Kind is { MovesDuties: true };

    public override bool MovesFigures => Kind is not { MovesFigures: false };

    public override bool Touches(params ReadOnlySpan<ChangeSubject> kinds) => kinds.Contains(Subject);

    public override bool IsAbout(int? periodId, int? unitId, int? cadreId) =>
        Scope.PeriodId is { } period && (periodId is null || period == periodId)
        && (unitId is null || Scope.UnitId == unitId) && (cadreId is null || Scope.CadreId == cadreId);
}

/// <summary>An import, or the undo of one: many records at once. Subscribers read again what they keep of them.</summary>
/// <param name="Kinds">The kinds of record that it touched; every one that a workbook can bring where the trail does not say.</param>
/// <param name="Periods">The ids of the periods whose records it touched; null for any period.</param>
public sealed record ImportCommitted(TrailEntry Entry, IReadOnlyList<AuditedKind> Kinds, IReadOnlyList<int>? Periods) : Committed(Entry)
{
    public override bool MovesDuties => Kinds.Any(k => k.MovesDuties);

    public override bool MovesFigures => Kinds.Any(k => k.MovesFigures);

    public override bool Touches(params ReadOnlySpan<ChangeSubject> kinds)
    {
        foreach (var kind in Kinds)
        {
            if (kinds.Contains(kind.Subject))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>It may be about any commune and cadre.</summary>
    public override bool IsAbout(int? periodId, int? unitId, int? cadreId) =>
        periodId is not { } period || Periods is null || Periods.Contains(period);
}
