using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>
/// Forms and exemptions that stand on a duty which an import brought or moved: nothing in the tables refers to it, and yet they
/// would become unexpected, or late, without any change to them.
/// </summary>
internal sealed class UndoDuties(RegisterDb db, TrailEntry import)
{
    public async Task<IReadOnlyList<UndoObstacle>> FindAsync(CancellationToken cancellationToken)
    {
        var assignments = (await ChangesAsync(RegisterSheet.Assignments, cancellationToken))
            .Where(c => Differ(c, nameof(Assignment.CadreId), nameof(Assignment.UnitId), nameof(Assignment.Role), nameof(Assignment.From), nameof(Assignment.To)))
            .ToList();
        var periods = (await ChangesAsync(RegisterSheet.Periods, cancellationToken))
            .Where(c => c.Before is not null && Differ(c, nameof(Period.From), nameof(Period.To), nameof(Period.Due)))
            .ToList();
        var units = (await ChangesAsync(RegisterSheet.Units, cancellationToken))
            .Where(c => c.Before is not null && Differ(c, nameof(Unit.From), nameof(Unit.To), nameof(Unit.Kind)))
            .ToList();
        if (assignments.Count + periods.Count + units.Count == 0)
        {
            return [];
        }

        var later = await LaterAsync(cancellationToken);
        var pairs = later.Select(l => (l.UnitId, l.CadreId)).ToHashSet();
        var inPeriods = later.Select(l => l.PeriodId).ToHashSet();
        var ofUnits = later.Select(l => l.UnitId).ToHashSet();
        return
        [
            .. units.Where(c => ofUnits.Contains(c.RecordId)).Select(c => InUse(RegisterSheet.Units, c)),
            .. assignments.Where(c => Pairs(c).Any(pairs.Contains)).Select(c => InUse(RegisterSheet.Assignments, c)),
            .. periods.Where(c => inPeriods.Contains(c.RecordId)).Select(c => InUse(RegisterSheet.Periods, c)),
        ];
    }

    /// <summary>What was entered since the import, by people or by a later import, and is there still; drafts too.</summary>
    private async Task<List<(int PeriodId, int UnitId, int CadreId)>> LaterAsync(CancellationToken cancellationToken)
    {
        var receipts = db.Receipts.AsNoTracking()
            .Where(r => db.Set<TrailEntry>().Any(t => t.Id > import.Id && t.Subject == ChangeSubject.Receipt && t.RecordId == r.Id)
                || db.Set<ImportChange>().Any(c => c.TrailId > import.Id && c.Sheet == RegisterSheet.Receipts && c.RecordId == r.Id))
            .Select(r => new { r.PeriodId, r.UnitId, r.CadreId });
        var exemptions = db.Exemptions.AsNoTracking()
            .Where(e => db.Set<TrailEntry>().Any(t => t.Id > import.Id && t.Subject == ChangeSubject.Exemption && t.RecordId == e.Id)
                || db.Set<ImportChange>().Any(c => c.TrailId > import.Id && c.Sheet == RegisterSheet.Exemptions && c.RecordId == e.Id))
            .Select(e => new { e.PeriodId, e.UnitId, e.CadreId });
        var drafts = db.FormDrafts.AsNoTracking().Where(d => d.EditedAt >= import.At).Select(d => new { d.PeriodId, d.UnitId, d.CadreId });
        return
        [
            .. (await receipts.Union(exemptions).Union(drafts).ToListAsync(cancellationToken)).Select(r => (r.PeriodId, r.UnitId, r.CadreId)),
        ];
    }

    private Task<List<ImportChange>> ChangesAsync(RegisterSheet sheet, CancellationToken cancellationToken) =>
        db.ImportChanges.AsNoTracking().Where(c => c.TrailId == import.Id && c.Sheet == sheet).OrderBy(c => c.Id).ToListAsync(cancellationToken);

    private static bool Differ(ImportChange change, params string[] fields)
    {
        if (change.Before is null || change.After is null)
        {
            return true;
        }

        using var before = JsonDocument.Parse(change.Before);
        using var after = JsonDocument.Parse(change.After);
        return fields.Any(f => before.RootElement.GetProperty(f).GetRawText() != after.RootElement.GetProperty(f).GetRawText());
    }

    /// <summary>
    /// The pairs that follow from an assignment as it was and as it is; other roles than following a commune owe nothing.
    /// </summary>
    private static IEnumerable<(int UnitId, int CadreId)> Pairs(ImportChange change)
    {
        foreach (var json in new[] { change.Before, change.After }.OfType<string>())
        {
            using var record = JsonDocument.Parse(json);
            if (record.RootElement.GetProperty(nameof(Assignment.Role)).GetInt32() == (int)AssignmentRole.FollowCommune)
            {
                yield return (
                    record.RootElement.GetProperty(nameof(Assignment.UnitId)).GetInt32(), record.RootElement.GetProperty(nameof(Assignment.CadreId)).GetInt32());
            }
        }
    }

    private static UndoObstacle InUse(RegisterSheet sheet, ImportChange change) => new(UndoObstacleKind.InUse, sheet, change.Key, "Receipts");
}
