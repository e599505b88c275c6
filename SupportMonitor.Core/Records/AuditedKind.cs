using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>
/// A kind of record whose changes enter the audit trail: what ledger, trail, history and feed need to know of it. Everything
/// that differs from kind to kind is said here and nowhere else.
/// </summary>
public abstract class AuditedKind
{
    private protected AuditedKind(ChangeSubject subject, Type entity)
    {
        Subject = subject;
        Entity = entity;
    }

    /// <summary>The stored number of the kind, never reused; numbers from 100 on are free for new kinds.</summary>
    public ChangeSubject Subject { get; }

    /// <summary>The entity's type.</summary>
    public Type Entity { get; }

    /// <summary>The register workbook's sheet of these records, which has the kind's number; null where they have none.</summary>
    public virtual RegisterSheet? Sheet => null;

    /// <summary>False for a change that leaves no entry; most changes leave one.</summary>
    public virtual bool IsAudited(EntityEntry record) => true;

    /// <summary>False for a property that the trail does not write: derived, or secret.</summary>
    public virtual bool Shows(string property) => true;

    /// <summary>What was done to a record that was modified.</summary>
    public virtual ChangeAction ActionOf(EntityEntry record) => ChangeAction.Changed;

    /// <summary>What a rejected duplicate means to the one who entered it; null where only a fault of the program explains it.</summary>
    /// <param name="key">The record's key.</param>
    public virtual RefusedException? DuplicateOf(string key) => null;

    /// <summary>True when periods' duties are derived from these records: after a change all figures are read again.</summary>
    public virtual bool MovesDuties => false;

    /// <summary>False when no figure counts these records.</summary>
    public virtual bool MovesFigures => true;

    /// <summary>
    /// The trail writes the whole record, so that a change carries it wherever it was committed. False for a kind with secrets, such
    /// as accounts: their changes carry id and scope only, and no subscriber gets a hash.
    /// </summary>
    public virtual bool IsWrittenWhole => false;

    /// <summary>The record that the trail wrote; null where it does not write the whole record, or wrote it otherwise in the past.</summary>
    internal virtual object? Read(string? json) => null;

    internal abstract ValueTask<RecordTitle> TitleOfAsync(object record, RecordReferences names);

    internal abstract RecordScope ScopeOf(object record);

    /// <summary>The record's id, once it is saved; null for a kind whose records have none.</summary>
    internal abstract int? IdOf(EntityEntry record);
}

/// <inheritdoc cref="AuditedKind"/>
public abstract class AuditedKind<T>(ChangeSubject subject) : AuditedKind(subject, typeof(T))
    where T : class
{
    /// <summary>The key in the words of workbooks, and the names that a search finds the change by.</summary>
    public abstract ValueTask<RecordTitle> TitleOfAsync(T record, RecordReferences names);

    /// <summary>What the record is about.</summary>
    public abstract RecordScope ScopeOf(T record);

    internal override ValueTask<RecordTitle> TitleOfAsync(object record, RecordReferences names) => TitleOfAsync((T)record, names);

    internal override RecordScope ScopeOf(object record) => ScopeOf((T)record);

    internal override int? IdOf(EntityEntry record) => (int)record.Property(nameof(INamedRecord.Id)).CurrentValue!;

    /// <summary>The record before and after a change, without what it refers to.</summary>
    protected static (T Before, T After) Versions(EntityEntry record) =>
        ((T)record.OriginalValues.ToObject(), (T)record.Entity);
}

/// <summary>
/// A kind of record of the programme: beside the trail it has a sheet of the register workbook, and properties of search, order and
/// revision that the trail does not write.
/// </summary>
public abstract class RecordKind<T>(ChangeSubject subject) : AuditedKind<T>(subject)
    where T : class
{
    private static readonly HashSet<string> Derived = ["SearchKey", "SortKey", "Revision"];

    public override RegisterSheet? Sheet => (RegisterSheet)(int)Subject;

    public override bool IsWrittenWhole => true;

    public override bool Shows(string property) => !Derived.Contains(property);

    internal override object? Read(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<T>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The kinds of records that the program knows.</summary>
public sealed class AuditedKinds(IEnumerable<AuditedKind> kinds)
{
    private readonly Dictionary<Type, AuditedKind> _byEntity = kinds.ToDictionary(k => k.Entity);

    /// <summary>Null for records whose changes leave no entry of their own.</summary>
    public AuditedKind? Of(object record) => _byEntity.GetValueOrDefault(record.GetType());

    /// <summary>Null for a subject that is no kind of record.</summary>
    public AuditedKind? Of(ChangeSubject subject) => _byEntity.Values.FirstOrDefault(k => k.Subject == subject);

    /// <summary>The kind whose records an import's audit entry counts under this name; null for a sheet of no kind, or an unknown one.</summary>
    public AuditedKind? OfSheet(string name) => _byEntity.Values.FirstOrDefault(k => k.Sheet?.ToString() == name);

    /// <summary>The kinds that a workbook can bring.</summary>
    public IReadOnlyList<AuditedKind> Imported => [.. _byEntity.Values.Where(k => k.Sheet is not null)];

    /// <summary>The change of one record that an audit entry describes.</summary>
    public Change Read(TrailEntry entry)
    {
        var kind = Of(entry.Subject);
        return new Change(entry, kind, kind?.Read(entry.Before), kind?.Read(entry.After));
    }

    /// <summary>What an audit entry says was committed; the one place that reads the trail of other processes.</summary>
    /// <param name="db">Where the rows of an import are read.</param>
    public async ValueTask<Committed> ReadAsync(RegisterDb db, TrailEntry entry, CancellationToken cancellationToken = default) =>
        entry.Subject == ChangeSubject.Register ? await ImportReader.ReadAsync(this, db, entry, cancellationToken) : Read(entry);

    /// <inheritdoc cref="ReadAsync(RegisterDb, TrailEntry, CancellationToken)"/>
    public async Task<IReadOnlyList<Committed>> ReadAsync(
        RegisterDb db, IReadOnlyList<TrailEntry> entries, CancellationToken cancellationToken = default)
    {
        var read = new List<Committed>(entries.Count);
        foreach (var entry in entries)
        {
            read.Add(await ReadAsync(db, entry, cancellationToken));
        }

        return read;
    }
}
