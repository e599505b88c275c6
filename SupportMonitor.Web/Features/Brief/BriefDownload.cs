using SupportMonitor.Core.Brief;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Documents;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Brief;

/// <summary>The brief as a file for Word: as it stands at the moment that it is fetched, or as a version was filed.</summary>
public static class BriefDownload
{
    public static void MapBriefs(this IEndpointRouteBuilder app)
    {
        app.MapGet(DownloadUrls.Prefix + BoardUrls.Brief, async (HttpContext context, BoardReader reader, BriefService briefs, CurrentUser user) =>
        {
            var view = await reader.ViewAsync(BoardUrls.Brief + context.Request.QueryString, context.RequestAborted);
            try
            {
                return view.Period is not null && await briefs.ReadAsync(BriefPage.RequestOf(view), user.Actor, context.RequestAborted) is { } state
                    ? FileOf(context, state.Marked, "")
                    : Results.NotFound();
            }
            catch (RefusedException refused) when (refused.Refusal == Refusal.NotFound)
            {
                return Results.NotFound();
            }
        }).Requires(Permission.Export);
        app.MapGet(DownloadUrls.Prefix + BoardUrls.Brief + "/{id:int}", async (HttpContext context, BriefService briefs, CurrentUser user, int id) =>
            await briefs.FiledAsync(id, user.Actor, context.RequestAborted) is { } filed
                ? FileOf(context, filed.Content, $"_ban-{filed.Line.Version}")
                : Results.NotFound()).Requires(Permission.Export);
    }

    private static IResult FileOf(HttpContext context, BriefContent content, string version)
    {
        context.Response.Headers.CacheControl = "no-store";
        var file = TemporaryFile.Create();
        OfficialDocx.Write(content.ToDocument(), file);
        file.Position = 0;
        var place = content.Scope.IsProvince ? "" : $"_{VietnameseText.Fold(content.Scope.Name)}";
        return Results.File(file, OfficialDocx.MediaType, DownloadUrls.FileName($"So-ket_{content.Period}{place}_{content.AsOf:yyyy-MM-dd}{version}") + ".docx");
    }
}
