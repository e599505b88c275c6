using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;

namespace SupportMonitor.Web.Features.Forms.Exemptions;

/// <summary>Who is freed from a period's form, and why; kept on the period's page.</summary>
public sealed partial class ExemptionsPage
{
    private List<TableColumn<ExemptionRecord>> _columns = [];
    private List<ListFilter> _filters = [];
    private IReadOnlyList<ExemptionRecord> _rows = [];

    private bool Keeps => View.Period!.State != PeriodState.Closed && User.May(Permission.KeepRegister);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _columns =
        [
            TableColumn.Text<ExemptionRecord>("xa", Loc["Commune"], r => r.Unit.Label) with
            {
                Href = r => View.Link(BoardUrls.Commune(r.Unit.Code)), NamesRow = true,
                Order = (a, b) => VietnameseText.Comparer.Compare(a.Unit.Name, b.Unit.Name),
            },
            TableColumn.Text<ExemptionRecord>("huyen", Loc["District"], r => r.Unit.District) with { HideOnPhone = true },
            TableColumn.Person<ExemptionRecord>("can-bo", Loc["Cadre"], r => r.Cadre.Label) with
            {
                Href = r => View.Link(BoardUrls.Cadre(r.Cadre.Code)),
            },
            TableColumn.Text<ExemptionRecord>("ly-do", Loc["Reason"], r => r.Reason),
            new("tac-dung", Loc["Effect"]) { Cell = Effect, Order = (a, b) => HasDuty(b).CompareTo(HasDuty(a)) },
        ];
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _rows = await List.ReadAsync(Coverage, Query.ToExemptions(), User.Actor, cancellationToken);
        var districts = Coverage.Register.Districts.OrderBy(d => d.Name, VietnameseText.Comparer);
        _filters =
        [
            ListFilter.Search(Loc["Search"], Loc["SearchHint"]),
            ListFilter.District(Loc["District"], [.. districts.Select(d => new Choice(d.Code, d.FullName))]),
            new(Loc["Cadre"], q => q.Cadre, (q, code) => q with { Cadre = code }),
            ListFilter.Own(Loc["Commune"], BoardUrls.CommuneKey, []),
        ];
    }

    private bool HasDuty(ExemptionRecord row) => PeriodExemptions.HasDuty(Coverage, row);
}
