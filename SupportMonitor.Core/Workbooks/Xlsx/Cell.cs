namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>What a cell holds, as the file says.</summary>
internal enum CellKind : byte
{
    Text,
    Number,
    Boolean,
    Error,

    /// <summary>A formula whose result the file does not give.</summary>
    Uncalculated,

    /// <summary>A date written as ISO 8601, as few programs do.</summary>
    IsoDate,
}

/// <summary>A cell that says something.</summary>
/// <param name="Column">From 1.</param>
/// <param name="Text">What the cell says; for a number its text as stored.</param>
/// <param name="Format">How the cell shows it; null where it shows it as it is.</param>
internal readonly record struct Cell(int Column, CellKind Kind, string Text, CellFormat? Format);
