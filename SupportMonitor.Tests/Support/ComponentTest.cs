using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;
using SupportMonitor.Core;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Ui.Fields;
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

        // Asked only by a form that the browser kept something of.
        Services.AddSingleton(new StoredEntries(contexts: null!));
    }

    protected FakeTimeProvider Clock { get; }

    /// <summary>Presses a button; one that submits a form beside it submits that form, which bUnit does not do by itself.</summary>
    protected static Task PressAsync<T>(IRenderedComponent<T> inside, string name)
        where T : class, IComponent
    {
        var button = inside.FindAll("button").First(b => b.TextContent.Trim() == name);
        return button.GetAttribute("type") == "submit"
            ? (button.GetAttribute("form") is { } form ? inside.Find("#" + form) : inside.Find("form")).SubmitAsync()
            : button.ClickAsync(new());
    }

    /// <summary>Chooses from a select without opening it.</summary>
    protected static Task ChooseAsync<T>(IRenderedComponent<T> inside, string label, string? key)
        where T : class, IComponent
    {
        var box = inside.FindComponents<ChoiceBox>().Single(c => c.Instance.Label == label);
        return box.InvokeAsync(() => ((IKeptField)box.Instance).RestoreAsync(key));
    }

    /// <summary>Who is at the page; may do everything unless a test says otherwise.</summary>
    protected Actor Viewer { get; set; } = TestDatabase.Actor;
}
