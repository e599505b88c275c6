using Microsoft.EntityFrameworkCore.ChangeTracking;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Records;

/// <summary>
/// A kind of record whose changes enter the audit trail: what ledger, trail, history and feed need to know of it. Everything
/// that differs from kind to kind is said here and nowhere else.
/// </summary>
public abstract class AuditedKind
{
    private protected AuditedKind(ChangeSubject subject, string name, Type entity)
    {
        Subject = subject;
        Name = name;
        Entity = entity;
    }

    /// <summary>The stored number of the kind, never reused; numbers from 100 on are free for new kinds.</summary>
    public ChangeSubject Subject { get; }

    /// <summary>The name of the kind, never changed: stored with imports, and part of the keys of texts and of addresses ("Units").</summary>
    public string Name { get; }

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

    /// <summary>The type of the records whose histories show these too; null for a kind that stands by itself.</summary>
    public virtual Type? ShownWith => null;

    /// <summary>
    /// The properties that say which record these belong to, of whatever kind: the number of its kind and its id. Its history shows these
    /// too. Null for a kind whose records belong to none, or to others by foreign keys alone.
    /// </summary>
    public virtual (string Subject, string RecordId)? Belonging => null;

    /// <summary>
    /// A reference of the record was put from one record to another because the two were merged, or back: for what must follow, such as
    /// the sign-out of an account.
    /// </summary>
    public virtual void OnReferenceMoved(EntityEntry record)
    {
    }

    /// <summary>The services of the kind, each one for the whole program; the registration adds them.</summary>
    public virtual IReadOnlyList<Type> Services => [];

    /// <summary>What is needed to read of these records in the trail.</summary>
    public virtual Permission TrailPermission => Permission.ReadTrail;

    /// <summary>True when periods' duties are derived from these records: after a change all figures are read again.</summary>
    public virtual bool MovesDuties => false;

    /// <summary>True when a figure of coverage counts these records.</summary>
    public virtual bool MovesFigures => MovesDuties;

    /// <summary>
    /// The trail writes the whole record, so that a change carries it wherever it was committed. False for a kind with secrets, such
    /// as accounts: their changes carry id and scope only, and no subscriber gets a hash.
    /// </summary>
    public virtual bool IsWrittenWhole => false;

    /// <summary>The record that the trail wrote; null where it does not write the whole record, or wrote it otherwise in the past.</summary>
    internal virtual object? Read(string? json) => null;

    /// <summary>See <see cref="RecordKind{T}.TakesOver(T, T)"/>.</summary>
    internal virtual bool TakesOver(object kept, object duplicate) => false;

    internal abstract ValueTask<RecordTitle> TitleOfAsync(object record, RecordReferences names);

    internal abstract ValueTask<RecordScope> ScopeOfAsync(object record, RecordReferences references);

    internal abstract RecordScope ScopeOf(object record);

    /// <summary>The record's id, once it is saved; null for a kind whose records have none.</summary>
    internal abstract int? IdOf(EntityEntry record);
}

/// <inheritdoc cref="AuditedKind"/>
public abstract class AuditedKind<T>(ChangeSubject subject, string name) : AuditedKind(subject, name, typeof(T))
    where T : class
{
    /// <summary>The key in the words of workbooks, and the names that a search finds the change by.</summary>
    public abstract ValueTask<RecordTitle> TitleOfAsync(T record, RecordReferences names);

    /// <summary>What the record is about.</summary>
    public virtual RecordScope ScopeOf(T record) => default;

    /// <summary>The same where it takes a look at others: a step is about what its parent is about.</summary>
    public virtual ValueTask<RecordScope> ScopeOfAsync(T record, RecordReferences references) => new(ScopeOf(record));

    internal override ValueTask<RecordTitle> TitleOfAsync(object record, RecordReferences names) => TitleOfAsync((T)record, names);

    internal override RecordScope ScopeOf(object record) => ScopeOf((T)record);

    internal override ValueTask<RecordScope> ScopeOfAsync(object record, RecordReferences references) =>
        ScopeOfAsync((T)record, references);

    internal override int? IdOf(EntityEntry record) => (int)record.Property(nameof(INamedRecord.Id)).CurrentValue!;

    /// <summary>The record before and after a change, without what it refers to.</summary>
    protected static (T Before, T After) Versions(EntityEntry record) =>
        ((T)record.OriginalValues.ToObject(), (T)record.Entity);
}
