namespace SupportMonitor.Core.Activities;

/// <summary>Whose turn it is with a proposal.</summary>
public enum ProposalParty
{
    /// <summary>The office: it is not referred to an agency yet.</summary>
    Office,

    /// <summary>The agency that it was last referred to.</summary>
    Agency,

    /// <summary>The commune: it is asked whether the answer satisfies.</summary>
    Commune,
}

/// <summary>What happened with a proposal on one day, and how long it then lay with whom.</summary>
/// <param name="Step">Null for the day it was raised.</param>
/// <param name="Party">Who must act next; null after the last word.</param>
/// <param name="Agency">The last that was given; null without one.</param>
/// <param name="DueDate">The last that was given; null without one.</param>
/// <param name="Days">Until the next step, or until the as-of date.</param>
/// <param name="IsLast">It still lies there.</param>
public sealed record ProposalTurn(
    DateOnly Date, ProposalStep? Step, ProposalParty? Party, string? Agency, DateOnly? DueDate, int Days, bool IsLast)
{
    /// <summary>It lay there beyond its due date; a commune has none.</summary>
    public bool IsOverdue => Party is ProposalParty.Office or ProposalParty.Agency && DueDate < Date.AddDays(Days);
}

/// <summary>The thread of a proposal, from the day it was raised to the verdict.</summary>
public static class ProposalThread
{
    /// <param name="steps">Of this proposal, in the order of entry; those after the as-of date are left out.</param>
    /// <returns>The day it was raised, then each step.</returns>
    public static IReadOnlyList<ProposalTurn> Of(Proposal proposal, IEnumerable<ProposalStep> steps, DateOnly asOf)
    {
        var dated = StepRules.InOrder(steps).Where(s => s.Date <= asOf).ToList();
        var turns = new List<ProposalTurn>(dated.Count + 1);
        var (agency, due) = (proposal.Agency, proposal.DueDate);
        for (var i = -1; i < dated.Count; i++)
        {
            var step = i < 0 ? null : dated[i];
            var from = step?.Date ?? proposal.Date;
            (agency, due) = (step?.Agency ?? agency, step?.DueDate ?? due);
            var last = i == dated.Count - 1;
            var to = last ? asOf : dated[i + 1].Date;
            turns.Add(new ProposalTurn(from, step, PartyAfter(step?.Step, agency), agency, due, Math.Max(0, to.DayNumber - from.DayNumber), last));
        }

        return turns;
    }

    /// <summary>Who must act after a step; null after the last word.</summary>
    /// <param name="step">Null for a proposal without one.</param>
    /// <param name="agency">The last that was given.</param>
    public static ProposalParty? PartyAfter(ProposalStepKind? step, string? agency) => step switch
    {
        ProposalStepKind.Satisfied => null,
        ProposalStepKind.Answered or ProposalStepKind.Declined => ProposalParty.Commune,
        _ => agency is null ? ProposalParty.Office : ProposalParty.Agency,
    };
}
