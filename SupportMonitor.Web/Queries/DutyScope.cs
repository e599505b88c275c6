using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;

namespace SupportMonitor.Web.Queries;

/// <summary>
/// Which communes and cadres of a period's register an address selects: district, sub-area, group, organisation, cadre, search.
/// A code that the register does not know selects nothing.
/// </summary>
public sealed class DutyScope
{
    /// <summary>In place of a district's code: communes that stand under none.</summary>
    public const string NoDistrict = "-";

    private const int Unknown = -2;

    private readonly PeriodRegister _register;
    private readonly DutyBook _book;
    private readonly int? _district;
    private readonly int? _subArea;
    private readonly int? _group;
    private readonly int? _organisation;
    private readonly int? _cadre;
    private readonly string _search;

    public DutyScope(PeriodRegister register, BoardQuery query)
    {
        _register = register;
        _book = DutyBook.Of(register);
        _district = query.District == NoDistrict ? -1 : Find(register.Districts, query.District, d => d.Code);
        _subArea = Find(register.SubAreas, query.SubArea, s => s.Code);
        _group = Find(register.Groups, query.Group, g => g);
        _organisation = Find(register.Organisations, query.Organisation, o => o);
        _cadre = Find(register.Cadres, query.Cadre, c => c.Code);
        _search = VietnameseText.SearchQuery(query.Search ?? "");
    }

    /// <summary>True when nothing says which cadre: also what has none may be shown.</summary>
    public bool AnyCadre => _group is null && _organisation is null && _cadre is null;

    public bool HasPair(int commune, int cadre) =>
        HasCommunePlace(commune) && HasCadrePlace(cadre)
        && (_search.Length == 0 || _book.CommuneMatches(commune, _search) || _book.CadreMatches(cadre, _search));

    public bool HasCommune(int commune) => HasCommunePlace(commune) && _book.CommuneMatches(commune, _search);

    /// <summary>For lists of cadres: the search looks in cadres only.</summary>
    public bool HasPairOfCadre(int commune, int cadre) =>
        HasCommunePlace(commune) && HasCadrePlace(cadre) && _book.CadreMatches(cadre, _search);

    private bool HasCommunePlace(int commune) =>
        (_district is null || _register.Communes[commune].District == _district)
        && (_subArea is null || _register.Communes[commune].SubArea == _subArea);

    private bool HasCadrePlace(int cadre) =>
        (_cadre is null || cadre == _cadre)
        && (_group is null || _register.Cadres[cadre].Group == _group)
        && (_organisation is null || _register.Cadres[cadre].Organisation == _organisation);

    private static int? Find<T>(IReadOnlyList<T> entries, string? key, Func<T, string> keyOf)
    {
        if (key is null)
        {
            return null;
        }

        for (var i = 0; i < entries.Count; i++)
        {
            if (keyOf(entries[i]) == key)
            {
                return i;
            }
        }

        return Unknown;
    }
}
