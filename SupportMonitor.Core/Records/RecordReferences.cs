using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>Codes and names of the records that others refer to, loaded or not; within one commit, so that each is read once.</summary>
public sealed class RecordReferences(RegisterDb db)
{
    private readonly Dictionary<(Type, int), (string Code, string Name)> _known = [];

    /// <param name="loaded">The record where it is at hand; it may not have its id yet.</param>
    /// <returns>The id as code, and no name, where there is no such record.</returns>
    public async ValueTask<(string Code, string Name)> OfAsync<T>(T? loaded, int id)
        where T : class, INamedRecord
    {
        if (loaded is not null)
        {
            return (loaded.Code, loaded.KnownAs);
        }

        if (!_known.TryGetValue((typeof(T), id), out var known))
        {
            known = await db.Set<T>().AsNoTracking().SingleOrDefaultAsync(r => EF.Property<int>(r, nameof(INamedRecord.Id)) == id) is { } found
                ? (found.Code, found.KnownAs)
                : (id.ToString(CultureInfo.InvariantCulture), "");
            _known.Add((typeof(T), id), known);
        }

        return known;
    }
}

/// <summary>How a record is called: its key in the words of workbooks, and the names by which people look for it.</summary>
/// <param name="Names">Its own and those of what it belongs to; empty where there are none.</param>
public readonly record struct RecordTitle(string Key, params string[] Names)
{
    /// <summary>Puts the parts of a key together.</summary>
    public static string Join(params string[] parts) => string.Join(" / ", parts);

    /// <summary>A day as a part of a key.</summary>
    public static string Part(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
