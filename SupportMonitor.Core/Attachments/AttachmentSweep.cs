using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Attachments;

/// <summary>Looks after all stored files, whatever they belong to.</summary>
public sealed class AttachmentSweep(IDbContextFactory<RegisterDb> contexts, AttachmentStore store, IEnumerable<IAttachmentOwner> owners)
{
    /// <summary>Counts the files that records refer to and that are no longer on the server; their content is not looked at.</summary>
    public async Task<int> CountMissingAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var hashes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var owner in owners)
        {
            hashes.UnionWith(await owner.Hashes(db).Distinct().ToListAsync(cancellationToken));
        }

        return hashes.Count(hash => !store.Has(hash));
    }

    /// <summary>Deletes files that nothing refers to any more.</summary>
    /// <returns>How many.</returns>
    public Task<int> SweepAsync(CancellationToken cancellationToken = default) => store.SweepAsync(
        async hash =>
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            foreach (var owner in owners)
            {
                if (await owner.Hashes(db).AnyAsync(h => h == hash, cancellationToken))
                {
                    return true;
                }
            }

            return false;
        },
        cancellationToken);
}
