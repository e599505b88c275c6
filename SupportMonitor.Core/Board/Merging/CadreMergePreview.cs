using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Board;

/// <summary>Two cadre records that are one person.</summary>
/// <param name="KeptId">The record that stays, with its code.</param>
/// <param name="MergedId">The record that takes nothing new from then on.</param>
/// <param name="FromMerged">
/// The properties whose values come from the merged record (<see cref="Field.Property"/>); null for those that the kept one has
/// not filled in.
/// </param>
public sealed record CadreMergeInput(int KeptId, int MergedId, IReadOnlyCollection<string>? FromMerged = null);

/// <summary>A field that the two records fill in differently.</summary>
/// <param name="Property">The field's <see cref="Records.Field.Property"/>, by which pages find its words.</param>
/// <param name="Kept">As the property holds it; null for an empty one.</param>
/// <param name="TakesMerged">The merged record's value stays.</param>
public sealed record MergeField(string Property, object? Kept, object? Merged, bool TakesMerged);

/// <summary>Records that go from the merged record to the kept one.</summary>
/// <param name="Table">The table that has them.</param>
/// <param name="Kind">Null for what is no kind of record, such as drafts.</param>
/// <param name="Keys">What they are called so far, in order of entry.</param>
public sealed record MergeMove(string Table, AuditedKind? Kind, IReadOnlyList<string> Keys);

/// <summary>How two records of both stand to each other.</summary>
public enum MergeConflictKind
{
    /// <summary>Both have such records about one commune in one period: they count as one form, sent twice.</summary>
    Both = 0,

    /// <summary>Both have a record with one key: the kept one's stays, the other is deleted.</summary>
    Duplicate,

    /// <summary>
    /// Both have a record with one key, and each says something: people must correct, send or delete one first.
    /// </summary>
    Undecided,
}

/// <summary>Records of both that meet.</summary>
/// <param name="Kind">Null for what is no kind of record, such as drafts.</param>
/// <param name="Key">Of the kept record's; of <see cref="MergeConflictKind.Both"/> the codes of period and commune.</param>
/// <param name="Fields">Of a duplicate: what the two say differently.</param>
public sealed record MergeConflict(
    MergeConflictKind How, string Table, AuditedKind? Kind, string Key, IReadOnlyList<MergeField> Fields);

/// <summary>What a merge would do, before it is confirmed.</summary>
/// <param name="Fields">Those that differ, in the order of the sheet.</param>
/// <param name="Moves">By table.</param>
/// <param name="Periods">Every open and draft period, changed or not.</param>
/// <param name="Closed">The closed periods, with how many records of theirs stay with the merged record.</param>
/// <param name="Fingerprint">To be passed back with the confirmation.</param>
public sealed record CadreMergePreview(
    NamedEntry Kept, NamedEntry Merged, IReadOnlyList<MergeField> Fields, IReadOnlyList<MergeMove> Moves,
    IReadOnlyList<MergeConflict> Conflicts, IReadOnlyList<PeriodEffect> Periods, IReadOnlyList<UntouchedPeriod> Closed,
    string Fingerprint)
{
    /// <summary>The merge is rejected until people decided.</summary>
    public bool IsBlocked => Conflicts.Any(c => c.How == MergeConflictKind.Undecided);
}
