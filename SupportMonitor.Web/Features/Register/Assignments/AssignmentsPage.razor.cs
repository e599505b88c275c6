using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Register.Assignments;

/// <summary>Who follows what and from when to when; first of all the communes that no cadre follows in the page's period.</summary>
public sealed partial class AssignmentsPage : IPageOf<AssignmentRecords>
{
    public static string? UrlOf(TrailLine line) => line.Cadre is { } cadre
        ? BoardUrls.Write(BoardUrls.Assignments, new BoardQuery { Search = cadre.Code, State = AssignmentFilter.Every })
        : null;

    private const int MostUncovered = 24;

    private List<TableColumn<AssignmentRecord>> _columns = [];
    private List<Choice> _roles = [];
    private List<Choice> _times = [];
    private List<ListFilter> _filters = [];
    private IReadOnlyList<AssignmentRecord> _rows = [];
    private List<UnitRecord> _uncovered = [];
    private AssignmentRecord? _open;
    private UnitRecord? _newFor;
    private bool _new;

    protected override bool NeedsPeriod => false;

    protected override bool Concerns(BoardChange change) =>
        change.Touches(ChangeSubject.Unit, ChangeSubject.Cadre, ChangeSubject.Assignment, ChangeSubject.Period, ChangeSubject.Settings);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _columns =
        [
            TableColumn.Person<AssignmentRecord>("can-bo", Loc["Cadre"], r => r.Cadre.Label) with
            {
                Href = r => View.Link(BoardUrls.CadreRecord(r.Cadre.Code)), NamesRow = true,
            },
            TableColumn.Text<AssignmentRecord>("chuc-vu", Loc["Position"], r => r.Cadre.Position) with { HideOnPhone = true },
            TableColumn.Text<AssignmentRecord>("vai-tro", Loc["Role"], r => Words.Of(r.Role)),
            TableColumn.Text<AssignmentRecord>("don-vi", Loc["Unit"], r => r.Unit.Label) with
            {
                Href = r => View.Link(BoardUrls.Unit(r.Unit.Code)),
                Order = (a, b) => VietnameseText.Comparer.Compare(a.Unit.Name, b.Unit.Name),
            },
            TableColumn.Text<AssignmentRecord>("huyen", Loc["District"], r => r.Unit.District) with { HideOnPhone = true },
            TableColumn.Date<AssignmentRecord>("tu", Loc["From"], r => r.From),
            TableColumn.Date<AssignmentRecord>("den", Loc["To"], r => r.To),
            TableColumn.Text<AssignmentRecord>("van-ban", Loc["LegalBasis"], r => r.LegalBasis) with { HideOnPhone = true },
            new("mo", Loc["Actions"]) { Cell = Open, HideOnPaper = true },
        ];
        _roles = [.. Enum.GetValues<AssignmentRole>().Select(r => new Choice(r.ToString(), Words.Of(r)))];
        _times = [new(AssignmentFilter.Ended, Loc["Ended"]), new(AssignmentFilter.ToCome, Loc["ToCome"]), new(AssignmentFilter.Every, Loc["Every"])];
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var units = await Records.UnitsAsync(User.Actor, cancellationToken);
        _rows = await Assignments.ReadAsync(View.ToAssignments(), User.Actor, cancellationToken);
        _uncovered = [];
        if (Coverage is { } coverage)
        {
            var uncovered = coverage.Register.Uncovered.Select(c => coverage.Register.Communes[c].Id).ToHashSet();
            _uncovered = [.. units.Where(u => uncovered.Contains(u.Id) && (Query.District is null || u.DistrictCode == Query.District))];
        }

        _filters =
        [
            ListFilter.Search(Loc["Search"], Loc["SearchHint"]),
            ListFilter.District(Loc["District"], [.. units.Where(u => u.Kind.Level() == UnitLevel.District).Select(u => new Choice(u.Code, u.Label))]),
            ListFilter.Own(Loc["Role"], AssignmentFilter.RoleKey, _roles),
            ListFilter.State(Loc["Show"], _times) with { AllText = Loc["InForce", Show.Date(View.AsOf)] },
        ];
    }

    private bool Keeps => User.May(Permission.KeepRegister);

    private static string Uncovered(UnitRecord unit) => unit.District is { } district ? $"{unit.Label}, {district}" : unit.Label;

    private void New(UnitRecord? unit) => (_open, _newFor, _new) = (null, unit, true);

    private void Close() => (_open, _newFor, _new) = (null, null, false);
}
