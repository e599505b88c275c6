namespace SupportMonitor.Core.Notices;

/// <summary>What can be waiting for a user.</summary>
public enum NoticeKind
{
    /// <summary>Forms are overdue. <see cref="Notice.Count"/> of them.</summary>
    Overdue = 0,

    /// <summary>The due date is near and forms are still owed. <see cref="Notice.Count"/> of them.</summary>
    DueSoon = 1,

    /// <summary>The period's due date has passed, and it is not closed.</summary>
    NotClosed = 2,

    /// <summary>The period is closed, and its forms are not released to the cadres they are about.</summary>
    NotReleased = 3,

    /// <summary>The period has started and is still a draft.</summary>
    DraftStarted = 4,

    /// <summary>Communes that no one follows. <see cref="Notice.Count"/> of them.</summary>
    Uncovered = 5,

    /// <summary>Forms of the own commune that were not sent. <see cref="Notice.Count"/> of them.</summary>
    OwnMissing = 6,

    /// <summary>A form of the own commune that was returned for correction, and why: <see cref="Notice.Returned"/>.</summary>
    OwnReturned = 7,

    /// <summary>Forms about oneself that may be read now. <see cref="Notice.Count"/> of them.</summary>
    AboutMe = 8,

    /// <summary>Accounts that wrong passwords have locked. <see cref="Notice.Count"/> of them.</summary>
    LockedAccounts = 9,

    /// <summary>Attempts that were rejected within a day. <see cref="Notice.Count"/> of them.</summary>
    RefusedAttempts = 10,

    /// <summary>What communes sent and what is neither accepted nor returned. <see cref="Notice.Count"/> of them.</summary>
    ToAccept = 11,

    /// <summary>Drafts of the own commune that were not sent. <see cref="Notice.Count"/> of them.</summary>
    OwnDrafts = 12,
}

/// <summary>A period as notices speak of it.</summary>
/// <param name="DaysLeft">From today to the due date; below 0 it has passed.</param>
public sealed record NoticePeriod(string Code, string Name, DateOnly Due, int DaysLeft);

/// <summary>One thing that is waiting. Nothing is stored: it is there as long as what it speaks of is.</summary>
/// <param name="Count">How many of what <see cref="Kind"/> says; 1 where there is nothing to count.</param>
/// <param name="Period">Null where it is about no period.</param>
/// <param name="District">The code of the district it is about; null for the province.</param>
public sealed record Notice(NoticeKind Kind, int Count = 1, NoticePeriod? Period = null, string? District = null)
{
    public ReturnedForm? Returned { get; init; }
}

/// <summary>A form that lies with its commune again.</summary>
/// <param name="Reason">Null where none was given.</param>
public sealed record ReturnedForm(string CommuneCode, string CadreCode, string Cadre, string? Reason);
