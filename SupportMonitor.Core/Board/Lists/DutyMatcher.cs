using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Board;

/// <summary>Which communes and cadres of a period's register a selection asks for.</summary>
internal sealed class DutyMatcher
{
    private const int Unknown = -2;

    private readonly PeriodRegister _register;
    private readonly int? _district;
    private readonly int? _subArea;
    private readonly int? _group;
    private readonly int? _organisation;
    private readonly int? _cadre;
    private readonly PartOfSearch[] _search;

    public DutyMatcher(PeriodRegister register, ListSelection selection)
    {
        _register = register;
        _district = selection.District == ListSelection.NoDistrict ? -1 : Find(register.Districts, selection.District, d => d.Code);
        _subArea = Find(register.SubAreas, selection.SubArea, s => s.Code);
        _group = Find(register.Groups, selection.Group, g => g);
        _organisation = Find(register.Organisations, selection.Organisation, o => o);
        _cadre = Find(register.Cadres, selection.Cadre, c => c.Code);
        var index = DutyIndex.Of(register);
        _search = [.. SearchText.Of(selection.Search).Parts.Select(part => new PartOfSearch(register, index, part))];
    }

    /// <summary>True when nothing says which cadre: also what has none may be shown.</summary>
    public bool AnyCadre => _group is null && _organisation is null && _cadre is null;

    /// <summary>Where the pair stands in the register, whatever is searched for.</summary>
    public bool HasPlace(int commune, int cadre) => HasCommunePlace(commune) && HasCadrePlace(cadre);

    /// <summary>A duty, found by all that its row shows.</summary>
    public bool HasDuty(int commune, int cadre, DutyState state, DateOnly? receivedOn) =>
        HasPlace(commune, cadre)
        && Array.TrueForAll(_search, p => p.IsInPair(commune, cadre) || p.IsIn(state) || p.IsIn(receivedOn));

    /// <summary>A pair without a duty, found by all that its row shows.</summary>
    /// <param name="more">What its row shows beside commune and cadre.</param>
    public bool HasPair(int commune, int cadre, SearchableText more) =>
        HasPlace(commune, cadre) && Array.TrueForAll(_search, p => p.IsInPair(commune, cadre) || p.Part.IsIn(more));

    public bool HasCommune(int commune) => HasCommunePlace(commune) && Array.TrueForAll(_search, p => p.Communes.Value[commune]);

    /// <summary>For lists of cadres: the search looks in what their rows show of the cadre.</summary>
    /// <param name="more">What else the row shows.</param>
    public bool HasCadre(int cadre, SearchableText more) =>
        Array.TrueForAll(_search, p => p.Cadres.Value[cadre] || p.Part.IsIn(more));

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

    /// <summary>A part of the search, looked for once in each commune and cadre and not in each of their pairs.</summary>
    private sealed class PartOfSearch
    {
        private readonly bool[] _states = [.. DutySelection.AnyState.Select(_ => false)];
        private readonly Dictionary<DateOnly, bool> _dates = [];

        public PartOfSearch(PeriodRegister register, DutyIndex index, SearchPart part)
        {
            Part = part;
            foreach (var state in DutySelection.AnyState)
            {
                _states[(int)state] = part.IsIn(SearchableText.Of(state.Word()));
            }

            Cadres = new(() => [.. index.CadreTexts.Select(c => part.IsIn(c))]);
            Communes = new(() =>
            {
                var districts = index.DistrictTexts.Select(d => part.IsIn(d)).ToArray();
                var subAreas = index.SubAreaTexts.Select(s => part.IsIn(s)).ToArray();
                return [.. register.Communes.Select((c, i) => (c.District >= 0 && districts[c.District])
                    || (c.SubArea >= 0 && subAreas[c.SubArea])
                    || part.IsIn(index.CommuneTexts[i]))];
            });
        }

        public SearchPart Part { get; }

        /// <summary>By commune, the units above included.</summary>
        public Lazy<bool[]> Communes { get; }

        public Lazy<bool[]> Cadres { get; }

        public bool IsInPair(int commune, int cadre) => Communes.Value[commune] || Cadres.Value[cadre];

        public bool IsIn(DutyState state) => _states[(int)state];

        /// <summary>The days of a period's receipts are few.</summary>
        public bool IsIn(DateOnly? date)
        {
            if (date is not { } day || !Part.IsNumber)
            {
                return false;
            }

            if (!_dates.TryGetValue(day, out var found))
            {
                _dates.Add(day, found = Part.IsIn(default(SearchableText).WithDates(day)));
            }

            return found;
        }
    }
}
