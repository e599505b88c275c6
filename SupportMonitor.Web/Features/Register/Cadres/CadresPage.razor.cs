using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;

namespace SupportMonitor.Web.Features.Register.Cadres;

/// <summary>The cadres, by given name.</summary>
public sealed partial class CadresPage
{
    private List<TableColumn<CadreRow>> _columns = [];
    private List<ListFilter> _filters = [];
    private IReadOnlyList<CadreRow> _rows = [];

    protected override bool NeedsPeriod => false;

    protected override bool Concerns(BoardChange change) =>
        change.Touches(ChangeSubject.Unit, ChangeSubject.Cadre, ChangeSubject.Assignment, ChangeSubject.Settings);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _columns =
        [
            TableColumn.Person<CadreRow>("ho-ten", Loc["Name"], r => r.Cadre.Label) with
            {
                Href = r => View.Link(BoardUrls.CadreRecord(r.Cadre.Code)), NamesRow = true,
            },
            TableColumn.Code<CadreRow>("ma", Loc["Code"], r => r.Cadre.Code),
            TableColumn.Text<CadreRow>("chuc-vu", Loc["Position"], r => r.Cadre.Position),
            TableColumn.Text<CadreRow>("co-quan", Loc["Organisation"], r => r.Cadre.Organisation),
            TableColumn.Text<CadreRow>("dien", Loc["Group"], r => r.Cadre.Group),
            TableColumn.Text<CadreRow>("dien-thoai", Loc["Phone"], r => r.Cadre.Phone) with { MinWidth = "8em" },
            TableColumn.Text<CadreRow>("theo-doi", Loc["Follows"], r => r.Units),
        ];
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var cadres = await Records.CadresAsync(User.Actor, cancellationToken);
        _rows = await List.ReadAsync(View.ToCadres(), User.Actor, cancellationToken);
        var groups = cadres.Select(c => c.Group).OfType<string>().Distinct(StringComparer.Ordinal).Order(VietnameseText.Comparer);
        _filters =
        [
            ListFilter.Search(Loc["Search"], Loc["SearchHint"]),
            new(Loc["Group"], q => q.Group, (q, group) => q with { Group = group }) { Choices = [.. groups.Select(g => new Choice(g, g))] },
        ];
    }
}
