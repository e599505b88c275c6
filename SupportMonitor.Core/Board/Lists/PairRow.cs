using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Board;

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
public record DutyRow(PairRow Pair, int Duty, DutyState State, DateOnly? ReceivedOn, int? DaysOverdue) : PairRow(Pair)
{
    /// <param name="duty">Index into the register's duties.</param>
    public static DutyRow Of(PeriodCoverage coverage, int duty)
    {
        var (commune, cadre, _) = coverage.Register.Duties[duty];
        var state = coverage.StateOf(duty);
        return new DutyRow(
            PairRow.Of(coverage.Register, commune, cadre),
            duty,
            state,
            coverage.ReceivedOn(duty),
            state is DutyState.Missing or DutyState.Returned ? coverage.DaysOverdue : null);
    }
}
