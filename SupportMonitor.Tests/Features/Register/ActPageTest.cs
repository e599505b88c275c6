using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Ui.Fields;
using Xunit;

namespace SupportMonitor.Tests.Features.Register;

/// <summary>Pages that show what an act on the register would do before it is confirmed.</summary>
public abstract partial class ActPageTest : PageTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private bool _hasPopovers;

    protected async Task<IRenderedComponent<IComponent>> OpenAsync(Type page, string path, string code)
    {
        if (!_hasPopovers)
        {
            _hasPopovers = true;
            Render<MudPopoverProvider>();
        }

        return await OpenAsync(page, path, ("Code", code));
    }

    /// <summary>Waits until the page says so; the preview is made beside it.</summary>
    protected static Task SaysAsync(IRenderedComponent<IComponent> page, string text) =>
        page.WaitForAssertionAsync(
            () => Assert.Contains(text, TextOf(page), StringComparison.Ordinal), Patience);

    /// <summary>Waits until nothing is being worked out any more.</summary>
    protected static Task RestsAsync(IRenderedComponent<IComponent> page) =>
        page.WaitForStateAsync(() => page.FindAll("p.loading").Count == 0, Patience);

    /// <summary>What stands on the page, with single spaces, and one between what does not stand in one line.</summary>
    protected static string TextOf(IRenderedComponent<IComponent> page) =>
        Space().Replace(WebUtility.HtmlDecode(Tag().Replace(Block().Replace(page.Markup, " "), "")), " ");

    protected static Task FindAsync(IRenderedComponent<IComponent> page, string label, Cadre cadre)
    {
        var finder = page.FindComponents<RecordFinder>().Single(f => f.Instance.Label == label);
        return finder.InvokeAsync(() => finder.Instance.SelectOptionAsync(new Choice(cadre.Code, cadre.Name)));
    }

    protected static Task GiveReasonAsync(IRenderedComponent<IComponent> page, string reason) =>
        page.InvokeAsync(() => page.Find("textarea").ChangeAsync(reason));

    protected static IElement Cell(IRenderedComponent<IComponent> page, string row, string column) =>
        page.FindAll("tbody tr").Single(r => r.QuerySelector("th")!.TextContent.Contains(row, StringComparison.Ordinal))
            .QuerySelector($"td[data-label='{column}']")!;

    /// <summary>Nothing is tried or written until it is disposed of.</summary>
    protected Task<IDisposable> HoldAsync() => Services.GetRequiredService<Ledger>().TakeTurnAsync(CancellationToken.None);

    [GeneratedRegex(@"</?(?:p|div|ul|li|h[1-6]|t[rhd]|d[tdl]|caption|section|header|nav|label|legend|fieldset|option)\b[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Block();

    [GeneratedRegex("<[^>]+>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();
}
