using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Activities.Proposals;

/// <summary>One proposal as a thread: where it came from, each step and how long it lay with whom, the answer, the verdict.</summary>
[Route(BoardUrls.Proposals + "/{Id:int}"), Requires(Permission.ReadBoard, Permission.SeeForm)]
public sealed class ProposalPage : KindRecordPage<Proposal>, IPageOf<ProposalRecords>
{
    /// <summary>Said by the thread, as of its last step.</summary>
    private static readonly string[] InThread = [nameof(Proposal.Code), nameof(Proposal.Source), nameof(Proposal.Agency), nameof(Proposal.DueDate)];

    public static string? UrlOf(TrailLine line) => line.RecordId is { } id ? BoardUrls.Record(BoardUrls.Proposals, id) : null;

    protected override bool ShowsSteps => false;

    protected override IEnumerable<Field> Shown => Kind.Fields.Where(f => !InThread.Contains(f.Property));

    protected override RenderFragment? Sections => Record is not { } proposal ? null : builder =>
    {
        builder.OpenComponent<ProposalSteps>(0);
        builder.AddComponentParameter(1, nameof(ProposalSteps.Proposal), proposal);
        builder.AddComponentParameter(2, nameof(ProposalSteps.View), View);
        builder.AddComponentParameter(3, nameof(ProposalSteps.Round), Round);
        builder.CloseComponent();
    };
}
