using System.Runtime.CompilerServices;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Board;

/// <summary>
/// What lists of one period's register are ordered and searched by. Worked out once for a register and shared by all viewers:
/// ordering and folding ten thousand Vietnamese names anew with each receipt, or each key typed, would be felt.
/// </summary>
public sealed class DutyIndex
{
    private static readonly ConditionalWeakTable<PeriodRegister, DutyIndex> Indexes = [];

    private readonly Lazy<SearchableText[]> _communes;
    private readonly Lazy<SearchableText[]> _cadres;
    private readonly Lazy<SearchableText[]> _districts;
    private readonly Lazy<SearchableText[]> _subAreas;
    private readonly Lazy<SearchableText[]> _organisations;

    private DutyIndex(PeriodRegister register)
    {
        var districts = Ranks(register.Districts.Count, i => register.Districts[i].Name);
        var communes = Ranks(register.Communes.Count, i => register.Communes[i].Name);
        var cadres = Ranks(register.Cadres.Count, i => VietnameseText.ByGivenName(register.Cadres[i].Name));
        Communes = [.. Enumerable.Range(0, communes.Length).OrderBy(DistrictRank).ThenBy(c => communes[c])];
        Cadres = [.. Enumerable.Range(0, cadres.Length).OrderBy(c => cadres[c])];
        Districts = [.. Enumerable.Range(0, districts.Length).OrderBy(d => districts[d])];
        Duties = [.. Enumerable.Range(0, register.Duties.Count)
            .OrderBy(d => DistrictRank(register.Duties[d].Commune))
            .ThenBy(d => communes[register.Duties[d].Commune])
            .ThenBy(d => cadres[register.Duties[d].Cadre])];
        _districts = new(() => [.. register.Districts.Select(d => SearchableText.Of($"{d.FullName} {d.Code}", d.Member))]);
        _subAreas = new(() => [.. register.SubAreas.Select(s => SearchableText.Of($"{s.FullName} {s.Code}"))]);
        _communes = new(() => [.. register.Communes.Select(c => SearchableText.Of($"{c.FullName} {c.Code}").WithPhone(c.Phone))]);
        _organisations = new(() => [.. register.Organisations.Select(o => SearchableText.Of(o))]);
        var groups = new Lazy<SearchableText[]>(() => [.. register.Groups.Select(g => SearchableText.Of(g))]);
        // Position and organisation stand in one line of a list, and either may be typed alone.
        _cadres = new(() => [.. register.Cadres.Select(c =>
        {
            var office = $"{c.Position} {At(register.Organisations, c.Organisation)}";
            return (SearchableText.Of($"{c.Name} {c.Code}", office) + At(groups.Value, c.Group)).WithPhone(c.Phone);
        })]);

        int DistrictRank(int commune) => register.Communes[commune].District is var d and >= 0 ? districts[d] : int.MaxValue;

        static T? At<T>(IReadOnlyList<T> texts, int index) => index < 0 ? default : texts[index];
    }

    /// <summary>Districts by name.</summary>
    public IReadOnlyList<int> Districts { get; }

    /// <summary>Communes by district, then name.</summary>
    public IReadOnlyList<int> Communes { get; }

    /// <summary>Cadres by given name.</summary>
    public IReadOnlyList<int> Cadres { get; }

    /// <summary>Duties by district, commune, cadre.</summary>
    public IReadOnlyList<int> Duties { get; }

    /// <summary>Of communes their names and phones, without the units above.</summary>
    internal IReadOnlyList<SearchableText> CommuneTexts => _communes.Value;

    /// <summary>All that lists show of cadres.</summary>
    internal IReadOnlyList<SearchableText> CadreTexts => _cadres.Value;

    /// <summary>With the member in charge.</summary>
    internal IReadOnlyList<SearchableText> DistrictTexts => _districts.Value;

    internal IReadOnlyList<SearchableText> SubAreaTexts => _subAreas.Value;

    public static DutyIndex Of(PeriodRegister register) => Indexes.GetValue(register, r => new DutyIndex(r));

    /// <summary>Cadres whose name, code, position, organisation, group or phone is looked for, by given name.</summary>
    public IEnumerable<int> FindCadres(SearchText search) => Cadres.Where(c => search.Finds(CadreTexts[c]));

    /// <summary>Organisations, in Vietnamese order.</summary>
    public IEnumerable<int> FindOrganisations(SearchText search) =>
        Enumerable.Range(0, _organisations.Value.Length).Where(o => search.Finds(_organisations.Value[o]));

    private static int[] Ranks(int count, Func<int, string> name)
    {
        var keys = Enumerable.Range(0, count).Select(i => VietnameseText.SortKey(name(i))).ToArray();
        var order = Enumerable.Range(0, count).ToArray();
        Array.Sort(order, (a, b) => keys[a].AsSpan().SequenceCompareTo(keys[b]) is var byName and not 0 ? byName : a.CompareTo(b));
        var ranks = new int[count];
        for (var rank = 0; rank < count; rank++)
        {
            ranks[order[rank]] = rank;
        }

        return ranks;
    }
}
