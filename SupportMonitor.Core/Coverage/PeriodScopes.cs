using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Coverage;

/// <summary>The kinds of scope that the programme's records are counted in (records.md, "For all of them").</summary>
public enum TallyScope
{
    Province,
    District,
    SubArea,
    Cadre,
    Commune,

    /// <summary>Diện; on pages only.</summary>
    Group,

    /// <summary>Cơ quan; on pages only.</summary>
    Organisation,
}

/// <summary>
/// Every scope of a period as a number from 0, the province's, and which scopes a record counts in. A unit is in the period's register
/// when it is in force on at least one day of the period, by its own dates only, or, of a closed period, when the kept register has it. A
/// record of another unit counts in the province's figures and in those of its cadre. Immutable.
/// </summary>
public sealed class PeriodScopes
{
    private readonly int[] _first = new int[8];
    private readonly Dictionary<int, int[]> _units = [];
    private readonly Dictionary<int, int[]> _cadres = [];
    private readonly Dictionary<int, int> _numbers = [];
    private readonly Dictionary<int, DistrictEntry> _districts;

    /// <param name="units">All units as they are now.</param>
    public PeriodScopes(PeriodRegister register, IEnumerable<Unit> units)
    {
        Register = register;
        int[] sizes =
        [
            1, register.Districts.Count, register.SubAreas.Count, register.Cadres.Count, register.Communes.Count, register.Groups.Count,
            register.Organisations.Count,
        ];
        for (var i = 0; i < sizes.Length; i++)
        {
            _first[i + 1] = _first[i] + sizes[i];
        }

        var closed = register.Period.State == PeriodState.Closed;
        var days = new Common.DateInterval(register.Period.From, register.Period.To);
        var inForce = new HashSet<int>();
        foreach (var unit in units.OrderBy(u => u.Code, StringComparer.Ordinal))
        {
            _numbers[unit.Id] = _numbers.Count;
            if (days.Overlap(unit.From, unit.To) is not null)
            {
                inForce.Add(unit.Id);
            }

            if (unit.Level == UnitLevel.Province)
            {
                ProvinceCode = ProvinceCode.Length == 0 ? unit.Code : ProvinceCode;
                if (inForce.Contains(unit.Id))
                {
                    _units[unit.Id] = OnlyProvince;
                }
            }
        }

        _districts = register.Districts.ToDictionary(d => d.Id);
        foreach (var unit in units.Where(u => u.Level == UnitLevel.District))
        {
            _districts.TryAdd(unit.Id, new DistrictEntry(unit.Id, unit.Code, unit.Name, unit.Kind, Member: null));
        }

        Put(register.Districts, d => d.Id, (_, i) => [Of(TallyScope.District, i)]);
        Put(register.SubAreas, s => s.Id, (s, i) => [Of(TallyScope.SubArea, i), .. At(TallyScope.District, s.District)]);
        Put(register.Communes, c => c.Id,
            (c, i) => [Of(TallyScope.Commune, i), .. At(TallyScope.SubArea, c.SubArea), .. At(TallyScope.District, c.District)]);
        foreach (var (i, cadre) in register.Cadres.Index())
        {
            _cadres[cadre.Id] = [Of(TallyScope.Cadre, i), .. At(TallyScope.Group, cadre.Group), .. At(TallyScope.Organisation, cadre.Organisation)];
        }

        void Put<T>(IReadOnlyList<T> entries, Func<T, int> idOf, Func<T, int, int[]> scopesOf)
        {
            for (var i = 0; i < entries.Count; i++)
            {
                var id = idOf(entries[i]);
                _numbers.TryAdd(id, _numbers.Count);
                if (closed || inForce.Contains(id))
                {
                    _units[id] = [Province, .. scopesOf(entries[i], i)];
                }
            }
        }

        IEnumerable<int> At(TallyScope kind, int index) => index < 0 ? [] : [Of(kind, index)];
    }

    /// <summary>The province's scope.</summary>
    public const int Province = 0;

    public PeriodRegister Register { get; }

    /// <summary>How many scopes there are.</summary>
    public int Count => _first[7];

    /// <summary>Units are numbered from 0 to here, also those that are not in the period's register; for sets of units.</summary>
    public int UnitCount => _numbers.Count;

    private string ProvinceCode { get; } = "";

    /// <param name="index">Into the list of the period's register that the kind has; 0 for the province.</param>
    public int Of(TallyScope kind, int index) => _first[(int)kind] + index;

    /// <summary>The kind of a scope, and its place in the list of the period's register.</summary>
    public (TallyScope Kind, int Index) KindOf(int scope)
    {
        var kind = 0;
        while (_first[kind + 1] <= scope)
        {
            kind++;
        }

        return ((TallyScope)kind, scope - _first[kind]);
    }

    /// <summary>A scope's code; of groups and organisations the name; empty for a province without a unit.</summary>
    public string CodeOf(int scope) => KindOf(scope) switch
    {
        (TallyScope.District, var i) => Register.Districts[i].Code,
        (TallyScope.SubArea, var i) => Register.SubAreas[i].Code,
        (TallyScope.Cadre, var i) => Register.Cadres[i].Code,
        (TallyScope.Commune, var i) => Register.Communes[i].Code,
        (TallyScope.Group, var i) => Register.Groups[i],
        (TallyScope.Organisation, var i) => Register.Organisations[i],
        _ => ProvinceCode,
    };

    /// <summary>A district by its unit's id, also one that is not in the period's register; null for a unit that is not a district.</summary>
    public DistrictEntry? District(int unitId) => _districts.GetValueOrDefault(unitId);

    /// <summary>True for a unit that is in the period's register.</summary>
    public bool Has(int unitId) => _units.ContainsKey(unitId);

    public bool HasCadre(int cadreId) => _cadres.ContainsKey(cadreId);

    /// <summary>False for the scope of a unit that is not in the period's register: it has no figures.</summary>
    public bool IsInForce(int scope) => KindOf(scope) switch
    {
        (TallyScope.District, var i) => Has(Register.Districts[i].Id),
        (TallyScope.SubArea, var i) => Has(Register.SubAreas[i].Id),
        (TallyScope.Commune, var i) => Has(Register.Communes[i].Id),
        _ => true,
    };

    /// <summary>The scopes that a record about a unit and a cadre counts in; the province's always.</summary>
    public int[] Of(int unitId, int? cadreId)
    {
        var unit = _units.TryGetValue(unitId, out var place) ? place : OnlyProvince;
        return cadreId is { } id && _cadres.TryGetValue(id, out var cadre) ? [.. unit, .. cadre] : unit;
    }

    /// <summary>The number of a unit, for sets of units.</summary>
    public int NumberOf(int unitId) => _numbers[unitId];

    private static readonly int[] OnlyProvince = [Province];
}
