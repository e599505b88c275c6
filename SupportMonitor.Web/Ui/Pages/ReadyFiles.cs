using System.Collections.Concurrent;
using System.Security.Cryptography;
using SupportMonitor.Web.Addresses;

namespace SupportMonitor.Web.Ui.Pages;

/// <summary>
/// Files that a page has made and that its browser is about to fetch: each once, under an address that cannot be guessed. What is not
/// fetched goes away after a while, and everything when the server stops.
/// </summary>
public sealed class ReadyFiles(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (FileStream File, string Name, DateTimeOffset Until)> _files = new(StringComparer.Ordinal);

    /// <summary>Takes over a finished file.</summary>
    /// <returns>The address to fetch it from.</returns>
    public string Add(FileStream file, string name)
    {
        Sweep();
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        file.Position = 0;
        _files[key] = (file, name, clock.GetUtcNow() + Kept);
        return $"{DownloadUrls.Ready}/{key}";
    }

    /// <summary>Hands a file out; the caller closes it. Null when there is none under this key any more.</summary>
    public (FileStream File, string Name)? Take(string key) =>
        _files.TryRemove(key, out var found) ? (found.File, found.Name) : null;

    public void Dispose()
    {
        foreach (var key in _files.Keys)
        {
            Take(key)?.File.Dispose();
        }
    }

    private void Sweep()
    {
        var now = clock.GetUtcNow();
        foreach (var (key, file) in _files)
        {
            if (file.Until < now)
            {
                Take(key)?.File.Dispose();
            }
        }
    }
}
