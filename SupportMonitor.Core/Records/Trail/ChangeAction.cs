namespace SupportMonitor.Core.Records;

/// <summary>What was done. The numbers are stored and never reused.</summary>
public enum ChangeAction
{
    Added = 0,
    Changed = 1,
    Deleted = 2,
    Imported = 3,
    Closed = 4,
    Reopened = 5,

    /// <summary>An attempt that was rejected.</summary>
    Denied = 6,

    /// <summary>A one-time sign-in link was made.</summary>
    LinkMade = 7,

    /// <summary>A user signed in by a one-time link.</summary>
    LinkUsed = 8,

    /// <summary>A closed period's forms may be read by the cadres they are about.</summary>
    Released = 9,

    /// <summary>A release was taken back.</summary>
    ReleaseWithdrawn = 10,

    /// <summary>A user signed in by password, and by code where one is needed.</summary>
    SignedIn = 20,

    /// <summary>A wrong password or code; of each account once a minute.</summary>
    SignInFailed = 21,

    /// <summary>Too many wrong passwords or codes locked an account for a while.</summary>
    LockedOut = 22,

    SignedOut = 23,

    /// <summary>All sessions of an account were ended, and nothing else of it changed.</summary>
    SignedOutEverywhere = 24,

    /// <summary>The secretariat accepted what a commune sent.</summary>
    Accepted = 30,

    /// <summary>An import was undone; the entry's record id is that of the import's entry.</summary>
    Undone = 40,

    /// <summary>The record changed because two records that it is about were merged into one.</summary>
    Merged = 41,

    /// <summary>The record changed back because such a merge was undone.</summary>
    Split = 42,

    /// <summary>All data were put back as they stand in a backup.</summary>
    Restored = 50,
}

/// <summary>What actions have in common.</summary>
public static class ChangeActions
{
    /// <summary>True for what happens to accounts only.</summary>
    public static bool IsOfAccounts(this ChangeAction action) =>
        action is ChangeAction.Denied or ChangeAction.LinkMade or ChangeAction.LinkUsed
            or ChangeAction.SignedIn or ChangeAction.SignInFailed or ChangeAction.LockedOut or ChangeAction.SignedOut
            or ChangeAction.SignedOutEverywhere;
}
