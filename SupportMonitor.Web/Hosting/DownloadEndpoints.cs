using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Chase;
using SupportMonitor.Web.Features.Coverage.ByCadre;
using SupportMonitor.Web.Features.Coverage.Duties;
using SupportMonitor.Web.Features.Forms.Attachments;
using SupportMonitor.Web.Features.Forms.Receipts;
using SupportMonitor.Web.Features.Import;
using SupportMonitor.Web.Features.Profiles;
using SupportMonitor.Web.Features.Register.Assignments;
using SupportMonitor.Web.Features.Register.Cadres;
using SupportMonitor.Web.Features.Register.Periods;
using SupportMonitor.Web.Features.Register.Units;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Hosting;

/// <summary>What can be fetched as a file.</summary>
public static class DownloadEndpoints
{
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
        app.MapList(BoardUrls.Trail, "Nhat-ky", TrailWorkbook.OfAsync).Requires(AccessPolicy.AnyTrail);
        app.MapRegisterWorkbooks();
        app.MapAttachments();
        app.MapGet(DownloadUrls.Ready + "/{key}", (HttpContext context, ReadyFiles files, string key) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return files.Take(key) is { } found
                ? Results.File(found.File, DownloadUrls.WorkbookType, found.Name)
                : Results.NotFound();
        }).Requires(Permission.Export);
    }
}
