namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>A record that a text may stand for.</summary>
/// <param name="Name">A unit's with its kind: "Xã Định Thủy".</param>
/// <param name="Note">What distinguishes it from others of the name: the district, the position and organisation, the
/// dates.</param>
public sealed record CodeSuggestion(string Code, string Name, string? Note);
