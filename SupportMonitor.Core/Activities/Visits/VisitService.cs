using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Activities;

/// <summary>What a host commune does with visits; <see cref="ActivityService"/> enters and corrects them.</summary>
public sealed class VisitService(IDbContextFactory<RegisterDb> contexts, Ledger ledger)
{
    /// <summary>For so many days a commune is asked for a visit that it has not spoken of; it may speak of an older one too. An assumption.</summary>
    public const int DaysToConfirm = 92;

    /// <summary>Who says whether a visit was as it is written: the commune that hosted it, and the office for it.</summary>
    public static AccessTable Confirming { get; } = AccessTable.Office.And(Role.Commune, Reach.Hosted, Reach.Hosted);

    /// <summary>Says whether a visit was as it is written.</summary>
    /// <param name="revision">The <see cref="IRecord.Revision"/> that the user looked at.</param>
    /// <param name="why">What was otherwise; required to contradict, and added to the visit's note for the cadre to read.</param>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.NotAllowed"/>, <see cref="Refusal.NotFound"/>, <see cref="Refusal.ChangedMeanwhile"/>, <see cref="Refusal.ReasonRequired"/>,
    /// <see cref="Refusal.Rule"/>: the visit is planned or cancelled.
    /// </exception>
    public async Task ConfirmAsync(
        int id, int revision, VisitConfirmation confirmation, string? why, Actor actor, Guid? entry = null, CancellationToken cancellationToken = default)
    {
        var contradicts = confirmation == VisitConfirmation.Contradicted;
        var note = contradicts ? Guard.Reason(why) : Guard.Note(why);
        int? unitId;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            unitId = await db.Set<Visit>().Where(v => v.Id == id).Select(v => (int?)v.UnitId).SingleOrDefaultAsync(cancellationToken);
        }

        await ledger.StoreAsync(
            entry,
            new { id, revision, confirmation, note },
            actor,
            Confirming.ToWrite(new RecordPlace(unitId)),
            async db =>
            {
                var visit = await db.Set<Visit>().Include(v => v.Unit).SingleOrDefaultAsync(v => v.Id == id, cancellationToken)
                    ?? throw new RefusedException(Refusal.NotFound, id);
                Guard.Unchanged(visit.Revision, revision, visit.Unit.FullName);
                if (visit.State != VisitState.Made)
                {
                    throw new RefusedException(Refusal.Rule, "Visits", "NotMade", visit.Date);
                }

                visit.Confirmation = confirmation;
                if (contradicts)
                {
                    visit.Note = Guard.Lines($"{visit.Note}\n{visit.Unit.FullName}: {note}", nameof(Visit.Note), 32_767);
                }
            },
            note,
            cancellationToken);
    }
}
