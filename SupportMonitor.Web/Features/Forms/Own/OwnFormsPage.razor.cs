using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Forms.Own;

/// <summary>Where communes and cadres live: the forms that they owe, or that are about them, period by period.</summary>
public sealed partial class OwnFormsPage
{
    /// <summary>Periods before the one that is shown.</summary>
    private const int MostEarlier = 8;

    private OwnPeriod? _current;
    private List<OwnPeriod> _earlier = [];
    private IReadOnlyList<OwnRatings> _ratings = [];
    private string? _news;

    protected override bool ReadsBoard => false;

    protected override bool Concerns(BoardChange change) => change.ConcernsAnyPeriod(User.Actor.UnitId, User.Actor.CadreId);

    private bool IsCadre => User.Actor.Role == Role.Cadre;

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (!User.HasOwnForms)
        {
            return;
        }

        var period = View.Period!;
        _current = await Forms.ReadAsync(period.Code, View.AsOf, User.Actor, cancellationToken);
        var earlier = new List<OwnPeriod>();
        foreach (var other in View.Periods.Where(p => p.Id != period.Id && p.State != PeriodState.Draft && p.From <= View.AsOf).Take(MostEarlier))
        {
            if (await Forms.ReadAsync(other.Code, View.AsOf, User.Actor, cancellationToken) is { Forms.Count: > 0 } own)
            {
                earlier.Add(own);
            }
        }

        _earlier = earlier;
        _ratings = IsCadre ? await Ratings.OwnAsync(View.AsOf, User.Actor, cancellationToken) : [];
        _news = Fresh.LastOrDefault(e => e.Subject == ChangeSubject.Receipt && e.Scope.PeriodId == period.Id) is { } entry
            && _current?.Forms.FirstOrDefault(f => f.Commune.Id == entry.Scope.UnitId && f.Cadre.Id == entry.Scope.CadreId) is { } changed
            ? Loc["News", IsCadre ? changed.CommuneLabel : changed.CadreLabel].Value
            : null;
    }

    /// <summary>"Tốt 3, Khá 1".</summary>
    private string Said(IReadOnlyList<WordCount<int>> words, int unrated) => string.Join(
        ", ", words.Select(w => $"{w.Word} {Show.Number(w.Count)}").Concat(unrated > 0 ? [$"{Loc["Unrated"]} {Show.Number(unrated)}"] : []));

    private string DueText(PeriodEntry period)
    {
        var days = period.Due.DayNumber - View.Today.DayNumber;
        return days >= 0 ? Loc["DueIn", Show.Date(period.Due), Show.Number(days)] : Loc["Overdue", Show.Date(period.Due), Show.Number(-days)];
    }

    /// <summary>Null for a cadre's form that is not released: the page would only say so.</summary>
    private string? Href(OwnPeriod own, OwnForm form) => own.Reads
        ? View.Link(BoardUrls.Form(own.Period.Code, form.Commune.Code, form.Cadre.Code), q => q with { Period = own.Period.Code })
        : null;
}
