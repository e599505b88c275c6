using SupportMonitor.Web.Features.Import;

namespace SupportMonitor.Web.Shared;

/// <summary>What the shared components and pages are given.</summary>
public static class SharedServices
{
    public static IServiceCollection AddSharedServices(this IServiceCollection services) =>
        services
            .AddSingleton<PeriodCatalog>()
            .AddSingleton<BoardReader>()
            .AddSingleton<SharedPrerendering>()
            .AddSingleton<RegisterChoices>()
            .AddSingleton<RegisterRecords>()
            .AddSingleton<SubjectRecords>()
            .AddSingleton<RecordTrail>()
            .AddSingleton<RefusalText>()
            .AddSingleton<DutyStates>()
            .AddSingleton<ImportText>()
            .AddSingleton<UploadStore>()
            .AddSingleton<Features.Overview.Headline>()
            .AddSingleton<Features.Overview.LatestReceipts>()
            .AddScoped<CurrentUser>()
            .AddScoped<Toasts>();
}
