namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>What an import warns of. The arguments of <see cref="ImportWarning"/> are given in braces.</summary>
public enum ImportWarningKind
{
    /// <summary>A sheet that was passed over.</summary>
    UnknownSheet = 0,

    /// <summary>A column that was passed over. {0} its header.</summary>
    UnknownColumn,

    /// <summary>Exemptions that free no one.</summary>
    ExemptionWithoutDuty,

    /// <summary>
    /// Text of an old font, stored as it stands or still to be decided about. {0} the font's code: TCVN3 or VNI; {1} the first
    /// one as it stands, {2} as it is meant.
    /// </summary>
    OldFont,

    /// <summary>Communes that stand under nothing.</summary>
    CommuneWithoutParent,

    /// <summary>Text of an old font that is converted; arguments as for <see cref="OldFont"/>.</summary>
    OldFontConverted,

    /// <summary>
    /// Cells that show something else than they hold. {0} the column, {1} what the first shows, {2} what it holds, which is
    /// stored.
    /// </summary>
    ShownOtherwise,

    /// <summary>
    /// Cells under a format that cannot be read. {0} the column, {1} the first format, {2} what its cell holds, which is
    /// stored.
    /// </summary>
    UnreadableFormat,

    /// <summary>Moments just before midnight, read as the next day. {0} the column, {1} the first moment, {2} its day.</summary>
    JustBeforeMidnight,

    /// <summary>A column that says something under an empty heading, and was skipped. {0} its letters.</summary>
    ColumnWithoutHeading,

    /// <summary>Phone numbers that seem to have lost their first 0. {0} the column, {1} the first number.</summary>
    PhoneWithoutZero,

    /// <summary>
    /// A new code that is taken for one of the register (<see cref="Common.CodeText"/>). {0} the code, {1} its name, {2} the
    /// other code, {3} its name.
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

    /// <summary>Rows that a rule of their kind points out. {0} a <see cref="Common.RefusedException"/>: the first.</summary>
    Rule,

    /// <summary>Hidden columns that are imported like any other. {0} their headers and letters.</summary>
    HiddenColumns,
}

/// <summary>What does not stop an import but wants to be looked at.</summary>
/// <param name="Cells">The first cells concerned: "B4".</param>
/// <param name="Count">How many there are in all.</param>
public sealed record ImportWarning(
    ImportWarningKind Kind, string? Sheet, IReadOnlyList<string> Cells, int Count, IReadOnlyList<object> Arguments);
