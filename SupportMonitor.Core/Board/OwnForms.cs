using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Board;

/// <summary>A form that a user's account is about, in a list.</summary>
/// <param name="Accepted">Null for a form that waits for no one's acceptance: none was received, or the secretariat entered it
/// itself.</param>
/// <param name="ReturnReason">Why it lies with the commune again; null for users who may not read the form.</param>
/// <param name="Rating">Null for users who may not read the form, and where it says none.</param>
/// <param name="DraftBy">The last writer of the draft; null where there is none, and for users who may not write it.</param>
/// <param name="DraftAt">UTC.</param>
public sealed record OwnForm(
    CommuneEntry Commune, CadreEntry Cadre, string? Organisation, DutyState? State, DateOnly? ReceivedOn, bool? Accepted,
    DateOnly? ReturnedOn, string? ReturnReason, string? Rating, string? DraftBy, DateTime? DraftAt)
{
    /// <summary>The name as lists show it (<see cref="PeriodRegister.LabelOf(CommuneEntry)"/>).</summary>
    public required string CommuneLabel { get; init; }

    /// <inheritdoc cref="CommuneLabel"/>
    public required string CadreLabel { get; init; }

    /// <summary>True for one that is not owed any more, nor was received: only what was written for it is left.</summary>
    public bool IsLeftOver { get; init; }

    /// <summary>
    /// When the office last corrected what was received; UTC, null for users who may not read the form and where it never did.
    /// </summary>
    public DateTime? CorrectedAt { get; init; }
}

/// <summary>The forms of one period that an account's own unit owes, or that are about its own cadre.</summary>
/// <param name="Reads">False for a cadre whose period is not released yet.</param>
public sealed record OwnPeriod(PeriodEntry Period, IReadOnlyList<OwnForm> Forms, bool Reads);

/// <summary>What communes and cadres see of the register: their own forms, period by period, and no one else's.</summary>
public sealed class OwnForms(CoverageBoard board, IAccessControl access, IDbContextFactory<RegisterDb> contexts)
{
    /// <summary>
    /// The forms of a period at the end of a day, in Vietnamese order; null when there is no such period, or nothing is
    /// expected of it yet. An account that is neither a commune's nor a cadre's has none.
    /// </summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<OwnPeriod?> ReadAsync(string periodCode, DateOnly asOf, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, new Right(Permission.SeeForm, actor.UnitId, actor.CadreId), cancellationToken);
        if (await board.GetAsync(periodCode, asOf, cancellationToken) is not { Register.Period.State: not PeriodState.Draft } coverage)
        {
            return null;
        }

        var isCommune = actor.Role == Role.Commune;
        var register = coverage.Register;
        var pairs = Pairs(coverage, actor);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (isCommune)
        {
            pairs.AddRange(await LeftOverAsync(db, coverage, actor, pairs, cancellationToken));
        }

        var period = await db.Periods.AsNoTracking().SingleAsync(p => p.Id == register.Period.Id, cancellationToken);
        var rows = (await db.Receipts.AsNoTracking()
            .Where(r => r.PeriodId == period.Id && r.Date <= asOf && (isCommune ? r.UnitId == actor.UnitId : r.CadreId == actor.CadreId))
            .OrderBy(r => r.Date).ThenBy(r => r.Sequence)
            .ToListAsync(cancellationToken))
            .ToLookup(r => (r.UnitId, r.CadreId));
        var drafts = isCommune
            ? await db.FormDrafts.AsNoTracking().Where(d => d.PeriodId == period.Id && d.UnitId == actor.UnitId)
                .ToDictionaryAsync(d => (d.UnitId, d.CadreId), cancellationToken)
            : [];
        var corrections = await FormHistory.CorrectionsAsync(
            db, isCommune ? [.. rows.SelectMany(r => r).Select(r => r.Id)] : [], cancellationToken);
        var forms = pairs.Select(p =>
        {
            var (commune, cadre) = (register.Communes[p.Commune], register.Cadres[p.Cadre]);
            var reads = access.Allows(actor, new Right(Permission.ReadForm, commune.Id, cadre.Id, FormRules.IsReleased(period)));
            var own = rows[(commune.Id, cadre.Id)].ToList();
            var last = own.Count > 0 ? own[^1] : null;
            var received = own.FindLast(r => r.Kind == ReceiptKind.Received);
            var draft = drafts.GetValueOrDefault((commune.Id, cadre.Id));
            return new OwnForm(
                commune,
                cadre,
                cadre.Organisation < 0 ? null : register.Organisations[cadre.Organisation],
                p.State,
                p.ReceivedOn,
                last is { Kind: ReceiptKind.Received, SentBy: not null } ? last.AcceptedAt is not null : null,
                last?.Kind == ReceiptKind.Returned ? last.Date : null,
                isCommune && last?.Kind == ReceiptKind.Returned ? last.Reason : null,
                !reads ? null : isCommune ? received?.Rating : last?.Rating,
                draft?.EditedBy,
                draft?.EditedAt)
            {
                CommuneLabel = register.LabelOf(commune),
                CadreLabel = register.LabelOf(cadre),
                IsLeftOver = p.State is null && own.Count == 0,
                CorrectedAt = last?.Kind == ReceiptKind.Received ? corrections[last.Id].LastOrDefault()?.At : null,
            };
        });
        return new OwnPeriod(
            register.Period,
            [.. forms.OrderBy(f => isCommune ? VietnameseText.ByGivenName(f.Cadre.Name) : f.Commune.Name, VietnameseText.Comparer)],
            isCommune || FormRules.IsReleased(period));
    }

    private static List<(int Commune, int Cadre, DutyState? State, DateOnly? ReceivedOn)> Pairs(PeriodCoverage coverage, Actor actor)
    {
        var register = coverage.Register;
        var (commune, cadre) = actor.Role switch
        {
            Role.Commune => (Index(register.Communes, c => c.Id == actor.UnitId), -1),
            Role.Cadre => (-1, Index(register.Cadres, c => c.Id == actor.CadreId)),
            _ => (-1, -1),
        };
        var duties = commune >= 0 ? coverage.DutiesOfCommune(commune) : cadre >= 0 ? coverage.DutiesOfCadre(cadre) : [];
        return
        [
            .. duties.Select(d => (register.Duties[d].Commune, register.Duties[d].Cadre, (DutyState?)coverage.StateOf(d), coverage.ReceivedOn(d))),
            .. coverage.Unexpected.Where(u => u.Commune == commune || u.Cadre == cadre)
                .Select(u => (u.Commune, u.Cadre, (DutyState?)null, u.Standing.ReceivedOn)),
        ];
    }

    /// <summary>
    /// Pairs that a commune wrote for and does not owe any more: what was written can be looked at, and a draft discarded.
    /// </summary>
    private static async Task<List<(int Commune, int Cadre, DutyState? State, DateOnly? ReceivedOn)>> LeftOverAsync(
        RegisterDb db, PeriodCoverage coverage, Actor actor, List<(int Commune, int Cadre, DutyState? State, DateOnly? ReceivedOn)> known,
        CancellationToken cancellationToken)
    {
        var register = coverage.Register;
        var period = register.Period.Id;
        var cadres = await db.FormDrafts.Where(d => d.PeriodId == period && d.UnitId == actor.UnitId).Select(d => d.CadreId)
            .Union(db.FormDraftCopies.Where(c => c.PeriodId == period && c.UnitId == actor.UnitId && c.Why == DraftCopyReason.NoLonger).Select(c => c.CadreId))
            .ToListAsync(cancellationToken);
        var commune = Index(register.Communes, c => c.Id == actor.UnitId);
        return
        [
            .. cadres.Select(id => (Commune: commune, Cadre: Index(register.Cadres, c => c.Id == id), (DutyState?)null, (DateOnly?)null))
                .Where(p => p.Commune >= 0 && p.Cadre >= 0 && !known.Exists(k => k.Cadre == p.Cadre)),
        ];
    }

    private static int Index<T>(IReadOnlyList<T> entries, Func<T, bool> isIt)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (isIt(entries[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
