namespace SupportMonitor.Core.Programme;

/// <summary>
/// Where a page of the trail begins: entries are paged by id, so that the hundred thousandth costs what the first does.
/// </summary>
/// <param name="OlderThan">Only entries before this id.</param>
/// <param name="NewerThan">Only entries after this id, those next to it.</param>
public readonly record struct TrailPlace(long? OlderThan = null, long? NewerThan = null);

/// <summary>Some audit entries, the newest first.</summary>
public sealed record TrailSlice(IReadOnlyList<TrailLine> Lines, bool HasNewer, bool HasOlder);
