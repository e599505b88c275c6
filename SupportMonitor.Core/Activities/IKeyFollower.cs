using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Activities;

/// <summary>What names other records by their keys in a text, as workbooks do: it follows when such a key is corrected.</summary>
public interface IKeyFollower
{
    /// <summary>Writes anew, inside the commit, whatever names a record by the key that it had.</summary>
    /// <param name="before">The record as it was.</param>
    /// <param name="after">As it is now; null when it is deleted.</param>
    /// <exception cref="Common.RefusedException"><see cref="Common.Refusal.InUse"/>: it is deleted, and something names it.</exception>
    Task FollowAsync(RegisterDb db, IRecord before, IRecord? after, CancellationToken cancellationToken);
}
