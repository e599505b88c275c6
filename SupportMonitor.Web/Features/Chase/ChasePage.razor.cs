using Microsoft.AspNetCore.Components;
using MudBlazor;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Common;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Chase;

/// <summary>
/// The list to chase, by form or by the cadre to be called: what was done, what was promised, who is on it, and the dialog that logs a contact.
/// </summary>
public sealed partial class ChasePage
{
    private const string PickColumn = "chon";
    private const string ActsColumn = "nhap";

    private IReadOnlyList<TableColumn<ChaseRow>> _columns = [];
    private IReadOnlyList<TableColumn<ChaseCadre>> _cadreColumns = [];
    private IReadOnlyList<ChaseRow> _rows = [];
    private IReadOnlyList<ChaseCadre> _byCadre = [];
    private IReadOnlyList<TabLink> _tabs = [];
    private int _communes;
    private readonly HashSet<FormPair> _picked = [];
    private readonly Guid _viewer = Guid.NewGuid();
    private IReadOnlyList<TabLink> _needs = [];
    private IReadOnlyDictionary<FormPair, string> _on = new Dictionary<FormPair, string>();
    private IDisposable? _desk;

    [Inject]
    public ChaseBook Book { get; set; } = null!;

    [Inject]
    public ChaseDesk Desk { get; set; } = null!;

    [Inject]
    public IDialogService Dialogs { get; set; } = null!;

    /// <summary>What is picked and still on the list, in its order.</summary>
    private List<ChaseRow> PickedRows => _picked.Count == 0 ? [] : [.. _rows.Where(r => _picked.Contains(PairOf(r)))];

    private bool IsByCadre => ChaseView.IsByCadre(Query);

    private bool HasFilters => ChaseView.Narrowed(ChaseView.Shown(Query, byCadre: false), null).HasFilters || ChaseView.NeedOf(Query) is not null;

    private string DueText
    {
        get
        {
            var due = Show.Date(Coverage.Register.Period.Due);
            return Coverage.DaysOverdue > 0 ? Loc["Overdue", Show.Number(Coverage.DaysOverdue), due] : Loc["NotOverdue", due];
        }
    }

    protected override void OnInitialized()
    {
        _columns =
        [
            new(PickColumn, Loc["Pick"]) { Cell = Pick, HideOnPaper = true },
            TableColumn.Text<ChaseRow>("xa", Loc["Commune"], r => r.CommuneLabel) with { NamesRow = true, Cell = Commune, MinWidth = "9em" },
            TableColumn.Text<ChaseRow>("huyen", Loc["District"], r => r.District?.Name) with { Cell = Place, MinWidth = "12em" },
            TableColumn.Person<ChaseRow>("can-bo", Loc["Cadre"], r => r.CadreLabel) with { Cell = Person, MinWidth = "11em" },
            TableColumn.Date<ChaseRow>("lan-cuoi", Loc["LastContact"], r => r.Contacts.Last?.Date) with { Cell = LastContact, MinWidth = "11em" },
            TableColumn.Date<ChaseRow>("hen", Loc["Promise"], r => r.Contacts.Promise?.PromisedDate ?? r.Contacts.NextDate) with { Cell = Promise },
            TableColumn.Text<ChaseRow>("trang-thai", Loc["State"], r => DutyFilter.WordOf(r.State)) with { Cell = Badge },
            new(ActsColumn, Loc["Acts"]) { Cell = Acts, HideOnPaper = true },
        ];
        _cadreColumns =
        [
            TableColumn.Person<ChaseCadre>("can-bo", Loc["Cadre"], c => c.Cadre.CadreLabel) with
            {
                NamesRow = true, Href = c => View.Link(BoardUrls.Cadre(c.Cadre.Cadre.Code)),
            },
            TableColumn.Text<ChaseCadre>("co-quan", Loc["Office"], c => c.Cadre.Office),
            new("dien-thoai", Loc["Phones"]) { Cell = CadrePhone, Text = c => c.Cadre.Cadre.Phone },
            TableColumn.Number<ChaseCadre>("so", Loc["Owing"], c => c.Duties.Count) with
            {
                Href = c => View.Link(
                    BoardUrls.Duties, q => q with { Cadre = c.Cadre.Cadre.Code, State = Query.State ?? DutyFilter.Owing, Search = Query.Search, District = Query.District, SubArea = Query.SubArea }),
            },
            new("xa", Loc["Communes"]) { Cell = Communes },
            new(ActsColumn, Loc["Acts"]) { Cell = CadreActs, HideOnPaper = true },
        ];
        base.OnInitialized();
        if (RendererInfo.IsInteractive)
        {
            _desk = Desk.Subscribe(OnDesk);
        }
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (!TakesContacts)
        {
            _picked.Clear();
        }

        var all = await Book.ReadAsync(Coverage, Query.ToDuties(), need: null, User.Actor, cancellationToken);
        _on = await Desk.ReadAsync(_viewer, User.Actor, cancellationToken);
        var asked = ChaseView.NeedOf(Query);
        _rows = asked is { } need ? [.. all.Where(r => r.Contacts.Is(need))] : all;
        _byCadre = ChaseList.ByCadre(_rows, Coverage);
        _communes = _rows.Select(r => r.Commune.Id).Distinct().Count();
        _tabs =
        [
            new(Loc["ByDuty"], Url(byCadre: false), !IsByCadre), new(Loc["ByCadre"], Url(byCadre: true), IsByCadre),
            new(Loc["Contacts"], View.Link(BoardUrls.Contacts), IsHere: false),
        ];
        _needs =
        [
            new(Loc["NeedAll"], NeedUrl(null), asked is null, all.Count),
            .. Enum.GetValues<ChaseNeed>().Select(n => new TabLink(Loc[$"Need.{n}"], NeedUrl(n), asked == n, all.Count(r => r.Contacts.Is(n)))),
        ];
    }

    protected override ValueTask DisposeCoreAsync()
    {
        _desk?.Dispose();
        return base.DisposeCoreAsync();
    }

    private void OnDesk(ChaseDesk desk) => _ = InvokeAsync(async () =>
    {
        try
        {
            if (State == PageState.Ready)
            {
                _on = await desk.ReadAsync(_viewer, User.Actor);
                StateHasChanged();
            }
        }
        catch (RefusedException)
        {
            // Not signed in any more: the page itself says so when it is read again.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    });

    private FormPair PairOf(ChaseRow row) => row.PairIn(Coverage.Register.Period.Id);

    private void Choose(ChaseRow row, bool picked)
    {
        if (picked)
        {
            _picked.Add(PairOf(row));
        }
        else
        {
            _picked.Remove(PairOf(row));
        }
    }

    private void PickAll() => _picked.UnionWith(_rows.Select(PairOf));

    private async Task LogAsync(IReadOnlyList<ChaseRow> rows)
    {
        if (await ChaseDialog.OpenAsync(Dialogs, Loc["Log"], Coverage, rows, _viewer))
        {
            _picked.Clear();
        }
    }

    private bool TakesContacts => Coverage.Register.Period.State == PeriodState.Open && User.May(ChaseContactRecords.ToWrite);

    private bool TakesForms => Coverage.Register.Period.State == PeriodState.Open && User.May(Permission.KeepForms);

    /// <summary>Where the form that has just come is entered, commune and cadre filled in.</summary>
    private string? EntryOf(ChaseRow row) =>
        TakesForms
            ? View.Link(BoardUrls.NewReceipt, q => (q with { Cadre = row.Cadre.Code }).WithOther(BoardUrls.CommuneKey, row.Commune.Code))
            : null;

    /// <summary>Without what can be done where nothing can.</summary>
    private IReadOnlyList<TableColumn<T>> Shown<T>(IReadOnlyList<TableColumn<T>> columns) =>
        TakesContacts ? columns : [.. columns.Where(c => c.Id is not (PickColumn or ActsColumn))];

    private string NeedUrl(ChaseNeed? need) => BoardUrls.Write(BoardUrls.Chase, ChaseView.Narrowed(Query, need).FromFirstPage);

    private string Url(bool byCadre) => BoardUrls.Write(BoardUrls.Chase, ChaseView.Shown(Query, byCadre).FromFirstPage with { Sort = null });
}
