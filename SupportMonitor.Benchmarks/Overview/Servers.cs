using Radzen;
using SupportMonitor.Benchmarks.Overview.Template;
using SupportMonitor.Core.Sample;
using SupportMonitor.Core.Trail;
using SupportMonitor.Web.Hosting;

namespace SupportMonitor.Benchmarks.Overview;

/// <summary>The dashboard with the sample register, and the framework template's app, each on a free port of this machine.</summary>
internal static class Servers
{
    public static DateOnly Today => SampleRegister.DemonstrationDate;

    public static async Task<WebApplication> StartBoardAsync()
    {
        var directory = Directory.CreateTempSubdirectory("supportmonitor-bench-").FullName;
        var app = ServerHost.Build(directory, ["--urls", "http://127.0.0.1:0"], builder => builder.Logging.ClearProviders());
        await ServerHost.PrepareAsync(app);
        var sample = app.Services.GetRequiredService<SampleRegister>();
        if (await sample.IsEmptyAsync())
        {
            await sample.FillAsync(Actor.Operator("Benchmark", ChangeOrigin.Command));
        }

        await app.StartAsync();
        return app;
    }

    public static async Task<WebApplication> StartTemplateAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddRadzenComponents();
        var app = builder.Build();
        app.UseAntiforgery();
        app.MapRazorComponents<TemplateApp>().AddInteractiveServerRenderMode();
        await app.StartAsync();
        return app;
    }
}
