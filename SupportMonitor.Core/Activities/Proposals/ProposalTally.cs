using System.Runtime.InteropServices;
using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Activities;

/// <summary>Open proposals by their age in days: 0-30, 31-60, 61-90, over 90.</summary>
public record struct ProposalAges(int UpTo30, int UpTo60, int UpTo90, int Over90)
{
    public int Total => UpTo30 + UpTo60 + UpTo90 + Over90;

    internal void Count(int days)
    {
        UpTo30 += days <= 30 ? 1 : 0;
        UpTo60 += days is > 30 and <= 60 ? 1 : 0;
        UpTo90 += days is > 60 and <= 90 ? 1 : 0;
        Over90 += days > 90 ? 1 : 0;
    }
}

/// <summary>The proposals of a scope in a period (records.md, "Proposals").</summary>
public sealed record ProposalTally
{
    /// <summary>Raised in the period.</summary>
    public int Raised { get; init; }

    /// <summary>Raised before it.</summary>
    public int Carried { get; init; }

    public int Total => Raised + Carried;

    public int Open { get; init; }

    public int Answered { get; init; }

    public int Declined { get; init; }

    public int Satisfied { get; init; }

    /// <summary>The commune was not satisfied at some time.</summary>
    public int Reopened { get; init; }

    /// <summary>Open, with a due date before the as-of date.</summary>
    public int Overdue { get; init; }

    public int AnsweredOnTime { get; init; }

    /// <summary>Of communes that are not in the period's register; the province's only.</summary>
    public int Outside { get; init; }

    public ProposalAges Ages { get; init; }

    /// <summary>Open ones by agency, and how many of them are overdue; the empty name for those that were not referred to one. In ordinal order.</summary>
    public IReadOnlyList<(string Agency, ProposalAges Ages, int Overdue)> ByAgency { get; init; } = [];

    /// <summary>Answered on time of what is answered or overdue.</summary>
    public decimal? Rate => Common.Rate.Percent(AnsweredOnTime, Answered + Declined + Satisfied + Overdue);

    /// <summary>Counts the proposals of one scope.</summary>
    /// <param name="proposals">Also those that the period does not count.</param>
    public static ProposalTally Of(ScopeRows<ProposalCase> proposals, PeriodEntry period, DateOnly asOf, bool isProvince)
    {
        var (raised, total, answered, declined, satisfied, reopened, overdue, onTime, outside) = (0, 0, 0, 0, 0, 0, 0, 0, 0);
        var ages = default(ProposalAges);
        var byAgency = new Dictionary<string, (ProposalAges Ages, int Overdue)>(StringComparer.Ordinal);
        foreach (ref readonly var proposal in proposals)
        {
            if (!proposal.IsIn(period.From, period.To, asOf))
            {
                continue;
            }

            var standing = proposal.On(asOf);
            total++;
            raised += proposal.Date >= period.From ? 1 : 0;
            answered += standing.State == ProposalState.Answered ? 1 : 0;
            declined += standing.State == ProposalState.Declined ? 1 : 0;
            satisfied += standing.State == ProposalState.Satisfied ? 1 : 0;
            reopened += standing.WasReopened ? 1 : 0;
            onTime += standing.AnsweredOnTime ? 1 : 0;
            outside += proposal.Outside ? 1 : 0;
            if (standing.IsOpen)
            {
                var late = standing.DueDate < asOf ? 1 : 0;
                overdue += late;
                var age = asOf.DayNumber - standing.Since.DayNumber;
                ages.Count(age);
                ref var agency = ref CollectionsMarshal.GetValueRefOrAddDefault(byAgency, standing.Agency ?? "", out _);
                agency.Ages.Count(age);
                agency.Overdue += late;
            }
        }

        return new ProposalTally
        {
            Raised = raised,
            Carried = total - raised,
            Open = total - answered - declined - satisfied,
            Answered = answered,
            Declined = declined,
            Satisfied = satisfied,
            Reopened = reopened,
            Overdue = overdue,
            AnsweredOnTime = onTime,
            Outside = isProvince ? outside : 0,
            Ages = ages,
            ByAgency = [.. byAgency.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => (a.Key, a.Value.Ages, a.Value.Overdue))],
        };
    }
}
