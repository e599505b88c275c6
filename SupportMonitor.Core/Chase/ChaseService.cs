using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Chase;

/// <summary>
/// Logs who was asked for a form (records.md, "Đôn đốc: chasing"). What holds at the moment of the commit is looked at inside its
/// transaction, so that no duty is chased whose form has just come. Every method throws <see cref="RefusedException"/> with
/// <see cref="Refusal.NotAllowed"/>, <see cref="Refusal.NotFound"/>, <see cref="Refusal.PeriodDraft"/>, <see cref="Refusal.PeriodClosed"/>,
/// <see cref="Refusal.FutureDate"/>, <see cref="Refusal.DateTooEarly"/>, <see cref="Refusal.TooLong"/>, and <see cref="Refusal.Rule"/> of
/// <see cref="ChaseRules"/>; where it changes a contact also <see cref="Refusal.ChangedMeanwhile"/> and <see cref="Refusal.ReasonRequired"/>.
/// </summary>
public sealed class ChaseService(Ledger ledger, ProgrammeCalendar calendar)
{
    private const int MostLine = 200;
    private const int MostNote = 4000;

    /// <summary>Logs one contact for one or several duties, all or none.</summary>
    /// <param name="consent">What the clerk was asked and said yes to; null before anything was asked.</param>
    /// <returns>The ids, in the order of the duties.</returns>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.Required"/>: no duty; <see cref="Refusal.WrongLevel"/>; <see cref="Refusal.CadreMerged"/>;
    /// <see cref="ChaseRules.TooSoon"/> and <see cref="ChaseRules.Received"/>, to be asked again with <paramref name="consent"/>.
    /// </exception>
    public Task<IReadOnlyList<int>> LogAsync(
        IReadOnlyList<FormPair> duties, ChaseInput input, ChaseConsent? consent, Actor actor, Guid? entry = null,
        CancellationToken cancellationToken = default)
    {
        var pairs = duties.Distinct().ToList();
        if (pairs.Count == 0)
        {
            throw new RefusedException(Refusal.Required, "Duties");
        }

        var said = consent ?? new ChaseConsent();
        var stated = said.BeforeReceipt?.ToHashSet() ?? [];
        return ledger.StoreAsync(
            entry,
            new { pairs, input, said.Sooner, Stated = stated.Order(ByIds) },
            actor,
            ChaseContactRecords.ToWrite,
            async db =>
            {
                var today = await calendar.TodayAsync(cancellationToken);
                var spacing = (await SettingsService.ReadAsync(db, cancellationToken)).ChaseSpacingDays;
                var added = new List<ChaseContact>(pairs.Count);
                foreach (var pair in pairs)
                {
                    var period = await RegisterLookup.PeriodAsync(db, pair.PeriodId, cancellationToken);
                    ReceiptRows.RequireOpen(period);
                    var (unit, cadre) = await RegisterLookup.CommuneAndCadreAsync(db, pair.UnitId, pair.CadreId, cancellationToken);
                    var contact = new ChaseContact
                    {
                        Period = period, PeriodId = period.Id, Unit = unit, UnitId = unit.Id, Cadre = cadre, CadreId = cadre.Id,
                    };
                    Fill(contact, input, today);
                    contact.ChasedBy ??= actor.Name;
                    await RequireOwedAsync(db, contact, today, stated.Contains(pair), cancellationToken);
                    if (!said.Sooner)
                    {
                        await RequireSpacedAsync(db, contact, spacing, cancellationToken);
                    }

                    contact.Number = await NextNumberAsync(db, contact, cancellationToken);
                    added.Add(contact);
                }

                db.AddRange(added);
                return added;
            },
            IReadOnlyList<int> (added) => added.ConvertAll(c => c.Id),
            cancellationToken: cancellationToken);
    }

    /// <summary>
    /// Corrects what was said of a contact. Another day must fit the duty as a new contact must, and counts anew how many there were on it.
    /// </summary>
    /// <param name="revision">The <see cref="ChaseContact.Revision"/> that the user looked at.</param>
    /// <param name="beforeReceipt">The contact was made before the form came.</param>
    public Task CorrectAsync(
        int contactId, int revision, ChaseInput input, string reason, Actor actor, bool beforeReceipt = false, Guid? entry = null,
        CancellationToken cancellationToken = default)
    {
        var why = Guard.Reason(reason);
        return ledger.StoreAsync(
            entry,
            new { contactId, revision, input, why, beforeReceipt },
            actor,
            ChaseContactRecords.ToWrite,
            async db =>
            {
                var today = await calendar.TodayAsync(cancellationToken);
                var contact = await FindAsync(db, contactId, revision, cancellationToken);
                var before = contact.Date;
                Fill(contact, input, today);
                if (contact.Date != before)
                {
                    await RequireOwedAsync(db, contact, today, beforeReceipt, cancellationToken);
                    contact.Number = await NextNumberAsync(db, contact, cancellationToken);
                }
            },
            why,
            cancellationToken);
    }

    /// <summary>Deletes a wrong contact; the trail keeps it.</summary>
    public Task DeleteAsync(int contactId, int revision, string reason, Actor actor, CancellationToken cancellationToken = default)
    {
        var why = Guard.Reason(reason);
        return ledger.CommitAsync(
            actor,
            ChaseContactRecords.ToWrite,
            async db =>
            {
                var contact = await FindAsync(db, contactId, revision, cancellationToken);
                db.Remove(contact);
                return contact.Id;
            },
            why,
            cancellationToken);
    }

    private static readonly Comparer<FormPair> ByIds = Comparer<FormPair>.Create((a, b) =>
        (a.PeriodId, a.UnitId, a.CadreId).CompareTo((b.PeriodId, b.UnitId, b.CadreId)));

    private static void Fill(ChaseContact contact, ChaseInput input, DateOnly today)
    {
        ReceiptRows.RequireDate(input.Date, today);
        if (ChaseRules.OfPromise(input.Outcome, input.Date, input.PromisedDate) is { } refused)
        {
            throw refused;
        }

        if (input.NextDate < input.Date)
        {
            throw new RefusedException(Refusal.Rule, ChaseRules.Kind, "NextTooEarly", input.NextDate.Value, input.Date);
        }

        (contact.Date, contact.Channel, contact.Outcome) = (input.Date, input.Channel, input.Outcome);
        (contact.PromisedDate, contact.NextDate) = (input.PromisedDate, input.NextDate);
        contact.Person = Guard.Optional(input.Person, nameof(contact.Person), MostLine, [contact.Person]);
        contact.LetterNumber = Guard.Optional(input.LetterNumber, nameof(contact.LetterNumber), MostLine, [contact.LetterNumber]);
        contact.ChasedBy = Guard.Optional(input.ChasedBy, nameof(contact.ChasedBy), MostLine, [contact.ChasedBy]);
        contact.Note = Guard.Lines(input.Note, nameof(contact.Note), MostNote, [contact.Note]);
    }

    private static async Task RequireOwedAsync(
        RegisterDb db, ChaseContact contact, DateOnly today, bool stated, CancellationToken cancellationToken)
    {
        var duty = await PairRules.DutyAsync(db, contact.Period, contact.Unit, contact.CadreId, cancellationToken);
        var rows = await PairRules.RowsAsync(db, new FormPair(contact.PeriodId, contact.UnitId, contact.CadreId), cancellationToken);
        if (ChaseRules.OfDuty(duty, rows, contact.Date, today, stated, contact.Unit.FullName, contact.Cadre.Name) is { } refused)
        {
            throw refused;
        }
    }

    private static async Task RequireSpacedAsync(RegisterDb db, ChaseContact contact, int spacingDays, CancellationToken cancellationToken)
    {
        var last = await OfDuty(db, contact).Where(c => c.Date <= contact.Date)
            .OrderByDescending(c => c.Date).ThenByDescending(c => c.Number)
            .Select(c => new { c.Date, c.ChasedBy })
            .FirstOrDefaultAsync(cancellationToken);
        if (ChaseRules.IsTooSoon(last?.Date, contact.Date, spacingDays))
        {
            throw new RefusedException(
                Refusal.Rule, ChaseRules.Kind, ChaseRules.TooSoon, contact.Unit.FullName, last!.Date, last.ChasedBy ?? "–");
        }
    }

    private static async Task<int> NextNumberAsync(RegisterDb db, ChaseContact contact, CancellationToken cancellationToken) =>
        (await OfDuty(db, contact).Where(c => c.Date == contact.Date && c.Id != contact.Id)
            .MaxAsync(c => (int?)c.Number, cancellationToken) ?? 0) + 1;

    private static IQueryable<ChaseContact> OfDuty(RegisterDb db, ChaseContact contact) =>
        db.ChaseContacts.AsNoTracking().Where(c => c.PeriodId == contact.PeriodId && c.UnitId == contact.UnitId && c.CadreId == contact.CadreId);

    private static async Task<ChaseContact> FindAsync(RegisterDb db, int id, int revision, CancellationToken cancellationToken)
    {
        var contact = await db.ChaseContacts.Include(c => c.Period).Include(c => c.Unit).Include(c => c.Cadre)
            .SingleOrDefaultAsync(c => c.Id == id, cancellationToken)
            ?? throw new RefusedException(Refusal.NotFound, id);
        Guard.Unchanged(contact.Revision, revision, contact.Unit.FullName);
        ReceiptRows.RequireOpen(contact.Period);
        return contact;
    }
}
