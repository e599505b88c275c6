using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Activities;

/// <summary>Open proposals by their age in days: 0-30, 31-60, 61-90, over 90.</summary>
public readonly record struct ProposalAges(int UpTo30, int UpTo60, int UpTo90, int Over90)
{
    public int Total => UpTo30 + UpTo60 + UpTo90 + Over90;

    public ProposalAges Add(int days) => days switch
    {
        <= 30 => this with { UpTo30 = UpTo30 + 1 },
        <= 60 => this with { UpTo60 = UpTo60 + 1 },
        <= 90 => this with { UpTo90 = UpTo90 + 1 },
        _ => this with { Over90 = Over90 + 1 },
    };
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

    /// <summary>Open ones by agency; the empty name for those that were not referred to one. In ordinal order.</summary>
    public IReadOnlyList<(string Agency, ProposalAges Ages)> ByAgency { get; init; } = [];

    /// <summary>Answered on time of what is answered or overdue.</summary>
    public decimal? Rate => Common.Rate.Percent(AnsweredOnTime, Answered + Declined + Satisfied + Overdue);

    /// <summary>Counts the proposals of one scope.</summary>
    /// <param name="proposals">Also those that the period does not count.</param>
    public static ProposalTally Of(ScopeRows<ProposalCase> proposals, PeriodEntry period, DateOnly asOf, bool isProvince)
    {
        var (raised, total, answered, declined, satisfied, reopened, overdue, onTime, outside) = (0, 0, 0, 0, 0, 0, 0, 0, 0);
        var ages = default(ProposalAges);
        var byAgency = new SortedDictionary<string, ProposalAges>(StringComparer.Ordinal);
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
                overdue += standing.DueDate < asOf ? 1 : 0;
                var age = asOf.DayNumber - standing.Since.DayNumber;
                ages = ages.Add(age);
                byAgency[standing.Agency ?? ""] = byAgency.GetValueOrDefault(standing.Agency ?? "").Add(age);
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
            ByAgency = [.. byAgency.Select(a => (a.Key, a.Value))],
        };
    }
}
