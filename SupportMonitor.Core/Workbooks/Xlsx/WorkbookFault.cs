namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>Why a file is not read as a workbook. The arguments of <see cref="UnreadableWorkbookException"/> are given in braces.</summary>
internal enum WorkbookFault
{
    /// <summary>The file is no .xlsx workbook.</summary>
    NotAWorkbook,

    /// <summary>The workbook is protected by a password.</summary>
    Encrypted,

    /// <summary>A workbook of Excel 97-2003 (.xls).</summary>
    OldFormat,

    /// <summary>A part is missing or cannot be read. {0} a <see cref="WorkbookDamage"/>.</summary>
    Damaged,

    /// <summary>More unpacked bytes than allowed. {0} MiB allowed.</summary>
    TooLarge,

    /// <summary>Packed as no honest workbook is. {0} the part.</summary>
    SuspiciousCompression,

    /// <summary>More rows, columns or texts than a workbook can have. {0} the greatest number.</summary>
    TooMany,
}
