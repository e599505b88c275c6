using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>A column's text of one old font: what is decided about at once.</summary>
/// <param name="Font">"TCVN3" or "VNI".</param>
/// <param name="Column">The column's header in the contract.</param>
public readonly record struct OldFontPlace(string Font, RegisterSheet Sheet, string Column);
