namespace SupportMonitor.Core.Activities;

/// <summary>A step as figures look at it.</summary>
/// <param name="Sequence">The order of entry.</param>
public readonly record struct ConclusionMark(DateOnly Date, int Sequence, ConclusionState State, DateOnly? NewDueDate);

/// <summary>What is known of a conclusion at the end of a day.</summary>
/// <param name="State">That of the last step; <see cref="ConclusionState.InProgress"/> without one.</param>
/// <param name="DueDate">The last that was given.</param>
/// <param name="DoneOnTime">Done, and its last Hoàn thành is not after the last due date given before that step.</param>
/// <param name="Slips">How often it was extended.</param>
public readonly record struct ConclusionStanding(ConclusionState State, DateOnly DueDate, bool DoneOnTime, int Slips)
{
    public bool IsOpen => State is ConclusionState.InProgress or ConclusionState.Extended;
}

/// <summary>A conclusion with its steps; the rules of records.md, "Conclusions", as pure functions.</summary>
public sealed class ConclusionCase
{
    private ConclusionMark[] _steps = [];

    public DateOnly Date { get; internal set; }

    /// <summary>The first due date.</summary>
    public DateOnly DueDate { get; internal set; }

    /// <summary>By date, then in the order of entry.</summary>
    public IReadOnlyList<ConclusionMark> Steps => _steps;

    /// <summary>Where it stands at the end of a day; a step counts when it is dated on or before it. One after the end reopens it.</summary>
    public ConclusionStanding On(DateOnly asOf)
    {
        var (state, due, onTime, slips) = (ConclusionState.InProgress, DueDate, false, 0);
        foreach (var step in _steps)
        {
            if (step.Date > asOf)
            {
                break;
            }

            state = step.State;
            onTime = step.State == ConclusionState.Done && step.Date <= due;
            slips += step.State == ConclusionState.Extended ? 1 : 0;
            due = step.NewDueDate ?? due;
        }

        return new ConclusionStanding(state, due, onTime, slips);
    }

    /// <summary>
    /// Whether a period's figures count it: made in the period, or before it and either open at the end of the day before it began or with
    /// a step dated in it; nothing after the as-of date counts.
    /// </summary>
    public bool IsIn(DateOnly from, DateOnly to, DateOnly asOf) =>
        Date <= asOf && Date <= to && (Date >= from || HasStep(from, to < asOf ? to : asOf) || On(asOf < from ? asOf : from.AddDays(-1)).IsOpen);

    internal void Put(ConclusionMark step) => _steps =
    [
        .. _steps.Where(s => s.Sequence != step.Sequence).Append(step).OrderBy(s => s.Date).ThenBy(s => s.Sequence),
    ];

    internal void Remove(int sequence) => _steps = [.. _steps.Where(s => s.Sequence != sequence)];

    private bool HasStep(DateOnly from, DateOnly to) => Array.Exists(_steps, s => s.Date >= from && s.Date <= to);
}
