namespace SupportMonitor.Core.Data;

/// <summary>Files without references are not deleted while a backup copies them; in any process. Two backups wait for each other.</summary>
internal static class SweepLock
{
    /// <summary>Waits until no one else has it.</summary>
    public static async Task<IDisposable> TakeAsync(DataPlace place, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (TryTake(place) is { } taken)
                {
                    return taken;
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Where no lock can be written, nothing is deleted either.
                return new MemoryStream();
            }

            await Task.Delay(100, cancellationToken);
        }
    }

    /// <returns>Null while another process or backup has it.</returns>
    public static IDisposable? TryTake(DataPlace place)
    {
        var path = Path.Combine(place.Directory, "backup.lock");
        try
        {
            return WholeFile.OpenAlone(path);
        }
        catch (IOException exception) when (WholeFile.IsTaken(exception))
        {
            return null;
        }
    }
}
