using System.Globalization;

namespace SupportMonitor.Core.Records;

/// <summary>How a record is called: its key in the words of workbooks, and the names by which people look for it.</summary>
/// <param name="Names">Its own and those of what it belongs to; empty where there are none.</param>
public readonly record struct RecordTitle(string Key, params string[] Names)
{
    /// <summary>Puts the parts of a key together.</summary>
    public static string Join(params string[] parts) => string.Join(" / ", parts);

    /// <summary>A day as a part of a key.</summary>
    public static string Part(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
