using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>
/// Takes an import back, all of it or nothing: what it added goes, what it changed is as before. Only while nothing later depends
/// on it: every record is as the import left it, no later record refers to it, and no period was closed on it.
/// </summary>
public sealed class ImportUndo(
    Ledger ledger, IDbContextFactory<RegisterDb> contexts, IAccessControl access, AuditedKinds kinds, ImportHistory history, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>What an undo would do, or what stands in its way.</summary>
    /// <param name="trailId">The import's entry in the trail.</param>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.NotAllowed"/>, <see cref="Refusal.NotFound"/>, <see cref="Refusal.UndoneAlready"/>, <see cref="Refusal.ImportNotKept"/>.
    /// </exception>
    public async Task<UndoOutcome> CheckAsync(long trailId, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.Import, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginReadAsync(cancellationToken);
        var import = await FindAsync(db, trailId, cancellationToken);
        return await CheckAsync(db, import, cancellationToken);
    }

    /// <summary>Undoes an import unless something stands in its way, which the outcome tells; an import can be undone once.</summary>
    /// <param name="reason">At most 1000 characters; kept in the trail.</param>
    /// <exception cref="RefusedException">As <see cref="CheckAsync(long, Actor, CancellationToken)"/>, and <see cref="Refusal.ReasonRequired"/>.</exception>
    public async Task<UndoOutcome> UndoAsync(long trailId, string reason, Actor actor, CancellationToken cancellationToken = default)
    {
        var why = Guard.Reason(reason);
        return await ledger.CommitAsync(
            actor,
            Permission.Import,
            async db =>
            {
                var import = await FindAsync(db, trailId, cancellationToken);
                var outcome = await CheckAsync(db, import, cancellationToken);
                if (!outcome.Refused)
                {
                    await RestoreAsync(db, trailId, cancellationToken);
                    await RemoveAsync(db, trailId, cancellationToken);
                    await RecordAsync(db, import, outcome, why, actor, cancellationToken);

                    // A period that is open again may have records of cadres that were merged while it was closed.
                    await MergeMoves.FollowAsync(db, kinds, reopened: null, cancellationToken);
                }

                return outcome;
            },
            why,
            cancellationToken);
    }

    private static async Task<TrailEntry> FindAsync(RegisterDb db, long trailId, CancellationToken cancellationToken)
    {
        var import = await db.Trail.AsNoTracking().SingleOrDefaultAsync(
            t => t.Id == trailId && t.Subject == ChangeSubject.Register && t.Action == ChangeAction.Imported, cancellationToken)
            ?? throw new RefusedException(Refusal.NotFound, trailId);
        if (await db.Trail.AnyAsync(
            t => t.Subject == ChangeSubject.Register && t.RecordId == (int)trailId && t.Action == ChangeAction.Undone, cancellationToken))
        {
            throw new RefusedException(Refusal.UndoneAlready, import.Key);
        }

        return await db.ImportChanges.AnyAsync(c => c.TrailId == trailId, cancellationToken)
            ? import
            : throw new RefusedException(Refusal.ImportNotKept, import.Key);
    }

    private async Task<UndoOutcome> CheckAsync(RegisterDb db, TrailEntry import, CancellationToken cancellationToken)
    {
        var checks = new UndoChecks(db, kinds, import);
        await checks.CheckAsync(cancellationToken);
        return new UndoOutcome(
            [
                .. history.CountsOf(import).Where(c => c.Sheet != RegisterSheet.FrozenPeriods)
                    .Select(c => new SheetCount(c.Sheet, c.Name, 0, c.Changed, c.Added)),
            ],
            checks.Obstacles,
            checks.Count);
    }

    /// <summary>Puts back what was changed, as far as possible before anything is deleted that it must no longer refer to.</summary>
    private async Task RestoreAsync(RegisterDb db, long trailId, CancellationToken cancellationToken)
    {
        foreach (var kind in kinds.Dependent)
        {
            await kind.Accept(new RecordRestoring(db, trailId, cancellationToken));
        }

        // What the import closed is open again; its figures follow the register.
        await db.ClosedPeriods.Where(c => c.Period.State != PeriodState.Closed).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Deletes what was added, those first that refer to others.</summary>
    private async Task RemoveAsync(RegisterDb db, long trailId, CancellationToken cancellationToken)
    {
        foreach (var kind in kinds.Dependent.Reverse())
        {
            await kind.Accept(new RecordRemoval(db, trailId, cancellationToken));
        }
    }

    /// <summary>One entry in the trail; what it unfolds to is the import's own account the other way round.</summary>
    private async Task RecordAsync(
        RegisterDb db, TrailEntry import, UndoOutcome outcome, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var entry = TrailEntry.Of(actor, clock.GetUtcNow(), ChangeAction.Undone, ChangeSubject.Register, import.Key);
        (entry.RecordId, entry.Reason) = (checked((int)import.Id), reason);
        entry.After = JsonSerializer.Serialize(
            outcome.Sheets.ToDictionary(s => kinds.Records.First(k => k.Number == s.Sheet).Name, s => new { s.Removed, s.Changed }, StringComparer.Ordinal), Json);
        db.Trail.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var kind in kinds.Records)
        {
            // Only the table's name is put together here; the rest are parameters.
            var sql =
                $$"""
                INSERT INTO "ImportChanges" ("TrailId", "Sheet", "Row", "Key", "Action", "RecordId", "Before", "After", "RecordRevision")
                SELECT {0}, "Sheet", "Row", "Key", CASE "Action" WHEN {1} THEN {2} ELSE {3} END, "RecordId", "After", "Before",
                    COALESCE((SELECT d."Revision" FROM "{{RegisterTable.NameOf(kind.Entity, db)}}" d WHERE d."Id" = c."RecordId"), c."RecordRevision" + 1)
                FROM "ImportChanges" c WHERE c."TrailId" = {4} AND c."Sheet" = {5} ORDER BY c."Id"
                """;
            await db.Database.ExecuteSqlRawAsync(
                sql,
                [
                    entry.Id, (int)ChangeAction.Added, (int)ChangeAction.Deleted, (int)ChangeAction.Changed, import.Id, (int)kind.Number,
                ],
                cancellationToken);
        }
    }
}
