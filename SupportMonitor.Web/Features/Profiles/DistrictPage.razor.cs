using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Figures;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;

namespace SupportMonitor.Web.Features.Profiles;

/// <summary>One district: what waits, its figures over the periods, its sub-areas, what happened, who is in charge, its communes and cadres.</summary>
public sealed partial class DistrictPage : BoardPage
{
    private IReadOnlyList<TableColumn<SubAreaRow>> _subAreaColumns = [];
    private IReadOnlyList<TableColumn<DutyRow>> _dutyColumns = [];
    private IReadOnlyList<TableColumn<CadreFiguresRow>> _cadreColumns = [];
    private DistrictEntry? _entry;
    private Figures _figures = Figures.Zero;
    private RatingTally _ratings = RatingTally.Zero;
    private IReadOnlyList<CommuneEntry> _uncovered = [];
    private IReadOnlyList<SubAreaRow> _subAreas = [];
    private IReadOnlyList<DutyRow> _duties = [];
    private IReadOnlyList<CadreFiguresRow> _cadres = [];
    private Profile? _profile;
    private PeriodProgramme? _programme;
    private ChangeSubject[] _told = [];

    /// <summary>The unit's code.</summary>
    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>This district's forms, for addresses of lists.</summary>
    private BoardQuery InDistrict => Query.Carried with { District = Code };

    /// <summary>Its timeline tells of records of whatever period.</summary>
    protected override bool Concerns(BoardChange change) => base.Concerns(change) || change.Touches(_told);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _told = [.. Kinds.Imported.Select(k => k.Subject)];
        _subAreaColumns =
        [
            TableColumn.Text<SubAreaRow>("tieu-vung", Loc["SubArea"], s => s.Entry.FullName) with
            {
                NamesRow = true,
                Href = s => BoardUrls.Write(BoardUrls.Duties, InDistrict with { SubArea = s.Entry.Code }),
            },
            TableColumn.Text<SubAreaRow>("phu-trach", Loc["InCharge"], s => s.Entry.Member ?? "–"),
            DutyColumns.Figure<SubAreaRow>("phai-nhan", Loc["Expected"], s => s.Figures.Forms.Expected, s => Duties(InDistrict with { SubArea = s.Entry.Code, State = DutyFilter.Expected })),
            DutyColumns.Figure<SubAreaRow>("da-nhan", Loc["Received"], s => s.Figures.Forms.Received, s => Duties(InDistrict with { SubArea = s.Entry.Code, State = DutyFilter.Received })),
            DutyColumns.Figure<SubAreaRow>("con-no", Loc["Owing"], s => s.Figures.Forms.Owing, s => Duties(InDistrict with { SubArea = s.Entry.Code, State = DutyFilter.Owing })),
            TableColumn.Rate<SubAreaRow>("ty-le", Loc["Coverage"], s => s.Figures.Forms.Coverage),
            Activity("chua-du", Loc["VisitsMissed"], f => f.Visits.Missed, q => q with { State = nameof(SlotState.Missed) }, BoardUrls.VisitRegime),
            Activity("trao-doi", Loc["Exchanges"], f => f.Exchanges?.Count ?? 0, q => q.WithOther(KindFilter.TimeKey, KindFilter.InPeriod), BoardUrls.Exchanges),
            Activity(
                "kien-nghi", Loc["ProposalsOpen"], f => f.Proposals.Open,
                q => (q with { State = ProposalFilter.WordOf(ProposalCondition.Open) }).WithOther(KindFilter.TimeKey, KindFilter.InPeriod), BoardUrls.Proposals),
        ];
        _dutyColumns =
        [
            TableColumn.Text<DutyRow>("xa", Loc["Commune"], d => d.CommuneLabel) with
            {
                NamesRow = true,
                Href = d => View.Link(BoardUrls.Commune(d.Commune.Code)),
            },
            TableColumn.Text<DutyRow>("tieu-vung", Loc["SubArea"], d => d.SubArea?.Name) with { HideOnPhone = true },
            TableColumn.Person<DutyRow>("can-bo", Loc["Cadre"], d => d.CadreLabel) with
            {
                Href = d => View.Link(BoardUrls.Cadre(d.Cadre.Code)),
            },
            TableColumn.Text<DutyRow>("co-quan", Loc["Office"], d => d.Office),
            DutyColumns.State<DutyRow>("tinh-trang", Loc["State"], d => d.State, d => View.FormLink(d.Commune.Code, d.Cadre.Code)),
            TableColumn.Date<DutyRow>("ngay-nhan", Loc["ReceivedOn"], d => d.ReceivedOn),
            TableColumn.Phone<DutyRow>("dien-thoai", Loc["Phone"], d => d.Commune.Phone),
        ];
        _cadreColumns =
        [
            TableColumn.Person<CadreFiguresRow>("ho-ten", Loc["Cadre"], c => c.Label) with
            {
                NamesRow = true,
                Href = c => View.Link(BoardUrls.Cadre(c.Cadre.Code)),
            },
            TableColumn.Text<CadreFiguresRow>("chuc-vu", Loc["Position"], c => c.Cadre.Position),
            TableColumn.Text<CadreFiguresRow>("co-quan", Loc["Organisation"], c => c.Organisation),
            DutyColumns.Figure<CadreFiguresRow>("phai-nhan", Loc["Expected"], c => c.Forms.Expected, c => Duties(InDistrict with { Cadre = c.Cadre.Code, State = DutyFilter.Expected })),
            DutyColumns.Figure<CadreFiguresRow>("da-nhan", Loc["Received"], c => c.Forms.Received, c => Duties(InDistrict with { Cadre = c.Cadre.Code, State = DutyFilter.Received })),
            DutyColumns.Figure<CadreFiguresRow>("con-no", Loc["Owing"], c => c.Forms.Owing, c => Duties(InDistrict with { Cadre = c.Cadre.Code, State = DutyFilter.Owing })),
            TableColumn.Rate<CadreFiguresRow>("ty-le", Loc["Coverage"], c => c.Forms.Coverage),
        ];
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var register = Coverage.Register;
        var district = IndexIn(register);
        (_entry, _figures, _ratings, _subAreas, _uncovered) = (null, Figures.Zero, RatingTally.Zero, [], []);
        if (district >= 0)
        {
            _ratings = (await RatingReads.ReadAsync(Coverage, User.Actor, cancellationToken)).District(district);
            _entry = register.Districts[district];
            _figures = Coverage.District(district);
            _subAreas = SubAreaRow.Rows(Coverage, InDistrict.ToList());
            _uncovered = [.. register.Uncovered.Select(c => register.Communes[c]).Where(c => c.District == district)];
        }

        // Not the page's own address: its state and search words belong to other lists.
        _duties = DutyList.Rows(Coverage, InDistrict.ToDuties());
        _cadres = CadreFiguresRow.Rows(Coverage, InDistrict.ToStandings());
        _programme = await Programme.GetAsync(register.Period.Code, View.AsOf, User.Actor, cancellationToken);
        _profile = await Profiles.ReadAsync(View.ToProfile(ProfileKind.District, Code, Kinds), User.Actor, cancellationToken);
    }

    /// <summary>An activity of a sub-area in the period.</summary>
    private TableColumn<SubAreaRow> Activity(string id, string title, Func<ProgrammeFigures, int> figure, Func<BoardQuery, BoardQuery> narrowed, string path) =>
        DutyColumns.Figure<SubAreaRow>(
            id, title, s => _programme?.Find(TallyScope.SubArea, s.Entry.Code) is { } figures ? figure(figures) : 0,
            s => BoardUrls.Write(path, narrowed(Query.Carried with { SubArea = s.Entry.Code })));

    private static string Duties(BoardQuery query) => BoardUrls.Write(BoardUrls.Duties, query);

    private string Duties(string state) => Duties(InDistrict with { State = state });

    private string Cadres(CadreStanding standing) => BoardUrls.Write(BoardUrls.ByCadre, InDistrict with { State = CadreFilter.WordOf(standing) });

    private int IndexIn(PeriodRegister register) => register.Districts.Index().FirstOrDefault(d => d.Item.Code == Code, (-1, null!)).Item1;
}
