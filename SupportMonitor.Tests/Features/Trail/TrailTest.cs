using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Trail;
using Xunit;

namespace SupportMonitor.Tests.Features.Trail;

/// <summary>What shows the trail, on a small register.</summary>
public abstract class TrailTest : ComponentTest, IAsyncLifetime
{
    protected TestDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await SmallRegister.CreateAsync();
        Services.AddSingleton(Database.Get<TrailReader>());
        Services.AddSingleton(Database.Get<ImportHistory>());
        Services.AddSingleton(Database.Get<ProgrammeCalendar>());
        Services.AddSingleton<TrailLinks>();
        Services.AddScoped<TrailText>();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
