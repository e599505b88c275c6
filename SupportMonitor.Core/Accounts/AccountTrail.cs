using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Accounts;

/// <summary>Entries about accounts that no change of a record writes by itself. No secret may be in them.</summary>
internal static class AccountTrail
{
    /// <summary>The actor of changes made by trying to sign in: not signed in yet.</summary>
    public static Actor Stranger { get; } = Actor.Operator(Actor.Anonymous.Name, ChangeOrigin.Page);

    /// <summary>By the account itself.</summary>
    public static TrailEntry Entry(Account account, ChangeAction action, DateTimeOffset at) => Entry(
        account,
        new Actor(account.DisplayName, ChangeOrigin.Page, account.Role) { AccountId = account.Id, UserName = account.UserName },
        action,
        at);

    public static TrailEntry Entry(Account account, Actor actor, ChangeAction action, DateTimeOffset at)
    {
        var entry = TrailEntry.Of(actor, at, action, ChangeSubject.Account, account.UserName!);
        (entry.RecordId, entry.UnitId, entry.CadreId) = (account.Id, account.UnitId, account.CadreId);
        return entry;
    }
}
