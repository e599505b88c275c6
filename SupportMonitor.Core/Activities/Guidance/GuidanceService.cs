using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Activities;

/// <summary>Links guidance that contradicts other guidance; <see cref="ActivityService"/> enters and corrects it.</summary>
public sealed class GuidanceService(Ledger ledger, AuditedKinds kinds, ActivityService activities, SettingsService settings, ProgrammeCalendar calendar)
{
    /// <summary>
    /// Links two pieces of guidance that contradict each other, and raises the proposal that asks for it to be settled; both or neither
    /// (records.md, "Guidance").
    /// </summary>
    /// <param name="revision">The <see cref="IRecord.Revision"/> of the first that the user looked at.</param>
    /// <param name="communeId">The commune that could not carry them out.</param>
    /// <param name="content">What contradicts.</param>
    /// <returns>The proposal's id.</returns>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.NotAllowed"/>, <see cref="Refusal.NotFound"/>, <see cref="Refusal.Required"/>, <see cref="Refusal.ChangedMeanwhile"/>,
    /// <see cref="Refusal.WrongLevel"/>, <see cref="Refusal.Rule"/>: a piece cannot contradict itself, or contradicts this or another one already.
    /// </exception>
    public Task<int> LinkAsync(
        int id, int revision, int otherId, int communeId, string content, Actor actor, Guid? entry = null, CancellationToken cancellationToken = default) =>
        ledger.StoreAsync(
            entry,
            new { id, revision, otherId, communeId, content },
            actor,
            ((GuidanceRecords)kinds.Of(typeof(GuidanceNote))!).Access.ToWrite(),
            async db =>
            {
                var note = await db.FindAsync<GuidanceNote>([id], cancellationToken) ?? throw new RefusedException(Refusal.NotFound, id);
                var other = await db.FindAsync<GuidanceNote>([otherId], cancellationToken) ?? throw new RefusedException(Refusal.NotFound, otherId);
                Guard.Unchanged(note.Revision, revision, note.Code);
                if (id == otherId)
                {
                    throw new RefusedException(Refusal.Rule, "GuidanceNotes", "ContradictsItself", note.Code);
                }

                if (note.ContradictsId is { } linked && linked != otherId)
                {
                    throw new RefusedException(Refusal.Rule, "GuidanceNotes", "LinkedAlready", note.Code);
                }

                if (note.ContradictsId == otherId || other.ContradictsId == id)
                {
                    throw new RefusedException(Refusal.Rule, "GuidanceNotes", "PairLinked", note.Code, other.Code);
                }

                var words = (await settings.GetAsync(cancellationToken)).WordsOf(ProposalRecords.Kinds);
                var proposal = new Proposal
                {
                    Code = "", Date = await calendar.TodayAsync(cancellationToken), UnitId = communeId, Content = content,
                    Kind = words.Contains(ProposalRecords.KindOfContradictions) ? ProposalRecords.KindOfContradictions : words[^1], Source = new ProposalSource.OfGuidance(note.Code, other.Code).Write(),
                };
                await activities.FillNewAsync(db, proposal, cancellationToken);
                db.Add(proposal);
                (note.Contradicts, note.Proposal) = (other, proposal);
                return proposal;
            },
            proposal => proposal.Id,
            cancellationToken: cancellationToken);
}
