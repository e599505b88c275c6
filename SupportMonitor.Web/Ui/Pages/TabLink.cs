namespace SupportMonitor.Web.Ui.Pages;

/// <summary>A tab that is an address: one of several lists under one title.</summary>
/// <param name="Count">How many rows it has; null where that is not said.</param>
public sealed record TabLink(string Text, string Href, bool IsHere, int? Count = null);
