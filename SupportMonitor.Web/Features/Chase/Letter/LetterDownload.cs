using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Documents;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Chase.Letter;

/// <summary>The letter as a file for Word, as it stands at the moment that it is fetched.</summary>
public static class LetterDownload
{
    public static void MapChaseLetter(this IEndpointRouteBuilder app) =>
        app.MapGet(DownloadUrls.Prefix + BoardUrls.ChaseLetter, async (HttpContext context, BoardReader reader, ChaseLetters letters, CurrentUser user) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            var view = await reader.ViewAsync(BoardUrls.ChaseLetter + context.Request.QueryString, context.RequestAborted);
            try
            {
                if (view.ToLetter() is not { } request
                    || await letters.ReadAsync(request, user.Actor, context.RequestAborted) is not { Letter: { Rows.Count: > 0 } letter })
                {
                    return Results.NotFound();
                }

                var file = TemporaryFile.Create();
                OfficialDocx.Write(letter.Document, file);
                file.Position = 0;
                var name = $"Don-doc_{request.PeriodCode}_{VietnameseText.Fold(letter.Recipient.Name)}_{letter.Document.Head.Date:yyyy-MM-dd}";
                return Results.File(file, OfficialDocx.MediaType, DownloadUrls.FileName(name) + ".docx");
            }
            catch (RefusedException refused) when (refused.Refusal is Refusal.TooLong or Refusal.DateTooEarly)
            {
                return Results.BadRequest();
            }
        }).Requires(Permission.Export);
}
