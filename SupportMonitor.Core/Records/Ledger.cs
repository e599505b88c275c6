using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.Logging;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>
/// The one way to change the register: one transaction, the trail written inside it, and after the commit the change is published.
/// Writers wait for each other (SQLite takes one at a time), readers do not wait.
/// </summary>
public sealed partial class Ledger(
    IDbContextFactory<RegisterDb> contexts, IAccessControl access, AuditedKinds kinds, ChangeFeed feed, TimeProvider clock,
    ILogger<Ledger> logger) : IDisposable
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
    /// <see cref="Refusal.NotAllowed"/>; the work refused; another user changed the same record meanwhile; a key is taken, a record
    /// still referred to or gone; other processes kept the database <see cref="Refusal.Busy"/>; or the machine is at fault
    /// (<see cref="WriteFailure.FaultOf"/>), of which the log has the cause.
    /// </exception>
    public Task<T> CommitAsync<T>(
        Actor actor, Right right, Func<RegisterDb, Task<T>> work, string? reason = null, CancellationToken cancellationToken = default) =>
        CommitAsync(actor, right, ChangeAction.Changed, work, reason, cancellationToken);

    /// <inheritdoc cref="CommitAsync{T}(Actor, Right, Func{RegisterDb, Task{T}}, string?, CancellationToken)"/>
    /// <param name="act">What the whole commit is: the entries of changed records say it.</param>
    internal Task<T> CommitAsync<T>(
        Actor actor, Right right, ChangeAction act, Func<RegisterDb, Task<T>> work, string? reason, CancellationToken cancellationToken) =>
        CommitAsync(actor, right, new Work<T, T>(work, result => result, reason, act), cancellationToken);

    private async Task<TAnswer> CommitAsync<T, TAnswer>(
        Actor actor, Right right, Work<T, TAnswer> work, CancellationToken cancellationToken)
    {
        var (answer, written) = await InWordsAsync(async () =>
        {
            await access.RequireAsync(actor, right, cancellationToken);
            await feed.StartAsync(cancellationToken);
            using var turn = await TakeTurnAsync(cancellationToken);
            return await WriteAsync(actor, work, cancellationToken);
        });
        if (written.Count > 0)
        {
            LogWritten(written[0].Entry, written.Count);
        }

        await feed.PublishAsync(written);
        return answer;
    }

    /// <summary>
    /// Runs <paramref name="work"/> in a transaction of which nothing is kept, so that a preview shows what the act itself would do.
    /// </summary>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.NotAllowed"/>; the work refused; <see cref="Refusal.Busy"/>; a fault of the machine.
    /// </exception>
    internal Task<T> TryAsync<T>(Actor actor, Right right, Func<RegisterDb, Task<T>> work, CancellationToken cancellationToken) =>
        InWordsAsync(async () =>
        {
            await access.RequireAsync(actor, right, cancellationToken);
            using var turn = await TakeTurnAsync(cancellationToken);
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            return await work(db);
        });

    /// <summary>
    /// Waits for this process's other writers: for an import, which writes too many records for <see cref="CommitAsync"/> and writes
    /// its own audit entries. The turn lasts until it is disposed; <see cref="CommitAsync"/> must not be called within.
    /// </summary>
    internal async Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        return new Turn(_writer);
    }

    public void Dispose() => _writer.Dispose();

    private sealed class Turn(SemaphoreSlim writer) : IDisposable
    {
        private SemaphoreSlim? _writer = writer;

        public void Dispose() => Interlocked.Exchange(ref _writer, null)?.Release();
    }

    private sealed record Work<T, TAnswer>(Func<RegisterDb, Task<T>> Do, Func<T, TAnswer> Answer, string? Reason, ChangeAction Act)
    {
        public Guid? Entry { get; init; }

        /// <summary>Whether what the entry was answered before answers this too.</summary>
        public Func<TAnswer, bool> Answers { get; init; } = _ => true;
    }

    private async Task<(TAnswer Answer, IReadOnlyList<Committed> Written)> WriteAsync<T, TAnswer>(
        Actor actor, Work<T, TAnswer> work, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var once = work.Entry is { } id ? StoredEntry.KeyOf(id, actor.AccountId) : null;
        var stored = once is null ? null : await db.Set<StoredEntry>().FindAsync([once], cancellationToken);
        if (stored is not null && JsonSerializer.Deserialize<TAnswer>(stored.Answer, Json)! is var before && work.Answers(before))
        {
            return (before, []);
        }

        var result = await work.Do(db);
        var names = new RecordReferences(db, kinds);
        var entries = Collect(db, actor, work.Reason, work.Act);
        foreach (var (entry, record, kind, _) in entries)
        {
            var title = await kind.TitleOfAsync(record.Entity, names);
            entry.Key = title.Key;
            entry.SearchKey = TrailSearch.KeyOf(entry, [.. title.Names, FormerName(record)]);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception)
        {
            var record = exception.Entries.Count > 0 ? exception.Entries[0] : null;
            var (entry, _, kind, _) = entries.Find(e => e.Record.Entity == record?.Entity);
            var key = entry?.Key ?? "";

            // What leaves no trail, such as a draft, is there already because someone else wrote it at the same time.
            if (WriteFailure.RefusalFor(
                exception, record, key, () => kind is null ? new RefusedException(Refusal.ChangedMeanwhile, key) : kind.DuplicateOf(key))
                is { } refusal)
            {
                throw refusal;
            }

            throw;
        }

        var changes = new Dictionary<TrailEntry, Change>(entries.Count);
        foreach (var (entry, record, kind, was) in entries)
        {
            await CompleteAsync(entry, record, kind, names);
            db.Trail.Add(entry);
            var after = kind.IsWrittenWhole && entry.Action != ChangeAction.Deleted ? record.CurrentValues.ToObject() : null;
            changes.Add(entry, new Change(entry, kind, was, after));
        }

        var answer = work.Answer(result);
        if (once is not null && answer is not null)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var old = now - StoredEntry.Kept;
            await db.Set<StoredEntry>().Where(e => e.At < old).ExecuteDeleteAsync(cancellationToken);
            var text = JsonSerializer.Serialize(answer, Json);
            if (stored is null)
            {
                db.Add(new StoredEntry { Id = once, Answer = text, At = now });
            }
            else
            {
                (stored.Answer, stored.At) = (text, now);
            }
        }

        await db.SaveChangesAsync(cancellationToken);

        var written = new List<Committed>(db.Trail.Local.Count);
        foreach (var entry in db.Trail.Local.OrderBy(t => t.Id))
        {
            written.Add(changes.TryGetValue(entry, out var change) ? change : await kinds.ReadAsync(db, entry, cancellationToken));
        }

        // From here on nothing may stop the commit from being published: cancellation ends before it.
        await transaction.CommitAsync(CancellationToken.None);
        return (answer, written);
    }

    private List<(TrailEntry Entry, EntityEntry Record, AuditedKind Kind, object? Before)> Collect(
        RegisterDb db, Actor actor, string? reason, ChangeAction act)
    {
        db.ChangeTracker.DetectChanges();
        var entries = new List<(TrailEntry, EntityEntry, AuditedKind, object?)>();
        foreach (var record in db.ChangeTracker.Entries())
        {
            if (record.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted)
                || kinds.Of(record.Entity) is not { } kind
                || !kind.IsAudited(record))
            {
                continue;
            }

            var action = record.State switch
            {
                EntityState.Added => ChangeAction.Added,
                EntityState.Deleted => ChangeAction.Deleted,
                _ => kind.ActionOf(record) is var own && own == ChangeAction.Changed ? act : own,
            };
            var entry = TrailEntry.Of(actor, clock.GetUtcNow(), action, kind.Subject, key: "");
            entry.Reason = reason;
            object? before = null;
            if (record.State != EntityState.Added)
            {
                entry.Before = Describe(kind, record.OriginalValues);
                before = kind.IsWrittenWhole ? record.OriginalValues.ToObject() : null;
            }

            entries.Add((entry, record, kind, before));
        }

        return entries;
    }

    /// <summary>What is known only once the record is saved: its new ids and final values.</summary>
    private static async Task CompleteAsync(TrailEntry entry, EntityEntry record, AuditedKind kind, RecordReferences references)
    {
        entry.RecordId = kind.IdOf(record);
        entry.After = entry.Action == ChangeAction.Deleted ? null : Describe(kind, record.CurrentValues);
        (entry.PeriodId, entry.UnitId, entry.CadreId) = await kind.ScopeOfAsync(record.Entity, references);
    }

    /// <summary>A search for a record by its former name must find the entry that renamed it.</summary>
    private static string? FormerName(EntityEntry record) =>
        record.State == EntityState.Modified && record.Metadata.FindProperty(Name) is { } name ? record.OriginalValues[name] as string : null;

    private const string Name = "Name";

    private static string Describe(AuditedKind kind, PropertyValues values)
    {
        var described = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in values.Properties)
        {
            if (kind.Shows(property.Name))
            {
                described[property.Name] = values[property];
            }
        }

        return JsonSerializer.Serialize(described, Json);
    }
}
