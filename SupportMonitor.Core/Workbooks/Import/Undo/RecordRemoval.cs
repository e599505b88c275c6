using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>Deletes the records of a kind that an import added. Nothing but such records refers to them any more.</summary>
internal sealed class RecordRemoval(RegisterDb db, long trailId, CancellationToken cancellationToken) : IRecordKindVisitor<Task>
{
    public async Task Visit<T>(RecordKind<T> kind)
        where T : class, IRecord
    {
        var sheet = kind.Sheet;
        var changes = db.ImportChanges.Where(c => c.TrailId == trailId && c.Sheet == sheet && c.Action == ChangeAction.Added);
        var added = db.Set<T>().Where(r => changes.Any(c => c.RecordId == r.Id));

        // A record that another of its kind refers to cannot be deleted, not even together with it.
        foreach (var property in kind.Fields.Where(f => f is { IsText: false } && f.Refers == typeof(T)).Select(f => f.Property))
        {
            await added.ExecuteUpdateAsync(r => r.SetProperty(x => EF.Property<int?>(x, property), (int?)null), cancellationToken);
        }

        await added.ExecuteDeleteAsync(cancellationToken);
    }
}
