namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>Why an import cannot be undone.</summary>
public enum UndoObstacleKind
{
    /// <summary>The record is gone.</summary>
    Gone = 0,

    /// <summary>The record was changed since, on a page or by another import.</summary>
    Changed,

    /// <summary>Later records refer to it, or were entered because of it.</summary>
    InUse,

    /// <summary>It belongs to a period that was closed since, or the period's figures stand on it.</summary>
    PeriodClosed,

    /// <summary>The unit would stand where units of its kind cannot stand any more.</summary>
    WrongParent,
}
