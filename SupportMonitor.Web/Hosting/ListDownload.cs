using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Core.Workbooks.Xlsx;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Hosting;

/// <summary>
/// Lists to download. The address is the page's own with /tai-ve before it, so a workbook has exactly the filters of the page
/// that it was taken from.
/// </summary>
public static class ListDownload
{
    /// <summary>Serves a list of the board as a workbook.</summary>
    /// <param name="path">The page's path.</param>
    /// <param name="name">The file's name without period, date and extension; plain letters.</param>
    public static void MapBoardList(
        this IEndpointRouteBuilder app, string path, string name, Func<BoardView, PeriodCoverage, OfficialTable> table) =>
        app.MapBoardList(path, name, (_, view, coverage, _) => Task.FromResult(table(view, coverage)));

    /// <summary>The same for a list that has also what is recorded beside the board.</summary>
    /// <inheritdoc cref="MapBoardList(IEndpointRouteBuilder, string, string, Func{BoardView, PeriodCoverage, OfficialTable})"/>
    public static void MapBoardList(
        this IEndpointRouteBuilder app, string path, string name,
        Func<IServiceProvider, BoardView, PeriodCoverage, CancellationToken, Task<OfficialTable>> table) =>
        app.MapGet(DownloadUrls.Prefix + path, async (HttpContext context, BoardReader reader, ListWorkbook workbook) =>
        {
            var view = await reader.ViewAsync(path + context.Request.QueryString, context.RequestAborted);
            return await reader.CoverageAsync(view, context.RequestAborted) is { } coverage
                ? await SendAsync(
                    context, workbook, [await table(context.RequestServices, view, coverage, context.RequestAborted)],
                    name, $"{coverage.Register.Period.Code}_{view.AsOf:yyyy-MM-dd}")
                : Results.NotFound();
        }).Requires(Permission.Export);

    /// <summary>Serves a list that is read from the register as a workbook.</summary>
    /// <inheritdoc cref="MapBoardList(IEndpointRouteBuilder, string, string, Func{BoardView, PeriodCoverage, OfficialTable})"/>
    public static void MapRegisterList(
        this IEndpointRouteBuilder app, string path, string name, Func<IServiceProvider, BoardView, Actor, CancellationToken, Task<OfficialTable>> table) =>
        app.MapList(path, name, async (services, view, cancellationToken) =>
            [await table(services, view, services.GetRequiredService<CurrentUser>().Actor, cancellationToken)]).Requires(Permission.Export);

    /// <summary>As <see cref="MapRegisterList"/>, each table a sheet, for who may see the page; the caller says what is needed for that.</summary>
    /// <inheritdoc cref="MapBoardList(IEndpointRouteBuilder, string, string, Func{BoardView, PeriodCoverage, OfficialTable})"/>
    public static RouteHandlerBuilder MapList(
        this IEndpointRouteBuilder app,
        string path,
        string name,
        Func<IServiceProvider, BoardView, CancellationToken, Task<IReadOnlyList<OfficialTable>>> tables) =>
        app.MapGet(DownloadUrls.Prefix + path, async (HttpContext context, BoardReader reader, ListWorkbook workbook) =>
        {
            var view = await reader.ViewAsync(path + context.Request.QueryString, context.RequestAborted);
            var read = await tables(context.RequestServices, view, context.RequestAborted);
            return await SendAsync(context, workbook, read, name, $"{view.Today:yyyy-MM-dd}");
        });

    /// <summary>"Don-doc_huyen-ba-tri_2017-Q4_2018-01-05.xlsx": a list of one place or person says so in its name.</summary>
    private static async Task<IResult> SendAsync(
        HttpContext context, ListWorkbook workbook, IReadOnlyList<OfficialTable> tables, string name, string when)
    {
        var place = string.Concat(new[] { tables[0].Place, tables[0].About }.OfType<string>().Select(one => $"_{DownloadUrls.Plain(one)}"));
        var file = TemporaryFile.Create();
        try
        {
            await workbook.WriteAsync(tables, file, context.RequestAborted);
            file.Position = 0;
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

        context.Response.Headers.CacheControl = "no-store";
        return Results.File(file, DownloadUrls.WorkbookType, DownloadUrls.FileName($"{name}{place}_{when}") + ".xlsx");
    }
}
