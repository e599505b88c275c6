using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Board;

/// <summary>Who takes over from a cadre who leaves.</summary>
/// <param name="Date">The first day without the cadre: what is in force then, or begins later, goes.</param>
/// <param name="SuccessorId">Takes over what <paramref name="Others"/> says nothing of; null for no one.</param>
/// <param name="Others">
/// By the id of an assignment: its own successor, or null for no one. What it says of assignments that end before the date counts
/// nowhere.
/// </param>
/// <param name="LegalBasis">Văn bản of the new assignments, at most 200 characters.</param>
public sealed record HandoverPlan(
    int CadreId, DateOnly Date, int? SuccessorId = null, IReadOnlyDictionary<int, int?>? Others = null, string? LegalBasis = null)
{
    /// <summary>The successor of an assignment; null for no one.</summary>
    public int? SuccessorOf(int assignmentId) =>
        Others is not null && Others.TryGetValue(assignmentId, out var other) ? other : SuccessorId;
}

/// <summary>Days of a new assignment, both ends included; null is an open end.</summary>
public readonly record struct HandoverDays(DateOnly From, DateOnly? To);

/// <summary>What becomes of one assignment of a cadre who leaves.</summary>
/// <param name="From">As it is so far.</param>
/// <param name="To">As it is so far; null is an open end.</param>
/// <param name="LastDay">The day before the handover; null where the assignment had not begun by then and is deleted.</param>
/// <param name="Successor">Null where no one takes it over.</param>
/// <param name="Taken">
/// The successor's new assignments: the days that are left, without those on which the successor has the unit in this role
/// already. None where there are no others.
/// </param>
/// <param name="HasAlready">The successor has the unit in this role on some of the days: a day counts once.</param>
public sealed record HandoverStep(
    int AssignmentId, int Revision, NamedEntry Unit, AssignmentRole Role, DateOnly From, DateOnly? To, DateOnly? LastDay,
    NamedEntry? Successor, IReadOnlyList<HandoverDays> Taken, bool HasAlready);

/// <summary>What a handover would do, before it is confirmed.</summary>
/// <param name="Steps">By role, unit and first day; none where the cadre has nothing on or after the date.</param>
/// <param name="Periods">Every open and draft period, changed or not.</param>
/// <param name="Closed">The closed periods that the date reaches: they keep their duties and figures.</param>
/// <param name="Fingerprint">To be passed back with the confirmation.</param>
public sealed record HandoverPreview(
    NamedEntry Cadre, DateOnly Date, IReadOnlyList<HandoverStep> Steps, IReadOnlyList<PeriodEffect> Periods,
    IReadOnlyList<UntouchedPeriod> Closed, string Fingerprint);
