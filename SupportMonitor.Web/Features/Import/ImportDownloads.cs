using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Import;

/// <summary>The empty register workbook and the whole register, to download.</summary>
public static class ImportDownloads
{
    public const string Template = "/tai-ve/mau-so-theo-doi";
    public const string Register = "/tai-ve/so-theo-doi";

    public static void MapRegisterWorkbooks(this IEndpointRouteBuilder app)
    {
        app.MapGet(Template, async Task<IResult> (HttpContext context, AuditedKinds kinds, SettingsService settings) =>
        {
            var words = await settings.GetAsync(context.RequestAborted);
            return await SendAsync(context, "Mau-so-theo-doi.xlsx", file =>
            {
                RegisterTemplate.Write(file, kinds, words);
                return Task.CompletedTask;
            });
        }).Requires(Permission.Import);
        app.MapGet(Register, async (HttpContext context, RegisterExport export, ProgrammeCalendar calendar, CurrentUser user) =>
        {
            var today = await calendar.TodayAsync(context.RequestAborted);
            return await SendAsync(context, $"So-theo-doi_{today:yyyy-MM-dd}.xlsx", file => export.WriteAsync(file, user.Actor, context.RequestAborted));
        }).Requires(Permission.Export);
    }

    private static async Task<IResult> SendAsync(HttpContext context, string name, Func<FileStream, Task> write)
    {
        var file = TemporaryFile.Create();
        try
        {
            await write(file);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            await file.DisposeAsync();
            return Results.Empty;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        file.Position = 0;
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(file, DownloadUrls.WorkbookType, name);
    }
}
