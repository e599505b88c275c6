using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;
using SupportMonitor.Core;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Tests.Support;

/// <summary>Renders one component with its words, without a browser and without a database.</summary>
public abstract class ComponentTest : BunitContext
{
    protected ComponentTest()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Clock = new FakeTimeProvider(TestDatabase.Now);
        Services.AddMudServices();
        Services.AddLocalization();
        Services.AddLogging();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton(new AuditedKinds(RecordKinds.All));
        Services.AddSingleton<KindTexts>();
        Services.AddSingleton<RefusalText>();
        Services.AddScoped(_ => CurrentUser.Fixed(() => Viewer));
        Services.AddScoped<Toasts>();
    }

    protected FakeTimeProvider Clock { get; }

    /// <summary>Who is at the page; may do everything unless a test says otherwise.</summary>
    protected Actor Viewer { get; set; } = TestDatabase.Actor;
}
