namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>What is broken in a workbook's file. The detail of <see cref="WorkbookDamage"/> is given in braces.</summary>
public enum DamageKind
{
    /// <summary>The archive as a whole cannot be taken apart. No detail.</summary>
    Archive = 0,

    /// <summary>A part that the workbook speaks of is not there. {0} the part.</summary>
    MissingPart,

    /// <summary>A part cannot be unpacked, or is not what was packed. {0} the part.</summary>
    UnreadablePart,

    /// <summary>A part is no XML as workbooks have it. {0} the part.</summary>
    BrokenXml,

    /// <summary>A row's number that is none. {0} the number; the error's row is the one before.</summary>
    RowNumber,

    /// <summary>A row that stands at or above the row before it. {0} its number.</summary>
    RowOrder,

    /// <summary>A cell's name that is none, or one of another row. {0} the name.</summary>
    CellName,

    /// <summary>A cell that stands at or before the cell left of it. {0} its name.</summary>
    CellOrder,

    /// <summary>A cell refers to a shared text that is not there. {0} the text's number.</summary>
    SharedText,
}

/// <summary>What is broken in a workbook's file; the argument of <see cref="WorkbookFault.Damaged"/>.</summary>
public sealed record WorkbookDamage(DamageKind Kind, string Detail = "");
