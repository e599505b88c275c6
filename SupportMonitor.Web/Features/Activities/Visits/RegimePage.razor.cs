using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Programme;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Activities.Visits;

/// <summary>Who has gone as the regime says and who has not, by month or quarter: what the figures of the regime count.</summary>
public sealed partial class RegimePage
{
    private IReadOnlyList<TableColumn<RegimeRow>> _columns = [];
    private IReadOnlyList<ListFilter> _filters = [];
    private IReadOnlyList<RegimeRow> _rows = [];

    protected override bool ReadsBoard => false;

    protected override bool Concerns(BoardChange change) => true;

    protected override void OnInitialized()
    {
        _columns =
        [
            TableColumn.Text<RegimeRow>("xa", Loc["Commune"], r => r.CommuneLabel) with
            {
                NamesRow = true, Href = r => View.Link(BoardUrls.Commune(r.Commune.Code)), MinWidth = "10em",
            },
            TableColumn.Text<RegimeRow>("huyen", Loc["District"], r => r.District?.FullName) with { HideOnPhone = true },
            TableColumn.Person<RegimeRow>("can-bo", Loc["Cadre"], r => r.CadreLabel) with { Href = r => View.Link(BoardUrls.Cadre(r.Cadre.Code)) },
            TableColumn.Date<RegimeRow>("tu-ngay", Loc["From"], r => r.Days.From),
            TableColumn.Date<RegimeRow>("den-ngay", Loc["To"], r => r.Days.To),
            new("so-lan", Loc["Visits"])
            {
                Text = r => Show.NumberOrDash(r.Visits), Align = ColumnAlign.End,
                Href = r => r.Visits == 0 ? null : View.Link(BoardUrls.Visits, q => (q with { Cadre = r.Cadre.Code })
                    .WithOther(BoardUrls.CommuneKey, r.Commune.Code).WithOther(KindFilter.TimeKey, KindFilter.InPeriod)),
            },
            TableColumn.Text<RegimeRow>("trang-thai", Loc["State"], r => Loc[r.State.ToString()]) with { Cell = Badge },
        ];
        base.OnInitialized();
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var programme = (await Programme.GetAsync(View.Period!.Code, View.AsOf, User.Actor, cancellationToken))!;
        _rows = Rows(programme, View);
        var register = programme.Register;
        _filters =
        [
            ListFilter.Search(Loc["Search"], Loc["SearchHint"]),
            ListFilter.State(Loc["State"], [.. Enum.GetValues<SlotState>().Select(s => new Choice(s.ToString(), Loc[s.ToString()]))]),
            ListFilter.District(Loc["District"], [.. register.Districts.Select(d => new Choice(d.Code, d.FullName))]),
            new(Loc["SubArea"], q => q.SubArea, (q, code) => q with { SubArea = code }) { Word = code => register.SubAreas.FirstOrDefault(s => s.Code == code)?.FullName ?? code },
            new(Loc["Cadre"], q => q.Cadre, (q, code) => q with { Cadre = code }) { Word = code => register.Cadres.FirstOrDefault(c => c.Code == code)?.Name ?? code },
            ListFilter.Own(Loc["Commune"], BoardUrls.CommuneKey, []) with { Word = code => register.Communes.FirstOrDefault(c => c.Code == code)?.FullName ?? code },
            new(Loc["Group"], q => q.Group, (q, name) => q with { Group = name }),
            new(Loc["Organisation"], q => q.Organisation, (q, name) => q with { Organisation = name }),
        ];
    }

    /// <summary>What an address asks for, also for its workbook.</summary>
    public static IReadOnlyList<RegimeRow> Rows(PeriodProgramme programme, BoardView view) => RegimeList.Rows(
        programme, view.Query.ToList(), StateOf(view) is { } state ? [state] : null, view.Query.Other(BoardUrls.CommuneKey));

    /// <summary>The state that an address asks for, in the words of its workbook; null for every one.</summary>
    public static string? WordOf(BoardView view) => StateOf(view) is { } state ? RegimeList.Word(state) : null;

    private static SlotState? StateOf(BoardView view) => Enum.TryParse<SlotState>(view.Query.State, out var state) ? state : null;
}
