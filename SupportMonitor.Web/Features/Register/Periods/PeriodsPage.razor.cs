using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;

namespace SupportMonitor.Web.Features.Register.Periods;

/// <summary>All periods with their figures; the next quarter is opened here.</summary>
public sealed partial class PeriodsPage
{
    private readonly Operation _work = new();
    private EntryForm? _form;
    private List<TableColumn<PeriodRow>> _columns = [];
    private List<ListFilter> _filters = [];
    private IReadOnlyList<PeriodRow> _rows = [];
    private bool _proposing;
    private string? _code;
    private string? _name;
    private DateOnly? _from;
    private DateOnly? _to;
    private DateOnly? _due;

    /// <summary>The code that was rejected as a twin of another, and the state it was to have.</summary>
    private string? _twin;
    private string? _twinText;
    private PeriodState _asked;

    protected override bool NeedsPeriod => false;

    protected override bool Concerns(BoardChange change) => true;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _filters = [ListFilter.Search(Loc["Search"], Loc["SearchHint"])];
        _columns =
        [
            TableColumn.Text<PeriodRow>("ten", Loc["Name"], r => r.Period.Name) with
            {
                Href = r => BoardUrls.Write(BoardUrls.Period(r.Period.Code), new BoardQuery { AsOf = Query.AsOf }), NamesRow = true,
            },
            TableColumn.Code<PeriodRow>("ma", Loc["Code"], r => r.Period.Code) with { MinWidth = "6em" },
            TableColumn.Text<PeriodRow>("trang-thai", Loc["State"], r => Kinds.Of(r.Period.State)) with { Cell = Badge },
            TableColumn.Date<PeriodRow>("tu", Loc["From"], r => r.Period.From),
            TableColumn.Date<PeriodRow>("den", Loc["To"], r => r.Period.To),
            TableColumn.Date<PeriodRow>("han", Loc["Due"], r => r.Period.Due),
            Figure("phai-nhan", Loc["Expected"], f => f.Forms.Expected, DutyFilter.Expected),
            Figure("da-nhan", Loc["Received"], f => f.Forms.Received, DutyFilter.Received),
            Figure("con-no", Loc["Owing"], f => f.Forms.Owing, DutyFilter.Owing),
            Figure("mien", Loc["Exempt"], f => f.Exempt, DutyFilter.WordOf(DutyState.Exempt)) with { HideOnPhone = true },
            TableColumn.Rate<PeriodRow>("ty-le", Loc["Rate"], r => r.Figures.Forms.Coverage),
        ];
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken) =>
        _rows = await List.ReadAsync(View.AsOf, Query.Search, User.Actor, cancellationToken);

    private TableColumn<PeriodRow> Figure(string id, string title, Func<Figures, int> figure, string state) =>
        DutyColumns.Figure<PeriodRow>(
            id, title, r => figure(r.Figures),
            r => BoardUrls.Write(BoardUrls.Duties, new BoardQuery { Period = r.Period.Code, AsOf = Query.AsOf, State = state }));

    private async Task ProposeAsync()
    {
        var proposal = await Periods.ProposeAsync();
        (_code, _name, _from, _to, _due) =
            (proposal.Code, proposal.Input.Name, proposal.Input.From, proposal.Input.To, proposal.Input.Due);
        (_twin, _twinText, _proposing) = (null, null, true);
    }

    /// <param name="twin">A code that the user confirmed although it is read like another.</param>
    private async Task AddAsync(Guid entry, PeriodState state, string? twin = null)
    {
        (_twin, _twinText) = (null, null);
        try
        {
            var input = new PeriodInput(_name ?? "", _from!.Value, _to!.Value, _due!.Value);
            await Periods.AddAsync(_code ?? "", input, state, User.Actor, acceptsTwin: twin is not null && twin == _code, entry);
            _proposing = false;
            Toasts.Done(Loc[state == PeriodState.Open ? "Opened" : "Drafted", _name ?? ""]);
        }
        catch (RefusedException refused) when (refused.Refusal == Refusal.CodeTwin)
        {
            (_twin, _twinText, _asked) = (_code, Words.Of(refused), state);
            throw new NotSavedException();
        }
    }
}
