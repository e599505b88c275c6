using SupportMonitor.Web.Features.Assignments;
using SupportMonitor.Web.Features.ByCadre;
using SupportMonitor.Web.Features.Cadres;
using SupportMonitor.Web.Features.Chase;
using SupportMonitor.Web.Features.CommuneOverview;
using SupportMonitor.Web.Features.DistrictOverview;
using SupportMonitor.Web.Features.Duties;
using SupportMonitor.Web.Features.Forms;
using SupportMonitor.Web.Features.Import;
using SupportMonitor.Web.Features.Periods;
using SupportMonitor.Web.Features.Receipts;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Features.Units;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Shared;

namespace SupportMonitor.Web.Features.Downloads;

/// <summary>What can be fetched as a file.</summary>
public static class DownloadEndpoints
{
    public static IServiceCollection AddDownloads(this IServiceCollection services) => services.AddSingleton<ReadyFiles>();

    public static void MapDownloads(this IEndpointRouteBuilder app)
    {
        app.MapBoardList(BoardUrls.Chase, "Don-doc", ChaseWorkbook.Of);
        app.MapBoardList(BoardUrls.ByCadre, "Theo-can-bo", CadreWorkbook.Of);
        app.MapBoardList(BoardUrls.Duties, "Phieu-phai-nhan", DutyWorkbook.Of);
        app.MapBoardList(SubAreaWorkbook.Path, "Tieu-vung", SubAreaWorkbook.Of);
        app.MapRegisterList(BoardUrls.Periods, "Cac-ky", PeriodList.WorkbookAsync);
        app.MapRegisterList(PeriodExemptions.Path, "Mien", PeriodExemptions.WorkbookAsync);
        app.MapRegisterList(CommuneWorkbook.Path, "Xa-qua-cac-ky", CommuneWorkbook.OfAsync);
        app.MapRegisterList(BoardUrls.Receipts, "Phieu-da-nhan", PeriodReceipts.WorkbookAsync);
        app.MapRegisterList(BoardUrls.Assignments, "Phan-cong", AssignmentList.WorkbookAsync);
        app.MapRegisterList(BoardUrls.Units, "Don-vi", UnitList.WorkbookAsync);
        app.MapRegisterList(BoardUrls.Cadres, "Ho-so-can-bo", CadreList.WorkbookAsync);
        app.MapList(BoardUrls.Trail, "Nhat-ky", TrailWorkbook.OfAsync).Requires(Access.AnyTrail);
        app.MapRegisterWorkbooks();
        app.MapAttachments();
        app.MapGet(ReadyFiles.Path + "/{key}", (HttpContext context, ReadyFiles files, string key) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return files.Take(key) is { } found
                ? Results.File(found.File, ListDownload.WorkbookType, found.Name)
                : Results.NotFound();
        }).Requires(Permission.Export);
    }
}
