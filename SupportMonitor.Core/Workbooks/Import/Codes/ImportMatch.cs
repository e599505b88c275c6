namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>A user's decision that a text stands for a record, in every cell of that kind.</summary>
/// <param name="Text">As it stands in the workbook, cleaned.</param>
/// <param name="Code">The code of a record of the register or of the workbook.</param>
public sealed record ImportMatch(CodeKind Kind, string Text, string Code);
