using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Figures;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Overview;

/// <summary>The board in one sentence, in the province's own manner (coverage.md, "The eight months of the review").</summary>
public sealed class Headline(IStringLocalizer<Headline> loc)
{
    /// <summary>Each figure in it leads to the list that it counts.</summary>
    /// <param name="view">With a period.</param>
    public RenderFragment Of(Figures figures, BoardView view)
    {
        var (forms, cadres, communes) = (figures.Forms, figures.Cadres, figures.Communes);
        var received = (forms.Received, Duties(DutyFilter.Received));
        var covered = (cadres.Covered, Cadres(CadreFilter.Covered));
        var allCadres = (cadres.Expected, Cadres(CadreFilter.Expected));
        if (forms.Expected == 0)
        {
            return FigureText.Of(loc["NothingExpected"]);
        }

        if (view.Period!.State == PeriodState.Draft && forms.Received == 0)
        {
            return FigureText.Of(loc["Draft"], (forms.Expected, Duties(DutyFilter.Expected)), allCadres);
        }

        return forms.Owing == 0
            ? FigureText.Of(loc["Complete"], received, covered, allCadres)
            : FigureText.Of(
                loc["Owing"], received, covered, allCadres,
                (communes.Missing, view.Link(BoardUrls.Chase)),
                (cadres.StillOwing, Cadres(CadreFilter.StillOwing)));

        string Duties(string state) => view.StateLink(BoardUrls.Duties, state);

        string Cadres(string state) => view.StateLink(BoardUrls.ByCadre, state);
    }

    /// <summary>How the as-of date stands to the due date: "còn 5 ngày", "hôm nay là hạn cuối", "quá hạn 3 ngày".</summary>
    public string DaysLeft(DateOnly due, DateOnly asOf) => (due.DayNumber - asOf.DayNumber) switch
    {
        > 0 and var left => loc["DaysLeft", Show.Number(left)],
        0 => loc["DueToday"],
        var over => loc["Overdue", Show.Number(-over)],
    };
}
