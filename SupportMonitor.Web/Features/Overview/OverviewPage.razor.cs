using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Overview;

/// <summary>How things stand, at a glance: the sentence, the figures, the districts, what came in last.</summary>
public sealed partial class OverviewPage : BoardPage
{
    /// <param name="District">Null for the communes that stand under none.</param>
    private sealed record DistrictRow(int Index, DistrictEntry? District, Figures Figures)
    {
        /// <summary>In addresses.</summary>
        public string Code => District?.Code ?? ListSelection.NoDistrict;
    }

    private IReadOnlyList<TableColumn<DistrictRow>> _columns = [];
    private IReadOnlyList<DistrictRow> _districts = [];
    private IReadOnlyList<ReceiptLine> _latest = [];
    private RatingTally _ratings = RatingTally.Zero;
    private HashSet<int> _freshDistricts = [];
    private string? _news;
    private bool _overdue;
    private ProgrammeFigures _activities = null!;
    private ChangeSubject[] _counted = [];

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _counted = [.. Kinds.Imported.Select(k => k.Subject)];
        _columns =
        [
            TableColumn.Text<DistrictRow>("huyen", Loc["District"], d => d.District?.FullName ?? Loc["NoDistrict"]) with
            {
                NamesRow = true,
                Href = d => d.District is { } district
                    ? View.Link(BoardUrls.District(district.Code))
                    : View.Link(BoardUrls.Duties, q => q with { District = d.Code }),
                Total = _ => Loc["Total"],
            },
            TableColumn.Text<DistrictRow>("uy-vien", Loc["Member"], d => d.District?.Member ?? "–"),
            Number("phai-nhan", Loc["Expected"], f => f.Expected, DutyFilter.Expected),
            Number("da-nhan", Loc["Received"], f => f.Received, DutyFilter.Received),
            Number("dung-han", Loc["OnTime"], f => f.OnTime, DutyFilter.WordOf(DutyState.OnTime)),
            Number("tre-han", Loc["Late"], f => f.Late, DutyFilter.WordOf(DutyState.Late)),
            Number("tra-lai", Loc["Returned"], f => f.Returned, DutyFilter.WordOf(DutyState.Returned)),
            Number("chua-gui", Loc["Missing"], f => f.Missing, DutyFilter.WordOf(DutyState.Missing)),
            TableColumn.Rate<DistrictRow>("ty-le", Loc["Coverage"], d => d.Figures.Forms.Coverage) with
            {
                Total = _ => Show.Percent(Coverage.Province.Forms.Coverage),
            },
        ];
    }

    /// <summary>Activities count by their day, whatever period they are about.</summary>
    protected override bool Concerns(BoardChange change) => base.Concerns(change) || change.Touches(_counted);

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var register = Coverage.Register;
        var rows = new List<DistrictRow>(register.Districts.Count);
        foreach (var district in DutyIndex.Of(register).Districts)
        {
            rows.Add(new DistrictRow(district, register.Districts[district], Coverage.District(district)));
        }

        if (Coverage.OutsideDistricts is { } outside)
        {
            rows.Add(new DistrictRow(register.Districts.Count, null, outside));
        }

        _districts = rows;
        _overdue = View.AsOf > register.Period.Due;
        _activities = (await Programme.GetAsync(register.Period.Code, View.AsOf, User.Actor, cancellationToken))!.Province;
        _ratings = (await RatingReads.ReadAsync(Coverage, User.Actor, cancellationToken)).Province;
        var latest = await LatestReads.GetAsync(register.Period.Id, View.AsOf, User.Actor, cancellationToken);
        _latest = FrozenNames.Of(Coverage) is { } names ? [.. latest.Select(r => r with { Unit = names.Of(r.Unit), Cadre = names.Of(r.Cadre) })] : latest;
        Announce();
    }

    /// <summary>A figure that leads to its district's duties, and its total to the province's.</summary>
    private TableColumn<DistrictRow> Number(string id, string title, Func<FormTally, int> figure, string state) =>
        DutyColumns.Figure<DistrictRow>(
            id, title, d => figure(d.Figures.Forms), d => View.StateLink(BoardUrls.Duties, state, d.Code)) with
        {
            Total = _ => Show.Number(figure(Coverage.Province.Forms)),
            TotalHref = () => figure(Coverage.Province.Forms) == 0 ? null : View.StateLink(BoardUrls.Duties, state),
        };

    /// <summary>Which districts flash, and what is read out.</summary>
    private void Announce()
    {
        _freshDistricts = [];
        _news = null;
        foreach (var entry in Fresh.Where(e => e.Subject == ChangeSubject.Receipt && e.Scope.PeriodId == Coverage.Register.Period.Id))
        {
            if (Coverage.Register.Communes.FirstOrDefault(c => c.Id == entry.Scope.UnitId) is { } commune)
            {
                _freshDistricts.Add(commune.District < 0 ? Coverage.Register.Districts.Count : commune.District);
                var forms = Coverage.Province.Forms;
                _news = Loc["News", Coverage.Register.LabelOf(commune), Show.Number(forms.Received), Show.Number(forms.Expected)];
            }
        }
    }
}
