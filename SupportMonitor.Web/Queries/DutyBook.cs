using System.Runtime.CompilerServices;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Web.Queries;

/// <summary>
/// What lists of one period's register are ordered and searched by. Worked out once for a register and shared by all viewers:
/// ordering ten thousand Vietnamese names anew with each receipt would be felt.
/// </summary>
public sealed class DutyBook
{
    private static readonly ConditionalWeakTable<PeriodRegister, DutyBook> Books = [];

    private readonly string[] _communeKeys;
    private readonly string[] _cadreKeys;

    private DutyBook(PeriodRegister register)
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
        _communeKeys = [.. register.Communes.Select(c => SearchKeys.Of(new Unit { Code = c.Code, Name = c.Name, Kind = c.Kind }))];
        _cadreKeys = [.. register.Cadres.Select(c => SearchKeys.Of(new Cadre
        {
            Code = c.Code, Name = c.Name, Position = c.Position,
            Organisation = c.Organisation < 0 ? null : register.Organisations[c.Organisation],
        }))];

        int DistrictRank(int commune) => register.Communes[commune].District is var d and >= 0 ? districts[d] : int.MaxValue;
    }

    /// <summary>Districts by name.</summary>
    public IReadOnlyList<int> Districts { get; }

    /// <summary>Communes by district, then name.</summary>
    public IReadOnlyList<int> Communes { get; }

    /// <summary>Cadres by given name.</summary>
    public IReadOnlyList<int> Cadres { get; }

    /// <summary>Duties by district, commune, cadre.</summary>
    public IReadOnlyList<int> Duties { get; }

    public static DutyBook Of(PeriodRegister register) => Books.GetValue(register, r => new DutyBook(r));

    /// <param name="query">As <see cref="VietnameseText.SearchQuery"/> makes it.</param>
    public bool CommuneMatches(int commune, string query) => VietnameseText.Matches(_communeKeys[commune], query);

    /// <inheritdoc cref="CommuneMatches"/>
    public bool CadreMatches(int cadre, string query) => VietnameseText.Matches(_cadreKeys[cadre], query);

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
