using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Activities;

/// <summary>What a list of conclusions can be narrowed to by where they stand.</summary>
public enum ConclusionCondition
{
    InProgress,
    Done,
    Extended,
    Cancelled,

    /// <summary>In progress or extended.</summary>
    Open,

    /// <summary>Open, with its last due date before the as-of date.</summary>
    Overdue,

    /// <summary>Open, with its last due date on the as-of date or after it.</summary>
    InTime,

    /// <summary>Done by the last due date given before.</summary>
    DoneOnTime,

    /// <summary>Extended at some time.</summary>
    EverExtended,
}

/// <summary>Which conclusions to list, beside what <see cref="RecordFilter{T}"/> says; what is null does not narrow.</summary>
/// <param name="AsOf">The day at whose end they stand; those made later are left out.</param>
public sealed record ConclusionSelection(DateOnly AsOf)
{
    /// <summary>A period: those that its figures count.</summary>
    public DateInterval? Period { get; init; }

    public ConclusionCondition? Condition { get; init; }
}

/// <summary>A conclusion as a list shows it.</summary>
/// <param name="DaysOverdue">Days since the last due date; 0 where it is not open or not past.</param>
public sealed record ConclusionLine(Conclusion Conclusion, ConclusionStanding Standing, int DaysOverdue)
{
    public bool Is(ConclusionCondition condition) => condition switch
    {
        ConclusionCondition.Open => Standing.IsOpen,
        ConclusionCondition.Overdue => DaysOverdue > 0,
        ConclusionCondition.InTime => Standing.IsOpen && DaysOverdue == 0,
        ConclusionCondition.DoneOnTime => Standing.DoneOnTime,
        ConclusionCondition.EverExtended => Standing.Slips > 0,
        _ => (int)Standing.State == (int)condition,
    };
}

/// <summary>What a list of conclusions found.</summary>
/// <param name="Lines">The list.</param>
/// <param name="All">The same without the condition.</param>
public sealed record ConclusionFindings(IReadOnlyList<ConclusionLine> Lines, IReadOnlyList<ConclusionLine> All)
{
    public static ConclusionFindings None { get; } = new([], []);
}

/// <summary>Lists conclusions with where they stand: what pages and downloads read.</summary>
public sealed class ConclusionList(IDbContextFactory<RegisterDb> contexts, RecordList records)
{
    /// <summary>The latest made first.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<ConclusionFindings> ReadAsync(
        RecordFilter<Conclusion> filter, ConclusionSelection selection, Actor actor, CancellationToken cancellationToken = default)
    {
        var found = (await records.ReadAsync(filter with { Skip = 0, Most = int.MaxValue }, actor, cancellationToken)).Records;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var steps = (await db.Set<ConclusionStep>().Where(s => s.Date <= selection.AsOf)
            .Select(s => new { s.ConclusionId, Mark = new ConclusionMark(s.Date, s.Id, s.State, s.NewDueDate) }).ToListAsync(cancellationToken))
            .ToLookup(s => s.ConclusionId, s => s.Mark);
        var all = new List<ConclusionLine>(found.Count);
        foreach (var conclusion in found.Where(c => c.Date <= selection.AsOf))
        {
            var which = new ConclusionCase { Date = conclusion.Date, DueDate = conclusion.DueDate };
            foreach (var step in steps[conclusion.Id])
            {
                which.Put(step);
            }

            if (selection.Period is not { } period || which.IsIn(period.From, period.To, selection.AsOf))
            {
                var standing = which.On(selection.AsOf);
                all.Add(new ConclusionLine(conclusion, standing, standing.IsOpen ? Math.Max(0, selection.AsOf.DayNumber - standing.DueDate.DayNumber) : 0));
            }
        }

        return new ConclusionFindings(selection.Condition is { } asked ? [.. all.Where(l => l.Is(asked))] : all, all);
    }
}
