using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Figures;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Profiles;

/// <summary>One cadre: what waits, the figures over the periods, what happened, what was followed, and what the forms say.</summary>
public sealed partial class CadrePage : BoardPage
{
    private IReadOnlyList<TableColumn<DutyRow>> _dutyColumns = [];
    private SubjectRecord<Cadre>? _record;
    private Profile? _profile;
    private PeriodProgramme? _programme;
    private FormTally _forms;
    private IReadOnlyList<DutyRow> _duties = [];
    private IReadOnlyList<ReceiptLine> _receipts = [];

    /// <summary>The cadre's code.</summary>
    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>This cadre's forms, for addresses of lists.</summary>
    private BoardQuery OfCadre => Query.Carried with { Cadre = Code };

    /// <summary>Its history looks back on every period.</summary>
    protected override bool Concerns(BoardChange change) => change.ConcernsAnyPeriod(null, _record?.Subject.Id);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _dutyColumns =
        [
            TableColumn.Text<DutyRow>("xa", Loc["Commune"], d => d.CommuneLabel) with
            {
                NamesRow = true,
                Href = d => View.Link(BoardUrls.Commune(d.Commune.Code)),
            },
            TableColumn.Text<DutyRow>("huyen", Loc["District"], d => d.District?.FullName) with
            {
                Href = d => d.District is null ? null : View.Link(BoardUrls.District(d.District.Code)),
            },
            DutyColumns.State<DutyRow>("tinh-trang", Loc["State"], d => d.State, d => View.FormLink(d.Commune.Code, d.Cadre.Code)),
            TableColumn.Date<DutyRow>("ngay-nhan", Loc["ReceivedOn"], d => d.ReceivedOn),
            TableColumn.Overdue<DutyRow>("qua-han", Loc["DaysOverdue"], d => d.DaysOverdue),
            TableColumn.Phone<DutyRow>("dien-thoai", Loc["CommunePhone"], d => d.Commune.Phone),
        ];
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _record = await Records.CadreAsync(Code, User.Actor, cancellationToken);
        if (_record is null)
        {
            return;
        }

        _forms = FormsIn(Coverage);
        _duties = DutyList.Rows(Coverage, OfCadre.ToDuties());
        _receipts = [.. _record.Receipts.Where(r => r.PeriodId == Coverage.Register.Period.Id && r.Receipt.Date <= View.AsOf)];
        _programme = await Programme.GetAsync(Coverage.Register.Period.Code, View.AsOf, User.Actor, cancellationToken);
        _profile = await Profiles.ReadAsync(View.ToProfile(ProfileKind.Cadre, Code, Kinds), User.Actor, cancellationToken);
    }

    private FormTally FormsIn(PeriodCoverage coverage) =>
        coverage.Register.Cadres.Index().FirstOrDefault(c => c.Item.Code == Code, (-1, null!)).Item1 is >= 0 and var cadre
            ? coverage.Cadre(cadre).Forms
            : default;
}
