using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>Puts back the records of a kind that an import changed, as they were before it.</summary>
internal sealed class RecordRestoring(RegisterDb db, long trailId, CancellationToken cancellationToken) : IRecordKindVisitor<Task>
{
    private const int Chunk = 500;

    public async Task Visit<T>(RecordKind<T> kind)
        where T : class, IRecord
    {
        var sheet = kind.Sheet;
        var changed = await db.ImportChanges.AsNoTracking()
            .Where(c => c.TrailId == trailId && c.Sheet == sheet && c.Action == ChangeAction.Changed)
            .Select(c => new { c.RecordId, c.Before })
            .ToListAsync(cancellationToken);
        foreach (var chunk in changed.Chunk(Chunk))
        {
            var ids = chunk.Select(c => c.RecordId).ToList();
            var records = await db.Set<T>().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellationToken);
            foreach (var change in chunk)
            {
                Restore(records[change.RecordId], change.Before!);
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>What the import wrote of the record; the rest is as it was.</summary>
    private void Restore(object stored, string json)
    {
        using var before = JsonDocument.Parse(json);
        var record = db.Entry(stored);
        foreach (var value in before.RootElement.EnumerateObject().Where(v => v.Name != nameof(IRecord.Id)))
        {
            if (record.Metadata.FindProperty(value.Name) is { } property)
            {
                record.Property(property).CurrentValue = value.Value.Deserialize(property.ClrType);
            }
        }
    }
}
