using SupportMonitor.Web.Addresses;

namespace SupportMonitor.Web.Ui.Pages;

/// <summary>A filter that is on, as a chip of <see cref="FilterBar"/>.</summary>
/// <param name="Label">"Huyện".</param>
/// <param name="Text">"Ba Tri".</param>
/// <param name="Without">The address without it.</param>
public sealed record ActiveFilter(string Label, string Text, BoardQuery Without);
