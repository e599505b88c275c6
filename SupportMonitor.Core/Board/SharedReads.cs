using System.Collections.Concurrent;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Board;

/// <summary>
/// Reads of the database that many open pages need at once after a change: the first one reads, the others get the same. What
/// was read is discarded with the next commit. Nothing of one viewer belongs in here.
/// </summary>
public sealed class SharedReads(LiveFeed live)
{
    /// <summary>More different reads than this between two commits start over: the memory must not grow with curiosity.</summary>
    private const int Most = 500;

    private readonly ConcurrentDictionary<(long Version, object Key), Lazy<Task<object?>>> _reads = new();

    /// <summary>The result of <paramref name="read"/>, which runs apart from the page, once for a key between two commits.</summary>
    /// <param name="key">Everything that the read depends on, with something of the reader's own: a tuple beginning with its type.</param>
    /// <param name="read">Must not depend on the language or on who asks.</param>
    public async Task<T> GetAsync<T>(object key, Func<Task<T>> read, CancellationToken cancellationToken = default)
    {
        // Taken before reading: a commit in between makes the next one who asks read again.
        var at = (live.Version, key);
        if (!_reads.ContainsKey(at) && (_reads.Count >= Most || _reads.Keys.Any(k => k.Version != at.Version)))
        {
            _reads.Clear();
        }

        var reading = _reads.GetOrAdd(at, _ => new Lazy<Task<object?>>(() => SharedTask.Run(async () => (object?)await read())));
        try
        {
            return (T)(await reading.Value.WaitAsync(cancellationToken).ConfigureAwait(false))!;
        }
        catch (Exception) when (reading.Value.IsFaulted)
        {
            _reads.TryRemove(KeyValuePair.Create(at, reading));
            throw;
        }
    }
}
