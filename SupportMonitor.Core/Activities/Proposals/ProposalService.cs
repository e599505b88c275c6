using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Activities;

/// <summary>The verdict on what was done with a proposal; <see cref="ActivityService"/> enters proposals and the office's steps.</summary>
public sealed class ProposalService(
    IDbContextFactory<RegisterDb> contexts, ActivityService activities, IAccessControl access, ProgrammeCalendar calendar)
{
    /// <summary>Who is asked: the commune that raised it, or that a cadre brought it from, and the office for it.</summary>
    public static AccessTable Judging { get; } = AccessTable.Office.And(Role.Commune, Reach.Hosted, Reach.Hosted);

    /// <summary>Says whether the answer satisfies, dated today; a proposal that does not satisfy is open again.</summary>
    /// <param name="why">What is still wanting; required where it does not satisfy.</param>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.NotAllowed"/>, <see cref="Refusal.NotFound"/>, <see cref="Refusal.ReasonRequired"/>, <see cref="Refusal.RecordTaken"/>,
    /// <see cref="Refusal.Rule"/>: there is no answer to judge.
    /// </exception>
    public async Task<EnteredRecord> JudgeAsync(
        int proposalId, bool satisfied, string? why, Actor actor, Guid? entry = null, CancellationToken cancellationToken = default)
    {
        var content = satisfied ? Guard.Note(why) : Guard.Reason(why);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var unitId = await db.Set<Proposal>().Where(p => p.Id == proposalId).Select(p => (int?)p.UnitId).SingleOrDefaultAsync(cancellationToken);
        await access.RequireAsync(actor, Judging.ToWrite(new RecordPlace(unitId)), cancellationToken);
        if (unitId is null)
        {
            throw new RefusedException(Refusal.NotFound, proposalId);
        }

        var step = new ProposalStep
        {
            ProposalId = proposalId,
            Date = await calendar.TodayAsync(cancellationToken),
            Step = satisfied ? ProposalStepKind.Satisfied : ProposalStepKind.Dissatisfied,
            Content = content,
        };
        return await activities.AddAsync(step, Judging.ToWrite(new RecordPlace(unitId)), actor, entry, cancellationToken);
    }

    /// <summary>Whether the actor may give the verdict on a proposal: for what a page offers.</summary>
    public bool MayJudge(Proposal proposal, Actor actor) => access.Allows(actor, Judging.ToWrite(new RecordPlace(proposal.UnitId)));
}
