using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Programme;

/// <summary>One audit entry with everything it says.</summary>
/// <param name="Names">The names of what it and its fields refer to by id.</param>
/// <param name="Kind">What it is about; null for what is no kind of record.</param>
public sealed record TrailDetail(TrailEntry Entry, TrailNames Names, AuditedKind? Kind)
{
    /// <summary>The workbook, where an import or its undoing did this to one record.</summary>
    public string? File { get; init; }

    /// <summary>It was the undoing.</summary>
    public bool Undone { get; init; }

    public TrailLine Line { get; } = Names.LineOf(
        new TrailLine(
            Entry.Id, Entry.At, Entry.Actor, Entry.Origin, Entry.Action, Entry.Subject, Entry.Key, Entry.Reason,
            Entry.Before is not null || Entry.After is not null) { UserName = Entry.UserName, RecordId = Entry.RecordId },
        Kind?.Entity, new RecordScope(Entry.PeriodId, Entry.UnitId, Entry.CadreId));
}
