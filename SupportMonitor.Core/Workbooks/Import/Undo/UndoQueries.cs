using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>The lists of codes of records that the import did not touch; those that it changed are put back first.</summary>
internal sealed class NamedCodes(RegisterDb db, long importId, string property, CancellationToken cancellationToken)
    : IRecordKindVisitor<Task<List<string?>>>
{
    public Task<List<string?>> Visit<T>(RecordKind<T> kind)
        where T : class, IRecord
    {
        var sheet = kind.Sheet;
        var own = db.ImportChanges.Where(c => c.TrailId == importId && c.Sheet == sheet);
        return db.Set<T>().Where(r => EF.Property<string?>(r, property) != null && !own.Any(c => c.RecordId == r.Id))
            .Select(r => EF.Property<string?>(r, property)).Distinct().ToListAsync(cancellationToken);
    }
}

/// <summary>Records of periods that are closed and that the import itself did not close.</summary>
internal sealed class InClosedPeriods(RegisterDb db, IQueryable<ImportChange> changes, string property, List<int> own)
    : IRecordKindVisitor<IQueryable<UndoObstacle>>
{
    public IQueryable<UndoObstacle> Visit<T>(RecordKind<T> kind)
        where T : class, IRecord
    {
        var sheet = kind.Sheet!.Value;
        return from c in changes
            join r in db.Set<T>() on c.RecordId equals r.Id
            join p in db.Set<Period>() on EF.Property<int>(r, property) equals p.Id
            where p.State == PeriodState.Closed && !own.Contains(p.Id)
            orderby c.Id
            select new UndoObstacle(UndoObstacleKind.PeriodClosed, sheet, c.Key, p.Code);
    }
}
