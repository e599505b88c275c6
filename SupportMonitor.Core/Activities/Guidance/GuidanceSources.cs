using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Activities;

/// <summary>Proposals that two pieces of guidance raised name both by their codes, and follow when one gets another.</summary>
public sealed class GuidanceSources : IKeyFollower
{
    /// <inheritdoc/>
    public async Task FollowAsync(RegisterDb db, IRecord before, IRecord? after, CancellationToken cancellationToken)
    {
        var now = (after as GuidanceNote)?.Code;
        if (before is not GuidanceNote { Code: var was } || was == now)
        {
            return;
        }

        var sourced = await db.Set<Proposal>().Where(p => p.Source != null && p.Source.Contains(was)).OrderBy(p => p.Code).ToListAsync(cancellationToken);
        ProposalSources.Rename(
            from proposal in sourced
            let source = ProposalSource.Read(proposal.Source) as ProposalSource.OfGuidance
            where source?.First == was || source?.Second == was
            select (proposal, now is null ? null : (ProposalSource)new ProposalSource.OfGuidance(
                source.First == was ? now : source.First, source.Second == was ? now : source.Second)));
    }
}
