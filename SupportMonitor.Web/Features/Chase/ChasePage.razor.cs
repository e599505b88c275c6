using SupportMonitor.Core.Board;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Chase;

/// <summary>The list to chase, by form or by the cadre to be called.</summary>
public sealed partial class ChasePage
{
    private IReadOnlyList<TableColumn<DutyRow>> _columns = [];
    private IReadOnlyList<TableColumn<ChaseCadre>> _cadreColumns = [];
    private IReadOnlyList<DutyRow> _rows = [];
    private IReadOnlyList<ChaseCadre> _byCadre = [];
    private IReadOnlyList<TabLink> _tabs = [];
    private int _communes;

    private bool IsByCadre => ChaseView.IsByCadre(Query);

    private bool HasFilters => ChaseView.Shown(Query, byCadre: false).HasFilters;

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
            TableColumn.Text<DutyRow>("xa", Loc["Commune"], r => r.CommuneLabel) with
            {
                NamesRow = true, Href = r => View.Link(BoardUrls.Commune(r.Commune.Code)), MinWidth = "10em",
            },
            TableColumn.Text<DutyRow>("huyen", Loc["District"], r => r.District?.Name) with { Cell = Place, MinWidth = "9em" },
            TableColumn.Person<DutyRow>("can-bo", Loc["Cadre"], r => r.CadreLabel) with { Cell = Person, MinWidth = "13em" },
            new("dien-thoai", Loc["Phones"]) { Cell = Phones, Text = r => r.Cadre.Phone ?? r.Commune.Phone },
            TableColumn.Text<DutyRow>("uy-vien", Loc["Member"], r => r.District?.Member) with { MinWidth = "9em" },
            TableColumn.Text<DutyRow>("trang-thai", Loc["State"], r => DutyFilter.WordOf(r.State)) with { Cell = Badge },
            TableColumn.Overdue<DutyRow>("qua-han", Loc["DaysOverdue"], r => r.DaysOverdue),
            new("nhap", Loc["Form"]) { Text = _ => TakesForms ? Loc["Enter"].Value : null, Href = EntryOf, HideOnPaper = true },
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
        ];
        base.OnInitialized();
    }

    protected override Task LoadAsync(CancellationToken cancellationToken)
    {
        _rows = ChaseList.Rows(Coverage, Query.ToDuties());
        _byCadre = ChaseList.ByCadre(_rows, Coverage);
        _communes = _rows.Select(r => r.Commune.Id).Distinct().Count();
        _tabs = [new(Loc["ByDuty"], Url(byCadre: false), !IsByCadre), new(Loc["ByCadre"], Url(byCadre: true), IsByCadre)];
        return Task.CompletedTask;
    }

    private bool TakesForms => Coverage.Register.Period.State == PeriodState.Open && User.May(Permission.KeepForms);

    /// <summary>Where the form that has just come is entered, commune and cadre filled in.</summary>
    private string? EntryOf(DutyRow row) =>
        TakesForms
            ? View.Link(BoardUrls.NewReceipt, q => (q with { Cadre = row.Cadre.Code }).WithOther(BoardUrls.CommuneKey, row.Commune.Code))
            : null;

    private string Url(bool byCadre) => BoardUrls.Write(BoardUrls.Chase, ChaseView.Shown(Query, byCadre).FromFirstPage with { Sort = null });
}
