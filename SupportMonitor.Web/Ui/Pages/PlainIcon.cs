using Microsoft.AspNetCore.Components;

namespace SupportMonitor.Web.Ui.Pages;

/// <summary>One of MudBlazor's icons as plain markup, for what stands on every page or in every row: a component for each costs a viewer 8 KiB.</summary>
public static class PlainIcon
{
    /// <param name="icon">From <see cref="MudBlazor.Icons"/>.</param>
    public static RenderFragment Of(string icon, string classes = "mud-icon-root mud-svg-icon") => builder =>
    {
        builder.OpenElement(0, "svg");
        builder.AddAttribute(1, "class", classes);
        builder.AddAttribute(2, "viewBox", "0 0 24 24");
        builder.AddAttribute(3, "aria-hidden", "true");
        builder.AddMarkupContent(4, icon);
        builder.CloseElement();
    };
}
