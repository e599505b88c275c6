using SupportMonitor.Core.Coverage;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Queries;

namespace SupportMonitor.Web.Features.Coverage.ByCadre;

/// <summary>A cadre with the duties that the address speaks of, counted by the rules of coverage.md ("Figures").</summary>
/// <param name="Exempt">Duties set aside by an exemption.</param>
public sealed record CadreFiguresRow(int Index, CadreEntry Cadre, string? Organisation, string? Group, FormTally Forms, int Exempt)
{
    /// <inheritdoc cref="PeriodRegister.LabelOf(CadreEntry)"/>
    public string Label { get; init; } = Cadre.Name;

    public CadreStanding Standing => CadreFilter.StandingOf(Forms);

    /// <summary>Every cadre with a duty in sight, by given name.</summary>
    public static IReadOnlyList<CadreFiguresRow> Rows(PeriodCoverage coverage, BoardQuery query)
    {
        var register = coverage.Register;
        var scope = new DutyScope(register, query);
        var standings = CadreFilter.StandingsOf(query.State);
        var rows = new List<CadreFiguresRow>();
        Span<int> counts = stackalloc int[Enum.GetValues<DutyState>().Length];
        foreach (var cadre in DutyBook.Of(register).Cadres)
        {
            counts.Clear();
            var any = false;
            foreach (var duty in coverage.DutiesOfCadre(cadre))
            {
                if (scope.HasPairOfCadre(register.Duties[duty].Commune, cadre))
                {
                    counts[(int)coverage.StateOf(duty)]++;
                    any = true;
                }
            }

            if (!any)
            {
                continue;
            }

            var entry = register.Cadres[cadre];
            var row = new CadreFiguresRow(
                cadre,
                entry,
                entry.Organisation < 0 ? null : register.Organisations[entry.Organisation],
                entry.Group < 0 ? null : register.Groups[entry.Group],
                new FormTally(
                    counts[(int)DutyState.OnTime], counts[(int)DutyState.Late], counts[(int)DutyState.Returned], counts[(int)DutyState.Missing]),
                counts[(int)DutyState.Exempt])
            {
                Label = register.LabelOf(entry),
            };
            if (standings.Contains(row.Standing))
            {
                rows.Add(row);
            }
        }

        return rows;
    }
}
