using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Programme;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Activities.Guidance;

/// <summary>One piece of guidance.</summary>
[Route(BoardUrls.Guidance + "/{Id:int}"), Requires(Permission.ReadBoard, Permission.SeeForm)]
public sealed class GuidanceNotePage : KindRecordPage<GuidanceNote>, IPageOf<GuidanceRecords>
{
    public static string? UrlOf(TrailLine line) => line.RecordId is { } id ? BoardUrls.Record(BoardUrls.Guidance, id) : null;
}
