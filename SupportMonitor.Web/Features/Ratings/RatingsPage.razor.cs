using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Figures;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Ratings;

/// <summary>
/// What the forms say: how ratings spread over places, groups, criteria and periods, and what communes find wanting and propose. Places are
/// compared, people never are.
/// </summary>
public sealed partial class RatingsPage
{
    /// <summary>A period's ratings.</summary>
    public sealed record PeriodRow(PeriodEntry Period, RatingTally Ratings);

    private IReadOnlyList<TabLink> _tabs = [];
    private IReadOnlyList<ListFilter> _filters = [];
    private IReadOnlyList<TableColumn<RatingRow>> _columns = [];
    private IReadOnlyList<TableColumn<CriterionTally>> _criterionColumns = [];
    private IReadOnlyList<TableColumn<PeriodRow>> _periodColumns = [];
    private IReadOnlyList<TableColumn<FormRemark>> _remarkColumns = [];
    private RatingTally _tally = RatingTally.Zero;
    private IReadOnlyList<RatingRow> _rows = [];
    private IReadOnlyList<PeriodRow> _periods = [];
    private IReadOnlyList<FormRemark> _remarks = [];

    private string Caption => (_tabs.FirstOrDefault(t => t.IsHere) ?? _tabs[0]).Text;

    private bool IsRemarks => Query.Other(RatingFilter.TabKey) == RatingFilter.Remarks;

    private bool HasFilters => Query.District is not null || Query.Search is not null || !Query.ToRatings().IsEmpty;

    /// <summary>What the page is about, for addresses of lists.</summary>
    private BoardQuery Within => Query.Carried with { District = Query.District };

    /// <summary>The tab over the periods looks at all of them.</summary>
    protected override bool Concerns(BoardChange change) =>
        Query.Other(RatingFilter.TabKey) == RatingFilter.Periods ? change.ConcernsAnyPeriod(null, null) : base.Concerns(change);

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var ratings = await Board.ReadAsync(Coverage, User.Actor, cancellationToken);
        var tab = Query.Other(RatingFilter.TabKey);
        _tally = RatingRows.In(ratings, Query.District);
        _rows = RatingFilter.ScopeOf(Query) is { } scope ? RatingRows.Of(ratings, scope, Query.District) : [];
        _remarks = IsRemarks ? ratings.Remarks(Query.ToDuties() with { States = DutySelection.AnyState }, Query.ToRatings()) : [];
        _periods = [];
        if (tab == RatingFilter.Periods)
        {
            var periods = await HistoryAsync(Reader, Board, View, User, cancellationToken);
            _periods = [.. periods.Select(p => new PeriodRow(p.Coverage.Register.Period, RatingRows.In(p, Query.District)))];
            _periodColumns = PeriodColumns(RatingWorkbook.WordsOf(periods));
        }

        _tabs =
        [
            Link(null, "TabDistricts"), Link(RatingFilter.SubAreas, "TabSubAreas"), Link(RatingFilter.Groups, "TabGroups"),
            Link(RatingFilter.Criteria, "TabCriteria"), Link(RatingFilter.Periods, "TabPeriods"), Link(RatingFilter.Remarks, "TabRemarks"),
        ];
        var districts = DutyIndex.Of(Coverage.Register).Districts.Select(d => Coverage.Register.Districts[d]);
        _filters =
        [
            .. IsRemarks ? [ListFilter.Search(Loc["Search"], Loc["SearchHint"])] : Array.Empty<ListFilter>(),
            ListFilter.District(Loc["District"], [.. districts.Select(d => new Choice(d.Code, d.FullName))]),
            .. IsRemarks
                ?
                [
                    ListFilter.Own(Loc["Rating"], RatingFilter.RatingKey, Choices(ratings)),
                    ListFilter.Own(Loc["Said"], RatingFilter.SaidKey, [new(RatingFilter.Limitations, Loc["Limitations"])]),
                ]
                : Array.Empty<ListFilter>(),
        ];
        _columns = ScopeColumns(ratings.Words, tab);
        _criterionColumns = CriterionColumns(ratings.Words);
        _remarkColumns = RemarkColumns();
    }

    /// <summary>What the forms of every period say that had started, the latest first.</summary>
    internal static async Task<IReadOnlyList<PeriodRatings>> HistoryAsync(
        BoardReader reader, RatingBoard board, BoardView view, CurrentUser user, CancellationToken cancellationToken)
    {
        var periods = new List<PeriodRatings>();
        foreach (var coverage in await reader.HistoryAsync(view, cancellationToken))
        {
            periods.Add(await board.ReadAsync(coverage, user.Actor, cancellationToken));
        }

        return periods;
    }

    private List<Choice> Choices(PeriodRatings ratings) =>
        [.. ratings.Words.Select(w => new Choice(w, w)), new Choice(ReceiptSelection.NoRating, Loc["Unrated"])];

    private TabLink Link(string? tab, string text) => new(Loc[text], Tab(tab), Query.Other(RatingFilter.TabKey) == tab);

    private string Tab(string? tab) => BoardUrls.Write(BoardUrls.Ratings, Within.WithOther(RatingFilter.TabKey, tab));

    private IReadOnlyList<TableColumn<RatingRow>> ScopeColumns(IReadOnlyList<string> words, string? tab) =>
    [
        TableColumn.Text<RatingRow>("ten", Loc[$"Scope{tab ?? "huyen"}"], r => r.Name ?? Loc[$"None{tab ?? "huyen"}"]) with
        {
            NamesRow = true, MinWidth = "9em", Total = _ => Loc["Total"],
            Href = r => tab is null && r.Name is not null ? View.Link(BoardUrls.District(r.Code!)) : null,
        },
        .. tab == RatingFilter.SubAreas
            ? [TableColumn.Text<RatingRow>("huyen", Loc["District"], r => r.Above) with { HideOnPhone = true }]
            : Array.Empty<TableColumn<RatingRow>>(),
        Bar<RatingRow>(r => r.Ratings),
        .. Counts<RatingRow>(words, r => r.Ratings, r => r.Code is null ? null : Of(r, tab), _tally),
        .. WeakestColumn<RatingRow>(r => r.Ratings, _rows.Any(r => r.Ratings.Criteria.Count > 0)).Select(c => c with { Total = _ => _tally.Weakest?.Criterion }),
    ];

    private IReadOnlyList<TableColumn<CriterionTally>> CriterionColumns(IReadOnlyList<string> words) =>
    [
        new("tieu-chi", Loc["Criterion"])
        {
            NamesRow = true, MinWidth = "14em", Text = c => ReferenceEquals(c, Weakest) ? Loc["WeakestMark", c.Criterion] : c.Criterion,
        },
        new("phan-bo", Loc["Spread"]) { Cell = c => RatingBar.Draw(c.Words, View.Settings.Ratings, c.Unrated), MinWidth = "10em" },
        DutyColumns.Figure<CriterionTally>("so-phieu", Loc["Carrying"], c => c.Forms, c => RatingFilter.Link(Within, null, c.Criterion)),
        .. words.Select((w, i) => DutyColumns.Figure<CriterionTally>($"muc-{i}", w, c => c.Of(w), c => RatingFilter.Link(Within, w, c.Criterion))),
        DutyColumns.Figure<CriterionTally>("chua", Loc["Unrated"], c => c.Unrated, c => RatingFilter.Link(Within, ReceiptSelection.NoRating, c.Criterion)),
    ];

    private CriterionTally? Weakest => _tally.Weakest;

    private IReadOnlyList<TableColumn<PeriodRow>> PeriodColumns(IReadOnlyList<string> words) =>
    [
        TableColumn.Date<PeriodRow>("ky", Loc["Period"], r => r.Period.From) with
        {
            Text = r => r.Period.Name, NamesRow = true, MinWidth = "9em",
            Href = r => BoardUrls.Write(BoardUrls.Ratings, Within with { Period = r.Period.Code }),
        },
        Bar<PeriodRow>(r => r.Ratings),
        .. Counts<PeriodRow>(words, r => r.Ratings, r => Within with { Period = r.Period.Code }, total: null),
        .. WeakestColumn<PeriodRow>(r => r.Ratings, _periods.Any(p => p.Ratings.Criteria.Count > 0)),
    ];

    private IReadOnlyList<TableColumn<FormRemark>> RemarkColumns() =>
    [
        TableColumn.Text<FormRemark>("xa", Loc["Commune"], r => r.CommuneLabel) with
        {
            NamesRow = true, Href = r => View.Link(BoardUrls.Commune(r.Commune.Code)), MinWidth = "8em",
        },
        TableColumn.Text<FormRemark>("huyen", Loc["District"], r => r.District?.Name) with { Cell = Place, MinWidth = "8em" },
        TableColumn.Person<FormRemark>("can-bo", Loc["Cadre"], r => r.CadreLabel) with { Href = r => View.Link(BoardUrls.Cadre(r.Cadre.Code)), MinWidth = "9em" },
        new("xep-loai", Loc["Rating"]) { Cell = Rating, MinWidth = "6em" },
        new("han-che", Loc["Limitations"]) { Cell = r => Lines(r.Limitations), MinWidth = "16em" },
        new("kien-nghi", Loc["Proposals"]) { Cell = r => Lines(r.Proposals), MinWidth = "16em" },
    ];

    /// <summary>None where no form rates by criterion.</summary>
    private IEnumerable<TableColumn<T>> WeakestColumn<T>(Func<T, RatingTally> ratings, bool has) =>
        has ? [TableColumn.Text<T>("yeu-nhat", Loc["Weakest"], r => ratings(r).Weakest?.Criterion ?? Show.Dash) with { MinWidth = "10em" }] : [];

    private TableColumn<T> Bar<T>(Func<T, RatingTally> ratings) => new("phan-bo", Loc["Spread"])
    {
        Cell = r => RatingBar.Draw(ratings(r).Words, View.Settings.Ratings, ratings(r).Unrated), MinWidth = "10em",
    };

    /// <summary>Received, each word, and those without one; each leads to its forms.</summary>
    /// <param name="within">What a row is about; null where no list can be narrowed to it.</param>
    private List<TableColumn<T>> Counts<T>(
        IReadOnlyList<string> words, Func<T, RatingTally> ratings, Func<T, BoardQuery?> within, RatingTally? total)
    {
        return
        [
            Count("da-nhan", Loc["Received"], t => t.Received, null),
            .. words.Select((w, i) => Count($"muc-{i}", w, t => t.Of(w), w)),
            Count("chua", Loc["Unrated"], t => t.Unrated, ReceiptSelection.NoRating),
        ];

        TableColumn<T> Count(string id, string title, Func<RatingTally, int> count, string? word) =>
            TableColumn.Number<T>(id, title, r => count(ratings(r))) with
            {
                Href = r => count(ratings(r)) > 0 && within(r) is { } scope ? RatingFilter.Link(scope, word) : null,
                Total = total is null ? null : _ => Show.Number(count(total)),
                TotalHref = total is null ? null : () => count(total) == 0 ? null : RatingFilter.Link(Within, word),
            };
    }

    private BoardQuery Of(RatingRow row, string? tab) => tab switch
    {
        RatingFilter.SubAreas => Within with { SubArea = row.Code },
        RatingFilter.Groups => Within with { Group = row.Code },
        _ => Within with { District = row.Code },
    };
}
