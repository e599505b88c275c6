namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>A text in code cells that is no known code.</summary>
/// <param name="Count">Rows that have it.</param>
/// <param name="Sheet">Where the first of them stands.</param>
/// <param name="Suggestions">At most three, the likeliest first.</param>
public sealed record UnknownCode(CodeKind Kind, string Text, int Count, string Sheet, int Row, IReadOnlyList<CodeSuggestion> Suggestions);
