using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Programme;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Activities.Proposals;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Activities.SituationReports;

/// <summary>One row of a situation report.</summary>
[Route(BoardUrls.SituationReports + "/{Id:int}"), Requires(Permission.ReadBoard, Permission.SeeForm)]
public sealed class SituationReportPage : KindRecordPage<SituationReport>, IPageOf<SituationReportRecords>
{
    protected override RenderFragment? Acts => Record is not { } report ? null : builder =>
    {
        builder.OpenComponent<ReportAnswer>(0);
        builder.AddComponentParameter(1, nameof(ReportAnswer.Report), report);
        builder.CloseComponent();
    };

    public static string? UrlOf(TrailLine line) => line.RecordId is { } id ? BoardUrls.Record(BoardUrls.SituationReports, id) : null;

    private ProposalSource? _source;

    [Inject]
    public ProposalOrigins Origins { get; set; } = null!;

    protected override RenderFragment? Sections => Record is not { } report || report.State != SituationReportState.Sent || _source is null ? null : builder =>
    {
        builder.OpenComponent<RaisedProposals>(0);
        builder.AddComponentParameter(1, nameof(RaisedProposals.Source), _source);
        builder.AddComponentParameter(2, nameof(RaisedProposals.UnitId), (int?)null);
        builder.AddComponentParameter(3, nameof(RaisedProposals.CadreId), (int?)report.CadreId);
        builder.AddComponentParameter(4, nameof(RaisedProposals.Content), report.Content);
        builder.CloseComponent();
    };

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        await base.LoadAsync(cancellationToken);
        _source = Record is { } report ? await Origins.OfAsync(report, cancellationToken) : null;
    }
}
