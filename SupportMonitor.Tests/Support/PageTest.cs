using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Ui.Pages;
using Xunit;

namespace SupportMonitor.Tests.Support;

/// <summary>Renders whole pages on a database, as they stand in the browser.</summary>
public abstract class PageTest : ComponentTest, IAsyncLifetime
{
    protected TestDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await CreateAsync();
        Services.AddSupportMonitorCore(Database.Directory, ProgrammeCalendar.FindZone(ProgrammeCalendar.DefaultZone), Kinds);
        Services.AddQuickHashing();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<LiveFeed>();
        Services.AddSingleton<SharedReads>();
        Services.AddWebServices();
        Services.AddSingleton(PublicAddress.Read("https://hotro.example")!);
        Services.AddSingleton<StartPage>();
        Services.AddSingleton(new DataPlace(Database.Directory));
        await Services.GetRequiredService<ChangeFeed>().StartAsync();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    /// <summary>Null for those of the product.</summary>
    protected virtual IReadOnlyList<AuditedKind>? Kinds => null;

    protected abstract Task<TestDatabase> CreateAsync();

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Database.DisposeAsync();
    }

    /// <summary>Opens an address and waits until its page has read what it shows.</summary>
    protected async Task<IRenderedComponent<IComponent>> OpenAsync(Type page, string url, params (string Name, object Value)[] parameters)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(url);
        var opened = Render(builder =>
        {
            builder.OpenComponent(0, page);
            foreach (var (name, value) in parameters)
            {
                builder.AddComponentParameter(1, name, value);
            }

            builder.CloseComponent();
        });
        await opened.WaitForStateAsync(() => opened.FindAll("p.loading").Count == 0 && opened.Markup.Length > 0, TimeSpan.FromSeconds(30));
        return opened;
    }

    /// <summary>Another account is at the page from here on.</summary>
    protected async Task SignInAsync(Actor actor)
    {
        Viewer = actor;
        await Services.GetRequiredService<ChangeFeed>().CatchUpAsync();
        await Services.GetRequiredService<AccountDirectory>().LoadAsync();
    }

    /// <summary>The language of what is rendered until it is disposed of.</summary>
    protected static IDisposable In(string language) => new Language(CultureInfo.GetCultureInfo(language));

    private sealed class Language : IDisposable
    {
        private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

        public Language(CultureInfo language) => CultureInfo.CurrentUICulture = language;

        public void Dispose() => CultureInfo.CurrentUICulture = _before;
    }
}
