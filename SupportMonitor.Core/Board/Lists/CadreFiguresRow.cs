using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Board;

/// <summary>A cadre with the duties that a selection asks for, counted by the rules of coverage.md ("Figures").</summary>
/// <param name="Index">Into the register's cadres.</param>
/// <param name="Exempt">Duties set aside by an exemption.</param>
public sealed record CadreFiguresRow(int Index, CadreEntry Cadre, string? Organisation, string? Group, FormTally Forms, int Exempt)
{
    /// <inheritdoc cref="PeriodRegister.LabelOf(CadreEntry)"/>
    public string Label { get; init; } = Cadre.Name;

    public CadreStanding Standing => CadreStandings.Of(Forms);

    /// <summary>Every cadre with a duty in sight, by given name.</summary>
    public static IReadOnlyList<CadreFiguresRow> Rows(PeriodCoverage coverage, StandingSelection selection)
    {
        var register = coverage.Register;
        var matcher = new DutyMatcher(register, selection);
        var words = StandingSelection.AnyStanding.Select(s => SearchableText.Of(s.Word())).ToArray();
        var rows = new List<CadreFiguresRow>();
        Span<int> counts = stackalloc int[DutySelection.AnyState.Count];
        foreach (var cadre in DutyIndex.Of(register).Cadres)
        {
            counts.Clear();
            var any = false;
            foreach (var duty in coverage.DutiesOfCadre(cadre))
            {
                if (matcher.HasPlace(register.Duties[duty].Commune, cadre))
                {
                    counts[(int)coverage.StateOf(duty)]++;
                    any = true;
                }
            }

            if (!any)
            {
                continue;
            }

            var forms = new FormTally(
                counts[(int)DutyState.OnTime], counts[(int)DutyState.Late], counts[(int)DutyState.Returned], counts[(int)DutyState.Missing]);
            var standing = CadreStandings.Of(forms);
            if (selection.Standings.Contains(standing) && matcher.HasCadre(cadre, words[(int)standing]))
            {
                rows.Add(RowOf(register, cadre, forms, counts[(int)DutyState.Exempt]));
            }
        }

        return rows;
    }

    private static CadreFiguresRow RowOf(PeriodRegister register, int cadre, FormTally forms, int exempt)
    {
        var entry = register.Cadres[cadre];
        return new CadreFiguresRow(
            cadre,
            entry,
            entry.Organisation < 0 ? null : register.Organisations[entry.Organisation],
            entry.Group < 0 ? null : register.Groups[entry.Group],
            forms,
            exempt)
        {
            Label = register.LabelOf(entry),
        };
    }
}
