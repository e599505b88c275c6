using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Board;

/// <summary>What a handover does to assignments. Pure functions.</summary>
internal static class HandoverRules
{
    /// <summary>The day before, for what began by then; null for what has nothing left of it.</summary>
    public static DateOnly? LastDay(Assignment assignment, DateOnly date) => assignment.From < date ? date.AddDays(-1) : null;

    /// <summary>The days that a successor would take over.</summary>
    public static HandoverDays Rest(Assignment assignment, DateOnly date) =>
        new(assignment.From < date ? date : assignment.From, assignment.To);

    /// <summary>
    /// Days without those that are there already, in order; two that follow each other stay two where others lie between.
    /// </summary>
    public static IReadOnlyList<HandoverDays> Without(HandoverDays days, IEnumerable<HandoverDays> there)
    {
        var left = new List<HandoverDays>();
        DateOnly? from = days.From;
        foreach (var known in there.Where(t => Touch(t, days)).OrderBy(t => t.From))
        {
            if (from < known.From)
            {
                left.Add(new HandoverDays(from.Value, known.From.AddDays(-1)));
            }

            // Several may lie within one: the latest end counts.
            from = from is null || known.To is null || known.To == DateOnly.MaxValue ? null
                : known.To >= from ? known.To.Value.AddDays(1)
                : from;
        }

        if (from is { } rest && (days.To is null || rest <= days.To))
        {
            left.Add(new HandoverDays(rest, days.To));
        }

        return left;
    }

    private static bool Touch(HandoverDays a, HandoverDays b) =>
        (a.To is null || a.To >= b.From) && (b.To is null || a.From <= b.To);
}
