using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Figures;
using SupportMonitor.Web.Ui.Tables;

namespace SupportMonitor.Web.Features.Coverage.ByCadre;

/// <summary>Every cadre with duties; each number leads to the duties behind it.</summary>
public sealed partial class ByCadrePage
{
    private IReadOnlyList<TableColumn<CadreFiguresRow>> _columns = [];
    private IReadOnlyList<Choice> _states = [];
    private IReadOnlyList<CadreFiguresRow> _rows = [];

    /// <summary>Counts what is listed; each figure leads to its part of the list.</summary>
    private RenderFragment Summary()
    {
        var byStanding = _rows.CountBy(r => r.Standing).ToDictionary();
        return FigureText.Of(
            Loc["Summary"],
            (_rows.Count - Count(CadreStanding.Exempt), Listed(Query.State ?? CadreFilter.Expected)),
            Part(CadreStanding.Complete), Part(CadreStanding.Partial), Part(CadreStanding.None));

        (int Count, string? Href) Part(CadreStanding standing) => (Count(standing), Listed(CadreFilter.WordOf(standing)));

        int Count(CadreStanding standing) => byStanding.GetValueOrDefault(standing);

        string Listed(string state) => BoardUrls.Write(BoardUrls.ByCadre, Query.FromFirstPage with { State = state });
    }

    protected override void OnInitialized()
    {
        _states =
        [
            Choice(CadreStanding.Complete), Choice(CadreStanding.Partial), Choice(CadreStanding.None),
            new(CadreFilter.Covered, Loc[CadreFilter.Covered]),
            new(CadreFilter.StillOwing, Loc[CadreFilter.StillOwing]),
            new(CadreFilter.Expected, Loc[CadreFilter.Expected]),
            Choice(CadreStanding.Exempt),
        ];
        _columns =
        [
            TableColumn.Person<CadreFiguresRow>("can-bo", Loc["Cadre"], r => r.Label) with
            {
                NamesRow = true, Href = r => View.Link(BoardUrls.Cadre(r.Cadre.Code)), MinWidth = "11em",
            },
            TableColumn.Text<CadreFiguresRow>("co-quan", Loc["Office"], r => r.Organisation ?? r.Cadre.Position) with { Cell = Office, MinWidth = "11em" },
            new("trang-thai", Loc["State"])
            {
                Cell = Standing, Text = r => Loc[r.Standing.ToString()], Order = (a, b) => a.Standing.CompareTo(b.Standing),
            },
            Figure("phai-nhan", "Expected", f => f.Expected, DutyFilter.Expected),
            Figure("da-nhan", "Received", f => f.Received, DutyFilter.Received),
            Figure("dung-han", "OnTime", f => f.OnTime, DutyFilter.WordOf(DutyState.OnTime)) with { HideOnPhone = true },
            Figure("tre-han", "Late", f => f.Late, DutyFilter.WordOf(DutyState.Late)) with { HideOnPhone = true },
            Figure("tra-lai", "Returned", f => f.Returned, DutyFilter.WordOf(DutyState.Returned)),
            Figure("chua-gui", "Missing", f => f.Missing, DutyFilter.WordOf(DutyState.Missing)),
            TableColumn.Rate<CadreFiguresRow>("ty-le", Loc["Rate"], r => r.Forms.Coverage) with { MinWidth = "10em" },
        ];
        base.OnInitialized();
    }

    protected override Task LoadAsync(CancellationToken cancellationToken)
    {
        _rows = CadreFiguresRow.Rows(Coverage, Query.ToStandings());
        return Task.CompletedTask;
    }

    private Choice Choice(CadreStanding standing) => new(CadreFilter.WordOf(standing), Loc[standing.ToString()]);

    /// <summary>A number that leads to its duties: this cadre's, in the district and sub-area that the page is filtered by.</summary>
    private TableColumn<CadreFiguresRow> Figure(string id, string title, Func<FormTally, int> figure, string state) =>
        DutyColumns.Figure<CadreFiguresRow>(
            id, Loc[title], r => figure(r.Forms),
            r => View.Link(
                BoardUrls.Duties, q => q with { Cadre = r.Cadre.Code, State = state, District = Query.District, SubArea = Query.SubArea }));
}
