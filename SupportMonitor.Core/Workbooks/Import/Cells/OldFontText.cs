namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>What a workbook has of an old font in one column.</summary>
/// <param name="SheetName">As in the file.</param>
/// <param name="Samples">The first cells.</param>
/// <param name="Choice">Null while undecided.</param>
public sealed record OldFontText(
    OldFontPlace Place, string SheetName, int Count, IReadOnlyList<OldFontSample> Samples, OldFontChoice? Choice);
