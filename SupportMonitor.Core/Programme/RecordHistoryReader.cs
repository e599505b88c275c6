using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Programme;

/// <summary>A change of a record: an audit entry of its own, or what an import or an undo did to it, as if it were one.</summary>
/// <param name="File">The workbook of an import; null for other changes.</param>
/// <param name="Undone">It was the undo of the import.</param>
internal sealed record RecordChange(TrailEntry Entry, string? File = null, bool Undone = false);

/// <summary>Reads what was done to one record, and to its steps.</summary>
internal sealed class RecordHistoryReader(RegisterDb db, AuditedKinds kinds)
{
    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<RecordChange>> ReadAsync(ChangeSubject subject, int? recordId, int most, CancellationToken cancellationToken)
    {
        var found = await OfAsync(subject, recordId is { } id ? [id] : [], recordId is null, most, cancellationToken);
        if (recordId is { } parent && kinds.Of(subject) is IRecordKind kind)
        {
            foreach (var belonging in kinds.All)
            {
                if (belonging.Belonging is var (ofKind, ofRecord))
                {
                    var ids = await NamingAsync(belonging.Subject, [(ofRecord, parent), (ofKind, (int)subject)], cancellationToken);
                    found.AddRange(await OfAsync(belonging.Subject, ids, false, most, cancellationToken));
                }
            }

            foreach (var steps in kinds.Records.Where(k => k.Fields.Any(f => f.IsParent && f.Refers == kind.Entity)))
            {
                var property = steps.Fields.First(f => f.IsParent).Property;
                var ids = await NamingAsync(steps.Subject, [(property, parent)], cancellationToken);
                found.AddRange(await OfAsync(steps.Subject, ids, false, most, cancellationToken));
            }

            foreach (var other in kinds.All.Where(k => k.ShownWith == kind.Entity))
            {
                var ids = new HashSet<int>();
                foreach (var reference in db.Model.FindEntityType(other.Entity)!.GetForeignKeys()
                    .Where(f => f.PrincipalEntityType.ClrType == kind.Entity))
                {
                    ids.UnionWith(await NamingAsync(other.Subject, [(reference.Properties[0].Name, parent)], cancellationToken));
                }

                found.AddRange(await OfAsync(other.Subject, ids, false, most, cancellationToken));
            }
        }

        return [.. found.OrderByDescending(c => c.Entry.Id).ThenByDescending(c => c.Entry.RecordId).Take(most)];
    }

    private async Task<List<RecordChange>> OfAsync(
        ChangeSubject subject, IReadOnlyCollection<int> ids, bool whole, int most, CancellationToken cancellationToken)
    {
        var entries = await db.Trail.AsNoTracking()
            .Where(t => t.Subject == subject && (whole ? t.RecordId == null : t.RecordId != null && ids.Contains(t.RecordId.Value)))
            .OrderByDescending(t => t.Id).Take(most)
            .ToListAsync(cancellationToken);
        if (kinds.Of(subject)?.Sheet is not { } sheet)
        {
            return entries.ConvertAll(e => new RecordChange(e));
        }

        var imports = await db.ImportChanges.AsNoTracking()
            .Where(c => c.Sheet == sheet && ids.Contains(c.RecordId))
            .Join(db.Trail, c => c.TrailId, t => t.Id, (c, t) => new { Change = c, Entry = t })
            .OrderByDescending(i => i.Entry.Id).Take(most)
            .ToListAsync(cancellationToken);
        return
        [
            .. entries.Select(e => new RecordChange(e)),
            .. imports.Select(i => new RecordChange(AsEntry(subject, i.Change, i.Entry), i.Entry.Key, i.Entry.Action == ChangeAction.Undone)),
        ];
    }

    private static TrailEntry AsEntry(ChangeSubject subject, ImportChange change, TrailEntry import) => new()
    {
        Id = import.Id,
        At = import.At,
        Actor = import.Actor,
        AccountId = import.AccountId,
        UserName = import.UserName,
        Origin = import.Origin,
        Key = import.Key,
        Reason = import.Reason,
        Subject = subject,
        RecordId = change.RecordId,
        Action = change.Action,
        Before = change.Before,
        After = change.After,
    };

    /// <summary>Records with numbers in properties that name another, those that are gone too: what was written of them says it.</summary>
    private async Task<IReadOnlyCollection<int>> NamingAsync(
        ChangeSubject subject, IReadOnlyList<(string Property, int Number)> names, CancellationToken cancellationToken)
    {
        var sheet = (RegisterSheet)(int)subject;
        var entries = db.Trail.Where(t => t.Subject == subject && t.RecordId != null && t.After != null);
        var changes = db.ImportChanges.Where(c => c.Sheet == sheet && c.After != null);
        foreach (var (property, number) in names)
        {
            var says = string.Create(CultureInfo.InvariantCulture, $"\"{property}\":{number}");
            var (inside, last) = (says + ",", says + "}");
            entries = entries.Where(t => t.After!.Contains(inside) || t.After.Contains(last));
            changes = changes.Where(c => c.After!.Contains(inside) || c.After.Contains(last));
        }

        return await entries.Select(t => t.RecordId!.Value).Union(changes.Select(c => c.RecordId)).ToListAsync(cancellationToken);
    }
}
