using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>The kinds of records that the program knows.</summary>
public sealed class AuditedKinds
{
    private readonly Dictionary<Type, AuditedKind> _byEntity;
    private readonly Dictionary<ChangeSubject, AuditedKind> _bySubject;

    /// <param name="kinds">No two with one number, name or type.</param>
    public AuditedKinds(IEnumerable<AuditedKind> kinds)
    {
        _bySubject = kinds.ToDictionary(k => k.Subject);
        _byEntity = _bySubject.Values.ToDictionary(k => k.Entity);
        All = [.. _bySubject.Values.OrderBy(k => k.Subject)];
        Records = [.. All.OfType<IRecordKind>()];
        Dependent = InOrderOfReference(Records);
    }

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyList<AuditedKind> All { get; }

    /// <summary>Those with a sheet of the register workbook, in the order of the sheets.</summary>
    public IReadOnlyList<IRecordKind> Records { get; }

    /// <summary><see cref="Records"/> as what the trail and the feed know them by.</summary>
    public IReadOnlyList<AuditedKind> Imported => [.. All.Where(k => k.Sheet is not null)];

    /// <summary><see cref="Records"/>, those first that others refer to, and those with codes before those without.</summary>
    public IReadOnlyList<IRecordKind> Dependent { get; }

    /// <summary>Null for records whose changes leave no entry of their own.</summary>
    public AuditedKind? Of(object record) => Of(record.GetType());

    /// <inheritdoc cref="Of(object)"/>
    public AuditedKind? Of(Type entity) => _byEntity.GetValueOrDefault(entity);

    /// <summary>Null for a subject that is no kind of record.</summary>
    public AuditedKind? Of(ChangeSubject subject) => _bySubject.GetValueOrDefault(subject);

    /// <summary>The kind with a sheet of that stored name; null where there is none.</summary>
    public IRecordKind? OfSheet(string name) => Records.FirstOrDefault(k => k.Name == name);

    /// <summary>The kinds whose records are named by those of a kind: a change of theirs changes what its lists show.</summary>
    public IEnumerable<ChangeSubject> Named(IRecordKind kind) =>
        All.Where(k => k.Subject != kind.Subject && kind.Fields.Any(f => f.Refers == k.Entity)).Select(k => k.Subject);

    /// <summary>What is needed to read of a subject in the trail; what is no kind of record is about accounts, but for imports and restores.</summary>
    public Permission TrailPermissionOf(ChangeSubject subject) =>
        Of(subject)?.TrailPermission ?? (subject is ChangeSubject.Register or ChangeSubject.Database ? Permission.ReadTrail : Permission.ReadAccountTrail);

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

    private static List<IRecordKind> InOrderOfReference(IReadOnlyList<IRecordKind> kinds)
    {
        var ordered = new List<IRecordKind>(kinds.Count);
        var left = kinds.ToList();
        while (left.Count > 0)
        {
            var ready = left.Where(k => !k.Fields.Any(f => f.Refers is { } other && other != k.Entity && left.Any(l => l.Entity == other))).ToList();
            var next = ready.Find(k => k.IsCoded) ?? ready.FirstOrDefault()
                ?? throw new InvalidOperationException($"Kinds refer to each other in a circle: {string.Join(", ", left.Select(k => k.Name))}.");
            left.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }
}
