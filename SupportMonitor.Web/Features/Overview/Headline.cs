using Microsoft.Extensions.Localization;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Shared;

namespace SupportMonitor.Web.Features.Overview;

/// <summary>The board in one sentence, in the province's own manner (coverage.md, "The eight months of the review").</summary>
public sealed class Headline(IStringLocalizer<Headline> loc)
{
    public string Of(Figures figures, PeriodState state)
    {
        var (forms, cadres, communes) = (figures.Forms, figures.Cadres, figures.Communes);
        if (forms.Expected == 0)
        {
            return loc["NothingExpected"];
        }

        if (state == PeriodState.Draft && forms.Received == 0)
        {
            return loc["Draft", Show.Number(forms.Expected), Show.Number(cadres.Expected)];
        }

        return forms.Owing == 0
            ? loc["Complete", Show.Number(forms.Received), Show.Number(cadres.Covered), Show.Number(cadres.Expected)]
            : loc[
                "Owing",
                Show.Number(forms.Received),
                Show.Number(cadres.Covered),
                Show.Number(cadres.Expected),
                Show.Number(communes.Missing),
                Show.Number(cadres.StillOwing)];
    }

    /// <summary>How the as-of date stands to the due date: "còn 5 ngày", "hôm nay là hạn cuối", "quá hạn 3 ngày".</summary>
    public string DaysLeft(DateOnly due, DateOnly asOf) => (due.DayNumber - asOf.DayNumber) switch
    {
        > 0 and var left => loc["DaysLeft", Show.Number(left)],
        0 => loc["DueToday"],
        var over => loc["Overdue", Show.Number(-over)],
    };
}
