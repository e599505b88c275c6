using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>What to do with text of an old font.</summary>
public enum OldFontChoice
{
    /// <summary>Store it as it stands.</summary>
    Keep = 0,

    /// <summary>Store what its writer saw.</summary>
    Convert = 1,
}

/// <summary>A column's text of one old font: what is decided about at once.</summary>
/// <param name="Font">"TCVN3" or "VNI".</param>
/// <param name="Column">The column's header in the contract.</param>
public readonly record struct OldFontPlace(string Font, RegisterSheet Sheet, string Column);

/// <summary>One cell of it; long texts are cut.</summary>
public sealed record OldFontSample(string Cell, string Before, string After);

/// <summary>What a workbook has of an old font in one column.</summary>
/// <param name="SheetName">As in the file.</param>
/// <param name="Samples">The first cells.</param>
/// <param name="Choice">Null while undecided.</param>
public sealed record OldFontText(
    OldFontPlace Place, string SheetName, int Count, IReadOnlyList<OldFontSample> Samples, OldFontChoice? Choice);
