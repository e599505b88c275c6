using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Programme;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Activities.Conclusions;

/// <summary>One conclusion with its steps.</summary>
[Route(BoardUrls.Conclusions + "/{Id:int}"), Requires(Permission.ReadBoard)]
public sealed class ConclusionPage : KindRecordPage<Conclusion>, IPageOf<ConclusionRecords>
{
    public static string? UrlOf(TrailLine line) => line.RecordId is { } id ? BoardUrls.Record(BoardUrls.Conclusions, id) : null;
}
