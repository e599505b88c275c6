namespace SupportMonitor.Web.Ui.Pages;

/// <summary>A page above another, as its breadcrumbs name it.</summary>
public sealed record Crumb(string Text, string Href);
