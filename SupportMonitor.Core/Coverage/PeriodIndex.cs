using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Coverage;

/// <summary>
/// A period's duties as compact arrays with index maps to their scopes; built once for a <see cref="PeriodRegister"/> and shared
/// by every as-of date. Scope -1 ("none") has a bucket of its own at the end of each scope's figures.
/// </summary>
internal sealed class PeriodIndex
{
    private readonly Dictionary<(int UnitId, int CadreId), int> _dutyOfPair;
    private readonly Dictionary<int, int> _communeOfId;
    private readonly Dictionary<int, int> _cadreOfId;

    public PeriodIndex(PeriodRegister register)
    {
        var duties = register.Duties;
        Count = duties.Count;
        Commune = new int[Count];
        Cadre = new int[Count];
        District = new int[Count];
        SubArea = new int[Count];
        Exempt = new bool[Count];
        _dutyOfPair = new Dictionary<(int, int), int>(Count);
        _communeOfId = register.Communes.Index().ToDictionary(c => c.Item.Id, c => c.Index);
        _cadreOfId = register.Cadres.Index().ToDictionary(c => c.Item.Id, c => c.Index);
        CommuneDistrict = [.. register.Communes.Select(c => Bucket(c.District, register.Districts.Count))];
        CommuneSubArea = [.. register.Communes.Select(c => Bucket(c.SubArea, register.SubAreas.Count))];
        CadreGroup = [.. register.Cadres.Select(c => Bucket(c.Group, register.Groups.Count))];
        CadreOrganisation = [.. register.Cadres.Select(c => Bucket(c.Organisation, register.Organisations.Count))];
        for (var i = 0; i < Count; i++)
        {
            var duty = duties[i];
            Commune[i] = duty.Commune;
            Cadre[i] = duty.Cadre;
            District[i] = CommuneDistrict[duty.Commune];
            SubArea[i] = CommuneSubArea[duty.Commune];
            Exempt[i] = duty.Exempt;
            _dutyOfPair.Add((register.Communes[duty.Commune].Id, register.Cadres[duty.Cadre].Id), i);
        }

        CadreStart = Starts(Cadre, register.Cadres.Count);
        CommuneStart = Starts(Commune, register.Communes.Count);
        ByCommune = [.. Enumerable.Range(0, Count).OrderBy(i => Commune[i])];
        IsAloneInCommune = [.. Commune.Select(c => CommuneStart[c + 1] - CommuneStart[c] == 1)];
        SharedCommunes = [.. Enumerable.Range(0, register.Communes.Count).Where(c => CommuneStart[c + 1] - CommuneStart[c] > 1)];
    }

    public int Count { get; }

    public int[] Commune { get; }

    public int[] Cadre { get; }

    public int[] District { get; }

    public int[] SubArea { get; }

    public bool[] Exempt { get; }

    public int[] CommuneDistrict { get; }

    public int[] CommuneSubArea { get; }

    public int[] CadreGroup { get; }

    public int[] CadreOrganisation { get; }

    /// <summary>Duties in order of commune; those of commune c stand from <see cref="CommuneStart"/>[c] to [c + 1].</summary>
    public int[] ByCommune { get; }

    public int[] CommuneStart { get; }

    /// <summary>By duty: no other cadre follows its commune.</summary>
    public bool[] IsAloneInCommune { get; }

    /// <summary>Communes that several cadres follow.</summary>
    public int[] SharedCommunes { get; }

    /// <summary>The duties of cadre c are CadreStart[c] to CadreStart[c + 1].</summary>
    public int[] CadreStart { get; }

    public ReadOnlySpan<int> DutiesOfCommune(int commune) =>
        ByCommune.AsSpan(CommuneStart[commune], CommuneStart[commune + 1] - CommuneStart[commune]);

    public int? DutyOf(int unitId, int cadreId) => _dutyOfPair.TryGetValue((unitId, cadreId), out var duty) ? duty : null;

    public int? CommuneOf(int unitId) => _communeOfId.TryGetValue(unitId, out var commune) ? commune : null;

    public int? CadreOf(int cadreId) => _cadreOfId.TryGetValue(cadreId, out var cadre) ? cadre : null;

    private static int Bucket(int scope, int count) => scope < 0 ? count : scope;

    private static int[] Starts(int[] keys, int count)
    {
        var starts = new int[count + 1];
        foreach (var key in keys)
        {
            starts[key + 1]++;
        }

        for (var i = 0; i < count; i++)
        {
            starts[i + 1] += starts[i];
        }

        return starts;
    }
}
