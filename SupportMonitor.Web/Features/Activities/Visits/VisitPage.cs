using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Programme;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Activities.Proposals;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Activities.Visits;

/// <summary>One field visit.</summary>
[Route(BoardUrls.Visits + "/{Id:int}"), Requires(Permission.ReadBoard, Permission.SeeForm)]
public sealed class VisitPage : KindRecordPage<Visit>, IPageOf<VisitRecords>
{
    protected override RenderFragment? Acts => Record is not { } visit ? null : builder =>
    {
        builder.OpenComponent<VisitVerdict>(0);
        builder.AddComponentParameter(1, nameof(VisitVerdict.Visit), visit);
        builder.CloseComponent();
    };

    public static string? UrlOf(TrailLine line) => line.RecordId is { } id ? BoardUrls.Record(BoardUrls.Visits, id) : null;

    private ProposalSource? _source;

    [Inject]
    public ProposalOrigins Origins { get; set; } = null!;

    protected override RenderFragment? Sections => Record is not { } visit || _source is null ? null : builder =>
    {
        builder.OpenComponent<RaisedProposals>(0);
        builder.AddComponentParameter(1, nameof(RaisedProposals.Source), _source);
        builder.AddComponentParameter(2, nameof(RaisedProposals.UnitId), (int?)visit.UnitId);
        builder.AddComponentParameter(3, nameof(RaisedProposals.CadreId), (int?)visit.CadreId);
        builder.AddComponentParameter(4, nameof(RaisedProposals.Content), visit.Said);
        builder.CloseComponent();
    };

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        await base.LoadAsync(cancellationToken);
        _source = Record is { } visit ? await Origins.OfAsync(visit, cancellationToken) : null;
    }
}
