namespace SupportMonitor.Core.Activities;

/// <summary>Where a proposal stands (records.md, "Proposals").</summary>
public enum ProposalState
{
    /// <summary>No step yet.</summary>
    New,
    Referred,
    InProgress,
    Answered,
    Declined,
    Satisfied,

    /// <summary>The commune was not satisfied.</summary>
    Reopened,
}

/// <summary>A step as figures look at it.</summary>
/// <param name="Sequence">The order of entry.</param>
public readonly record struct ProposalMark(DateOnly Date, int Sequence, ProposalStepKind Step, string? Agency, DateOnly? DueDate);

/// <summary>What is known of a proposal at the end of a day.</summary>
/// <param name="Agency">The last that was given; null without one.</param>
/// <param name="DueDate">The last that was given; null without one.</param>
/// <param name="WasReopened">The commune was not satisfied at some time.</param>
/// <param name="Since">The day of the last Chưa hài lòng, otherwise the day it was raised: what its age counts from.</param>
/// <param name="AnsweredOnTime">Not open, and its last answer or refusal is not after the last due date given before that step, or there was none.</param>
public readonly record struct ProposalStanding(
    ProposalState State, string? Agency, DateOnly? DueDate, bool WasReopened, DateOnly Since, bool AnsweredOnTime)
{
    public bool IsOpen => State is not (ProposalState.Answered or ProposalState.Declined or ProposalState.Satisfied);
}

/// <summary>A proposal with its steps; the rules of records.md, "Proposals", as pure functions.</summary>
public sealed class ProposalCase
{
    private ProposalMark[] _steps = [];

    /// <summary>The day it was raised.</summary>
    public DateOnly Date { get; internal set; }

    public int UnitId { get; internal set; }

    public int? CadreId { get; internal set; }

    /// <summary>The agency that it was first referred to.</summary>
    public string? Agency { get; internal set; }

    /// <summary>The first due date.</summary>
    public DateOnly? DueDate { get; internal set; }

    /// <summary>The commune is not in the period's register.</summary>
    public bool Outside { get; internal set; }

    /// <summary>By date, then in the order of entry.</summary>
    public IReadOnlyList<ProposalMark> Steps => _steps;

    /// <summary>Where it stands at the end of a day; a step counts when it is dated on or before it.</summary>
    public ProposalStanding On(DateOnly asOf)
    {
        var (state, agency, due, reopened, since) = (ProposalState.New, Agency, DueDate, false, Date);
        var onTime = false;
        foreach (var step in _steps)
        {
            if (step.Date > asOf)
            {
                break;
            }

            state = StateAfter(step.Step);
            if (step.Step is ProposalStepKind.Answered or ProposalStepKind.Declined)
            {
                onTime = due is not { } day || step.Date <= day;
            }
            else if (step.Step == ProposalStepKind.Dissatisfied)
            {
                (reopened, since) = (true, step.Date);
            }

            agency = step.Agency ?? agency;
            due = step.DueDate ?? due;
        }

        var standing = new ProposalStanding(state, agency, due, reopened, since, onTime);
        return standing with { AnsweredOnTime = onTime && !standing.IsOpen };
    }

    /// <summary>
    /// Whether a period's figures count it: raised in the period, or before it and either open at the end of the day before it began or with
    /// a step dated in it; nothing after the as-of date counts.
    /// </summary>
    public bool IsIn(DateOnly from, DateOnly to, DateOnly asOf) =>
        Date <= asOf && Date <= to && (Date >= from || HasStep(from, to < asOf ? to : asOf) || On(asOf < from ? asOf : from.AddDays(-1)).IsOpen);

    internal void Put(ProposalMark step) => _steps =
    [
        .. _steps.Where(s => s.Sequence != step.Sequence).Append(step).OrderBy(s => s.Date).ThenBy(s => s.Sequence),
    ];

    internal void Remove(int sequence) => _steps = [.. _steps.Where(s => s.Sequence != sequence)];

    private bool HasStep(DateOnly from, DateOnly to) => Array.Exists(_steps, s => s.Date >= from && s.Date <= to);

    /// <summary>The state that a step leads to.</summary>
    public static ProposalState StateAfter(ProposalStepKind step) => step switch
    {
        ProposalStepKind.Referred => ProposalState.Referred,
        ProposalStepKind.InProgress => ProposalState.InProgress,
        ProposalStepKind.Answered => ProposalState.Answered,
        ProposalStepKind.Declined => ProposalState.Declined,
        ProposalStepKind.Satisfied => ProposalState.Satisfied,
        _ => ProposalState.Reopened,
    };
}
