using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Records.Entry;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Activities.Proposals;

/// <summary>Proposals and difficulties by where they stand, for whom they wait and how long; and how old the open ones are.</summary>
public sealed partial class ProposalsPage
{
    private IReadOnlyList<TableColumn<ProposalLine>> _columns = [];
    private IReadOnlyList<ListFilter> _filters = [];
    private IReadOnlyList<TabLink> _tabs = [];
    private IReadOnlyList<TabLink> _conditions = [];
    private ProposalFindings _found = ProposalFindings.None;
    private RecordDialog<Proposal>? _dialog;
    private RecordKind<Proposal> _kind = null!;

    [Inject]
    public ProposalList Proposals { get; set; } = null!;

    [Inject]
    public ActivityService Activities { get; set; } = null!;

    [Inject]
    public RegisterRecords Register { get; set; } = null!;

    [Inject]
    public AuditedKinds Kinds { get; set; } = null!;

    protected override bool NeedsPeriod => false;

    protected override bool ReadsBoard => false;

    private bool IsAgeing => ProposalFilter.IsAgeing(Query);

    private bool MayAdd => Activities.MayAdd<Proposal>(User.Actor);

    private BoardQuery Cleared => ProposalFilter.Shown(Query.WithoutFilters, IsAgeing);

    /// <summary>The list of the open ones.</summary>
    private BoardQuery OpenQuery => ProposalFilter.Shown(Query, ageing: false).WithOther(ProposalFilter.AgeKey, null) with
    {
        State = ProposalFilter.WordOf(ProposalCondition.Open), Sort = null,
    };

    protected override bool Concerns(BoardChange change) =>
        change.Touches([_kind.Subject, Kinds.Of(typeof(ProposalStep))!.Subject, .. Kinds.Named(_kind)]);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _kind = (RecordKind<Proposal>)Kinds.Of(typeof(Proposal))!;
        _columns =
        [
            TableColumn.Text<ProposalLine>("ma", Loc["Code"], l => l.Proposal.Code) with
            {
                NamesRow = true, Href = l => View.Link(BoardUrls.Record(BoardUrls.Proposals, l.Proposal.Id)), MinWidth = "8.5em",
            },
            TableColumn.Date<ProposalLine>("ngay", Loc["Date"], l => l.Proposal.Date),
            TableColumn.Text<ProposalLine>("xa", Loc["Commune"], l => l.Commune?.Label) with { Cell = Commune, MinWidth = "9em" },
            new("noi-dung", Loc["Content"]) { Text = l => ProposalWords.Excerpt(l.Proposal.Content), MinWidth = "13em" },
            new("trang-thai", Loc["State"]) { Cell = Badge, Order = (a, b) => a.Standing.State.CompareTo(b.Standing.State), MinWidth = "8em" },
            TableColumn.Text<ProposalLine>("co-quan", Loc["Agency"], l => l.Standing.Agency ?? Loc["NoAgency"]) with { MinWidth = "9em" },
            TableColumn.Date<ProposalLine>("han", Loc["Due"], l => l.Standing.DueDate),
            TableColumn.Number<ProposalLine>("cho", Loc["Waits"], l => l.WaitDays) with { Cell = Waiting },
        ];
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _found = await Proposals.ReadAsync(View.ToRecords(_kind) with { Days = null }, View.ToProposals(), User.Actor, cancellationToken);
        var units = User.May(Permission.ReadBoard) ? await Register.UnitsAsync(User.Actor, cancellationToken) : [];
        var cadres = Query.Cadre is null || units.Count == 0 ? [] : await Register.CadresAsync(User.Actor, cancellationToken);
        var agencies = _found.All.Select(l => l.Standing.Agency).OfType<string>().Distinct().Order(VietnameseText.Comparer);
        _filters =
        [
            ListFilter.Search(Loc["Search"], Loc["SearchHint"]),
            ListFilter.Own(Loc["Time"], KindFilter.TimeKey, [new(KindFilter.InPeriod, Loc["InPeriod"])]),
            .. units.Count == 0 ? [] : (ListFilter[])[ListFilter.District(Loc["District"], [.. units.Where(u => u.Kind.Level() == UnitLevel.District).Select(u => new Choice(u.Code, u.Label))])],
            new(Loc["Agency"], q => q.Organisation, (q, agency) => q with { Organisation = agency })
            {
                Choices = [new(ProposalFilter.NoAgency, Loc["NoAgency"]), .. agencies.Select(a => new Choice(a, a))],
            },
            ListFilter.Own(Loc["Kind"], KindFilter.KeyOf(_kind.Fields.First(f => f.Property == nameof(Proposal.Kind))), [.. View.Settings.WordsOf(ProposalRecords.Kinds).Select(w => new Choice(w, w))]),
            new(Loc["SubArea"], q => q.SubArea, (q, code) => q with { SubArea = code }) { Word = UnitOf },
            ListFilter.Own(Loc["Commune"], BoardUrls.CommuneKey, []) with { Word = UnitOf },
            new(Loc["Cadre"], q => q.Cadre, (q, code) => q with { Cadre = code }) { Word = code => cadres.FirstOrDefault(c => c.Code == code)?.Label ?? code },
            ListFilter.Own(Loc["Age"], ProposalFilter.AgeKey, []) with { Word = word => ProposalFilter.AgeOf(Query) is { } age ? Words.Of(age) : word },
        ];
        _tabs =
        [
            new(Loc["List"], Url(ProposalFilter.Shown(Query, ageing: false)), !IsAgeing),
            new(Loc["Ageing"], Url(ProposalFilter.Shown(Query, ageing: true).WithOther(ProposalFilter.AgeKey, null) with { State = null }), IsAgeing),
        ];
        var asked = ProposalFilter.ConditionOf(Query);
        var all = Query.WithOther(ProposalFilter.AgeKey, null);
        _conditions =
        [
            new(Loc["Every"], Url(all with { State = null }), asked is null && ProposalFilter.AgeOf(Query) is null, _found.All.Count),
            .. ProposalFilter.Offered(asked).Select(c => new TabLink(Words.Of(c), Url(all with { State = ProposalFilter.WordOf(c) }), asked == c, _found.All.Count(l => l.Is(c)))),
        ];

        string UnitOf(string code) => units.FirstOrDefault(u => u.Code == code)?.Label ?? code;
    }

    private Task RaiseAsync()
    {
        var start = _kind.New();
        (start.Date, start.Kind) = (View.Today, View.Settings.WordsOf(ProposalRecords.Kinds)[0]);
        return _dialog!.AddAsync(start);
    }

    private bool IsFreshLine(ProposalLine line) => Fresh.Any(e =>
        e.Subject == _kind.Subject ? e.RecordId == line.Proposal.Id
        : e is Change { After: ProposalStep step } && step.ProposalId == line.Proposal.Id);

    private static int CountOf(ProposalAges ages, ProposalAge age) => age switch
    {
        ProposalAge.UpTo30 => ages.UpTo30,
        ProposalAge.UpTo60 => ages.UpTo60,
        ProposalAge.UpTo90 => ages.UpTo90,
        _ => ages.Over90,
    };

    private (long Count, string? Href)[] AgeFigures(ProposalAges ages, Func<BoardQuery, BoardQuery> narrow) =>
    [
        (ages.Total, Url(narrow(OpenQuery))),
        .. Enum.GetValues<ProposalAge>().Select(a => (CountOf(ages, a), (string?)Url(narrow(AgeQuery(a))))),
    ];

    private BoardQuery AgeQuery(ProposalAge age) => OpenQuery.WithOther(ProposalFilter.AgeKey, ProposalFilter.WordOf(age));

    private static string Url(BoardQuery query) => BoardUrls.Write(BoardUrls.Proposals, query.FromFirstPage);
}
