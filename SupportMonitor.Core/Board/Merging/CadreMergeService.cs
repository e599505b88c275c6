using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Board;

/// <summary>
/// Merges two cadre records that are one person, and takes a merge back. The merged record stays: rows and figures of closed
/// periods stand on it, and an import that still names its code is rejected with the code that stands for it. Stands on the board because
/// both are shown first with what they do to the periods' figures. Every method throws <see cref="RefusedException"/> with
/// <see cref="Refusal.NotAllowed"/> and <see cref="Refusal.NotFound"/>.
/// </summary>
public sealed class CadreMergeService(
    Ledger ledger, IDbContextFactory<RegisterDb> contexts, IAccessControl access, AuditedKinds kinds, ProgrammeCalendar calendar)
{
    /// <summary>What the merge would do; nothing is changed.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.MergedIntoItself"/>, <see cref="Refusal.CadreMerged"/>.</exception>
    public async Task<CadreMergePreview> PreviewAsync(
        CadreMergeInput input, Actor actor, CancellationToken cancellationToken = default)
    {
        var today = await calendar.TodayAsync(cancellationToken);
        return await ledger.TryAsync(
            actor, Permission.KeepRegister, db => PreviewAsync(db, input, today, cancellationToken), cancellationToken);
    }

    /// <summary>Merges, all of it or nothing.</summary>
    /// <param name="fingerprint">Of the <see cref="CadreMergePreview"/> that was confirmed.</param>
    /// <param name="reason">At most 1000 characters; with every audit entry.</param>
    /// <returns>The merge's id.</returns>
    /// <exception cref="RefusedException">
    /// As <see cref="PreviewAsync(CadreMergeInput, Actor, CancellationToken)"/>; <see cref="Refusal.ReasonRequired"/>,
    /// <see cref="Refusal.TooLong"/>; <see cref="Refusal.MergeUndecided"/>; <see cref="Refusal.PreviewOutdated"/>.
    /// </exception>
    public async Task<int> MergeAsync(
        CadreMergeInput input, string fingerprint, string reason, Actor actor, CancellationToken cancellationToken = default)
    {
        var why = Guard.Reason(reason);
        var today = await calendar.TodayAsync(cancellationToken);
        var merge = await ledger.CommitAsync(
            actor,
            Permission.KeepRegister,
            ChangeAction.Merged,
            async db =>
            {
                var preview = await PreviewAsync(db, input, today, cancellationToken);
                if (preview.Fingerprint != fingerprint)
                {
                    throw new RefusedException(Refusal.PreviewOutdated);
                }

                if (preview.Conflicts.FirstOrDefault(c => c.How == MergeConflictKind.Undecided) is { } undecided)
                {
                    throw new RefusedException(Refusal.MergeUndecided, undecided.Key);
                }

                return (await ActAsync(db, input, cancellationToken)).Merge;
            },
            why,
            cancellationToken);
        return merge.Id;
    }

    /// <summary>What the undo of a merge would do, or what stands in its way; nothing is changed.</summary>
    public async Task<CadreMergeUndoPreview> CheckUndoAsync(
        int mergeId, Actor actor, CancellationToken cancellationToken = default)
    {
        var today = await calendar.TodayAsync(cancellationToken);
        return await ledger.TryAsync(
            actor, Permission.KeepRegister, db => CheckUndoAsync(db, mergeId, today, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Undoes a merge unless something stands in its way, which the outcome tells: both records are as they were. What was
    /// entered since on the kept record stays with it.
    /// </summary>
    /// <param name="reason">At most 1000 characters; with every audit entry.</param>
    /// <exception cref="RefusedException"><see cref="Refusal.ReasonRequired"/>, <see cref="Refusal.TooLong"/>.</exception>
    public async Task<CadreMergeUndoPreview> UndoAsync(
        int mergeId, string reason, Actor actor, CancellationToken cancellationToken = default)
    {
        var why = Guard.Reason(reason);
        var today = await calendar.TodayAsync(cancellationToken);
        return await ledger.CommitAsync(
            actor,
            Permission.KeepRegister,
            ChangeAction.Split,
            async db =>
            {
                var outcome = await CheckUndoAsync(db, mergeId, today, cancellationToken);
                if (!outcome.Refused)
                {
                    await UndoAsync(db, mergeId, cancellationToken);
                }

                return outcome;
            },
            why,
            cancellationToken);
    }

    /// <summary>The merges that were not undone, the latest first.</summary>
    /// <param name="cadreId">Only those that kept or merged this record; null for all.</param>
    public async Task<IReadOnlyList<PastCadreMerge>> ListAsync(
        Actor actor, int? cadreId = null, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.ReadTrail, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var view = await db.BeginReadAsync(cancellationToken);
        var merges = await db.CadreMerges.AsNoTracking()
            .Where(m => cadreId == null || m.KeptId == cadreId || m.MergedId == cadreId)
            .OrderByDescending(m => m.Id).ToListAsync(cancellationToken);
        var ids = merges.ConvertAll(m => m.Id);
        var of = kinds.Of(typeof(CadreMerge))!.Subject;
        var entries = await db.Trail.AsNoTracking()
            .Where(t => t.Subject == of && t.Action == ChangeAction.Added && t.RecordId != null && ids.Contains(t.RecordId.Value))
            .ToDictionaryAsync(t => t.RecordId!.Value, cancellationToken);
        var records = (await db.CadreMergeChanges.Where(c => ids.Contains(c.MergeId) && c.Before != null)
            .GroupBy(c => new { c.MergeId, c.Table })
            .Select(g => new { g.Key.MergeId, g.Key.Table, Count = g.Select(c => c.RecordId).Distinct().Count() })
            .ToListAsync(cancellationToken)).ToLookup(c => c.MergeId);
        var cadreIds = merges.SelectMany(m => new[] { m.KeptId, m.MergedId }).ToHashSet();
        var cadres = await NamesAsync(db, cadreIds, cancellationToken);
        return
        [
            .. merges.Select(m => new PastCadreMerge(
                m.Id, cadres[m.KeptId], cadres[m.MergedId], entries[m.Id].At, entries[m.Id].Actor, entries[m.Id].Reason,
                records[m.Id].ToDictionary(r => r.Table, r => r.Count, StringComparer.Ordinal))),
        ];
    }

    private static NamedEntry NameOf(Cadre cadre) => new(cadre.Id, cadre.Code, cadre.Name);

    private static Task<Dictionary<int, NamedEntry>> NamesAsync(
        RegisterDb db, IReadOnlyCollection<int> ids, CancellationToken cancellationToken) =>
        db.Cadres.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, NameOf, cancellationToken);

    private async Task<CadreMergePreview> PreviewAsync(
        RegisterDb db, CadreMergeInput input, DateOnly today, CancellationToken cancellationToken)
    {
        var ((_, moves, fields), periods) = await PeriodEffects.TryAsync(
            db, today, () => ActAsync(db, input, cancellationToken), Follow, cancellationToken);
        var kept = await RegisterLookup.CadreAsync(db, input.KeptId, cancellationToken);
        var merged = await RegisterLookup.CadreAsync(db, input.MergedId, cancellationToken);
        var closed = await db.Periods.AsNoTracking().Where(p => p.State == PeriodState.Closed)
            .OrderBy(p => p.From).ThenBy(p => p.Code).ToListAsync(cancellationToken);
        db.ChangeTracker.Clear();
        var done = new
        {
            Kept = (input.KeptId, kept.Revision).ToString(), Merged = (input.MergedId, merged.Revision).ToString(), fields,
            Moves = moves.Moves.Select(m => new { m.Table, m.Keys }), Seen = moves.Seen.Select(s => s.ToString()),
            Conflicts = moves.Conflicts.Select(c => new { c.How, c.Table, c.Key, c.Fields }),
        };
        return new CadreMergePreview(
            NameOf(kept), NameOf(merged), fields, moves.Moves, moves.Conflicts, periods,
            closed.ConvertAll(p => new UntouchedPeriod(p.Code, p.Name, moves.Left.GetValueOrDefault(p.Id))),
            PreviewFingerprint.Of(done, periods));

        int Follow(int id) => id == input.MergedId ? input.KeptId : id;
    }

    /// <summary>Merges, tracked and not saved.</summary>
    private async Task<(CadreMerge Merge, MergeMoves Moves, IReadOnlyList<MergeField> Fields)> ActAsync(
        RegisterDb db, CadreMergeInput input, CancellationToken cancellationToken)
    {
        var kept = await RegisterLookup.CadreAsync(db, input.KeptId, cancellationToken);
        var merged = input.MergedId != input.KeptId
            ? await RegisterLookup.CadreAsync(db, input.MergedId, cancellationToken)
            : throw new RefusedException(Refusal.MergedIntoItself, Namesakes.WithCode(kept.Code, kept.Name));
        var merge = new CadreMerge { KeptId = kept.Id, MergedId = merged.Id };
        db.CadreMerges.Add(merge);
        var fields = FieldsOf(db, input, kept, merged);
        var record = db.Entry(kept);
        new MergeJournal(db).Change(merge, record, default, () =>
        {
            foreach (var field in fields.Where(f => f.TakesMerged))
            {
                record.Property(field.Property).CurrentValue = field.Merged;
            }
        });
        var moves = new MergeMoves(db, kinds);
        await moves.RunAsync(merge, only: null, cancellationToken);
        await moves.KeepOwnAsync(merge, cancellationToken);
        return (merge, moves, fields);
    }

    private List<MergeField> FieldsOf(RegisterDb db, CadreMergeInput input, Cadre kept, Cadre merged) =>
    [
        .. from field in ((IRecordKind)kinds.Of(typeof(Cadre))!).Fields
        where !field.IsKey
        let own = db.Entry(kept).Property(field.Property).CurrentValue
        let other = db.Entry(merged).Property(field.Property).CurrentValue
        where !Equals(own, other)
        select new MergeField(field.Property, own, other, input.FromMerged?.Contains(field.Property) ?? own is null),
    ];

    private async Task<CadreMergeUndoPreview> CheckUndoAsync(
        RegisterDb db, int mergeId, DateOnly today, CancellationToken cancellationToken)
    {
        var (undo, periods) = await PeriodEffects.TryAsync(
            db, today, () => UndoAsync(db, mergeId, cancellationToken), null, cancellationToken);
        var merge = await db.CadreMerges.AsNoTracking().SingleAsync(m => m.Id == mergeId, cancellationToken);
        var cadres = await NamesAsync(db, [merge.KeptId, merge.MergedId], cancellationToken);
        return new CadreMergeUndoPreview(
            cadres[merge.KeptId], cadres[merge.MergedId], undo.Obstacles, undo.Moves, undo.Obstacles.Count > 0 ? [] : periods);
    }

    private async Task<MergeUndo> UndoAsync(RegisterDb db, int mergeId, CancellationToken cancellationToken)
    {
        var merge = await db.CadreMerges.SingleOrDefaultAsync(m => m.Id == mergeId, cancellationToken)
            ?? throw new RefusedException(Refusal.NotFound, mergeId);
        var undo = new MergeUndo(db, kinds, merge);
        await undo.RunAsync(cancellationToken);
        return undo;
    }
}
