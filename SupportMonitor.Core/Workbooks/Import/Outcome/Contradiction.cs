using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>Why a row is more than a plain addition or change.</summary>
public enum ContradictionKind
{
    /// <summary>It changes what a user entered on a page and no import changed since.</summary>
    EnteredByHand = 0,

    /// <summary>A unit or a cadre gets another name under the same code.</summary>
    Renamed,

    /// <summary>A period's days or its due date move, and figures with them.</summary>
    PeriodMoved,

    /// <summary>The workbook has a form on another day than a user entered it on a page.</summary>
    OtherDate,

    /// <summary>Two cadres would follow one commune at the same time.</summary>
    TwoCadres,
}

/// <summary>Where a row says otherwise than the register or another row of the workbook.</summary>
/// <param name="SheetName">The sheet's name in the contract.</param>
/// <param name="Key">The record's key in the words of the workbook.</param>
/// <param name="Name">What people call it, with its code: the unit, the cadre, the period.</param>
/// <param name="Column">The column concerned.</param>
/// <param name="Current">As a workbook would show it; null for an empty cell.</param>
/// <param name="By">The user who entered the current value; null when that was never recorded.</param>
public sealed record Contradiction(
    ContradictionKind Kind, RegisterSheet Sheet, string SheetName, int Row, string Key, string Name, string Column, string? Current, string? Proposed,
    EnteredBy? By)
{
    /// <summary>The row of the same sheet that says <see cref="Current"/>; null where only the register says it.</summary>
    public int? OtherRow { get; init; }

    /// <summary>The register does not say <see cref="Current"/> yet: both rows come with the workbook.</summary>
    public bool IsWithinFile { get; init; }
}
