using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Data;

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

    /// <summary>An attempt that was refused.</summary>
    Denied = 6,

    /// <summary>A one-time sign-in link was made.</summary>
    LinkMade = 7,

    /// <summary>Somebody signed in by a one-time link.</summary>
    LinkUsed = 8,

    /// <summary>A closed period's forms may be read by the cadres they are about.</summary>
    Released = 9,

    /// <summary>A release was taken back.</summary>
    ReleaseWithdrawn = 10,

    /// <summary>Somebody signed in by password, and by code where one is needed.</summary>
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

/// <summary>What kind of record a change is about.</summary>
public enum ChangeSubject
{
    Unit = 0,
    Cadre = 1,
    Assignment = 2,
    Period = 3,
    Receipt = 4,
    Exemption = 5,
    Settings = 6,

    /// <summary>Many records at once: an import, or its undoing.</summary>
    Register = 7,

    Account = 8,

    /// <summary>What somebody tried to reach and was refused.</summary>
    Access = 9,

    /// <summary>A file that belongs to a form.</summary>
    Attachment = 20,
}

/// <summary>What subjects have in common.</summary>
public static class ChangeSubjects
{
    /// <summary>True for what a period's duties are derived from: after such a change figures must be read again.</summary>
    public static bool IsOfRegister(this ChangeSubject subject) =>
        subject is ChangeSubject.Unit or ChangeSubject.Cadre or ChangeSubject.Assignment or ChangeSubject.Period or ChangeSubject.Register;

    /// <summary>What <see cref="Permission.ReadAccountTrail"/> is about; everything else is <see cref="Permission.ReadTrail"/>'s.</summary>
    public static IReadOnlyList<ChangeSubject> OfAccounts { get; } = [ChangeSubject.Account, ChangeSubject.Access, ChangeSubject.Settings];

    /// <summary>The permission that somebody needs to read of it in the trail.</summary>
    public static Permission ReadBy(this ChangeSubject subject) =>
        OfAccounts.Contains(subject) ? Permission.ReadAccountTrail : Permission.ReadTrail;
}

/// <summary>
/// One change: by whom, when, from where, from what to what. Written in the change's own transaction and never altered; its
/// rising <see cref="Id"/> is also what the change feed follows, in this process and from others.
/// </summary>
public sealed class TrailEntry : IDerivesColumns
{
    public long Id { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Who did it, as they were called then; two accounts may be called the same.</summary>
    public required string Actor { get; set; }

    /// <summary>The account that did it; null for commands, the program itself, strangers, and entries of before this was kept.</summary>
    public int? AccountId { get; set; }

    /// <summary>What the account of <see cref="AccountId"/> signed in with; null with it.</summary>
    public string? UserName { get; set; }

    public ChangeOrigin Origin { get; set; }

    public ChangeAction Action { get; set; }

    public ChangeSubject Subject { get; set; }

    /// <summary>The record's key in the words of workbooks: a code, or codes and dates.</summary>
    public required string Key { get; set; }

    /// <summary>The record's id in its table, by which its history is found; null for settings and for an import.</summary>
    public int? RecordId { get; set; }

    public int? PeriodId { get; set; }

    public int? UnitId { get; set; }

    public int? CadreId { get; set; }

    /// <summary>The record before the change, as JSON by property; null for what was added.</summary>
    public string? Before { get; set; }

    /// <summary>The record after the change, as JSON by property; null for what was deleted.</summary>
    public string? After { get; set; }

    public string? Reason { get; set; }

    /// <summary>What somebody did at a moment, still without the record and what changed.</summary>
    public static TrailEntry Of(Actor actor, DateTimeOffset at, ChangeAction action, ChangeSubject subject, string key) => new()
    {
        At = at.UtcDateTime,
        Actor = actor.Name,
        AccountId = actor.AccountId,
        UserName = actor.AccountId is null ? null : actor.UserName,
        Origin = actor.Origin,
        Action = action,
        Subject = subject,
        Key = key,
    };

    /// <summary>What a search looks in; see <see cref="TrailSearch"/>. The ledger puts the records' names in, the context the rest.</summary>
    public string SearchKey { get; set; } = "";

    /// <summary>The ledger gives the search key with the records' names; what it does not write gets the rest.</summary>
    public void DeriveColumns()
    {
        if (SearchKey.Length == 0)
        {
            SearchKey = TrailSearch.KeyOf(this, []);
        }
    }
}
