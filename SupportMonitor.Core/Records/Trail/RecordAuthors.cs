using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>The author of a change of a record, and what they set.</summary>
internal sealed class RecordAuthor(EnteredBy by, string? before, string? after)
{
    private readonly HashSet<string> _set = SetBetween(before, after);

    public EnteredBy By { get; } = by;

    /// <summary>On a page, not by a workbook or a command.</summary>
    public bool IsHand => By is { File: null, Origin: ChangeOrigin.Page };

    public bool Sets(string property) => _set.Contains(property);

    private static HashSet<string> SetBetween(string? before, string? after)
    {
        if (after is null)
        {
            return [];
        }

        using var now = JsonDocument.Parse(after);
        using var was = before is null ? null : JsonDocument.Parse(before);
        return
        [
            .. now.RootElement.EnumerateObject()
                .Where(p => was is null || !was.RootElement.TryGetProperty(p.Name, out var old) || old.GetRawText() != p.Value.GetRawText())
                .Select(p => p.Name),
        ];
    }
}

/// <summary>One change of a record: by a user on a page, or by an import.</summary>
/// <param name="File">The imported workbook; null for the others.</param>
internal sealed record RecordWriting(
    long TrailId, int RecordId, string Actor, DateTime At, ChangeOrigin Origin, ChangeAction Action, string? Reason, string? File,
    string? Before, string? After);

/// <summary>Reads the authors of records, from the trail and from what imports did.</summary>
internal sealed class RecordAuthors(RegisterDb db)
{
    /// <summary>Everything that was written of records, in the order of the trail.</summary>
    public async Task<IReadOnlyList<RecordWriting>> WritingsAsync(
        RegisterSheet sheet, IReadOnlyCollection<int> records, CancellationToken cancellationToken)
    {
        // A sheet of records has the number of their kind.
        var subject = (ChangeSubject)(int)sheet;
        var entries = await db.Trail.AsNoTracking()
            .Where(t => t.Subject == subject && t.RecordId != null && records.Contains(t.RecordId.Value))
            .Select(t => new RecordWriting(t.Id, t.RecordId!.Value, t.Actor, t.At, t.Origin, t.Action, t.Reason, null, t.Before, t.After))
            .ToListAsync(cancellationToken);
        var imports = await db.ImportChanges.AsNoTracking()
            .Where(c => c.Sheet == sheet && records.Contains(c.RecordId))
            .Join(
                db.Trail, c => c.TrailId, t => t.Id,
                (c, t) => new RecordWriting(t.Id, c.RecordId, t.Actor, t.At, t.Origin, c.Action, t.Reason, t.Key, c.Before, c.After))
            .ToListAsync(cancellationToken);
        return [.. entries.Concat(imports).OrderBy(w => w.TrailId)];
    }

    /// <summary>By record, the last one last.</summary>
    public async Task<ILookup<int, RecordAuthor>> ReadAsync(RegisterSheet sheet, IEnumerable<int> records, CancellationToken cancellationToken) =>
        (await WritingsAsync(sheet, records.ToHashSet(), cancellationToken)).ToLookup(
            w => w.RecordId, w => new RecordAuthor(new EnteredBy(w.Actor, w.At, w.Origin, w.File), w.Before, w.After));
}
