namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>What a user decided about a workbook so that it could be imported.</summary>
/// <param name="OldFonts">Without their cells.</param>
public sealed record ImportDecisions(IReadOnlyList<ImportMatch> Matches, IReadOnlyList<OldFontText> OldFonts);
