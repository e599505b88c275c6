using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Notices;

/// <summary>What one period's notices of all viewers are taken from.</summary>
/// <param name="Owing">Forms not received, in all.</param>
/// <param name="Uncovered">Communes that no one follows.</param>
internal sealed record PeriodDigest(NoticePeriod Period, PeriodState State, int Owing = 0, int Uncovered = 0)
{
    private static readonly IReadOnlyDictionary<int, int> None = new Dictionary<int, int>();

    /// <summary>Forms not received, by the district's code.</summary>
    public IReadOnlyDictionary<string, int> OwingByDistrict { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Forms never sent, by the commune's id.</summary>
    public IReadOnlyDictionary<int, int> OwnMissing { get; init; } = None;

    /// <summary>Forms returned, by the commune's id.</summary>
    public ILookup<int, ReturnedForm> OwnReturned { get; init; } = Array.Empty<ReturnedForm>().ToLookup(_ => 0);

    /// <summary>Drafts, by the commune's id.</summary>
    public IReadOnlyDictionary<int, int> OwnDrafts { get; init; } = None;

    /// <summary>Sent by communes, and neither accepted nor returned.</summary>
    public int ToAccept { get; init; }

    /// <summary>Owed, and promised for a day that has passed.</summary>
    public int PromisesBroken { get; init; }

    /// <summary>Null for a period that is not open.</summary>
    public CadreDigest? Cadres { get; init; }

    /// <summary>An open period, with what its rows and drafts say beside the figures.</summary>
    /// <param name="reasons">Why a commune's form about a cadre was last returned.</param>
    public static PeriodDigest Of(NoticePeriod period, PeriodCoverage coverage, Func<int, int, string?> reasons)
    {
        var register = coverage.Register;
        var (missing, returned) = (new Dictionary<int, int>(), new List<(int Unit, ReturnedForm Form)>());
        for (var duty = 0; duty < register.Duties.Count; duty++)
        {
            var state = coverage.StateOf(duty);
            if (state is not (DutyState.Missing or DutyState.Returned))
            {
                continue;
            }

            var (commune, cadre) = (register.Communes[register.Duties[duty].Commune], register.Cadres[register.Duties[duty].Cadre]);
            if (state == DutyState.Missing)
            {
                missing[commune.Id] = missing.GetValueOrDefault(commune.Id) + 1;
            }
            else
            {
                var reason = reasons(commune.Id, cadre.Id);
                returned.Add((commune.Id, new ReturnedForm(commune.Code, cadre.Code, register.LabelOf(cadre), reason)));
            }
        }

        return new PeriodDigest(period, PeriodState.Open, coverage.Province.Forms.Owing, register.Uncovered.Count)
        {
            OwingByDistrict = register.Districts.Index().ToDictionary(
                d => d.Item.Code, d => coverage.District(d.Index).Forms.Owing, StringComparer.Ordinal),
            OwnMissing = missing,
            OwnReturned = returned.ToLookup(r => r.Unit, r => r.Form),
        };
    }
}

/// <summary>A period that was released lately.</summary>
/// <param name="Received">Forms received, by the id of the cadre they are about.</param>
internal sealed record ReleasedDigest(NoticePeriod Period, IReadOnlyDictionary<int, int> Received)
{
    public static ReleasedDigest Of(NoticePeriod period, PeriodCoverage coverage)
    {
        var received = new Dictionary<int, int>();
        for (var duty = 0; duty < coverage.Register.Duties.Count; duty++)
        {
            if (coverage.StateOf(duty) is DutyState.OnTime or DutyState.Late)
            {
                var cadre = coverage.Register.Cadres[coverage.Register.Duties[duty].Cadre].Id;
                received[cadre] = received.GetValueOrDefault(cadre) + 1;
            }
        }

        return new ReleasedDigest(period, received);
    }
}

/// <summary>What all users' notices are taken from, as of one commit and one day.</summary>
/// <param name="Near">From how many days before a due date it is near.</param>
/// <param name="Followed">The codes of the districts that a cadre follows today, by the cadre's id.</param>
internal sealed record NoticeDigest(
    int Near,
    IReadOnlyList<PeriodDigest> Periods,
    IReadOnlyList<ReleasedDigest> Released,
    ILookup<int, string> Followed,
    IReadOnlySet<FormPair> Drafts,
    int LockedAccounts,
    int RefusedAttempts)
{
    /// <summary>Visits that wait for their host's word, by the commune's id.</summary>
    public IReadOnlyDictionary<int, int> VisitsToConfirm { get; init; } = new Dictionary<int, int>();

    public int ProposalsOverdue { get; init; }

    /// <summary>Proposals that wait for a verdict, by the commune's id.</summary>
    public IReadOnlyDictionary<int, int> ProposalsToJudge { get; init; } = new Dictionary<int, int>();
}
