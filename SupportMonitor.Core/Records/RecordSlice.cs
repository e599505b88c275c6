namespace SupportMonitor.Core.Records;

/// <summary>Some records of a list.</summary>
/// <param name="Total">All that the filter finds and the reader may read.</param>
public sealed record RecordSlice<T>(IReadOnlyList<T> Records, int Total);
