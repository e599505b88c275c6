using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Programme;
using SupportMonitor.Web.Addresses;
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
}
