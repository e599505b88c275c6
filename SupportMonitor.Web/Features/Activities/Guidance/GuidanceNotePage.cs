using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Activities.Guidance;

/// <summary>One piece of guidance, beside what it contradicts.</summary>
[Route(BoardUrls.Guidance + "/{Id:int}"), Requires(Permission.ReadBoard, Permission.SeeForm)]
public sealed class GuidanceNotePage : KindRecordPage<GuidanceNote>, IPageOf<GuidanceRecords>
{
    /// <summary>Shown side by side below.</summary>
    private static readonly string[] InPairs = [nameof(GuidanceNote.ContradictsId), nameof(GuidanceNote.ProposalId)];

    public static string? UrlOf(TrailLine line) => line.RecordId is { } id ? BoardUrls.Record(BoardUrls.Guidance, id) : null;

    [Inject]
    public AuditedKinds AllKinds { get; set; } = null!;

    protected override IEnumerable<Field> Shown => Kind.Fields.Where(f => !InPairs.Contains(f.Property));

    protected override bool Concerns(BoardChange change) => base.Concerns(change) || change.Touches(AllKinds.Of(typeof(ProposalStep))!.Subject);

    protected override RenderFragment? Sections => Record is not { } note ? null : builder =>
    {
        builder.OpenComponent<GuidancePairs>(0);
        builder.AddComponentParameter(1, nameof(GuidancePairs.Note), note);
        builder.AddComponentParameter(2, nameof(GuidancePairs.View), View);
        builder.AddComponentParameter(3, nameof(GuidancePairs.Round), Round);
        builder.CloseComponent();
    };
}
