using SupportMonitor.Web.Features.Import;
using SupportMonitor.Web.Features.Notices;
using SupportMonitor.Web.Features.Trail;

namespace SupportMonitor.Web.Shared;

/// <summary>What the shared components and pages are given.</summary>
public static class SharedServices
{
    public static IServiceCollection AddSharedServices(this IServiceCollection services) =>
        services
            .AddSingleton<PeriodCatalog>()
            .AddScoped<BoardReader>()
            .AddSingleton<SharedPrerendering>()
            .AddScoped<RegisterChoices>()
            .AddSingleton<RegisterCache>()
            .AddScoped<RegisterRecords>()
            .AddScoped<SubjectRecords>()
            .AddSingleton<KindTexts>()
            .AddSingleton<TrailLinks>()
            .AddScoped<TrailText>()
            .AddSingleton<NoticeText>()
            .AddSingleton<RefusalText>()
            .AddSingleton<DutyStates>()
            .AddSingleton<ImportText>()
            .AddSingleton<ContradictionText>()
            .AddSingleton<UploadStore>()
            .AddSingleton<Features.Forms.FormWords>()
            .AddScoped<Features.Forms.FormTools>()
            .AddHostedService<Features.Forms.AttachmentSweeper>()
            .AddSingleton<Features.Overview.Headline>()
            .AddScoped<Features.Overview.LatestReceipts>()
            .AddScoped<Toasts>();
}
