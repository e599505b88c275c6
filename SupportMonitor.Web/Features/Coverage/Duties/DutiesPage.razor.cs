using SupportMonitor.Core.Board;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Coverage.Duties;

/// <summary>Every duty of the period with its state: where every figure of the dashboard leads. And what stands beside the duties.</summary>
public sealed partial class DutiesPage
{
    private IReadOnlyList<TableColumn<DutyRow>> _dutyColumns = [];
    private IReadOnlyList<TableColumn<DutyRow>> _shownColumns = [];
    private IReadOnlyList<TableColumn<OtherPair>> _unexpectedColumns = [];
    private IReadOnlyList<TableColumn<OtherPair>> _idleColumns = [];
    private IReadOnlyList<TableColumn<UncoveredCommune>> _uncoveredColumns = [];
    private IReadOnlyList<DutyRow> _duties = [];
    private IReadOnlyList<OtherPair> _pairs = [];
    private IReadOnlyList<UncoveredCommune> _uncovered = [];
    private IReadOnlyList<TabLink> _tabs = [];
    private string? _tab;

    private bool HasFilters => (_tab is null ? Query : Query with { State = null }).HasFilters;

    private string About => _tab switch
    {
        DutyTab.Unexpected => Loc["AboutUnexpected"],
        DutyTab.Uncovered => Loc["AboutUncovered"],
        DutyTab.IdleExemptions => Loc["AboutIdle"],
        _ => Loc[
            DutyFilter.IsOfCommunes(Query.State) ? "SummaryOfCommunes" : "Summary",
            Show.Number(_duties.Count),
            Show.Number(_duties.Select(d => d.Commune.Id).Distinct().Count()),
            Show.Number(_duties.Select(d => d.Cadre.Id).Distinct().Count())],
    };

    protected override void OnInitialized()
    {
        _dutyColumns =
        [
            .. Places<DutyRow>(),
            TableColumn.Text<DutyRow>("dien", Loc["Group"], r => r.Group) with { HideOnPhone = true },
            TableColumn.Text<DutyRow>("trang-thai", Loc["State"], r => DutyFilter.WordOf(r.State)) with { Cell = Badge },
            TableColumn.Date<DutyRow>("ngay-nhan", Loc["ReceivedOn"], r => r.ReceivedOn),
            TableColumn.Overdue<DutyRow>("qua-han", Loc["DaysOverdue"], r => r.DaysOverdue) with { HideOnPhone = true },
        ];
        _unexpectedColumns =
        [
            .. Places<OtherPair>(),
            TableColumn.Text<OtherPair>("trang-thai", Loc["State"], r => DutyFilter.WordOf(r.State)) with { Cell = PairBadge },
            TableColumn.Date<OtherPair>("ngay-nhan", Loc["ReceivedOn"], r => r.ReceivedOn),
        ];
        _idleColumns = [.. Places<OtherPair>()];
        _uncoveredColumns =
        [
            TableColumn.Text<UncoveredCommune>("xa", Loc["Commune"], r => r.Commune.FullName) with
            {
                NamesRow = true, Href = r => View.Link(BoardUrls.Commune(r.Commune.Code)),
            },
            TableColumn.Text<UncoveredCommune>("huyen", Loc["District"], r => r.District?.Name) with { Cell = UncoveredPlace },
            new("dien-thoai", Loc["Phone"]) { Cell = Phone },
        ];
        base.OnInitialized();
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _tab = DutyTab.Of(Query);
        _duties = _tab is null ? DutyList.Rows(Coverage, Query.ToDuties()) : [];
        _shownColumns = _dutyColumns;
        if (_tab is null && Query.ToRatings() is { IsEmpty: false } rating)
        {
            var ratings = await Ratings.ReadAsync(Coverage, User.Actor, cancellationToken);
            _duties = [.. _duties.Where(d => ratings.Has(d.Duty, rating))];
            _shownColumns = [.. _dutyColumns, TableColumn.Text<DutyRow>("xep-loai", rating.Criterion ?? Loc["Rating"], d => ratings.RatingOf(d.Duty, rating.Criterion))];
        }

        _pairs = _tab switch
        {
            DutyTab.Unexpected => OtherLists.Unexpected(Coverage, Query.ToList()),
            DutyTab.IdleExemptions => OtherLists.IdleExemptions(Coverage, Query.ToList()),
            _ => [],
        };
        _uncovered = _tab == DutyTab.Uncovered ? OtherLists.Uncovered(Coverage, Query.ToList()) : [];
        _tabs =
        [
            Tab(null, Loc["TabDuties"], _tab is null ? _duties.Count : DutyList.Count(Coverage, Query.ToDuties())),
            Tab(DutyTab.Unexpected, Loc["TabUnexpected"], OtherLists.Unexpected(Coverage, Query.ToList()).Count),
            Tab(DutyTab.Uncovered, Loc["TabUncovered"], OtherLists.Uncovered(Coverage, Query.ToList()).Count),
            Tab(DutyTab.IdleExemptions, Loc["TabIdle"], OtherLists.IdleExemptions(Coverage, Query.ToList()).Count),
        ];
    }

    private TabLink Tab(string? tab, string text, int count) =>
        new(text, BoardUrls.Write(BoardUrls.Duties, Query.FromFirstPage.WithoutRatings() with { State = tab, Sort = null }), _tab == tab, count);

    private IReadOnlyList<TableColumn<T>> Places<T>()
        where T : PairRow =>
    [
        TableColumn.Text<T>("xa", Loc["Commune"], r => r.CommuneLabel) with
        {
            NamesRow = true, Href = r => View.Link(BoardUrls.Commune(r.Commune.Code)), MinWidth = "10em",
        },
        TableColumn.Text<T>("huyen", Loc["District"], r => r.District?.Name) with { Cell = Place<T>(), MinWidth = "9em" },
        TableColumn.Person<T>("can-bo", Loc["Cadre"], r => r.CadreLabel) with { Cell = Person<T>(), MinWidth = "13em" },
    ];
}
