using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>Why a workbook, or a cell of it, was refused. The arguments of <see cref="ImportError"/> are given in braces.</summary>
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

    /// <summary>A word that is none of the list. {0} the word, {1} the list.</summary>
    UnknownWord,

    /// <summary>A text that is too long. {0} the greatest length.</summary>
    TooLong,

    /// <summary>{0} the code.</summary>
    UnknownUnit,

    /// <summary>{0} the code.</summary>
    UnknownCadre,

    /// <summary>{0} the code.</summary>
    UnknownPeriod,

    /// <summary>The same key as another row of the sheet. {0} that row, {1} the key in words.</summary>
    DuplicateKey,

    /// <summary>The end lies before the start. {0} the start, {1} the end.</summary>
    EndBeforeStart,

    /// <summary>The unit is its own ancestor. {0} its code.</summary>
    Cycle,

    /// <summary>The parent is of a level that this kind of unit cannot stand under. {0} the kind, {1} the parent's code, {2} its kind.</summary>
    WrongParent,

    /// <summary>A sub-area without a district. {0} its code.</summary>
    ParentRequired,

    /// <summary>The kind would change level under records that need the old one. {0} the code, {1} the kind so far, {2} the new kind.</summary>
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

    /// <summary>Text of an old font that nobody decided about. {0} the font, {1} the first one as it stands, {2} as it is meant.</summary>
    OldFontUndecided,

    /// <summary>The cell holds a formula, and the file was saved without its result.</summary>
    UncalculatedFormula,
}

/// <summary>One reason to refuse a workbook, and where it stands.</summary>
/// <param name="Sheet">The sheet's name as in the file; null for the whole file.</param>
/// <param name="Row">The row's number as Excel shows it.</param>
/// <param name="Column">The column's header.</param>
/// <param name="Cell">"D12".</param>
/// <param name="Arguments">Text, numbers, <see cref="DateOnly"/>, <see cref="WorkbookDamage"/>, or lists of text; see <see cref="ImportErrorKind"/>.</param>
public sealed record ImportError(
    ImportErrorKind Kind, string? Sheet, int? Row, string? Column, string? Cell, IReadOnlyList<object> Arguments)
{
    /// <summary>For a text that is no known code: what may be meant.</summary>
    public IReadOnlyList<CodeSuggestion> Suggestions { get; init; } = [];
}

/// <summary>What an import warns of. The arguments of <see cref="ImportWarning"/> are given in braces.</summary>
public enum ImportWarningKind
{
    /// <summary>A sheet that was passed over.</summary>
    UnknownSheet = 0,

    /// <summary>A column that was passed over. {0} its header.</summary>
    UnknownColumn,

    /// <summary>Exemptions that free nobody.</summary>
    ExemptionWithoutDuty,

    /// <summary>Text of an old font, stored as it stands or still to be decided about. {0} the font's code: TCVN3 or VNI; {1} the first one as it stands, {2} as it is meant.</summary>
    OldFont,

    /// <summary>Communes that stand under nothing.</summary>
    CommuneWithoutParent,

    /// <summary>Text of an old font that is converted; arguments as for <see cref="OldFont"/>.</summary>
    OldFontConverted,

    /// <summary>Cells that show something else than they hold. {0} the column, {1} what the first shows, {2} what it holds, which is stored.</summary>
    ShownOtherwise,

    /// <summary>Cells under a format that cannot be read. {0} the column, {1} the first format, {2} what its cell holds, which is stored.</summary>
    UnreadableFormat,

    /// <summary>Moments just before midnight, read as the next day. {0} the column, {1} the first moment, {2} its day.</summary>
    JustBeforeMidnight,

    /// <summary>A column that says something under an empty heading, and was passed over. {0} its letters.</summary>
    ColumnWithoutHeading,

    /// <summary>Phone numbers that seem to have lost their first 0. {0} the column, {1} the first number.</summary>
    PhoneWithoutZero,

    /// <summary>
    /// A new code that is taken for one of the register (<see cref="Common.CodeText"/>). {0} the code, {1} its name, {2} the other
    /// code, {3} its name.
    /// </summary>
    TwinCode,

    /// <summary>Two new codes of the workbook that are taken for one another; arguments as for <see cref="TwinCode"/>.</summary>
    TwinCodesInFile,

    /// <summary>More new codes of the sheet that are taken for others than are listed. {0} how many.</summary>
    MoreTwinCodes,

    /// <summary>A new code for a name that is there under another code; arguments as for <see cref="TwinCode"/>.</summary>
    NameUnderOtherCode,

    /// <summary>More new codes of the sheet for names that others have than are listed. {0} how many.</summary>
    MoreNamesUnderOtherCodes,

    /// <summary>A hidden sheet that is imported like any other.</summary>
    HiddenSheet,

    /// <summary>As <see cref="HiddenSheet"/>, but it does not even show among Excel's hidden sheets.</summary>
    VeryHiddenSheet,

    /// <summary>Hidden or filtered rows that are imported like any other. {0} how many, {1} the numbers of the first.</summary>
    HiddenRows,

    /// <summary>Hidden columns that are imported like any other. {0} their headers and letters.</summary>
    HiddenColumns,
}

/// <summary>What does not stop an import but wants to be looked at.</summary>
/// <param name="Cells">The first cells concerned: "B4".</param>
/// <param name="Count">How many there are in all.</param>
public sealed record ImportWarning(
    ImportWarningKind Kind, string? Sheet, IReadOnlyList<string> Cells, int Count, IReadOnlyList<object> Arguments);

/// <summary>A field that a row changes, as a workbook would show it; null is an empty cell.</summary>
public sealed record FieldChange(string Column, string? Before, string? After);

/// <summary>A row that is added or changes a record.</summary>
/// <param name="Row">The row's number as Excel shows it.</param>
/// <param name="Key">The record's key in the words of the workbook, parts joined by " / ".</param>
/// <param name="Reordered">Only the order of entry within the day changes.</param>
public sealed record RowChange(int Row, string Key, bool Added, bool Reordered, IReadOnlyList<FieldChange> Fields)
{
    /// <summary>An undo took the record away again.</summary>
    public bool Removed { get; init; }
}

/// <summary>What a sheet did, or would do, to the register.</summary>
/// <param name="Name">The sheet's name in the contract.</param>
/// <param name="Rows">The first added or changed rows, in order of rows; see <see cref="ImportOptions.PreviewRows"/>.</param>
public sealed record SheetOutcome(
    RegisterSheet Sheet, string Name, int Added, int Changed, int Unchanged, IReadOnlyList<RowChange> Rows);

/// <summary>What became of a workbook.</summary>
/// <param name="Errors">The first ones; nothing was changed when there is one.</param>
/// <param name="ErrorCount">All of them.</param>
/// <param name="Sheets">Empty when there are errors, and when it was <see cref="Overtaken"/>.</param>
public sealed record ImportOutcome(
    bool DryRun,
    IReadOnlyList<ImportError> Errors,
    int ErrorCount,
    IReadOnlyList<ImportWarning> Warnings,
    IReadOnlyList<SheetOutcome> Sheets)
{
    public const int MostUnknown = 500;

    public bool Refused => ErrorCount > 0;

    /// <summary>Texts that are no known code, the most frequent first; at most <see cref="MostUnknown"/>.</summary>
    public IReadOnlyList<UnknownCode> Unknown { get; init; } = [];

    /// <summary>The matches that were used.</summary>
    public IReadOnlyList<ImportMatch> Matched { get; init; } = [];

    /// <summary>Texts of old fonts, with what was decided about them.</summary>
    public IReadOnlyList<OldFontText> OldTexts { get; init; } = [];

    /// <summary>What the workbook would overrule, the first ones; see <see cref="ImportOptions.MostContradictions"/>.</summary>
    public IReadOnlyList<Contradiction> Contradictions { get; init; } = [];

    public int ContradictionCount { get; init; }

    /// <summary>
    /// Stands for every row that is added or changed and for what is overruled; null unless <see cref="ImportOptions.TellsFingerprint"/>
    /// or <see cref="ImportOptions.Expected"/> asks for it.
    /// </summary>
    public string? Fingerprint { get; init; }

    /// <summary>
    /// The register has moved on: the workbook would do something else than <see cref="ImportOptions.Expected"/>, and nothing was
    /// written.
    /// </summary>
    public bool Overtaken { get; init; }

    /// <summary>Text of an old font is there that nobody decided about yet: only a trial is possible.</summary>
    public bool AwaitsDecision => OldTexts.Any(t => t.Choice is null);

    /// <summary>Rows that were, or would be, added or changed.</summary>
    public int Changes => Sheets.Sum(s => s.Added + s.Changed);
}
