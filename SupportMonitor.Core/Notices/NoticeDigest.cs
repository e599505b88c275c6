using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Notices;

/// <summary>What one period's notices of all viewers are taken from.</summary>
/// <param name="Owing">Forms not received, in all and by the district's code.</param>
/// <param name="OwnMissing">Forms never sent, by the commune's id.</param>
/// <param name="OwnReturned">Forms returned, by the commune's id.</param>
/// <param name="Uncovered">Communes that nobody follows.</param>
internal sealed record PeriodDigest(
    NoticePeriod Period,
    PeriodState State,
    int Owing,
    IReadOnlyDictionary<string, int> OwingByDistrict,
    IReadOnlyDictionary<int, int> OwnMissing,
    IReadOnlyDictionary<int, int> OwnReturned,
    int Uncovered)
{
    private static readonly IReadOnlyDictionary<int, int> None = new Dictionary<int, int>();

    /// <summary>A period that is no longer, or not yet, collected: nothing of it is owed.</summary>
    public static PeriodDigest Resting(NoticePeriod period, PeriodState state) =>
        new(period, state, 0, new Dictionary<string, int>(StringComparer.Ordinal), None, None, 0);

    public static PeriodDigest Of(NoticePeriod period, PeriodCoverage coverage)
    {
        var register = coverage.Register;
        var (missing, returned) = (new Dictionary<int, int>(), new Dictionary<int, int>());
        for (var duty = 0; duty < register.Duties.Count; duty++)
        {
            var counts = coverage.StateOf(duty) switch { DutyState.Missing => missing, DutyState.Returned => returned, _ => null };
            if (counts is not null)
            {
                var unit = register.Communes[register.Duties[duty].Commune].Id;
                counts[unit] = counts.GetValueOrDefault(unit) + 1;
            }
        }

        var byDistrict = register.Districts.Index().ToDictionary(
            d => d.Item.Code, d => coverage.District(d.Index).Forms.Owing, StringComparer.Ordinal);
        return new PeriodDigest(
            period, PeriodState.Open, coverage.Province.Forms.Owing, byDistrict, missing, returned, register.Uncovered.Count);
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

/// <summary>What everybody's notices are taken from, as of one commit and one day.</summary>
/// <param name="Near">From how many days before a due date it is near.</param>
/// <param name="Followed">The codes of the districts that a cadre follows today, by the cadre's id.</param>
internal sealed record NoticeDigest(
    DateOnly Today,
    int Near,
    IReadOnlyList<PeriodDigest> Periods,
    IReadOnlyList<ReleasedDigest> Released,
    ILookup<int, string> Followed,
    int LockedAccounts,
    int RefusedAttempts);
