namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>
/// What an honest workbook stays under. The first two are the contract's (workbooks.md); the others follow from Excel.
/// </summary>
internal static class ReadingLimits
{
    public const int UnpackedMiB = 200;

    public const long UnpackedBytes = UnpackedMiB * 1024L * 1024;

    /// <summary>Sheets of repeated text reach a few tens; a bomb reaches a thousand.</summary>
    public const int CompressionRatio = 100;

    /// <summary>Below this a high ratio does no harm.</summary>
    public const long RatioMattersFrom = 1024 * 1024;

    public const int Entries = 10_000;

    public const int Rows = 1_048_576;

    public const int Columns = 16_384;

    /// <summary>Merged cells beyond these are not looked at; a register has none among its rows.</summary>
    public const int MergedRanges = 100_000;

    public const int SharedStrings = 4_000_000;

    public const long SharedCharacters = 64_000_000;

    /// <summary>Characters in a cell, by Excel's own limit.</summary>
    public const int CellText = 32_767;

    /// <summary>Elements within elements; a workbook has about ten.</summary>
    public const int Depth = 64;
}
