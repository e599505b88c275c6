namespace SupportMonitor.Core.Common;

/// <summary>Why a change was rejected; the words for it are the pages' and commands' (a resource for each value).</summary>
public enum Refusal
{
    /// <summary>The record is gone. {0} its key.</summary>
    NotFound,

    /// <summary>Another user changed the record meanwhile. {0} its key.</summary>
    ChangedMeanwhile,

    /// <summary>A required field is empty. {0} the field's name.</summary>
    Required,

    /// <summary>A text is too long. {0} the field's name, {1} the greatest length.</summary>
    TooLong,

    /// <summary>A number is out of its range. {0} the field's name, {1} the least, {2} the greatest.</summary>
    OutOfRange,

    /// <summary>The code is taken. {0} the code.</summary>
    CodeTaken,

    /// <summary>
    /// The code is read like another (<see cref="Common.CodeText"/>); it may be added all the same. {0} the code, {1} the other,
    /// {2} the other's name.
    /// </summary>
    CodeTwin,

    /// <summary>The end lies before the start.</summary>
    EndBeforeStart,

    /// <summary>The period is closed. {0} its code.</summary>
    PeriodClosed,

    /// <summary>The period is not closed. {0} its code.</summary>
    PeriodNotClosed,

    /// <summary>The period is not released. {0} its code.</summary>
    PeriodNotReleased,

    /// <summary>The period is a draft. {0} its code.</summary>
    PeriodDraft,

    /// <summary>A receipt's date lies in the future. {0} the date, {1} today.</summary>
    FutureDate,

    /// <summary>A date lies before any that workbooks know: a slip of the hand. {0} the date, {1} the earliest.</summary>
    DateTooEarly,

    /// <summary>The unit's level does not fit its parent or the role. {0} the unit.</summary>
    WrongLevel,

    /// <summary>The change would make a unit its own ancestor. {0} the unit.</summary>
    Cycle,

    /// <summary>The record is still referred to. {0} its key.</summary>
    InUse,

    /// <summary>Proposals name the record as what they came out of. {0} their codes.</summary>
    NamedAsSource,

    /// <summary>The same assignment (cadre, unit, role, start) is there already.</summary>
    AssignmentTaken,

    /// <summary>The cadre is not assigned to the unit on that day. {0} the unit, {1} the day.</summary>
    NotAssigned,

    /// <summary>A return needs a form that was received before. {0} the commune.</summary>
    NothingToReturn,

    /// <summary>The commune and the cadre are exempt in this period already. {0} the commune.</summary>
    ExemptionTaken,

    /// <summary>A hand-over needs another cadre. {0} the cadre.</summary>
    SameCadre,

    /// <summary>Others are writing and did not finish in time; nothing was changed, and the same may be tried again.</summary>
    Busy,

    /// <summary>A correction or deletion needs a reason.</summary>
    ReasonRequired,

    /// <summary>The database is not a sample: it has no demonstration date.</summary>
    NotASample,

    /// <summary>The database has data already.</summary>
    NotEmpty,

    /// <summary>The caller may not do that, or is no longer signed in.</summary>
    NotAllowed,

    /// <summary>An account cannot be kept as it was entered. {0} what is wrong, an IdentityError's code.</summary>
    AccountInvalid,

    /// <summary>An account of that role has no such thing. {0} the field's name.</summary>
    NotForRole,

    /// <summary>The account is disabled. {0} its name.</summary>
    AccountDisabled,

    /// <summary>The last account that can manage accounts must stay.</summary>
    LastAdministrator,

    /// <summary>The password that was given is not the account's.</summary>
    WrongPassword,

    /// <summary>The code is not the authenticator app's, or was used before.</summary>
    WrongCode,

    /// <summary>Too many wrong passwords. {0} the minutes until the next try.</summary>
    TooManyTries,

    /// <summary>A list is too long. {0} the field's name, {1} the most.</summary>
    TooMany,

    /// <summary>A rating is none of the form's scale. {0} the rating.</summary>
    OutOfScale,

    /// <summary>
    /// The commune owes no form about the cadre in this period, so it cannot send one by itself. {0} the commune.
    /// </summary>
    NoDuty,

    /// <summary>
    /// Nothing of the commune's waits to be accepted: it was returned, accepted or sent again. {0} the commune.
    /// </summary>
    NothingToAccept,

    /// <summary>An attachment is too large. {0} the most, in MiB.</summary>
    AttachmentTooLarge,

    /// <summary>An attachment is neither a PDF nor a JPEG or PNG picture, whatever its name says. {0} its name.</summary>
    AttachmentType,

    /// <summary>The import was undone already. {0} its file.</summary>
    UndoneAlready,

    /// <summary>What the import did was not kept row by row, so it cannot be undone. {0} its file.</summary>
    ImportNotKept,

    /// <summary>A list has two words alike but for case, diacritics or spacing. {0} the one, {1} the other.</summary>
    WordTwice,

    /// <summary>A word of a list has a semicolon, which separates words. {0} the word.</summary>
    WordWithSemicolon,

    /// <summary>A rule of a kind of record. {0} the kind's name, {1} the rule's; what follows are the words' arguments.</summary>
    Rule,

    /// <summary>A commune's draft, or text of theirs that was put aside, would go with the record. {0} its key.</summary>
    StillWritten,

    /// <summary>The cadre's record was merged into another's. {0} its code, {1} the other's code, {2} the other's name.</summary>
    CadreMerged,

    /// <summary>The register has moved on since the preview: the act would do something else by now.</summary>
    PreviewOutdated,

    /// <summary>The cadre has no assignment to hand over from that day on. {0} the cadre, {1} the day.</summary>
    NothingToHandOver,

    /// <summary>A record cannot be merged into itself. {0} the cadre.</summary>
    MergedIntoItself,

    /// <summary>
    /// Both records have something of the same key, and only people can say which is right. {0} the key of the kept record's.
    /// </summary>
    MergeUndecided,

    /// <summary>The server's disk is full; nothing was changed, and it works again once there is room.</summary>
    DiskFull,

    /// <summary>The data cannot be written, only read; nothing was changed.</summary>
    DataReadOnly,

    /// <summary>The data could not be read or written just now (an I/O error); nothing was changed.</summary>
    DataUnavailable,

    /// <summary>The database is damaged; nothing was changed.</summary>
    DataDamaged,

    /// <summary>A record is dated in a period that is closed: accepted from a workbook, with a warning. {0} the day, {1} the period.</summary>
    InClosedPeriod,

    /// <summary>There is a record with the same key already. {0} the key.</summary>
    RecordTaken,

    /// <summary>A word is none of the list that the settings have. {0} the field's name, {1} the word.</summary>
    NotInList,
}

/// <summary>An expected failure: nothing was changed, and the user learns why in plain words.</summary>
public sealed class RefusedException : Exception
{
    public RefusedException(Refusal refusal, params object[] arguments)
        : base($"{refusal}({string.Join(", ", arguments)})")
    {
        (Refusal, Arguments) = (refusal, arguments);
    }

    private RefusedException(Refusal refusal, Exception cause)
        : base(refusal.ToString(), cause)
    {
        (Refusal, Arguments) = (refusal, []);
    }

    public Refusal Refusal { get; }

    /// <summary>What the words for the refusal mention, in the order its documentation gives.</summary>
    public IReadOnlyList<object> Arguments { get; }

    /// <summary>A refusal without arguments that hides another failure, which a log may show.</summary>
    public static RefusedException Because(Exception cause, Refusal refusal) => new(refusal, cause);
}
