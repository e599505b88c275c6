using SupportMonitor.Web.Features.Activities.Conclusions;
using SupportMonitor.Web.Features.Activities.Proposals;
using SupportMonitor.Web.Features.Chase;
using SupportMonitor.Web.Features.Forms;
using SupportMonitor.Web.Features.Import;
using SupportMonitor.Web.Features.Notices;
using SupportMonitor.Web.Features.Overview;
using SupportMonitor.Web.Features.Register.Merging;
using SupportMonitor.Web.Features.Profiles;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Features.Records.Entry;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Figures;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Hosting;

/// <summary>What the shared components and pages are given.</summary>
public static class WebServices
{
    public static IServiceCollection AddWebServices(this IServiceCollection services) =>
        services
            .AddScoped<BoardReader>()
            .AddScoped<RegisterChoices>()
            .AddScoped<RecordChoices>()
            .AddSingleton<KindTexts>()
            .AddSingleton<TrailLinks>()
            .AddScoped<KindReader>()
            .AddScoped<KindCells>()
            .AddScoped<TimelineText>()
            .AddScoped<TrailText>()
            .AddScoped<MergeWords>()
            .AddSingleton<NoticeText>()
            .AddSingleton<RefusalText>()
            .AddSingleton<DutyStates>()
            .AddSingleton<EnumWords>()
            .AddSingleton<ContactWords>()
            .AddSingleton<ProposalWords>()
            .AddSingleton<ConclusionWords>()
            .AddSingleton<ImportText>()
            .AddSingleton<ContradictionText>()
            .AddSingleton<UploadStore>()
            .AddSingleton<FormWords>()
            .AddScoped<FormTools>()
            .AddHostedService<AttachmentSweeper>()
            .AddSingleton<Headline>()
            .AddSingleton<ReadyFiles>()
            .AddScoped<Toasts>();
}
