using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Figures;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Activities.Figures;

/// <summary>
/// The figures of the programme's records in a period, by what they are about and by scope; each leads to the records behind it. Cadres stand
/// in order of name and cannot be sorted by a count: nobody is ranked.
/// </summary>
public sealed partial class ActivitiesPage
{
    /// <summary>Which topic, among the page's own keys.</summary>
    public const string TopicKey = "muc";

    /// <summary>By which scopes, among the page's own keys.</summary>
    public const string ByKey = "theo";

    /// <summary>More figures than this would make a card on a phone too long.</summary>
    private const int MostOnPhone = 5;

    private static readonly (string Word, TallyScope Scope)[] Scopes =
    [
        ("huyen", TallyScope.District), ("tieu-vung", TallyScope.SubArea), ("xa", TallyScope.Commune), ("can-bo", TallyScope.Cadre),
        ("dien", TallyScope.Group), ("co-quan", TallyScope.Organisation),
    ];

    private IReadOnlyList<TabLink> _tabs = [];
    private IReadOnlyList<ListFilter> _filters = [];
    private IReadOnlyList<TableColumn<ScopeRow>> _columns = [];
    private IReadOnlyList<TableColumn<WordFigure>> _wordColumns = [];
    private IReadOnlyList<ScopeRow> _rows = [];
    private IReadOnlyList<WordFigure> _words = [];
    private ActivityTopic _topic = ActivityTopic.All[0];
    private string _by = Scopes[0].Word;
    private ScopeRow _province = null!;

    protected override bool ReadsBoard => false;

    protected override bool Concerns(BoardChange change) => true;

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var programme = (await Programme.GetAsync(View.Period!.Code, View.AsOf, User.Actor, cancellationToken))!;
        _topic = ActivityTopic.All.FirstOrDefault(t => t.Key == Query.Other(TopicKey)) ?? ActivityTopic.All[0];
        var (word, scope) = Array.Find(Scopes, s => s.Word == Query.Other(ByKey)) is { Word: not null } chosen ? chosen : Scopes[0];
        _by = word;
        _province = new ScopeRow(TallyScope.Province, "", Loc["Province"], null, programme.Province);
        var conditions = ScopeCondition.Of(_topic, scope).ToList();
        var asked = conditions.Find(c => c.Word == Query.State);
        _rows = [.. Rows(programme, scope).Where(r => asked?.Holds(r.Figures) != false)];
        _columns = [.. Columns(scope)];
        _tabs = [.. ActivityTopic.All.Select(t => new TabLink(
            Loc[t.Key], View.Link(BoardUrls.Activities, q => q.WithOther(TopicKey, t == ActivityTopic.All[0] ? null : t.Key).WithOther(ByKey, Query.Other(ByKey))), t == _topic))];
        _filters = _topic.IsOfProvince ? [] :
        [
            ListFilter.Own(Loc["By"], ByKey, [.. Scopes.Skip(1).Where(s => !_topic.Without.Contains(s.Scope)).Select(s => new Choice(s.Word, Loc[s.Word]))]) with { AllText = Loc[Scopes[0].Word] },
            ListFilter.District(Loc["District"], [.. programme.Register.Districts.Select(d => new Choice(d.Code, d.FullName))]),
            .. conditions.Count == 0 ? [] : (ListFilter[])[ListFilter.State(Loc["Shown"], [.. conditions.Select(c => new Choice(c.Word, Loc[c.Text]))])],
            new(Loc["tieu-vung"], q => q.SubArea, (q, code) => q with { SubArea = code }) { Word = code => programme.Register.SubAreas.FirstOrDefault(s => s.Code == code)?.FullName ?? code },
        ];
        _words = [.. _topic.Words(programme.Province)];
        _wordColumns = [new("loai", Loc["Word"]) { Text = Called, NamesRow = true }, .. _topic.WordColumns.Select(WordColumn)];
    }

    private IEnumerable<ScopeRow> Rows(PeriodProgramme programme, TallyScope scope)
    {
        var register = programme.Register;
        var district = register.Districts.Index().FirstOrDefault(d => d.Item.Code == Query.District, (-1, null!)).Index;
        var subArea = register.SubAreas.Index().FirstOrDefault(s => s.Item.Code == Query.SubArea, (-1, null!)).Index;
        var rows = programme.All(scope).Select(s => scope switch
        {
            TallyScope.District => Row(s, register.Districts[s.Index].FullName, register.Districts[s.Index].Member, s.Index),
            TallyScope.SubArea => Row(s, register.SubAreas[s.Index].FullName, DistrictOf(register.SubAreas[s.Index].District), register.SubAreas[s.Index].District, s.Index),
            TallyScope.Commune => Row(s, register.LabelOf(register.Communes[s.Index]), DistrictOf(register.Communes[s.Index].District), register.Communes[s.Index].District, register.Communes[s.Index].SubArea),
            TallyScope.Cadre => Row(s, register.LabelOf(register.Cadres[s.Index]), register.Cadres[s.Index].Position, district),
            _ => Row(s, s.Code, null, district),
        }).Where(r => (Query.District is null || r.District == district) && (Query.SubArea is null || r.SubArea is null || (subArea >= 0 && r.SubArea == subArea))).Select(r => r.Row);
        return scope == TallyScope.Cadre ? rows.OrderBy(r => VietnameseText.ByGivenName(r.Name), VietnameseText.Comparer) : rows;

        (ScopeRow Row, int District, int? SubArea) Row(ScopeFigures of, string name, string? under, int inDistrict, int? inSubArea = null) =>
            (new ScopeRow(scope, of.Code, name, under, of.Figures), inDistrict, inSubArea);

        string? DistrictOf(int index) => index < 0 ? null : register.Districts[index].FullName;
    }

    private IEnumerable<TableColumn<ScopeRow>> Columns(TallyScope scope)
    {
        var name = scope == TallyScope.Cadre ? TableColumn.Person<ScopeRow>("ten", Loc[_by], r => r.Name) : TableColumn.Text<ScopeRow>("ten", Loc[_by], r => r.Name);
        yield return name with { NamesRow = true, MinWidth = "11em", Cell = Named };
        foreach (var (place, figure) in _topic.Figures.Where(f => f.InTable).Index())
        {
            yield return (figure.Rate is { } rate
                ? TableColumn.Rate<ScopeRow>(figure.Key, Loc[figure.Key], r => rate(r.Figures)) with { Order = scope == TallyScope.Cadre ? null : (a, b) => (rate(a.Figures) ?? 101).CompareTo(rate(b.Figures) ?? 101) }
                : Number(figure, scope)) with { HideOnPhone = place >= MostOnPhone };
        }
    }

    private string? LinkOf(ScopeRow row) => row.Kind switch
    {
        TallyScope.District => View.Link(BoardUrls.District(row.Code)),
        TallyScope.Commune => View.Link(BoardUrls.Commune(row.Code)),
        TallyScope.Cadre => View.Link(BoardUrls.Cadre(row.Code)),
        _ => null,
    };

    private TableColumn<ScopeRow> Number(TopicFigure figure, TallyScope scope) => new(figure.Key, Loc[figure.Key])
    {
        Text = r => figure.Value(r.Figures) is { } value ? Show.Number(value) : Show.Dash,
        Href = r => figure.Value(r.Figures) is > 0 ? figure.Href?.Invoke(View, r) : null,
        Order = scope == TallyScope.Cadre ? null : (a, b) => Nullable.Compare(figure.Value(a.Figures), figure.Value(b.Figures)),
        Align = ColumnAlign.End,
        DescendingFirst = true,
    };

    private RenderFragment Card(TopicFigure figure)
    {
        var text = figure.Rate is { } rate ? Show.Percent(rate(_province.Figures)) : figure.Value(_province.Figures) is { } value ? Show.Number(value) : Show.Dash;
        var counts = figure.Value(_province.Figures) is > 0;
        return FigureCard.Draw(Loc[figure.Key], text, null, counts ? figure.Href?.Invoke(View, _province) : null, counts || figure.Rate is not null ? figure.Tone : null, null);
    }

    private string Called(WordFigure word) => word.Pattern is { } pattern ? Loc[pattern, word.Word] : word.Word;

    private TableColumn<WordFigure> WordColumn(string key, int place) => new(key, Loc[key])
    {
        Text = w => place < w.Cells.Count ? Show.Number(w.Cells[place].Count) : Show.Dash,
        Href = w => place < w.Cells.Count && w.Cells[place].Count > 0 ? w.Cells[place].Href?.Invoke(View, _province) : null,
        Align = ColumnAlign.End,
    };
}
