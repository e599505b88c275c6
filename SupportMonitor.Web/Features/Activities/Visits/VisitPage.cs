using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Programme;
using SupportMonitor.Web.Addresses;
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
}
