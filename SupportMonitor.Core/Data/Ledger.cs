using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Data.Sqlite;
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
public sealed class Ledger(IDbContextFactory<RegisterDb> contexts, AccessControl access, ChangeFeed feed, TimeProvider clock) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>
    /// SQLite makes a second writer sleep and poll on its thread; those of this process queue here instead, first come first
    /// served, and only other processes are left to SQLite's waiting.
    /// </summary>
    private readonly SemaphoreSlim _writer = new(1, 1);

    /// <summary>
    /// Runs <paramref name="work"/> on a fresh context, saves what it changed with one trail entry a record, and commits.
    /// Nothing is written when it throws. The work may save meanwhile by itself only what has no trail.
    /// </summary>
    /// <param name="right">What the actor must be allowed to do.</param>
    /// <param name="reason">Why, where a reason is asked for.</param>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.NotAllowed"/>; the work refused; somebody else changed the same record meanwhile; a key is taken, a record still referred to or gone; or
    /// other processes kept the database <see cref="Refusal.Busy"/>.
    /// </exception>
    public async Task<T> CommitAsync<T>(
        Actor actor, Right right, Func<RegisterDb, Task<T>> work, string? reason = null, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, right, cancellationToken);
        await feed.StartAsync(cancellationToken);
        T result;
        IReadOnlyList<TrailEntry> written;
        await _writer.WaitAsync(cancellationToken);
        try
        {
            (result, written) = await WriteAsync(actor, work, reason, cancellationToken);
        }
        catch (SqliteException exception) when (WriteFailure.IsBusy(exception))
        {
            throw new RefusedException(Refusal.Busy);
        }
        finally
        {
            _writer.Release();
        }

        await feed.PublishAsync(written);
        return result;
    }

    public void Dispose() => _writer.Dispose();

    private async Task<(T Result, IReadOnlyList<TrailEntry> Written)> WriteAsync<T>(
        Actor actor, Func<RegisterDb, Task<T>> work, string? reason, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await work(db);
        var keys = new RecordKeys(db);
        var entries = Collect(db, actor, reason);
        foreach (var (entry, record) in entries)
        {
            entry.Key = await keys.OfAsync(record.Entity);
            entry.SearchKey = TrailSearch.KeyOf(entry, [.. await keys.NamesOfAsync(record.Entity), FormerName(record)]);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception)
        {
            var record = exception.Entries.Count > 0 ? exception.Entries[0] : null;
            var key = entries.Find(e => e.Record.Entity == record?.Entity).Entry?.Key ?? "";
            if (WriteFailure.RefusalFor(exception, record, key) is { } refusal)
            {
                throw refusal;
            }

            throw;
        }

        foreach (var (entry, record) in entries)
        {
            Complete(entry, record);
            db.Trail.Add(entry);
        }

        await db.SaveChangesAsync(cancellationToken);

        // From here on nothing may stop the commit from being told: the caller's patience ends before it.
        await transaction.CommitAsync(CancellationToken.None);
        return (result, [.. db.Trail.Local.OrderBy(t => t.Id)]);
    }

    private List<(TrailEntry Entry, EntityEntry Record)> Collect(RegisterDb db, Actor actor, string? reason)
    {
        db.ChangeTracker.DetectChanges();
        var entries = new List<(TrailEntry, EntityEntry)>();
        foreach (var record in db.ChangeTracker.Entries())
        {
            if (record.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted)
                || SubjectOf(record) is not { } subject
                || IsUnseen(record))
            {
                continue;
            }

            var entry = TrailEntry.Of(actor, clock.GetUtcNow(), ActionOf(record), subject, key: "");
            (entry.Before, entry.Reason) = (record.State == EntityState.Added ? null : Describe(record, record.OriginalValues), reason);
            entries.Add((entry, record));
        }

        return entries;
    }

    /// <summary>What is known only once the record is saved: its new ids and final values.</summary>
    private static void Complete(TrailEntry entry, EntityEntry record)
    {
        entry.RecordId = record.Entity is Settings.Setting ? null : (int)record.Property("Id").CurrentValue!;
        entry.After = entry.Action == ChangeAction.Deleted ? null : Describe(record, record.CurrentValues);
        (entry.PeriodId, entry.UnitId, entry.CadreId) = record.Entity switch
        {
            Receipt r => (r.PeriodId, r.UnitId, r.CadreId),
            Exemption e => (e.PeriodId, e.UnitId, e.CadreId),
            Assignment a => ((int?)null, a.UnitId, a.CadreId),
            Period p => (p.Id, null, null),
            Unit u => (null, u.Id, (int?)null),
            Cadre c => (null, (int?)null, c.Id),
            Account a => (null, a.UnitId, a.CadreId),
            FormAttachment { Draft: { } d } => (d.PeriodId, d.UnitId, d.CadreId),
            FormAttachment { Receipt: { } r } => (r.PeriodId, r.UnitId, r.CadreId),
            _ => ((int?)null, (int?)null, (int?)null),
        };
    }

    /// <summary>Who looks for a record by the name it had must find the entry that renamed it.</summary>
    private static string? FormerName(EntityEntry record) =>
        record.State == EntityState.Modified && record.Metadata.FindProperty(nameof(Unit.Name)) is { } name ? record.OriginalValues[name] as string : null;

    private static ChangeAction ActionOf(EntityEntry record) => record switch
    {
        { State: EntityState.Added } => ChangeAction.Added,
        { State: EntityState.Deleted } => ChangeAction.Deleted,
        { Entity: Receipt { AcceptedAt: not null } } when record.Property(nameof(Receipt.AcceptedAt)).IsModified => ChangeAction.Accepted,
        { Entity: Period { State: PeriodState.Closed } } when record.Property(nameof(Period.State)).IsModified => ChangeAction.Closed,
        { Entity: Account { LockoutEnd: not null } } when record.Property(nameof(Account.LockoutEnd)).IsModified => ChangeAction.LockedOut,
        { Entity: Account } when IsStampOnly(record) => ChangeAction.SignedOutEverywhere,
        { Entity: Period } when record.Property(nameof(Period.State)).IsModified
            && record.Property(nameof(Period.State)).OriginalValue is PeriodState.Closed => ChangeAction.Reopened,
        { Entity: Period { ReleasedAt: var released } } when record.Property(nameof(Period.ReleasedAt)).IsModified =>
            released is null ? ChangeAction.ReleaseWithdrawn : ChangeAction.Released,
        _ => ChangeAction.Changed,
    };

    /// <summary>
    /// Only the count of wrong passwords moved, of which other entries speak; or the hash alone, which is the same password in
    /// another hash, since a new password moves its date and the account's stamp too.
    /// </summary>
    private static bool IsUnseen(EntityEntry record) =>
        record is { Entity: Account, State: EntityState.Modified }
        && record.Properties.All(p =>
            !p.IsModified || p.Metadata.Name is nameof(Account.AccessFailedCount) or nameof(Account.PasswordHash));

    /// <summary>What ends an account's sessions changed, and nothing else.</summary>
    private static bool IsStampOnly(EntityEntry record) =>
        record.Property(nameof(Account.SecurityStamp)).IsModified
        && record.Properties.All(p => !p.IsModified || p.Metadata.Name is nameof(Account.SecurityStamp) or nameof(Account.ConcurrencyStamp));

    private static ChangeSubject? SubjectOf(EntityEntry record) => record.Entity switch
    {
        Unit => ChangeSubject.Unit,
        Cadre => ChangeSubject.Cadre,
        Assignment => ChangeSubject.Assignment,
        Period => ChangeSubject.Period,
        Receipt => ChangeSubject.Receipt,
        Exemption => ChangeSubject.Exemption,
        Settings.Setting => ChangeSubject.Settings,
        Account => ChangeSubject.Account,

        // That it went from a draft to what was sent is told by what was sent.
        FormAttachment { TakenOver: false } when record.State != EntityState.Modified => ChangeSubject.Attachment,
        _ => null,
    };

    private static readonly HashSet<string> Untold = [nameof(Unit.SearchKey), nameof(Unit.SortKey), nameof(Unit.Revision)];

    /// <summary>Named one by one: no hash, stamp or key of an account may ever reach the trail.</summary>
    private static readonly HashSet<string> ToldOfAccounts =
    [
        nameof(Account.UserName), nameof(Account.DisplayName), nameof(Account.Role), nameof(Account.UnitId), nameof(Account.CadreId),
        nameof(Account.IsDisabled), nameof(Account.PasswordChangedAt), nameof(Account.TwoFactorEnabled), nameof(Account.LockoutEnd),
    ];

    private static string Describe(EntityEntry record, PropertyValues values)
    {
        var described = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in values.Properties)
        {
            if (record.Entity is Account ? ToldOfAccounts.Contains(property.Name) : !Untold.Contains(property.Name))
            {
                described[property.Name] = values[property];
            }
        }

        return JsonSerializer.Serialize(described, Json);
    }
}
