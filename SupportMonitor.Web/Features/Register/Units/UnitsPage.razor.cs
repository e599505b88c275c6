using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;

namespace SupportMonitor.Web.Features.Register.Units;

/// <summary>The units, by district and name.</summary>
public sealed partial class UnitsPage
{
    private List<TableColumn<UnitRow>> _columns = [];
    private List<Choice> _kinds = [];
    private List<ListFilter> _filters = [];
    private IReadOnlyList<UnitRow> _rows = [];

    protected override bool NeedsPeriod => false;

    protected override bool Concerns(BoardChange change) =>
        change.Touches(ChangeSubject.Unit, ChangeSubject.Cadre, ChangeSubject.Assignment, ChangeSubject.Settings);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _columns =
        [
            TableColumn.Text<UnitRow>("ten", Loc["Name"], r => r.Unit.Label) with
            {
                Href = r => View.Link(BoardUrls.Unit(r.Unit.Code)), NamesRow = true,
                Order = (a, b) => VietnameseText.Comparer.Compare(a.Unit.Name, b.Unit.Name),
            },
            TableColumn.Code<UnitRow>("ma", Loc["Code"], r => r.Unit.Code) with { MinWidth = "6.5em" },
            TableColumn.Text<UnitRow>("thuoc", Loc["Parent"], r => r.Unit.Parent),
            TableColumn.Text<UnitRow>("can-bo", Loc["Cadres"], r => r.Cadres),
            TableColumn.Text<UnitRow>("dien-thoai", Loc["Phone"], r => r.Unit.Phone) with { MinWidth = "8em" },
            TableColumn.Date<UnitRow>("tu", Loc["From"], r => r.Unit.From) with { HideOnPhone = true },
            TableColumn.Date<UnitRow>("den", Loc["To"], r => r.Unit.To) with { HideOnPhone = true },
        ];
        _kinds = [.. Enum.GetValues<UnitKind>().Select(k => new Choice(k.ToString(), Words.Of(k)))];
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var units = await Records.UnitsAsync(User.Actor, cancellationToken);
        _rows = await List.ReadAsync(View.ToUnits(), User.Actor, cancellationToken);
        _filters =
        [
            ListFilter.Search(Loc["Search"], Loc["SearchHint"]),
            ListFilter.District(Loc["District"], [.. units.Where(u => u.Kind.Level() == UnitLevel.District).Select(u => new Choice(u.Code, u.Label))]),
            ListFilter.State(Loc["Kind"], _kinds),
        ];
    }
}
