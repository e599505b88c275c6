namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>
/// Why a workbook, or a cell of it, was rejected. The arguments of <see cref="ImportError"/> are given in braces.
/// </summary>
public enum ImportErrorKind
{
    /// <summary>The file cannot be opened. {0} its name.</summary>
    CannotOpen = 0,

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

    /// <summary>None of the register's sheets is there.</summary>
    NoKnownSheet,

    /// <summary>Two sheets of one name. {0} the other's name.</summary>
    DuplicateSheet,

    /// <summary>No header in the first ten rows.</summary>
    MissingHeader,

    /// <summary>A required column is missing; the row is the header's.</summary>
    MissingColumn,

    /// <summary>Two columns of one name. {0} the cell of the first.</summary>
    DuplicateColumn,

    /// <summary>A required cell is empty.</summary>
    Required,

    /// <summary>The cell holds an error of Excel's. {0} the error.</summary>
    ErrorCell,

    /// <summary>A date that is none. {0} what the cell holds.</summary>
    UnreadableDate,

    /// <summary>A time of day in a column of dates. {0} the date and time.</summary>
    TimeOfDay,

    /// <summary>A date before <see cref="Common.Guard.EarliestDate"/>. {0} the date, {1} the earliest.</summary>
    DateTooEarly,

    /// <summary>A number that looks like a year in a column of dates. {0} the number, {1} the day that it would mean.</summary>
    YearAsDate,

    /// <summary>A date or time in a column of codes or text. {0} what the cell shows.</summary>
    DateInText,

    /// <summary>TRUE or FALSE in a column of codes or text. {0} which.</summary>
    TruthInText,

    /// <summary>A number that is none. {0} what the cell holds.</summary>
    UnreadableNumber,

    /// <summary>A number of more than 15 digits, of which a workbook keeps the first 15. {0} what the cell holds.</summary>
    NumberTooLong,

    /// <summary>A number with decimals in a column of codes. {0} the number.</summary>
    FractionInCode,

    /// <summary>Cells of a row, or of several, that are merged. {0} the range.</summary>
    MergedCells,

    /// <summary>A word that is none of the list. {0} the word, {1} the list, {2} the one that it resembles, if any.</summary>
    UnknownWord,

    /// <summary>A text that is too long. {0} the greatest length.</summary>
    TooLong,

    /// <summary>{0} the code.</summary>
    UnknownUnit,

    /// <summary>{0} the code.</summary>
    UnknownCadre,

    /// <summary>{0} the code.</summary>
    UnknownPeriod,

    /// <summary>A code of no record. {0} the code, {1} the sheet whose records have such codes.</summary>
    UnknownRecord,

    /// <summary>A number that is no whole number. {0} what the cell holds.</summary>
    NotWhole,

    /// <summary>A number that is too small or too large. {0} the number, {1} the least, {2} the greatest.</summary>
    OutOfRange,

    /// <summary>A rule of the kind's own. {0} a <see cref="Common.RefusedException"/>.</summary>
    Rule,

    /// <summary>The same key as another row of the sheet. {0} that row, {1} the key in words.</summary>
    DuplicateKey,

    /// <summary>The end lies before the start. {0} the start, {1} the end.</summary>
    EndBeforeStart,

    /// <summary>The unit is its own ancestor. {0} its code.</summary>
    Cycle,

    /// <summary>
    /// The parent is of a level that this kind of unit cannot stand under. {0} the kind, {1} the parent's code, {2} its kind.
    /// </summary>
    WrongParent,

    /// <summary>A sub-area without a district. {0} its code.</summary>
    ParentRequired,

    /// <summary>
    /// The kind would change level under records that need the old one. {0} the code, {1} the kind so far, {2} the new kind.
    /// </summary>
    LevelInUse,

    /// <summary>The unit is not of the role's level. {0} the role, {1} the unit's code, {2} its kind.</summary>
    WrongUnitForRole,

    /// <summary>Forms and exemptions are about communes. {0} the unit's code, {1} its kind.</summary>
    NotACommune,

    /// <summary>The date lies in the future. {0} the date, {1} today.</summary>
    FutureDate,

    /// <summary>The row would add to or change a closed period. {0} its code.</summary>
    PeriodClosed,

    /// <summary>What a closed period stands on is given for a period that is not closed. {0} its code.</summary>
    PeriodNotClosed,

    /// <summary>Undecided text of an old font. {0} the font, {1} the first one as it stands, {2} as it is meant.</summary>
    OldFontUndecided,

    /// <summary>The cell holds a formula, and the file was saved without its result.</summary>
    UncalculatedFormula,
}

/// <summary>One reason to reject a workbook, and where it stands.</summary>
/// <param name="Sheet">The sheet's name as in the file; null for the whole file.</param>
/// <param name="Row">The row's number as Excel shows it.</param>
/// <param name="Column">The column's header.</param>
/// <param name="Cell">"D12".</param>
/// <param name="Arguments">Text, numbers, <see cref="DateOnly"/>, <see cref="WorkbookDamage"/>, a <see cref="Common.RefusedException"/>, or lists of text; see
/// <see cref="ImportErrorKind"/>.</param>
public sealed record ImportError(
    ImportErrorKind Kind, string? Sheet, int? Row, string? Column, string? Cell, IReadOnlyList<object> Arguments)
{
    /// <summary>For a text that is no known code: what may be meant.</summary>
    public IReadOnlyList<CodeSuggestion> Suggestions { get; init; } = [];
}
