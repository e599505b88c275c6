using System.Globalization;
using SupportMonitor.Core.Attachments;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Forms.Attachments;

/// <summary>
/// Hands attachments out, to who may read the form. Whatever a file holds, a browser only saves it: it is never shown as a page
/// of the site and nothing in it runs.
/// </summary>
public static class AttachmentEndpoints
{
    public static string Href(int attachmentId) => string.Create(CultureInfo.InvariantCulture, $"{DownloadUrls.Attachments}/{attachmentId}");

    public static void MapAttachments(this IEndpointRouteBuilder app) =>
        app.MapGet(DownloadUrls.Attachments + "/{id:int}", async (HttpContext context, FormAttachments attachments, CurrentUser user, int id) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            try
            {
                if (await attachments.OpenAsync(id, user.Actor, context.RequestAborted) is not { } found)
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
        }).Requires(Permission.SeeForm);
}
