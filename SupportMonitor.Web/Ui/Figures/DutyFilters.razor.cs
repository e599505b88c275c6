using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Ui.Figures;

/// <summary>The filters of lists of duties and cadres.</summary>
public sealed partial class DutyFilters : ComponentBase
{
    /// <summary>More would not be read; typing on narrows them.</summary>
    private const int Most = 30;

    private PeriodRegister? _register;
    private BoardQuery? _query;
    private IReadOnlyList<Choice> _districts = [];
    private IReadOnlyList<Choice> _subAreas = [];
    private IReadOnlyList<Choice> _groups = [];
    private IReadOnlyList<ActiveFilter> _active = [];
    private IReadOnlyList<Choice> _ratings = [];
    private Choice? _organisation;
    private Choice? _cadre;

    [Inject]
    public NavigationManager Navigation { get; set; } = null!;

    [Parameter, EditorRequired]
    public BoardQuery Query { get; set; } = null!;

    [Parameter, EditorRequired]
    public PeriodRegister Register { get; set; } = null!;

    /// <summary>The states to choose from; none for a list without.</summary>
    [Parameter]
    public IReadOnlyList<Choice> States { get; set; } = [];

    /// <summary>The ratings to choose from; none for a list that does not know what forms say.</summary>
    [Parameter]
    public IReadOnlyList<string> Ratings { get; set; } = [];

    [Parameter]
    public bool ShowCadreFilters { get; set; } = true;

    [Parameter]
    public bool ShowOrganisation { get; set; }

    [Parameter]
    public bool ShowCadre { get; set; } = true;

    protected override void OnParametersSet()
    {
        // With each receipt comes a new coverage of the same register: nothing to do then.
        if (ReferenceEquals(Register, _register) && Query == _query)
        {
            return;
        }

        if (!ReferenceEquals(Register, _register))
        {
            _register = Register;
            _districts = Districts();
            _groups = [.. Register.Groups.Select(g => new Choice(g, g))];
        }

        _query = Query;
        _subAreas = SubAreas();
        _ratings = RatingChoices();
        _organisation = Query.Organisation is { } organisation ? new Choice(organisation, organisation) : null;
        _cadre = Query.Cadre is { } code
            ? new Choice(code, Register.Cadres.FirstOrDefault(c => c.Code == code) is { } known ? Register.LabelOf(known) : code)
            : null;
        _active = [.. Active()];
    }

    private IReadOnlyList<Choice> Districts()
    {
        var choices = DutyIndex.Of(Register).Districts.Select(d => Register.Districts[d]).Select(d => new Choice(d.Code, d.FullName));
        return Register.Duties.Any(d => Register.Communes[d.Commune].District < 0)
            ? [.. choices, new Choice(ListSelection.NoDistrict, Loc["NoDistrict"])]
            : [.. choices];
    }

    /// <summary>Of the chosen district; of all where none is chosen and they are few enough to choose from.</summary>
    private List<Choice> SubAreas()
    {
        const int Few = 60;
        var district = Register.Districts.Index().FirstOrDefault(d => d.Item.Code == Query.District, (Index: -1, Item: null!)).Index;
        var found = Register.SubAreas.Where(s => Query.District is null || s.District == district)
            .OrderBy(s => s.Name, VietnameseText.Comparer)
            .Select(s => new Choice(s.Code, s.FullName))
            .ToList();
        return Query.District is null && found.Count > Few ? [] : found;
    }

    /// <summary>Those of the settings, the one that is chosen, and none.</summary>
    private List<Choice> RatingChoices()
    {
        var chosen = Query.Other(RatingFilter.RatingKey);
        return
        [
            .. Ratings.Select(r => new Choice(r, r)),
            .. chosen is null or ReceiptSelection.NoRating || Ratings.Contains(chosen) ? Array.Empty<Choice>() : [new Choice(chosen, chosen)],
            new Choice(ReceiptSelection.NoRating, Loc["Unrated"]),
        ];
    }

    private IEnumerable<ActiveFilter> Active()
    {
        if (Query.District is { } district)
        {
            yield return new(Loc["District"], TextOf(_districts, district), Query with { District = null, SubArea = null });
        }

        if (Query.SubArea is { } subArea)
        {
            yield return new(Loc["SubArea"], TextOf(_subAreas, subArea), Query with { SubArea = null });
        }

        if (Query.Group is { } group)
        {
            yield return new(Loc["Group"], group, Query with { Group = null });
        }

        if (Query.Organisation is { } organisation)
        {
            yield return new(Loc["Organisation"], organisation, Query with { Organisation = null });
        }

        if (_cadre is { } cadre)
        {
            yield return new(Loc["Cadre"], cadre.Text, Query with { Cadre = null });
        }

        if (Query.State is { } state && States.FirstOrDefault(s => s.Key == state) is { } chosen)
        {
            yield return new(Loc["State"], chosen.Text, Query with { State = null });
        }

        if (Ratings.Count > 0 && Query.Other(RatingFilter.CriterionKey) is { } criterion)
        {
            yield return new(Loc["Criterion"], criterion, Query.WithOther(RatingFilter.CriterionKey, null));
        }

        if (Ratings.Count > 0 && Query.Other(RatingFilter.RatingKey) is { } rating)
        {
            yield return new(Loc["Rating"], TextOf(_ratings, rating), Query.WithOther(RatingFilter.RatingKey, null));
        }

        if (Query.Search is { } search)
        {
            yield return new(Loc["Search"], search, Query with { Search = null });
        }
    }

    private ValueTask<IReadOnlyList<Choice>> FindOrganisationsAsync(string text, CancellationToken cancellationToken) =>
        new([.. DutyIndex.Of(Register).FindOrganisations(SearchText.Of(text))
            .Take(Most)
            .Select(o => new Choice(Register.Organisations[o], Register.Organisations[o]))]);

    private ValueTask<IReadOnlyList<Choice>> FindCadresAsync(string text, CancellationToken cancellationToken) =>
        new([.. DutyIndex.Of(Register).FindCadres(SearchText.Of(text))
            .Take(Most)
            .Select(c => Register.Cadres[c])
            .Select(c => new Choice(c.Code, Register.LabelOf(c), c.Position is null ? c.Code : $"{c.Position} · {c.Code}"))]);

    private static string TextOf(IReadOnlyList<Choice> choices, string key) => choices.FirstOrDefault(c => c.Key == key)?.Text ?? key;
}
