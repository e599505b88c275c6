using System.Runtime.CompilerServices;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Coverage;

/// <summary>
/// Units and cadres as a closed period knows them: users who look at it later must not find a name, or a district, that was not there
/// when it was closed (coverage.md, "Periods").
/// </summary>
public sealed class FrozenNames
{
    /// <summary>Once for a register: a list names thousands of units and cadres with each key that is typed.</summary>
    private static readonly ConditionalWeakTable<PeriodRegister, FrozenNames> Shared = [];

    private readonly ConditionalWeakTable<UnitRecord, UnitRecord> _units = [];
    private readonly ConditionalWeakTable<CadreRecord, CadreRecord> _cadreRecords = [];
    private readonly PeriodRegister _register;
    private readonly Dictionary<int, CommuneEntry> _communes;
    private readonly Dictionary<int, CadreEntry> _cadres;

    private FrozenNames(PeriodRegister register)
    {
        _register = register;
        _communes = register.Communes.ToDictionary(c => c.Id);
        _cadres = register.Cadres.ToDictionary(c => c.Id);
    }

    /// <summary>Null for a period that is not closed: names are those of the register then.</summary>
    public static FrozenNames? Of(PeriodCoverage coverage) =>
        coverage.Register.Period.State == PeriodState.Closed ? Shared.GetValue(coverage.Register, r => new FrozenNames(r)) : null;

    public UnitRecord Of(UnitRecord unit) => _units.GetValue(unit, Frozen);

    public CadreRecord Of(CadreRecord cadre) => _cadreRecords.GetValue(cadre, Frozen);

    private UnitRecord Frozen(UnitRecord unit)
    {
        if (!_communes.TryGetValue(unit.Id, out var frozen))
        {
            return unit;
        }

        var district = frozen.District < 0 ? null : _register.Districts[frozen.District];
        return (unit with
        {
            Name = frozen.Name,
            Kind = frozen.Kind,
            IsNamesake = _register.LabelOf(frozen) != frozen.FullName,
            District = district?.FullName,
            DistrictCode = district?.Code,
        }).Searchable();
    }

    private CadreRecord Frozen(CadreRecord cadre) =>
        !_cadres.TryGetValue(cadre.Id, out var frozen)
            ? cadre
            : (cadre with
            {
                Name = frozen.Name,
                IsNamesake = _register.LabelOf(frozen) != frozen.Name,
                Position = frozen.Position,
                Organisation = frozen.Organisation < 0 ? null : _register.Organisations[frozen.Organisation],
                Group = frozen.Group < 0 ? null : _register.Groups[frozen.Group],
            }).Searchable();
}
