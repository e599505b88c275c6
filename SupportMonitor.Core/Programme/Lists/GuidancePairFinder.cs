using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Programme;

/// <summary>Finds the pairs of guidance that the figures count, one note a pair.</summary>
public sealed class GuidancePairFinder(IDbContextFactory<RegisterDb> contexts, ProposalCases proposals) : IRecordConditions
{
    public async Task<IReadOnlyCollection<int>?> FindAsync<T>(RecordFilter<T> filter, CancellationToken cancellationToken)
        where T : class, IRecord
    {
        if (filter is not RecordFilter<GuidanceNote> { Narrowing: GuidanceRecords.Pairs or GuidanceRecords.UnsettledPairs })
        {
            return null;
        }

        var asOf = filter.AsOf ?? DateOnly.MaxValue;
        var known = await proposals.GetAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var notes = await db.Set<GuidanceNote>().Select(n => new { n.Id, Row = new GuidanceRow(n.Date, n.ContradictsId, n.ProposalId) })
            .ToDictionaryAsync(n => n.Id, n => n.Row, cancellationToken);
        return
        [
            .. GuidancePair.Of(notes, asOf, id => known.GetValueOrDefault(id))
                .Where(p => p.Date <= asOf && filter.Days?.Contains(p.Date) != false && (filter.Narrowing == GuidanceRecords.Pairs || !p.IsSettled))
                .Select(p => p.NamedBy),
        ];
    }
}
