using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Attachments;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Hosting;

/// <summary>
/// Hands attachments out, to who may read what they belong to. Whatever a file holds, a browser only saves it: it is never shown as a page
/// of the site and nothing in it runs.
/// </summary>
public static class AttachmentEndpoints
{
    public static void MapAttachments(this IEndpointRouteBuilder app)
    {
        app.MapGet(DownloadUrls.Attachments + "/{id:int}", (HttpContext context, FormAttachments attachments, CurrentUser user, int id) =>
            AnswerAsync(context, () => attachments.OpenAsync(id, user.Actor, context.RequestAborted))).Requires(Permission.SeeForm);
        app.MapGet(DownloadUrls.RecordAttachments + "/{id:int}", (HttpContext context, ActivityAttachments attachments, CurrentUser user, int id) =>
            AnswerAsync(context, () => attachments.OpenAsync(id, user.Actor, context.RequestAborted))).Requires(AccessPolicy.AnyRecords);
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, Func<Task<AttachmentContent?>> open)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            if (await open() is not { } found)
            {
                return Results.NotFound();
            }

            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            return Results.File(found.File, found.Kind.MediaType(), found.Name);
        }
        catch (RefusedException refused) when (refused.Refusal == Refusal.NotAllowed)
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }
    }
}
