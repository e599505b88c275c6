using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Records;

/// <summary>
/// What audit entries are found by, as officials type: words without diacritics, in any order, each from its start on.
/// </summary>
public static class TrailSearch
{
    /// <summary>The entry's key, the names of what it is about, who and why: folded, a space before each word.</summary>
    /// <param name="names">As they were at the time; empty and equal ones do no harm.</param>
    public static string KeyOf(TrailEntry entry, IEnumerable<string?> names) =>
        string.Concat(names.Prepend(entry.Key).Append(entry.Actor).Append(entry.UserName).Append(entry.Reason)
            .OfType<string>().Distinct(StringComparer.Ordinal).Select(VietnameseText.Fold).Where(t => t.Length > 0).Select(t => " " + t));

    /// <summary>
    /// What must all be in a key (<see cref="TrailEntry.SearchKey"/>) for it to match; none when the text says nothing.
    /// </summary>
    public static IReadOnlyList<string> Terms(string? text) =>
        [.. VietnameseText.SearchQuery(text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Select(w => " " + w)];
}
