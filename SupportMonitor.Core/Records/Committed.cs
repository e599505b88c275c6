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
}

/// <summary>A change of one record, or something else that one audit entry tells, such as a sign-in.</summary>
/// <param name="Kind">Null for what is no change of a record.</param>
/// <param name="Before">The record without what it refers to; null for an addition, and for kinds that the trail does not write whole.</param>
/// <param name="After">Likewise; null for a deletion.</param>
public sealed record Change(TrailEntry Entry, AuditedKind? Kind = null, object? Before = null, object? After = null) : Committed(Entry)
{
    public override bool MovesDuties => Kind is { MovesDuties: true };

    public override bool MovesFigures => Kind is not { MovesFigures: false };
}

/// <summary>An import, or the undo of one: many records at once. Subscribers read again what they keep of them.</summary>
public sealed record ImportCommitted(TrailEntry Entry) : Committed(Entry)
{
    public override bool MovesDuties => true;

    public override bool MovesFigures => true;
}
