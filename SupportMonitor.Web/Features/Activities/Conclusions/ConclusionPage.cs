using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Programme;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Activities.Conclusions;

/// <summary>One conclusion with how it was carried out.</summary>
[Route(BoardUrls.Conclusions + "/{Id:int}"), Requires(Permission.ReadBoard)]
public sealed class ConclusionPage : KindRecordPage<Conclusion>, IPageOf<ConclusionRecords>
{
    public static string? UrlOf(TrailLine line) => line.RecordId is { } id ? BoardUrls.Record(BoardUrls.Conclusions, id) : null;

    protected override bool ShowsSteps => false;

    protected override RenderFragment? Sections => Record is not { } conclusion ? null : builder =>
    {
        builder.OpenComponent<ConclusionSteps>(0);
        builder.AddComponentParameter(1, nameof(ConclusionSteps.Conclusion), conclusion);
        builder.AddComponentParameter(2, nameof(ConclusionSteps.View), View);
        builder.AddComponentParameter(3, nameof(ConclusionSteps.Round), Round);
        builder.CloseComponent();
    };
}
