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

    /// <summary>Forms that were promised for a day that has passed. <see cref="Notice.Count"/> of them.</summary>
    PromiseBroken = 13,

    /// <summary>Visits that the own commune hosted and has not spoken of. <see cref="Notice.Count"/> of them.</summary>
    VisitsToConfirm = 20,

    /// <summary>Own situation reports not received, near their due date or after it. <see cref="Notice.Count"/> of them.</summary>
    ReportsDue = 21,

    /// <summary>Communes that one has not visited as often as the regime asks, near the end of its slot. <see cref="Notice.Count"/> of them.</summary>
    VisitsOwed = 22,

    /// <summary>Proposals of the own commune that were answered and wait for its verdict. <see cref="Notice.Count"/> of them.</summary>
    ProposalsToJudge = 30,

    /// <summary>Open proposals whose due date has passed. <see cref="Notice.Count"/> of them.</summary>
    ProposalsOverdue = 31,
}
