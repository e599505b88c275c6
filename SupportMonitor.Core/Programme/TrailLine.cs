using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Programme;

/// <summary>An entry without what it changed from and to, and what it is about as that is called today; null for what is gone or was not there.</summary>
/// <param name="At">UTC.</param>
/// <param name="Unfolds">There is something that it changed from or to.</param>
public sealed record TrailLine(
    long Id, DateTime At, string Actor, ChangeOrigin Origin, ChangeAction Action, ChangeSubject Subject, string Key, string? Reason, bool Unfolds)
{
    /// <inheritdoc cref="TrailEntry.UserName"/>
    public string? UserName { get; init; }

    public int? RecordId { get; init; }

    /// <summary>The record itself, where it has a code.</summary>
    public TrailName? Record { get; init; }

    public TrailName? Unit { get; init; }

    public TrailName? Cadre { get; init; }

    public TrailName? Period { get; init; }
}
