namespace SupportMonitor.Web.Ui.Fields;

/// <summary>One of the things that a filter or a combo box offers.</summary>
/// <param name="Key">What the address or the record keeps: a code.</param>
/// <param name="Note">A second line that distinguishes namesakes.</param>
public sealed record Choice(string Key, string Text, string? Note = null);
