using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core;

/// <summary>Whether the data can be worked with, for those who watch the server.</summary>
public sealed class DataHealth(IDbContextFactory<RegisterDb> contexts, DataPlace place)
{
    /// <summary>Asks the database something small; false when it fails or takes longer than <paramref name="patience"/>.</summary>
    public async Task<bool> AnswersAsync(TimeSpan patience, CancellationToken cancellationToken = default)
    {
        try
        {
            // SQLite waits on its thread and cannot be interrupted from here.
            return await Task.Run(AskAsync, cancellationToken).WaitAsync(patience, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException || WriteFailure.FaultOf(exception) is not null)
        {
            return false;
        }

        async Task<bool> AskAsync()
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            return await db.Settings.AsNoTracking().CountAsync(cancellationToken) >= 0;
        }
    }

    /// <summary>Room left on the disk of the data, in MiB; null where the system does not say.</summary>
    public long? FreeMiB() => place.FreeBytes() >> 20;
}
