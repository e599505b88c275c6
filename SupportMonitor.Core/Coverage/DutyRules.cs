using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Coverage;

/// <summary>The rules of coverage.md, "What is owed", as pure functions.</summary>
public static class DutyRules
{
    /// <summary>Days that an assignment and its commune must both be in force: min(30, ⌈days in period / 2⌉), at least 1.</summary>
    public static int RequiredDays(DateInterval period) => Math.Min(30, (period.Days + 1) / 2);

    /// <summary>The duties of a period. An assignment to a unit that <paramref name="communes"/> does not name is passed over.</summary>
    public static Owed Derive(DateInterval period, IEnumerable<CommuneInForce> communes, IEnumerable<CommuneAssignment> assignments)
    {
        var required = RequiredDays(period);
        var inForce = new Dictionary<int, DateInterval>();
        foreach (var commune in communes)
        {
            if (period.Overlap(commune.From, commune.To) is { } days)
            {
                inForce.Add(commune.UnitId, days);
            }
        }

        var daysByPair = new Dictionary<(int UnitId, int CadreId), List<DateInterval>>();
        foreach (var assignment in assignments)
        {
            if (inForce.TryGetValue(assignment.UnitId, out var unitDays)
                && unitDays.Overlap(assignment.From, assignment.To) is { } days)
            {
                var pair = (assignment.UnitId, assignment.CadreId);
                if (!daysByPair.TryGetValue(pair, out var list))
                {
                    daysByPair.Add(pair, list = new List<DateInterval>(1));
                }

                list.Add(days);
            }
        }

        var pairs = new List<(int UnitId, int CadreId)>();
        var covered = new HashSet<int>();
        foreach (var (pair, days) in daysByPair)
        {
            if (CountDays(days) >= required)
            {
                pairs.Add(pair);
                covered.Add(pair.UnitId);
            }
        }

        var uncovered = inForce.Where(u => u.Value.Days >= required && !covered.Contains(u.Key)).Select(u => u.Key).ToList();
        return new Owed(pairs, uncovered);
    }

    /// <summary>Days in at least one of the intervals; a day counts once.</summary>
    internal static int CountDays(List<DateInterval> intervals)
    {
        if (intervals.Count == 1)
        {
            return intervals[0].Days;
        }

        intervals.Sort((a, b) => a.From.CompareTo(b.From));
        var count = 0;
        var counted = int.MinValue;
        foreach (var interval in intervals)
        {
            var from = Math.Max(interval.From.DayNumber, counted + 1);
            if (interval.To.DayNumber >= from)
            {
                count += interval.To.DayNumber - from + 1;
                counted = interval.To.DayNumber;
            }
        }

        return count;
    }
}
