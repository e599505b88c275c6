using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Help;

/// <summary>
/// A piece of the help in one language. What it quotes of other pages it takes from their own words, and where it leads is read
/// from the pages themselves, so that neither can be out of date.
/// </summary>
public abstract class HelpText : ComponentBase
{
    [Inject]
    public IStringLocalizerFactory Words { get; set; } = null!;

    [Inject]
    public NavigationManager Navigation { get; set; } = null!;

    [Inject]
    public CurrentUser User { get; set; } = null!;

    /// <summary>A text of <typeparamref name="TComponent"/>, as the user sees it there.</summary>
    protected string Word<TComponent>(string key, params object[] arguments) => Words.Create(typeof(TComponent))[key, arguments];

    /// <summary>
    /// A label, button or message of <typeparamref name="TComponent"/>, quoted; without the dots that say that a dialog follows.
    /// </summary>
    protected RenderFragment Label<TComponent>(string key, params object[] arguments) => builder =>
    {
        builder.OpenElement(0, "strong");
        builder.AddContent(1, Word<TComponent>(key, arguments).TrimEnd('…'));
        builder.CloseElement();
    };

    /// <summary>
    /// A link to a page, with the period and as-of date of this address. A user who may not open the page reads its name: an
    /// attempt to open it would enter the trail.
    /// </summary>
    /// <param name="key">What the link says, a key of the page's own words.</param>
    /// <param name="change">What the address says beside period and as-of date.</param>
    protected RenderFragment To<TPage>(string key = "Title", Func<BoardQuery, BoardQuery>? change = null)
        where TPage : ComponentBase
    {
        if (!MayOpen(typeof(TPage)))
        {
            return Label<TPage>(key);
        }

        var carried = BoardUrls.Read(Navigation.Uri).Carried;
        var href = BoardUrls.Write(PathOf(typeof(TPage)), change?.Invoke(carried) ?? carried);
        return builder =>
        {
            builder.OpenElement(0, "a");
            builder.AddAttribute(1, "href", href);
            builder.AddContent(2, Word<TPage>(key));
            builder.CloseElement();
        };
    }

    /// <summary>What a page needs, where it is about the user's own unit or themselves.</summary>
    private bool MayOpen(Type page) =>
        User.Actor is var actor
        && page.GetCustomAttribute<RequiresAttribute>()!.AnyOf
            .Any(permission => User.May(new Right(permission, actor.UnitId, actor.CadreId, Released: true)));

    private static string PathOf(Type page) =>
        page.GetCustomAttributes<RouteAttribute>().Select(r => r.Template)
            .Single(t => !t.Contains('{', StringComparison.Ordinal));
}
