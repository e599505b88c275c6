using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Records.Entry;

namespace SupportMonitor.Web.Features.Activities.Start;

/// <summary>Where cadres and communes begin: what is theirs to do, and what concerns them.</summary>
public sealed partial class OwnStartPage
{
    private CadreDesk? _cadre;
    private CommuneDesk? _commune;
    private Timeline? _timeline;
    private RecordDialog<Visit>? _visit;
    private RecordDialog<SituationReport>? _report;
    private RecordDialog<Proposal>? _proposal;
    private string? _reportOn;

    protected override bool ReadsBoard => false;

    private bool MayVisit => Activities.MayAdd<Visit>(User.Actor);

    private bool MayReport => Activities.MayAdd<SituationReport>(User.Actor);

    /// <summary>Guidance names units by code and is about none.</summary>
    protected override bool Concerns(BoardChange change) =>
        change.ConcernsAnyPeriod(User.Actor.UnitId, User.Actor.CadreId) || change.Touches(Kinds.Of(typeof(GuidanceNote))!.Subject);

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _cadre = await Own.OfCadreAsync(View.Period!.Code, View.AsOf, User.Actor, cancellationToken);
        _commune = await Own.OfCommuneAsync(View.Period.Code, View.AsOf, User.Actor, cancellationToken);
        var whose = _cadre is not null ? ProfileKind.Cadre : ProfileKind.Commune;
        _timeline = _cadre is null && _commune is null ? null
            : (await Profiles.ReadAsync(View.ToProfile(whose, null, Kinds), User.Actor, cancellationToken))?.Timeline;
    }

    /// <param name="commune">Null where it is to be chosen, unless there is only one.</param>
    private Task AddVisitAsync(FollowedCommune? commune) =>
        _visit!.AddAsync(new Visit { Date = View.Today, UnitId = (commune ?? OnlyCommune)?.Id ?? 0 });

    private Task AddReportAsync(OwedReport report)
    {
        _reportOn = Loc["ReportOn", report.District.FullName, _cadre!.Period.Name];
        return _report!.AddAsync(new SituationReport { PeriodId = _cadre.Period.Id, UnitId = report.District.Id, Date = View.Today });
    }

    private Task AddProposalAsync() => _proposal!.AddAsync(new Proposal { Code = "", Date = View.Today, UnitId = OnlyCommune?.Id ?? 0 });

    private FollowedCommune? OnlyCommune => _cadre is { Communes: [var only] } ? only : null;
}
