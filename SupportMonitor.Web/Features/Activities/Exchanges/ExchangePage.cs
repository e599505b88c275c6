using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Programme;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Activities.Exchanges;

/// <summary>One exchange.</summary>
[Route(BoardUrls.Exchanges + "/{Id:int}"), Requires(Permission.ReadBoard, Permission.SeeForm)]
public sealed class ExchangePage : KindRecordPage<Exchange>, IPageOf<ExchangeRecords>
{
    public static string? UrlOf(TrailLine line) => line.RecordId is { } id ? BoardUrls.Record(BoardUrls.Exchanges, id) : null;
}
