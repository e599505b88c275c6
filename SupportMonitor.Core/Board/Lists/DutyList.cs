using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Board;

/// <summary>Lists the duties of a period, from a coverage that its reader was given.</summary>
public static class DutyList
{
    /// <summary>By district, commune, cadre.</summary>
    public static IReadOnlyList<DutyRow> Rows(PeriodCoverage coverage, DutySelection selection)
    {
        var register = coverage.Register;
        var matcher = new DutyMatcher(register, selection);
        var wanted = Wanted(selection.States);
        var owing = selection.CompleteCommunesOnly ? OwingCommunes(coverage, matcher) : [];
        var rows = new List<DutyRow>();
        foreach (var duty in DutyIndex.Of(register).Duties)
        {
            var (commune, cadre, _) = register.Duties[duty];
            var state = coverage.StateOf(duty);
            if (wanted[(int)state] && matcher.HasDuty(commune, cadre, state, coverage.ReceivedOn(duty)) && !owing.Contains(commune))
            {
                rows.Add(DutyRow.Of(coverage, duty));
            }
        }

        return rows;
    }

    /// <summary>How many duties a selection asks for, whatever their state.</summary>
    public static int Count(PeriodCoverage coverage, DutySelection selection)
    {
        var (register, count) = (coverage.Register, 0);
        var matcher = new DutyMatcher(register, selection);
        for (var duty = 0; duty < register.Duties.Count; duty++)
        {
            var (commune, cadre, _) = register.Duties[duty];
            count += matcher.HasDuty(commune, cadre, coverage.StateOf(duty), coverage.ReceivedOn(duty)) ? 1 : 0;
        }

        return count;
    }

    private static bool[] Wanted(IReadOnlyList<DutyState> states)
    {
        var wanted = new bool[DutySelection.AnyState.Count];
        foreach (var state in states)
        {
            wanted[(int)state] = true;
        }

        return wanted;
    }

    private static HashSet<int> OwingCommunes(PeriodCoverage coverage, DutyMatcher matcher) =>
    [
        .. coverage.Register.Duties.Index()
            .Where(d => coverage.StateOf(d.Index) is DutyState.Missing or DutyState.Returned)
            .Where(d => matcher.HasPlace(d.Item.Commune, d.Item.Cadre))
            .Select(d => d.Item.Commune),
    ];
}
