using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Programme;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Activities.Proposals;

/// <summary>One proposal with its steps.</summary>
[Route(BoardUrls.Proposals + "/{Id:int}"), Requires(Permission.ReadBoard, Permission.SeeForm)]
public sealed class ProposalPage : KindRecordPage<Proposal>, IPageOf<ProposalRecords>
{
    public static string? UrlOf(TrailLine line) => line.RecordId is { } id ? BoardUrls.Record(BoardUrls.Proposals, id) : null;
}
