using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Web.Queries;

/// <summary>
/// Units and cadres as a closed period knows them: users who look at it later must not find a name, or a district, that was not there
/// when it was closed (coverage.md, "Periods").
/// </summary>
public sealed class FrozenNames
{
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
        coverage.Register.Period.State == PeriodState.Closed ? new FrozenNames(coverage.Register) : null;

    public UnitRecord Of(UnitRecord unit)
    {
        if (!_communes.TryGetValue(unit.Id, out var frozen))
        {
            return unit;
        }

        var district = frozen.District < 0 ? null : _register.Districts[frozen.District];
        return unit with
        {
            Name = frozen.Name,
            Kind = frozen.Kind,
            IsNamesake = _register.LabelOf(frozen) != frozen.FullName,
            District = district?.FullName,
            DistrictCode = district?.Code,
            SearchKey = $"{VietnameseText.Fold(frozen.FullName)} {VietnameseText.Fold(frozen.Code)}",
        };
    }

    public CadreRecord Of(CadreRecord cadre) =>
        !_cadres.TryGetValue(cadre.Id, out var frozen)
            ? cadre
            : cadre with
            {
                Name = frozen.Name,
                IsNamesake = _register.LabelOf(frozen) != frozen.Name,
                Position = frozen.Position,
                Organisation = frozen.Organisation < 0 ? null : _register.Organisations[frozen.Organisation],
                Group = frozen.Group < 0 ? null : _register.Groups[frozen.Group],
                SearchKey = SearchKeys.Of(new Cadre
                {
                    Code = frozen.Code, Name = frozen.Name, Position = frozen.Position,
                    Organisation = frozen.Organisation < 0 ? null : _register.Organisations[frozen.Organisation],
                }),
            };
}
