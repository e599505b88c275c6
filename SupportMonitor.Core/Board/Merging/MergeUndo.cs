using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Board;

/// <summary>Takes a merge back: tracked and not saved; all of it, or nothing while something stands in its way.</summary>
internal sealed class MergeUndo(RegisterDb db, AuditedKinds kinds, CadreMerge merge)
{
    private readonly CadreReferences _references = new(db, kinds);
    private readonly HashSet<(string Table, int Id)> _written = [];

    /// <summary>What the merged cadre brought; a unit without a period for what belongs to none, such as an assignment.</summary>
    private readonly HashSet<(int? PeriodId, int UnitId)> _brought = [];

    private readonly SortedDictionary<string, List<string>> _moves = new(StringComparer.Ordinal);

    public List<MergeObstacle> Obstacles { get; } = [];

    public IReadOnlyList<MergeMove> Moves =>
        [.. _moves.Select(m => new MergeMove(m.Key, kinds.Of(TypeOf(m.Key).ClrType), m.Value))];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await db.CadreMerges.AsNoTracking().AnyAsync(m => m.MergedId == merge.KeptId, cancellationToken))
        {
            var kept = (await db.Cadres.FindAsync([merge.KeptId], cancellationToken))!;
            await AddAsync(MergeObstacleKind.MergedAgain, db.Entry(kept));
        }

        var changes = await db.CadreMergeChanges.Where(c => c.MergeId == merge.Id).OrderByDescending(c => c.Id)
            .ToListAsync(cancellationToken);
        var closed = await db.Periods.Where(p => p.State == PeriodState.Closed).Select(p => p.Id)
            .ToHashSetAsync(cancellationToken);
        var steps = new List<(CadreMergeChange Change, EntityEntry? Record)>();
        foreach (var change in changes)
        {
            _written.Add((change.Table, change.RecordId));
            if (change is not { Before: null, After: null })
            {
                if (change.UnitId is { } unit)
                {
                    _brought.Add((change.PeriodId, unit));
                }

                steps.Add((change, await CheckAsync(change, closed, cancellationToken)));
            }
        }

        await CheckAddedAsync(cancellationToken);
        if (Obstacles.Count == 0)
        {
            await PutBackAsync(steps);
            db.CadreMergeChanges.RemoveRange(changes);
            db.CadreMerges.Remove(merge);
        }
    }

    /// <returns>
    /// The record as it is, or as it will be again; null for a draft that is gone, which nothing has to bring back.
    /// </returns>
    private async Task<EntityEntry?> CheckAsync(CadreMergeChange change, HashSet<int> closed, CancellationToken cancellationToken)
    {
        var type = TypeOf(change.Table);
        var stored = await db.FindAsync(type.ClrType, [change.RecordId], cancellationToken);
        var deleted = change.After is null;
        var record = stored is not null ? db.Entry(stored) : deleted ? db.Entry(MergeJournal.Restored(type, change)) : null;
        if (record is null)
        {
            if (kinds.Of(type.ClrType) is { } kind)
            {
                Add(MergeObstacleKind.Gone, change.Table, kind, await FormerKeyAsync(kind, change.RecordId, cancellationToken));
            }

            return null;
        }

        if (deleted && !await HasPrincipalsAsync(record, cancellationToken))
        {
            var kind = kinds.Of(type.ClrType)!;
            Add(MergeObstacleKind.Gone, change.Table, kind, await FormerKeyAsync(kind, change.RecordId, cancellationToken));
        }
        else if (await _references.PeriodOfAsync(record) is { } period && closed.Contains(period))
        {
            await AddAsync(MergeObstacleKind.PeriodClosed, record);
        }
        else if (deleted ? stored is not null : !MergeJournal.Has(record, change))
        {
            await AddAsync(MergeObstacleKind.Changed, record);
        }

        return record;
    }

    /// <summary>Forms and assignments that stand on what the merged cadre brought would be left without it.</summary>
    private async Task CheckAddedAsync(CancellationToken cancellationToken)
    {
        foreach (var reference in _references.All)
        {
            foreach (var record in await _references.OfAsync(reference, merge.KeptId, cancellationToken))
            {
                if (CadreReferences.UnitOf(record) is { } unit
                    && (_brought.Contains((null, unit)) || _brought.Contains((await _references.PeriodOfAsync(record), unit)))
                    && !_written.Contains((record.Metadata.GetTableName()!, CadreReferences.IdOf(record))))
                {
                    await AddAsync(MergeObstacleKind.AddedSince, record);
                }
            }
        }
    }

    /// <summary>The last change first, so that a record that was changed twice is as it was before the first.</summary>
    private async Task PutBackAsync(List<(CadreMergeChange Change, EntityEntry? Record)> steps)
    {
        foreach (var (change, record) in steps)
        {
            if (record is null)
            {
                continue;
            }

            if (!_moves.TryGetValue(change.Table, out var keys))
            {
                _moves.Add(change.Table, keys = []);
            }

            keys.Add(await _references.TitleOfAsync(record));
            if (change.After is null)
            {
                db.Add(record.Entity);
                continue;
            }

            MergeJournal.PutBack(record, change);
            record.DetectChanges();
            var columns = MergeJournal.Read(change.Before!);
            if (_references.All.Any(f => f.DeclaringEntityType == record.Metadata && columns.ContainsKey(f.Properties[0].Name)))
            {
                kinds.Of(record.Entity)?.OnReferenceMoved(record);
            }
        }
    }

    private async Task<bool> HasPrincipalsAsync(EntityEntry record, CancellationToken cancellationToken)
    {
        foreach (var reference in record.Metadata.GetForeignKeys())
        {
            if (record.Property(reference.Properties[0].Name).CurrentValue is { } id
                && await db.FindAsync(reference.PrincipalEntityType.ClrType, [id], cancellationToken) is null)
            {
                return false;
            }
        }

        return true;
    }

    private async Task<string> FormerKeyAsync(AuditedKind kind, int id, CancellationToken cancellationToken) =>
        await db.Trail.AsNoTracking().Where(t => t.Subject == kind.Subject && t.RecordId == id).OrderByDescending(t => t.Id)
            .Select(t => t.Key).FirstOrDefaultAsync(cancellationToken) ?? "";

    private async Task AddAsync(MergeObstacleKind how, EntityEntry record) =>
        Add(how, record.Metadata.GetTableName()!, kinds.Of(record.Entity), await _references.TitleOfAsync(record));

    private void Add(MergeObstacleKind how, string table, AuditedKind? kind, string key) =>
        Obstacles.Add(new MergeObstacle(how, table, kind, key));

    private IEntityType TypeOf(string table) => db.Model.GetEntityTypes().First(t => t.GetTableName() == table);
}
