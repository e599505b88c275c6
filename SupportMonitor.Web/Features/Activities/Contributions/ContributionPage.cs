using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Programme;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Activities.Contributions;

/// <summary>One contribution.</summary>
[Route(BoardUrls.Contributions + "/{Id:int}"), Requires(Permission.ReadBoard, Permission.SeeForm)]
public sealed class ContributionPage : KindRecordPage<Contribution>, IPageOf<ContributionRecords>
{
    public static string? UrlOf(TrailLine line) => line.RecordId is { } id ? BoardUrls.Record(BoardUrls.Contributions, id) : null;
}
