using System.Data.Common;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Web.Hosting.Data;

/// <summary>What a server does with the data directory before it serves, beside bringing the database up to date.</summary>
internal static partial class ServerData
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Closes the data to other users of the machine.</summary>
    public static void Close(DataPlace place, ILogger log)
    {
        if (DataPermissions.Protect(place) is [var first, ..] open)
        {
            LogOpen(log, first, open.Count);
        }
    }

    /// <summary>Makes sure of the secret key, and begins the database's log anew under a stamp of its own.</summary>
    /// <exception cref="UnusableKeyFileException">The key's file cannot be used.</exception>
    public static async Task OpenAsync(IServiceProvider services, DataPlace place, ILogger log)
    {
        _ = services.GetRequiredService<StoredSecrets>().Key;
        Close(place, log);
        try
        {
            await DatabaseCheckpoint.RunAsync(services, Patience);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DbException)
        {
            // A full disk, for one: pages can be read all the same.
            LogNotStamped(log, exception);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Path} stays readable for others as it is: it belongs to another user, or others need the directory. {Count} in all.")]
    private static partial void LogOpen(ILogger log, string path, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database's log could not be written back at the start; trying again while running.")]
    private static partial void LogNotStamped(ILogger log, Exception exception);
}
