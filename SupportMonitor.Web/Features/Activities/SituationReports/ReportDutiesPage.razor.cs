using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Programme;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Figures;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;

namespace SupportMonitor.Web.Features.Activities.SituationReports;

/// <summary>Who owes a situation report on which district, by the same rules as forms; what the figures of reports count.</summary>
public sealed partial class ReportDutiesPage
{
    /// <summary>The word for reports that were read.</summary>
    public const string ReadWord = "da-xem";

    /// <summary>The word for reports without a duty.</summary>
    public const string UnexpectedWord = "ngoai-phan-cong";

    private IReadOnlyList<TableColumn<ReportDutyRow>> _columns = [];
    private IReadOnlyList<ListFilter> _filters = [];
    private IReadOnlyList<ReportDutyRow> _rows = [];
    private DateOnly _due;

    protected override bool ReadsBoard => false;

    protected override bool Concerns(BoardChange change) => true;

    protected override void OnInitialized()
    {
        _columns =
        [
            TableColumn.Person<ReportDutyRow>("can-bo", Loc["Cadre"], r => r.CadreLabel) with
            {
                NamesRow = true, Href = r => View.Link(BoardUrls.Cadre(r.Cadre.Code)), MinWidth = "11em",
            },
            TableColumn.Text<ReportDutyRow>("chuc-vu", Loc["Office"], r => r.Office) with { HideOnPhone = true },
            TableColumn.Text<ReportDutyRow>("huyen", Loc["District"], r => r.District.FullName) with { Href = r => View.Link(BoardUrls.District(r.District.Code)) },
            TableColumn.Text<ReportDutyRow>("trang-thai", Loc["State"], Word) with { Cell = Badge },
            TableColumn.Date<ReportDutyRow>("ngay", Loc["LastOn"], r => r.LastOn) with
            {
                Href = r => r.LastId is { } id ? View.Link(BoardUrls.Record(BoardUrls.SituationReports, id)) : null,
            },
            TableColumn.Overdue<ReportDutyRow>("qua-han", Loc["DaysOverdue"], r => r.DaysOverdue),
        ];
        base.OnInitialized();
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var programme = (await Programme.GetAsync(View.Period!.Code, View.AsOf, User.Actor, cancellationToken))!;
        _rows = Rows(programme, View);
        _due = View.Period.Due.AddDays(View.Settings.DaysUntilReportDue);
        var register = programme.Register;
        _filters =
        [
            ListFilter.Search(Loc["Search"], Loc["SearchHint"]),
            ListFilter.State(Loc["State"],
            [
                new(DutyFilter.Expected, Loc["Expected"]), new(DutyFilter.Owing, Loc["Owing"]),
                .. new[] { DutyState.OnTime, DutyState.Late, DutyState.Returned, DutyState.Missing }.Select(s => new Choice(DutyFilter.WordOf(s), Loc[s.ToString()])),
                new(ReadWord, Loc["Read"]), new(UnexpectedWord, Loc[nameof(StateSign.Unexpected)]),
            ]),
            ListFilter.District(Loc["District"], [.. register.Districts.Select(d => new Choice(d.Code, d.FullName))]),
            new(Loc["Cadre"], q => q.Cadre, (q, code) => q with { Cadre = code }) { Word = code => register.Cadres.FirstOrDefault(c => c.Code == code)?.Name ?? code },
            new(Loc["Group"], q => q.Group, (q, name) => q with { Group = name }),
            new(Loc["Organisation"], q => q.Organisation, (q, name) => q with { Organisation = name }),
        ];
    }

    /// <summary>What an address asks for, also for its workbook.</summary>
    public static IReadOnlyList<ReportDutyRow> Rows(PeriodProgramme programme, BoardView view) => ReportDutyList.Rows(
        programme,
        view.Query.ToList(),
        view.Query.State switch
        {
            null or ReadWord => null,
            UnexpectedWord => [null],
            var word => [.. DutyFilter.StatesOf(word).Select(s => (DutyState?)s)],
        },
        view.Query.State == ReadWord);

    /// <summary>The state that an address asks for, in the words of its workbook; null for every one.</summary>
    public static string? WordOf(BoardView view) => view.Query.State switch
    {
        null => null,
        ReadWord => "Đã xem",
        UnexpectedWord => "Ngoài phân công",
        var word => string.Join(", ", DutyFilter.StatesOf(word).Select(s => s.Word())),
    };
}
