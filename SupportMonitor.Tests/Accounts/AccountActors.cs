using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Support;

namespace SupportMonitor.Tests.Accounts;

internal static class AccountActors
{
    /// <summary>Who an account is at this moment, as its session would have it.</summary>
    public static async Task<Actor> ActorAsync(this TestDatabase database, int id)
    {
        var account = await database.FindAsync<Account>(id);
        return new Actor(account.DisplayName, ChangeOrigin.Page, account.Role)
        {
            AccountId = id, UserName = account.UserName, UnitId = account.UnitId, CadreId = account.CadreId, Stamp = account.SecurityStamp,
        };
    }
}
