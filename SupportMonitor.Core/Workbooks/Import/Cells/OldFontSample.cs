namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>One cell of it; long texts are cut.</summary>
public sealed record OldFontSample(string Cell, string Before, string After);
