using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Brief;
using SupportMonitor.Web.Features.Chase.Letter;
using SupportMonitor.Web.Features.Import;
using SupportMonitor.Web.Features.Activities.SituationReports;
using SupportMonitor.Web.Features.Activities.Visits;
using SupportMonitor.Web.Features.Ratings;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Hosting;

/// <summary>What can be fetched as a file.</summary>
public static class DownloadEndpoints
{
    public static void MapDownloads(this IEndpointRouteBuilder app)
    {
        app.MapBoardList(BoardUrls.Chase, "Don-doc", async (services, view, coverage, cancellationToken) =>
        {
            var (duties, need) = (view.Query.ToDuties(), ChaseView.NeedOf(view.Query));
            var rows = await services.GetRequiredService<ChaseBook>()
                .ReadAsync(coverage, duties, need, services.GetRequiredService<CurrentUser>().Actor, cancellationToken);
            return ChaseWorkbook.Of(coverage, duties, need, rows, ChaseView.IsByCadre(view.Query));
        });
        app.MapBoardList(BoardUrls.ByCadre, "Theo-can-bo", (view, coverage) => CadreWorkbook.Of(coverage, view.Query.ToStandings()));
        app.MapBoardList(BoardUrls.Ratings, "Xep-loai", RatingDownloads.TableAsync);
        app.MapBoardList(BoardUrls.Duties, "Phieu-phai-nhan", async (services, view, coverage, cancellationToken) => DutyTab.Of(view.Query) switch
        {
            DutyTab.Unexpected => DutyWorkbook.Unexpected(coverage, view.Query.ToList()),
            DutyTab.IdleExemptions => DutyWorkbook.IdleExemptions(coverage, view.Query.ToList()),
            DutyTab.Uncovered => DutyWorkbook.Uncovered(coverage, view.Query.ToList()),
            _ when view.Query.ToRatings() is { IsEmpty: false } rating => DutyWorkbook.Duties(
                coverage,
                view.Query.ToDuties(),
                await services.GetRequiredService<RatingBoard>().ReadAsync(coverage, services.GetRequiredService<CurrentUser>().Actor, cancellationToken),
                rating),
            _ => DutyWorkbook.Duties(coverage, view.Query.ToDuties()),
        });
        app.MapBoardList(
            DownloadUrls.SubAreas, "Tieu-vung",
            (view, coverage) => SubAreaWorkbook.Of(coverage, new ListSelection { District = view.Query.District }));
        app.MapRegisterList(
            BoardUrls.Periods, "Cac-ky",
            (services, view, actor, cancellationToken) => Periods(services).PeriodsAsync(view.AsOf, view.Query.Search, actor, cancellationToken));
        app.MapRegisterList(
            BoardUrls.Exemptions, "Mien",
            async (services, view, actor, cancellationToken) => await Periods(services).ExemptionsAsync(
                await CoverageAsync(services, view, cancellationToken), view.Query.ToExemptions(), actor, cancellationToken));
        app.MapRegisterList(
            DownloadUrls.Commune, "Xa-qua-cac-ky",
            (services, view, actor, cancellationToken) => Periods(services).CommuneAsync(
                view.Query.Other(DownloadUrls.CodeKey) ?? "", view.AsOf, actor, cancellationToken));
        app.MapRegisterList(
            BoardUrls.Receipts, "Phieu-da-nhan",
            async (services, view, actor, cancellationToken) => await Periods(services).ReceiptsAsync(
                await CoverageAsync(services, view, cancellationToken), view.Query.ToReceipts(), actor, cancellationToken));
        app.MapRegisterList(
            BoardUrls.Assignments, "Phan-cong",
            (services, view, actor, cancellationToken) => Register(services).AssignmentsAsync(view.ToAssignments(), actor, cancellationToken));
        app.MapRegisterList(
            BoardUrls.Units, "Don-vi",
            (services, view, actor, cancellationToken) => Register(services).UnitsAsync(view.ToUnits(), actor, cancellationToken));
        app.MapRegisterList(
            BoardUrls.Cadres, "Ho-so-can-bo",
            (services, view, actor, cancellationToken) => Register(services).CadresAsync(view.ToCadres(), actor, cancellationToken));
        app.MapRegisterList(
            BoardUrls.Proposals, "Kien-nghi",
            (services, view, actor, cancellationToken) => services.GetRequiredService<ProposalWorkbook>().ProposalsAsync(
                view.ToRecords(Kind<Proposal>(services)) with { Days = null }, view.ToProposals(), actor, cancellationToken));
        app.MapRegisterList(
            BoardUrls.Conclusions, "Ket-luan",
            (services, view, actor, cancellationToken) => services.GetRequiredService<ProposalWorkbook>().ConclusionsAsync(
                view.ToRecords(Kind<Conclusion>(services)) with { Days = null }, view.ToConclusions(), actor, cancellationToken));
        app.MapRegisterList(
            BoardUrls.VisitRegime, "Che-do-di-co-so",
            async (services, view, actor, cancellationToken) =>
            {
                var programme = await ProgrammeAsync(services, view, actor, cancellationToken);
                return ActivityWorkbook.Regime(programme, RegimePage.Rows(programme, view), view.Query.ToList(), RegimePage.WordOf(view));
            });
        app.MapRegisterList(
            BoardUrls.ReportDuties, "Bao-cao-phai-gui",
            async (services, view, actor, cancellationToken) =>
            {
                var programme = await ProgrammeAsync(services, view, actor, cancellationToken);
                return ActivityWorkbook.Reports(programme, ReportDutiesPage.Rows(programme, view), view.Query.ToList(), ReportDutiesPage.WordOf(view));
            });
        foreach (var (route, kind) in KindLists.Of(app.ServiceProvider.GetRequiredService<AuditedKinds>()))
        {
            app.MapRegisterList(
                route, KindLists.FileOf(kind),
                (services, view, actor, cancellationToken) =>
                    KindLists.TableAsync(kind, services.GetRequiredService<KindWorkbook>(), view, actor, cancellationToken));
        }

        app.MapList(BoardUrls.Trail, "Nhat-ky", TrailWorkbook.OfAsync).Requires(AccessPolicy.AnyTrail);
        app.MapRegisterWorkbooks();
        app.MapAttachments();
        app.MapChaseLetter();
        app.MapBriefs();
        app.MapGet(DownloadUrls.Ready + "/{key}", (HttpContext context, ReadyFiles files, string key) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return files.Take(key) is { } found
                ? Results.File(found.File, DownloadUrls.WorkbookType, found.Name)
                : Results.NotFound();
        }).Requires(Permission.Export);
    }

    private static RecordKind<T> Kind<T>(IServiceProvider services)
        where T : class, IRecord => (RecordKind<T>)services.GetRequiredService<AuditedKinds>().Of(typeof(T))!;

    /// <exception cref="RefusedException"><see cref="Refusal.NotFound"/>: there is no period.</exception>
    private static async Task<PeriodProgramme> ProgrammeAsync(IServiceProvider services, BoardView view, Actor actor, CancellationToken cancellationToken) =>
        (view.Period is { } period ? await services.GetRequiredService<ProgrammeBoard>().GetAsync(period.Code, view.AsOf, actor, cancellationToken) : null)
        ?? throw new RefusedException(Refusal.NotFound, view.Query.Period ?? "");

    private static RegisterWorkbooks Register(IServiceProvider services) => services.GetRequiredService<RegisterWorkbooks>();

    private static PeriodWorkbooks Periods(IServiceProvider services) => services.GetRequiredService<PeriodWorkbooks>();

    private static ValueTask<PeriodCoverage?> CoverageAsync(IServiceProvider services, BoardView view, CancellationToken cancellationToken) =>
        services.GetRequiredService<BoardReader>().CoverageAsync(view, cancellationToken);
}
