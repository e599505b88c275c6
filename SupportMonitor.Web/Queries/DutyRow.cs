using SupportMonitor.Core.Coverage;
using SupportMonitor.Web.Addresses;

namespace SupportMonitor.Web.Queries;

/// <summary>A commune and a cadre with the units and names that lists show beside them.</summary>
public record PairRow(CommuneEntry Commune, DistrictEntry? District, SubAreaEntry? SubArea, CadreEntry Cadre, string? Organisation, string? Group)
{
    /// <inheritdoc cref="PeriodRegister.LabelOf(CommuneEntry)"/>
    public string CommuneLabel { get; init; } = Commune.FullName;

    /// <inheritdoc cref="PeriodRegister.LabelOf(CadreEntry)"/>
    public string CadreLabel { get; init; } = Cadre.Name;

    /// <param name="commune">Index into the register's communes.</param>
    /// <param name="cadre">Index into the register's cadres.</param>
    public static PairRow Of(PeriodRegister register, int commune, int cadre)
    {
        var c = register.Communes[commune];
        var k = register.Cadres[cadre];
        return new PairRow(
            c,
            c.District < 0 ? null : register.Districts[c.District],
            c.SubArea < 0 ? null : register.SubAreas[c.SubArea],
            k,
            k.Organisation < 0 ? null : register.Organisations[k.Organisation],
            k.Group < 0 ? null : register.Groups[k.Group])
        {
            CommuneLabel = register.LabelOf(c),
            CadreLabel = register.LabelOf(k),
        };
    }

    /// <summary>Position and organisation in one line; null when neither is known.</summary>
    public string? Office => (Cadre.Position, Organisation) switch
    {
        (null, null) => null,
        ({ } position, null) => position,
        (null, { } organisation) => organisation,
        var (position, organisation) => $"{position}, {organisation}",
    };
}

/// <summary>A duty as lists show it.</summary>
/// <param name="Duty">Index into the register's duties; identifies rows.</param>
/// <param name="DaysOverdue">Null when nothing is owed.</param>
public sealed record DutyRow(PairRow Pair, int Duty, DutyState State, DateOnly? ReceivedOn, int? DaysOverdue) : PairRow(Pair);

/// <summary>Selects the duties that an address speaks of.</summary>
public static class DutyList
{
    /// <summary>By district, commune, cadre.</summary>
    public static IReadOnlyList<DutyRow> Rows(PeriodCoverage coverage, BoardQuery query, IReadOnlyList<DutyState> states)
    {
        var register = coverage.Register;
        var scope = new DutyScope(register, query);
        Span<bool> wanted = stackalloc bool[Enum.GetValues<DutyState>().Length];
        foreach (var state in states)
        {
            wanted[(int)state] = true;
        }

        var rows = new List<DutyRow>();
        foreach (var duty in DutyBook.Of(register).Duties)
        {
            var (commune, cadre, _) = register.Duties[duty];
            var state = coverage.StateOf(duty);
            if (wanted[(int)state] && scope.HasPair(commune, cadre))
            {
                rows.Add(new DutyRow(
                    PairRow.Of(register, commune, cadre),
                    duty,
                    state,
                    coverage.ReceivedOn(duty),
                    state is DutyState.Missing or DutyState.Returned ? coverage.DaysOverdue : null));
            }
        }

        if (query.State == DutyFilter.CompleteCommunes)
        {
            var owing = OwingCommunes(coverage, scope);
            rows.RemoveAll(r => owing.Contains(register.Duties[r.Duty].Commune));
        }

        return rows;
    }

    /// <summary>How many duties an address speaks of, whatever their state.</summary>
    public static int Count(PeriodCoverage coverage, BoardQuery query)
    {
        var scope = new DutyScope(coverage.Register, query);
        return coverage.Register.Duties.Count(d => scope.HasPair(d.Commune, d.Cadre));
    }

    private static HashSet<int> OwingCommunes(PeriodCoverage coverage, DutyScope scope) =>
    [
        .. coverage.Register.Duties.Index()
            .Where(d => coverage.StateOf(d.Index) is DutyState.Missing or DutyState.Returned && scope.HasPair(d.Item.Commune, d.Item.Cadre))
            .Select(d => d.Item.Commune),
    ];
}
