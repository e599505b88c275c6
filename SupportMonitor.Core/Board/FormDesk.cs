using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Attachments;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Board;

/// <summary>Opens one form for a user: as much of it as the user may see, and nothing else.</summary>
public sealed class FormDesk(
    CoverageBoard board, IAccessControl access, IDbContextFactory<RegisterDb> contexts, SettingsService settings, ProgrammeCalendar calendar,
    AttachmentStore store)
{
    /// <summary>
    /// Null when the register has no such period, commune or cadre, or no form of theirs; only a caller who may read the whole
    /// board, or asks for a form of their own, learns this.
    /// </summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>: the form is another's, or there is none.</exception>
    public async Task<FormView?> OpenAsync(
        string periodCode, string communeCode, string cadreCode, Actor actor, CancellationToken cancellationToken = default)
    {
        var readsBoard = access.Allows(actor, Permission.ReadBoard);
        var today = await calendar.TodayAsync(cancellationToken);
        var coverage = await board.GetAsync(periodCode, today, cancellationToken);
        var commune = coverage?.Register.Communes.FirstOrDefault(c => c.Code == communeCode);
        var cadre = coverage?.Register.Cadres.FirstOrDefault(c => c.Code == cadreCode);
        if (coverage is null || commune is null || cadre is null)
        {
            return await NotThereAsync();
        }

        await access.RequireAsync(actor, new Right(Permission.SeeForm, commune.Id, cadre.Id), cancellationToken);

        var pair = new FormPair(coverage.Register.Period.Id, commune.Id, cadre.Id);
        var duty = coverage.DutyOf(commune.Id, cadre.Id) is not { } index ? PairDuty.Unexpected
            : coverage.Register.Duties[index].Exempt ? PairDuty.Exempt
            : PairDuty.Expected;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginReadAsync(cancellationToken);
        if (await db.Periods.AsNoTracking().SingleOrDefaultAsync(p => p.Id == pair.PeriodId, cancellationToken) is not { } period)
        {
            // Deleted since the board was read.
            return await NotThereAsync();
        }

        var keeps = access.Allows(actor, Permission.KeepForms);
        var writes = access.Allows(actor, new Right(Permission.SendForm, commune.Id));
        var reads = access.Allows(actor, new Right(Permission.ReadForm, commune.Id, cadre.Id, FormRules.IsReleased(period)));
        var readsAll = access.Allows(actor, new Right(Permission.ReadForm, commune.Id, cadre.Id));
        var rows = await RowsAsync(db, pair, reads, cancellationToken);
        if (reads && !readsAll)
        {
            rows = FormRules.AsReleased(rows);
        }

        var draft = writes ? await DraftAsync(db, pair, cancellationToken) : null;
        var copies = writes ? await CopiesAsync(db, pair, cancellationToken) : [];
        if (duty == PairDuty.Unexpected && rows.Count == 0 && draft is null && copies.Count == 0 && !readsBoard)
        {
            return await NotThereAsync();
        }

        var open = period.State == PeriodState.Open;
        var received = rows.FindLast(r => r.Kind == ReceiptKind.Received);
        var newest = rows.Where(r => r.Kind == ReceiptKind.Received).MaxBy(r => r.Sequence);
        var sheet = received?.Content?.Sheet ?? FormSheet.New(await settings.GetAsync(cancellationToken));
        return new FormView(
            pair,
            coverage.Register.Period,
            commune,
            commune.District < 0 ? null : coverage.Register.Districts[commune.District],
            cadre,
            cadre.Organisation < 0 ? null : coverage.Register.Organisations[cadre.Organisation],
            duty,
            ReceiptRules.StandingOf([.. rows.Select(r => new ReceiptRow(r.Date, r.Sequence, r.Kind))], today, period.Due),
            duty == PairDuty.Exempt && reads ? await ExemptReasonAsync(db, pair, cancellationToken) : null,
            new FormRights(reads, writes && open && (keeps || duty != PairDuty.Unexpected), keeps && open),
            rows,
            draft?.View,
            new DraftVersion(draft?.Entity.Id, draft?.Entity.Revision ?? 0, newest?.Id) { ReceivedMark = received?.Content?.Mark(received.Id) },
            (received?.Content ?? new FormContent()) with { Sheet = sheet },
            copies)
        {
            CadreLabel = coverage.Register.LabelOf(cadre),
            Closure = period.State == PeriodState.Closed
                ? await db.ClosedPeriods.Where(c => c.PeriodId == period.Id).Select(c => new FormClosure(c.ClosedBy, c.ClosedAt)).SingleOrDefaultAsync(cancellationToken)
                : null,
        };

        async Task<FormView?> NotThereAsync()
        {
            if (readsBoard || await IsOwnAsync(communeCode, cadreCode, actor, cancellationToken))
            {
                return null;
            }

            await access.RecordAsync(actor, $"{Permission.SeeForm}");
            throw new RefusedException(Refusal.NotAllowed);
        }
    }

    /// <summary>
    /// Whether it is about the actor's own commune or the actor themselves: asking for a form of one's own that was never owed,
    /// or is no longer owed, as by choosing another period, discloses nothing about others.
    /// </summary>
    private async Task<bool> IsOwnAsync(string communeCode, string cadreCode, Actor actor, CancellationToken cancellationToken)
    {
        if (!access.Allows(actor, new Right(Permission.SeeForm, actor.UnitId, actor.CadreId)))
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return actor.Role switch
        {
            Role.Commune => await db.Units.AnyAsync(u => u.Id == actor.UnitId && u.Code == communeCode, cancellationToken),
            Role.Cadre => await db.Cadres.AnyAsync(c => c.Id == actor.CadreId && c.Code == cadreCode, cancellationToken),
            _ => false,
        };
    }

    private async Task<List<ReceiptView>> RowsAsync(RegisterDb db, FormPair pair, bool reads, CancellationToken cancellationToken)
    {
        var receipts = await db.Receipts.AsNoTracking()
            .Where(r => r.PeriodId == pair.PeriodId && r.UnitId == pair.UnitId && r.CadreId == pair.CadreId)
            .OrderBy(r => r.Date).ThenBy(r => r.Sequence)
            .ToListAsync(cancellationToken);
        if (!reads)
        {
            return receipts.ConvertAll(ReceiptView.WithoutContent);
        }

        var ids = receipts.ConvertAll(r => r.Id);
        var entered = await FormHistory.EnteredAsync(db, ids, cancellationToken);
        var corrected = await FormHistory.CorrectionsAsync(db, ids, cancellationToken);
        var files = (await db.FormAttachments.AsNoTracking()
            .Where(a => a.ReceiptId != null && ids.Contains(a.ReceiptId.Value)).OrderBy(a => a.Id)
            .ToListAsync(cancellationToken))
            .ToLookup(a => a.ReceiptId!.Value, ViewOf);
        return receipts.ConvertAll(r =>
        {
            var (by, at) = entered.TryGetValue(r.Id, out var entry) ? (entry.Actor, (DateTime?)entry.At) : (null, null);
            return ReceiptView.Of(r, by, at) with
            {
                Attachments = [.. files[r.Id]],
                Corrections = [.. corrected[r.Id]],
            };
        });
    }

    private async Task<(FormDraft Entity, DraftView View)?> DraftAsync(RegisterDb db, FormPair pair, CancellationToken cancellationToken)
    {
        if (await db.FormDrafts.AsNoTracking().SingleOrDefaultAsync(
            d => d.PeriodId == pair.PeriodId && d.UnitId == pair.UnitId && d.CadreId == pair.CadreId, cancellationToken) is not { } draft)
        {
            return null;
        }

        var files = await db.FormAttachments.AsNoTracking().Where(a => a.DraftId == draft.Id).OrderBy(a => a.Id).ToListAsync(cancellationToken);
        return (draft, new DraftView(FormSheet.ContentFromJson(draft.Content), draft.EditedBy, draft.EditedAt, files.ConvertAll(ViewOf)));
    }

    private AttachmentView ViewOf(FormAttachment attachment) =>
        new(attachment.Id, attachment.Name, attachment.Kind, attachment.Size, !store.Has(attachment.Hash));

    private static Task<string?> ExemptReasonAsync(RegisterDb db, FormPair pair, CancellationToken cancellationToken) =>
        db.Exemptions.Where(e => e.PeriodId == pair.PeriodId && e.UnitId == pair.UnitId && e.CadreId == pair.CadreId)
            .Select(e => (string?)e.Reason).SingleOrDefaultAsync(cancellationToken);

    private static async Task<List<DraftCopyView>> CopiesAsync(RegisterDb db, FormPair pair, CancellationToken cancellationToken) =>
        (await db.FormDraftCopies.AsNoTracking()
            .Where(c => c.PeriodId == pair.PeriodId && c.UnitId == pair.UnitId && c.CadreId == pair.CadreId)
            .OrderByDescending(c => c.Id)
            .ToListAsync(cancellationToken))
        .ConvertAll(c => new DraftCopyView(c.Id, FormSheet.ContentFromJson(c.Content), c.Why, c.EditedBy, c.At));
}
