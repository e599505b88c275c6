using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Live;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Trail;

namespace SupportMonitor.Core.Data;

/// <summary>
/// The one way to change the register: one transaction, the trail written inside it, and after the commit the change feed told.
/// Writers wait for each other (SQLite takes one at a time), readers wait for nobody.
/// </summary>
public sealed class Ledger(IDbContextFactory<RegisterDb> contexts, ChangeFeed feed, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>
    /// Runs <paramref name="work"/> on a fresh context, saves what it changed with one trail entry a record, and commits.
    /// Nothing is written when it throws.
    /// </summary>
    /// <param name="reason">Why, where a reason is asked for.</param>
    /// <exception cref="RefusedException">The work refused, or somebody else changed the same record meanwhile.</exception>
    public async Task<T> CommitAsync<T>(
        Actor actor, Func<RegisterDb, Task<T>> work, string? reason = null, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await work(db);
        var entries = Collect(db, actor, reason);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException exception)
        {
            throw new RefusedException(Refusal.ChangedMeanwhile, exception.Entries.Count > 0 ? KeyOf(exception.Entries[0].Entity) : "");
        }

        foreach (var (entry, record) in entries)
        {
            Complete(entry, record);
            db.Trail.Add(entry);
        }

        await db.SaveChangesAsync(cancellationToken);

        // From here on nothing may stop the commit from being told: the caller's patience ends before it.
        await transaction.CommitAsync(CancellationToken.None);
        await feed.PublishAsync([.. db.Trail.Local.OrderBy(t => t.Id)]);
        return result;
    }

    private List<(TrailEntry Entry, EntityEntry Record)> Collect(RegisterDb db, Actor actor, string? reason)
    {
        db.ChangeTracker.DetectChanges();
        var entries = new List<(TrailEntry, EntityEntry)>();
        foreach (var record in db.ChangeTracker.Entries())
        {
            if (record.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted)
                || SubjectOf(record.Entity) is not { } subject)
            {
                continue;
            }

            entries.Add((new TrailEntry
            {
                At = clock.GetUtcNow().UtcDateTime,
                Actor = actor.Name,
                Origin = actor.Origin,
                Action = ActionOf(record),
                Subject = subject,
                Key = KeyOf(record.Entity),
                Before = record.State == EntityState.Added ? null : Describe(record, record.OriginalValues),
                Reason = reason,
            }, record));
        }

        return entries;
    }

    /// <summary>What is known only once the record is saved: its new ids and final values.</summary>
    private static void Complete(TrailEntry entry, EntityEntry record)
    {
        entry.After = entry.Action == ChangeAction.Deleted ? null : Describe(record, record.CurrentValues);
        (entry.PeriodId, entry.UnitId, entry.CadreId) = record.Entity switch
        {
            Receipt r => (r.PeriodId, r.UnitId, r.CadreId),
            Exemption e => (e.PeriodId, e.UnitId, e.CadreId),
            Assignment a => ((int?)null, a.UnitId, a.CadreId),
            Period p => (p.Id, null, null),
            Unit u => (null, u.Id, (int?)null),
            Cadre c => (null, (int?)null, c.Id),
            _ => ((int?)null, (int?)null, (int?)null),
        };
    }

    private static ChangeAction ActionOf(EntityEntry record) => record switch
    {
        { State: EntityState.Added } => ChangeAction.Added,
        { State: EntityState.Deleted } => ChangeAction.Deleted,
        { Entity: Period { State: PeriodState.Closed } } when record.Property(nameof(Period.State)).IsModified => ChangeAction.Closed,
        { Entity: Period } when record.Property(nameof(Period.State)).IsModified
            && record.Property(nameof(Period.State)).OriginalValue is PeriodState.Closed => ChangeAction.Reopened,
        _ => ChangeAction.Changed,
    };

    private static ChangeSubject? SubjectOf(object record) => record switch
    {
        Unit => ChangeSubject.Unit,
        Cadre => ChangeSubject.Cadre,
        Assignment => ChangeSubject.Assignment,
        Period => ChangeSubject.Period,
        Receipt => ChangeSubject.Receipt,
        Exemption => ChangeSubject.Exemption,
        Settings.Setting => ChangeSubject.Settings,
        _ => null,
    };

    private static string KeyOf(object record) => record switch
    {
        Unit u => u.Code,
        Cadre c => c.Code,
        Period p => p.Code,
        Settings.Setting s => s.Key,
        Assignment a => $"{a.Cadre?.Code ?? a.CadreId.ToInvariant()} / {a.Unit?.Code ?? a.UnitId.ToInvariant()} / {a.Role.Word()} / {a.From:yyyy-MM-dd}",
        Receipt r => $"{r.Period?.Code ?? r.PeriodId.ToInvariant()} / {r.Unit?.Code ?? r.UnitId.ToInvariant()} / {r.Cadre?.Code ?? r.CadreId.ToInvariant()} / {r.Date:yyyy-MM-dd} / {r.Kind.Word()}",
        Exemption e => $"{e.Period?.Code ?? e.PeriodId.ToInvariant()} / {e.Unit?.Code ?? e.UnitId.ToInvariant()} / {e.Cadre?.Code ?? e.CadreId.ToInvariant()}",
        _ => record.ToString() ?? "",
    };

    private static string Describe(EntityEntry record, PropertyValues values)
    {
        var described = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in values.Properties)
        {
            if (property.Name is not (nameof(Unit.SearchKey) or nameof(Unit.SortKey) or nameof(Unit.Revision)))
            {
                described[property.Name] = values[property];
            }
        }

        return JsonSerializer.Serialize(described, Json);
    }
}

file static class Invariant
{
    public static string ToInvariant(this int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
