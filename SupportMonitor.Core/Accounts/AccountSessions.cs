using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Accounts;

/// <summary>What a restored database must not bring back: who was signed in, and ways in that were handed out.</summary>
internal static class AccountSessions
{
    /// <summary>Ends every session of every account and voids every one-time link. The caller saves, and writes the trail.</summary>
    public static async Task EndAllAsync(RegisterDb db, CancellationToken cancellationToken)
    {
        await foreach (var account in db.Accounts.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            account.SecurityStamp = Guid.NewGuid().ToString();
        }

        await db.Set<SignInLink>().ExecuteDeleteAsync(cancellationToken);
        await db.EndedSessions.ExecuteDeleteAsync(cancellationToken);
    }
}
