using System.Collections.Concurrent;

namespace SupportMonitor.Web.Addresses;

/// <summary>
/// Addresses that every viewer's page has, written once: after each change hundreds of pages ask for the same hundred, and what
/// is not written anew need not be collected.
/// </summary>
internal static class KeptLinks
{
    /// <summary>More than this start over: addresses come from viewers, and the memory must not grow with curiosity.</summary>
    internal const int Most = 20_000;

    private static readonly ConcurrentDictionary<(string Path, string? Period, DateOnly? AsOf, string State, string? District), string> Links = new();
    private static int _count;

    internal static int Count => Links.Count;

    /// <summary>What <see cref="BoardUrls.Write"/> makes of it.</summary>
    public static string Get(string path, string? period, DateOnly? asOf, string state, string? district)
    {
        var key = (path, period, asOf, state, district);
        if (Links.TryGetValue(key, out var link))
        {
            return link;
        }

        if (Interlocked.Increment(ref _count) > Most)
        {
            Links.Clear();
            Volatile.Write(ref _count, 0);
        }

        return Links.GetOrAdd(key, BoardUrls.Write(path, new BoardQuery { Period = period, AsOf = asOf, State = state, District = district }));
    }
}
