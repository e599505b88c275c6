using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>Looks for everything that depends on an import, before it is undone.</summary>
internal sealed class UndoChecks(RegisterDb db, AuditedKinds kinds, TrailEntry import)
{
    /// <summary>So many are named; more would not be read.</summary>
    private const int Most = 20;

    private readonly List<UndoObstacle> _obstacles = [];
    private readonly RegisterDb _db = db;
    private readonly TrailEntry _import = import;

    /// <summary>The periods that the import itself closed, or brought in closed.</summary>
    private HashSet<int> _closedByImport = [];

    public IReadOnlyList<UndoObstacle> Obstacles => _obstacles;

    public int Count { get; private set; }

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var kind in kinds.Records)
        {
            await kind.Accept(new KindChecks(this, cancellationToken));
            await CheckNamedAsync(kind, cancellationToken);
        }

        await CheckReferencesAsync(cancellationToken);
        await CheckPeriodsAsync(cancellationToken);
        await CheckClosedAsync(cancellationToken);
        await CheckReturnsAsync(cancellationToken);
        await CheckTreeAsync(cancellationToken);
        foreach (var obstacle in await new UndoDuties(_db, _import).FindAsync(cancellationToken))
        {
            Add(obstacle);
        }
    }

    private IQueryable<ImportChange> Changes(RegisterSheet sheet) =>
        _db.ImportChanges.AsNoTracking().Where(c => c.TrailId == _import.Id && c.Sheet == sheet);

    private async Task AddAsync(IQueryable<UndoObstacle> found, CancellationToken cancellationToken)
    {
        var first = await found.Take(Most).ToListAsync(cancellationToken);
        var count = first.Count < Most ? first.Count : await found.CountAsync(cancellationToken);
        _obstacles.AddRange(first.Take(Most - _obstacles.Count));
        Count += count;
    }

    private void Add(UndoObstacle obstacle)
    {
        Count++;
        if (_obstacles.Count < Most)
        {
            _obstacles.Add(obstacle);
        }
    }

    /// <summary>
    /// Every record must be there, as the import left it: with its revision, or put back to that very state by the undoing of a
    /// later import.
    /// </summary>
    private Task CheckRecordsAsync(RegisterSheet sheet, IQueryable<RecordState> records, CancellationToken cancellationToken) => AddAsync(
        Changes(sheet)
            .Select(c => new { c.Id, c.Key, c.RecordId, c.After, c.RecordRevision, Now = records.Where(r => r.Id == c.RecordId).Select(r => (int?)r.Revision).FirstOrDefault() })
            .Where(c => c.Now == null || (c.Now != c.RecordRevision
                && !_db.Set<ImportChange>().Any(o => o.Sheet == sheet && o.RecordId == c.RecordId && o.RecordRevision == c.Now && o.After == c.After)))
            .OrderBy(c => c.Id)
            .Select(c => new UndoObstacle(c.Now == null ? UndoObstacleKind.Gone : UndoObstacleKind.Changed, sheet, c.Key, null)),
        cancellationToken);

    /// <summary>
    /// Whatever the model lets refer to a record, nothing of it but what the import itself wrote may refer to one that will go.
    /// </summary>
    private async Task CheckReferencesAsync(CancellationToken cancellationToken)
    {
        foreach (var kind in kinds.Records)
        {
            var entity = _db.Model.FindEntityType(kind.Entity)!;
            foreach (var reference in entity.GetReferencingForeignKeys().Where(f => f.DeclaringEntityType.ClrType != typeof(ClosedPeriod)))
            {
                await CheckReferenceAsync(kind, reference, cancellationToken);
            }
        }
    }

    /// <summary>What the import added must not stand in a list of codes of a record that stays.</summary>
    private async Task CheckNamedAsync(IRecordKind kind, CancellationToken cancellationToken)
    {
        foreach (var (other, field) in kinds.Records.SelectMany(k => k.Fields.Select(f => (Kind: k, Field: f)))
            .Where(k => k.Field.Type == FieldType.Codes && k.Field.Refers == kind.Entity))
        {
            var added = await AddedAsync(kind.Number, cancellationToken);
            if (added.Count == 0)
            {
                continue;
            }

            var named = (await other.Accept(new NamedCodes(_db, _import.Id, field.Property, cancellationToken)))
                .SelectMany(SeveralTexts.Split).ToHashSet(StringComparer.Ordinal);
            foreach (var key in added.Values.Where(named.Contains))
            {
                Add(new UndoObstacle(UndoObstacleKind.InUse, kind.Number, key, RegisterTable.NameOf(other.Entity, _db)));
            }
        }
    }

    private async Task CheckReferenceAsync(IRecordKind kind, IForeignKey reference, CancellationToken cancellationToken)
    {
        var from = reference.DeclaringEntityType.GetTableName()!;
        var column = reference.Properties[0].GetColumnName();
        var own = kinds.Of(reference.DeclaringEntityType.ClrType) is IRecordKind sheet
            ? $"""AND NOT EXISTS (SELECT 1 FROM "ImportChanges" x WHERE x."TrailId" = c."TrailId" AND x."Sheet" = {(int)sheet.Number} AND x."RecordId" = d."Id")"""
            : "";

        // Only names of the model's tables and columns are put together here, nothing that a user typed.
        var sql =
            $$"""
            SELECT c."Key" AS "Value" FROM "ImportChanges" c
            WHERE c."TrailId" = {0} AND c."Sheet" = {1} AND c."Action" = {2}
                AND EXISTS (SELECT 1 FROM "{{from}}" d WHERE d."{{column}}" = c."RecordId" {{own}})
            """;
        var keys = await _db.Database.SqlQueryRaw<string>(sql, _import.Id, (int)kind.Number, (int)ChangeAction.Added).ToListAsync(cancellationToken);
        foreach (var key in keys)
        {
            Add(new UndoObstacle(UndoObstacleKind.InUse, kind.Number, key, from));
        }
    }

    /// <summary>What the import closed opens again; what it opened must not have taken anything since.</summary>
    private async Task CheckPeriodsAsync(CancellationToken cancellationToken)
    {
        var periods = await Changes(RegisterSheet.Periods).ToListAsync(cancellationToken);
        _closedByImport = [.. periods.Where(p => StateIn(p.After) == PeriodState.Closed).Select(p => p.RecordId)];
        foreach (var period in periods.Where(p => StateIn(p.Before) == PeriodState.Draft && StateIn(p.After) == PeriodState.Open))
        {
            if (await _db.Trail.AnyAsync(
                t => t.Id > _import.Id && t.PeriodId == period.RecordId && t.Subject == ChangeSubject.Receipt, cancellationToken)
                || await _db.Receipts.AnyAsync(
                    r => r.PeriodId == period.RecordId
                        && _db.Set<ImportChange>().Any(c => c.TrailId > _import.Id && c.Sheet == RegisterSheet.Receipts && c.RecordId == r.Id),
                    cancellationToken))
            {
                Add(new UndoObstacle(UndoObstacleKind.InUse, RegisterSheet.Periods, period.Key, "Receipts"));
            }

            if (await _db.FormDrafts.AnyAsync(d => d.PeriodId == period.RecordId && d.EditedAt >= _import.At, cancellationToken))
            {
                Add(new UndoObstacle(UndoObstacleKind.InUse, RegisterSheet.Periods, period.Key, "FormDrafts"));
            }
        }
    }

    private static PeriodState? StateIn(string? json)
    {
        if (json is null)
        {
            return null;
        }

        using var record = JsonDocument.Parse(json);
        return (PeriodState)record.RootElement.GetProperty(nameof(Period.State)).GetInt32();
    }

    /// <summary>
    /// A period closed since stands still: neither its rows may go nor the units and cadres its duties are about.
    /// </summary>
    private async Task CheckClosedAsync(CancellationToken cancellationToken)
    {
        var own = _closedByImport.ToList();
        foreach (var kind in kinds.Records)
        {
            foreach (var field in kind.Fields.Where(f => f.IsKey && f.Refers == typeof(Period)))
            {
                await AddAsync(kind.Accept(new InClosedPeriods(_db, Changes(kind.Number), field.Property, own)), cancellationToken);
            }
        }

        var units = await AddedAsync(RegisterSheet.Units, cancellationToken);
        var cadres = await AddedAsync(RegisterSheet.Cadres, cancellationToken);
        if (units.Count + cadres.Count == 0)
        {
            return;
        }

        await foreach (var closed in _db.ClosedPeriods.AsNoTracking().Where(c => !own.Contains(c.PeriodId)).Include(c => c.Period)
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var register = ClosedArchive.Thaw<PeriodRegister>(closed.Register);
            var stands = register.Districts.Select(d => d.Id).Concat(register.SubAreas.Select(s => s.Id)).Concat(register.Communes.Select(c => c.Id));
            foreach (var unit in stands.Where(units.ContainsKey))
            {
                Add(new UndoObstacle(UndoObstacleKind.PeriodClosed, RegisterSheet.Units, units[unit], closed.Period.Code));
            }

            foreach (var cadre in register.Cadres.Where(c => cadres.ContainsKey(c.Id)))
            {
                Add(new UndoObstacle(UndoObstacleKind.PeriodClosed, RegisterSheet.Cadres, cadres[cadre.Id], closed.Period.Code));
            }
        }
    }

    private Task<Dictionary<int, string>> AddedAsync(RegisterSheet sheet, CancellationToken cancellationToken) =>
        Changes(sheet).Where(c => c.Action == ChangeAction.Added).ToDictionaryAsync(c => c.RecordId, c => c.Key, cancellationToken);

    /// <summary>A form that was returned since must not go and leave its return behind.</summary>
    private async Task CheckReturnsAsync(CancellationToken cancellationToken)
    {
        var added = await AddedAsync(RegisterSheet.Receipts, cancellationToken);
        var returned = await (
            from c in Changes(RegisterSheet.Receipts)
            where c.Action == ChangeAction.Added
            join r in _db.Receipts on c.RecordId equals r.Id
            where _db.Set<Receipt>().Any(o => o.PeriodId == r.PeriodId && o.UnitId == r.UnitId && o.CadreId == r.CadreId
                && o.Kind == ReceiptKind.Returned && o.Sequence > r.Sequence)
            select new { r.Id, Pair = new FormPair(r.PeriodId, r.UnitId, r.CadreId) }).ToListAsync(cancellationToken);
        foreach (var pair in returned.GroupBy(r => r.Pair))
        {
            var rows = await _db.Receipts.AsNoTracking()
                .Where(r => r.PeriodId == pair.Key.PeriodId && r.UnitId == pair.Key.UnitId && r.CadreId == pair.Key.CadreId)
                .Select(r => new { r.Id, r.Date, r.Sequence, r.Kind })
                .ToListAsync(cancellationToken);
            var all = rows.Select(r => new ReceiptRow(r.Date, r.Sequence, r.Kind));
            var left = rows.Where(r => !added.ContainsKey(r.Id)).Select(r => new ReceiptRow(r.Date, r.Sequence, r.Kind));
            if (PairRules.ReturnsOfNothing(left) > PairRules.ReturnsOfNothing(all))
            {
                Add(new UndoObstacle(UndoObstacleKind.InUse, RegisterSheet.Receipts, added[pair.First().Id], "Receipts"));
            }
        }
    }

    /// <summary>Units put back under their old parents must still fit there, and their own children under them.</summary>
    private async Task CheckTreeAsync(CancellationToken cancellationToken)
    {
        var changes = await Changes(RegisterSheet.Units).ToListAsync(cancellationToken);
        var changed = changes.Where(c => c.Action == ChangeAction.Changed).ToDictionary(c => c.RecordId);
        if (changed.Count == 0)
        {
            return;
        }

        var units = await _db.Units.AsNoTracking().Select(u => new { u.Id, u.Kind, u.ParentId }).ToDictionaryAsync(
            u => u.Id, u => (u.Kind, u.ParentId), cancellationToken);
        foreach (var (id, change) in changed)
        {
            using var before = JsonDocument.Parse(change.Before!);
            var parent = before.RootElement.GetProperty(nameof(Unit.ParentId));
            units[id] = (
                (UnitKind)before.RootElement.GetProperty(nameof(Unit.Kind)).GetInt32(),
                parent.ValueKind == JsonValueKind.Null ? null : parent.GetInt32());
        }

        foreach (var removed in changes.Where(c => c.Action == ChangeAction.Added))
        {
            units.Remove(removed.RecordId);
        }

        foreach (var (id, (kind, parent)) in units)
        {
            if (parent is { } above && (changed.ContainsKey(id) || changed.ContainsKey(above))
                && !(units.TryGetValue(above, out var on) && UnitKinds.Fits(kind.Level(), on.Kind.Level())))
            {
                Add(new UndoObstacle(UndoObstacleKind.WrongParent, RegisterSheet.Units, (changed.GetValueOrDefault(id) ?? changed[above]).Key));
            }
        }
    }

    private sealed class RecordState
    {
        public int Id { get; init; }

        public int Revision { get; init; }
    }

    /// <summary>What holds for every kind, and what a kind itself has to say.</summary>
    private sealed class KindChecks(UndoChecks checks, CancellationToken cancellationToken) : IRecordKindVisitor<Task>
    {
        public async Task Visit<T>(RecordKind<T> kind)
            where T : class, IRecord
        {
            var (db, sheet) = (checks._db, kind.Sheet!.Value);
            await checks.CheckRecordsAsync(sheet, db.Set<T>().Select(r => new RecordState { Id = r.Id, Revision = r.Revision }), cancellationToken);
            await kind.FindUndoObstaclesAsync(new Context(checks, sheet), cancellationToken);
        }
    }

    private sealed class Context(UndoChecks checks, RegisterSheet sheet) : UndoContext
    {
        public override RegisterDb Db => checks._db;

        public override TrailEntry Import => checks._import;

        public override IQueryable<ImportChange> Changes => checks.Changes(sheet);

        public override void KeepInUse(string key, string about) => checks.Add(new UndoObstacle(UndoObstacleKind.InUse, sheet, key, about));
    }
}
