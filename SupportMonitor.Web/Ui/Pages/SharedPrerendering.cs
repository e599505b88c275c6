using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SupportMonitor.Core.Board;

namespace SupportMonitor.Web.Ui.Pages;

/// <summary>
/// The static first rendering of pages that are the same for all, kept between two commits. The live rendering takes its place
/// in the browser a moment later, so that what is kept here is never seen for long.
/// </summary>
public sealed class SharedPrerendering(SharedReads reads, ILoggerFactory loggers)
{
    /// <summary>The markup of <paramref name="content"/>, rendered at most once for a key, an address, a role and a language.</summary>
    /// <param name="services">The request's: components ask them for the address.</param>
    internal Task<string> GetAsync(object key, RenderFragment content, IServiceProvider services) =>
        reads.GetAsync(
            (typeof(SharedPrerendering), key, services.GetRequiredService<NavigationManager>().Uri,
                services.GetRequiredService<CurrentUser>().Actor.Role, CultureInfo.CurrentUICulture.Name),
            async () =>
            {
                await using var renderer = new HtmlRenderer(services, loggers);
                return await renderer.Dispatcher.InvokeAsync(async () =>
                {
                    var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(Host.Content)] = content });
                    var output = await renderer.RenderComponentAsync<Host>(parameters);
                    return output.ToHtmlString();
                });
            });

    private sealed class Host : ComponentBase
    {
        [Parameter]
        public RenderFragment Content { get; set; } = null!;

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) => Content(builder);
    }
}
