using Microsoft.AspNetCore.Components;

namespace SupportMonitor.Web.Ui.Pages;

/// <summary>One thing that a record page says of its record.</summary>
/// <param name="Text">Null for what is not known: a dash stands there.</param>
/// <param name="Href">Where it leads to; null for no link.</param>
public sealed record Fact(string Label, string? Text, string? Href = null)
{
    /// <summary>Markup in place of <see cref="Text"/>.</summary>
    public RenderFragment? Content { get; init; }

    /// <summary>A text of several lines; it gets a row of its own.</summary>
    public bool IsLong { get; init; }
}
