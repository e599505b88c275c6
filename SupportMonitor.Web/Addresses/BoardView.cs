using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Web.Addresses;

/// <summary>What a page's address stands for at this moment.</summary>
/// <param name="Query">The address as it was written.</param>
/// <param name="Periods">All periods, the latest first.</param>
/// <param name="Period">The one that is shown; null when there is none, or when <see cref="BoardQuery.Period"/> is not known.</param>
/// <param name="Today">Today for the province, or the sample's demonstration date.</param>
/// <param name="Settings">The programme's settings.</param>
public sealed record BoardView(
    BoardQuery Query, IReadOnlyList<PeriodEntry> Periods, PeriodEntry? Period, DateOnly Today, ProgrammeSettings Settings)
{
    /// <summary>The day at whose end the board is shown.</summary>
    public DateOnly AsOf => Query.AsOf ?? Today;

    /// <summary>True when the address names a period that does not exist.</summary>
    public bool PeriodUnknown => Period is null && Query.Period is not null;

    /// <summary>The address of another page with this period and as-of date carried along.</summary>
    public string Link(string path) => BoardUrls.Write(path, Query.Carried);

    /// <summary>The same, for the list of what is in a state, in a district where one is given.</summary>
    /// <param name="state"><see cref="BoardQuery.State"/>.</param>
    /// <param name="district"><see cref="BoardQuery.District"/>.</param>
    public string StateLink(string path, string state, string? district = null) =>
        KeptLinks.Get(path, Query.Period, Query.AsOf, state, district);

    /// <summary>The address of a form of the view's period.</summary>
    public string FormLink(string commune, string cadre) =>
        Link(BoardUrls.Form(Period!.Code, commune, cadre), q => q with { Period = Period.Code });

    /// <summary>The address of another page with this period and as-of date and what <paramref name="change"/> adds.</summary>
    public string Link(string path, Func<BoardQuery, BoardQuery> change) => BoardUrls.Write(path, change(Query.Carried));
}
