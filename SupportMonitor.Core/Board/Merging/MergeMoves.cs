using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Board;

/// <summary>
/// Puts everything that refers to a merged cadre on the kept one: tracked, written down, and not saved. What belongs to a closed
/// period stays, because its figures stand on it.
/// </summary>
internal sealed class MergeMoves(RegisterDb db, AuditedKinds kinds)
{
    private readonly MergeJournal _journal = new(db);
    private readonly CadreReferences _references = new(db, kinds);
    private readonly Dictionary<string, List<string>> _moved = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _left = [];
    private HashSet<int>? _closed;

    /// <summary>In the order in which they were found.</summary>
    public List<MergeConflict> Conflicts { get; } = [];

    /// <summary>By table.</summary>
    public IReadOnlyList<MergeMove> Moves =>
        [.. _moved.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => new MergeMove(m.Key, KindOf(m.Key), m.Value))];

    /// <summary>
    /// What moves, as people looked at it: an edit meanwhile is another revision. Drafts are written on all the time.
    /// </summary>
    public List<(string Table, int Id, int Revision)> Seen { get; } = [];

    /// <summary>How many records of each closed period stay.</summary>
    public IReadOnlyDictionary<int, int> Left => _left;

    /// <summary>
    /// What stayed on merged records because its period was closed follows once that is open again, each merge in its turn.
    /// </summary>
    /// <param name="reopened">A period that is open in memory only; null looks at every period that is not closed.</param>
    /// <exception cref="RefusedException"><see cref="Refusal.MergeUndecided"/>.</exception>
    public static async Task FollowAsync(RegisterDb db, AuditedKinds kinds, Period? reopened, CancellationToken cancellationToken)
    {
        foreach (var merge in await db.CadreMerges.OrderBy(m => m.Id).ToListAsync(cancellationToken))
        {
            var moves = new MergeMoves(db, kinds);
            await moves.RunAsync(merge, reopened, cancellationToken);
            if (moves.Conflicts.Find(c => c.How == MergeConflictKind.Undecided) is { } undecided)
            {
                throw new RefusedException(Refusal.MergeUndecided, undecided.Key);
            }
        }
    }

    /// <param name="only">Only what belongs to this period; null for everything that belongs to no closed one.</param>
    public async Task RunAsync(CadreMerge merge, Period? only, CancellationToken cancellationToken)
    {
        var kept = (await db.Cadres.FindAsync([merge.KeptId], cancellationToken))!;
        var merged = (await db.Cadres.FindAsync([merge.MergedId], cancellationToken))!;
        _closed ??= await db.Periods.Where(p => p.State == PeriodState.Closed).Select(p => p.Id)
            .ToHashSetAsync(cancellationToken);
        if (only is not null)
        {
            _closed.Remove(only.Id);
        }

        foreach (var reference in _references.All)
        {
            await MoveAsync(merge, reference, only, cancellationToken);
        }

        foreach (var (kind, field) in kinds.Records.SelectMany(k => k.Fields.Select(f => (Kind: k, Field: f)))
            .Where(k => k.Field.Type == FieldType.Codes && k.Field.Refers == typeof(Cadre)))
        {
            foreach (var record in await kind.Accept(new Naming(db, field.Property, merged.Code, cancellationToken)))
            {
                if (await GoesAsync(record, only))
                {
                    await AddAsync(record);
                    var list = record.Property(field.Property);
                    var codes = SeveralTexts.Split((string?)list.CurrentValue).Select(c => c == merged.Code ? kept.Code : c);
                    _journal.Change(merge, record, default, () => list.CurrentValue = SeveralTexts.Join(codes));
                }
            }
        }
    }

    private async Task MoveAsync(CadreMerge merge, IForeignKey reference, Period? only, CancellationToken cancellationToken)
    {
        var property = reference.Properties[0].Name;
        var going = new List<EntityEntry>();
        foreach (var record in await _references.OfAsync(reference, merge.MergedId, cancellationToken))
        {
            if (await GoesAsync(record, only))
            {
                going.Add(record);
            }
        }

        var there = going.Count == 0 ? [] : await _references.OfAsync(reference, merge.KeptId, cancellationToken);
        var own = await PairsAsync(reference.DeclaringEntityType, there);
        foreach (var record in going)
        {
            if (Twin(reference, record, there) is { } twin)
            {
                await MeetAsync(merge, twin, record, cancellationToken);
                continue;
            }

            if (await PairOfAsync(record) is { } pair && own.Remove(pair))
            {
                Conflicts.Add(new MergeConflict(
                    MergeConflictKind.Both, record.Metadata.GetTableName()!, kinds.Of(record.Entity),
                    await _references.TitleOfAsync(pair.PeriodId, pair.UnitId), []));
            }

            await AddAsync(record);
            _journal.Change(merge, record, await AboutAsync(record), () => record.Property(property).CurrentValue = merge.KeptId);
            kinds.Of(record.Entity)?.OnReferenceMoved(record);
        }
    }

    /// <summary>Remembers what the kept cadre has of units, before anything new comes.</summary>
    public async Task KeepOwnAsync(CadreMerge merge, CancellationToken cancellationToken)
    {
        var written = db.ChangeTracker.Entries<CadreMergeChange>().Where(c => c.Entity.Merge == merge)
            .Select(c => (c.Entity.Table, c.Entity.RecordId)).ToHashSet();
        foreach (var reference in _references.All)
        {
            foreach (var record in await _references.OfAsync(reference, merge.KeptId, cancellationToken))
            {
                if (CadreReferences.UnitOf(record) is not null
                    && written.Add((record.Metadata.GetTableName()!, CadreReferences.IdOf(record))))
                {
                    _journal.Keep(merge, record);
                }
            }
        }
    }

    private async Task<bool> GoesAsync(EntityEntry record, Period? only)
    {
        var period = await _references.PeriodOfAsync(record);
        if (period is { } id && _closed!.Contains(id))
        {
            _left[id] = _left.GetValueOrDefault(id) + 1;
            return false;
        }

        return only is null || period == only.Id;
    }

    /// <summary>Two records with one key: one of them must go.</summary>
    private async Task MeetAsync(CadreMerge merge, EntityEntry twin, EntityEntry record, CancellationToken cancellationToken)
    {
        var (table, kind) = (record.Metadata.GetTableName()!, kinds.Of(record.Entity));
        var key = await _references.TitleOfAsync(twin);
        var (said, other) = (FieldsOf(twin), FieldsOf(record));
        var decided = false;
        if (kind is not null && !await _references.IsReferredAsync(record, cancellationToken))
        {
            _journal.Change(merge, twin, default, () => decided = kind.TakesOver(twin.Entity, record.Entity));
        }

        if (decided)
        {
            await AddAsync(record);
            _journal.Delete(merge, record, await AboutAsync(record));
        }

        var now = FieldsOf(twin);
        Conflicts.Add(new MergeConflict(
            decided ? MergeConflictKind.Duplicate : MergeConflictKind.Undecided, table, kind, key,
            [
                .. said.Where(f => !Equals(f.Value, other[f.Key])).Select(f => new MergeField(
                    f.Key, f.Value, other[f.Key], decided && Equals(now[f.Key], other[f.Key]))),
            ]));
    }

    /// <summary>
    /// The commune and period of records of both that stand under keys of their own: a form that was sent twice.
    /// </summary>
    private async Task<HashSet<(int PeriodId, int UnitId)>> PairsAsync(IEntityType type, IReadOnlyList<EntityEntry> there)
    {
        var own = new HashSet<(int, int)>();
        foreach (var record in kinds.Of(type.ClrType) is null ? [] : there)
        {
            if (await PairOfAsync(record) is { } pair)
            {
                own.Add(pair);
            }
        }

        return own;
    }

    private async Task<(int PeriodId, int UnitId)?> PairOfAsync(EntityEntry record) =>
        await AboutAsync(record) is ({ } period, { } unit) ? (period, unit) : null;

    private async Task<(int? PeriodId, int? UnitId)> AboutAsync(EntityEntry record) =>
        (await _references.PeriodOfAsync(record), CadreReferences.UnitOf(record));

    private async Task AddAsync(EntityEntry record)
    {
        var table = record.Metadata.GetTableName()!;
        if (!_moved.TryGetValue(table, out var keys))
        {
            _moved.Add(table, keys = []);
        }

        keys.Add(await _references.TitleOfAsync(record));
        if (record.Entity is IRecord { Id: var id, Revision: var revision })
        {
            Seen.Add((table, id, revision));
        }
    }

    private AuditedKind? KindOf(string table) =>
        kinds.All.FirstOrDefault(k => db.Model.FindEntityType(k.Entity)?.GetTableName() == table);

    private Dictionary<string, object?> FieldsOf(EntityEntry record) =>
        (kinds.Of(record.Entity) as IRecordKind)?.Fields.Where(f => !f.IsKey)
            .ToDictionary(f => f.Property, f => record.Property(f.Property).CurrentValue, StringComparer.Ordinal) ?? [];

    /// <summary>The kept cadre's record that the database would not let stand beside this one.</summary>
    private static EntityEntry? Twin(IForeignKey reference, EntityEntry record, IReadOnlyList<EntityEntry> there) =>
        reference.DeclaringEntityType.GetIndexes().Where(i => i.IsUnique && i.Properties.Contains(reference.Properties[0]))
            .Select(i => i.Properties.Where(p => p != reference.Properties[0]).Select(p => p.Name).ToList())
            .Select(rest => there.FirstOrDefault(t => t.State != EntityState.Deleted
                && rest.TrueForAll(p => record.Property(p).CurrentValue is { } own && own.Equals(t.Property(p).CurrentValue))))
            .FirstOrDefault(t => t is not null);

    private sealed class Naming(RegisterDb db, string property, string code, CancellationToken cancellationToken)
        : IRecordKindVisitor<Task<List<EntityEntry>>>
    {
        public async Task<List<EntityEntry>> Visit<T>(RecordKind<T> kind)
            where T : class, IRecord
        {
            var named = db.Set<T>().Where(SeveralTexts.Names<T>(property, code));
            return [.. (await kind.InOrderOfEntry(named).ToListAsync(cancellationToken)).Select(r => (EntityEntry)db.Entry(r))];
        }
    }
}
