using SupportMonitor.Core.Trail;

namespace SupportMonitor.Core.Accounts;

/// <summary>Entries about accounts that no change of a record writes by itself. No secret may be in them.</summary>
internal static class AccountTrail
{
    /// <summary>Who changes an account by trying to sign in: nobody yet.</summary>
    public static Actor Stranger { get; } = Actor.Operator(Actor.Nobody.Name, ChangeOrigin.Page);

    /// <summary>As the account itself.</summary>
    public static TrailEntry Entry(Account account, ChangeAction action, DateTimeOffset at) =>
        Entry(account, account.DisplayName, ChangeOrigin.Page, action, at);

    public static TrailEntry Entry(Account account, string actor, ChangeOrigin origin, ChangeAction action, DateTimeOffset at) => new()
    {
        At = at.UtcDateTime,
        Actor = actor,
        Origin = origin,
        Action = action,
        Subject = ChangeSubject.Account,
        Key = account.UserName!,
        RecordId = account.Id,
        UnitId = account.UnitId,
        CadreId = account.CadreId,
    };
}
