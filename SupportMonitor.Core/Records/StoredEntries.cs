using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>For pages that come back after a connection or a process ended: was what is on them stored?</summary>
public sealed class StoredEntries(IDbContextFactory<RegisterDb> contexts)
{
    /// <param name="entry">As it was given to the service that stores it; see <see cref="Ledger.StoreAsync{T, TAnswer}"/>.</param>
    /// <param name="accountId">The <see cref="Actor.AccountId"/> of the actor who stored it.</param>
    public async Task<bool> AnyAsync(Guid entry, int? accountId, CancellationToken cancellationToken = default)
    {
        var key = StoredEntry.KeyOf(entry, accountId);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<StoredEntry>().AnyAsync(e => e.Id == key, cancellationToken);
    }
}
