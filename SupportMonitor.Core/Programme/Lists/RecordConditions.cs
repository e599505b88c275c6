using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Programme;

/// <summary>Finds by the figures' own rules, so that a list has as many records as the number that leads to it.</summary>
public sealed class RecordConditions(
    IDbContextFactory<RegisterDb> contexts, PeriodCatalog periods, ProgrammeBoard programme, ProposalCases proposals) : IRecordConditions
{
    public Task<IReadOnlyCollection<int>?> FindAsync<T>(RecordFilter<T> filter, CancellationToken cancellationToken)
        where T : class, IRecord => filter switch
        {
            RecordFilter<ChaseContact> contacts => ContactsAsync(contacts, cancellationToken),
            RecordFilter<GuidanceNote> { Narrowing: GuidanceRecords.Pairs or GuidanceRecords.UnsettledPairs } notes => PairsAsync(notes, cancellationToken),
            _ => Task.FromResult<IReadOnlyCollection<int>?>(null),
        };

    private async Task<IReadOnlyCollection<int>?> ContactsAsync(RecordFilter<ChaseContact> filter, CancellationToken cancellationToken)
    {
        var found = new List<int>();
        foreach (var period in (await periods.GetAsync(cancellationToken)).Where(p => filter.PeriodId is null || p.Id == filter.PeriodId))
        {
            if (ContactConditions.OfKey(filter.Narrowing) is { } condition
                && await programme.GetAsync(period.Code, filter.AsOf ?? DateOnly.MaxValue, cancellationToken) is { } figures)
            {
                found.AddRange(figures.Contacts(condition));
            }
        }

        return found;
    }

    private async Task<IReadOnlyCollection<int>?> PairsAsync(RecordFilter<GuidanceNote> filter, CancellationToken cancellationToken)
    {
        var asOf = filter.AsOf ?? DateOnly.MaxValue;
        var known = await proposals.GetAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var notes = await db.Set<GuidanceNote>().Select(n => new { n.Id, Row = new GuidanceRow(n.Date, n.ContradictsId, n.ProposalId) })
            .ToDictionaryAsync(n => n.Id, n => n.Row, cancellationToken);
        return
        [
            .. GuidancePair.Of(notes, asOf, id => known.GetValueOrDefault(id))
                .Where(p => p.Date <= asOf && filter.Days?.Contains(p.Date) != false
                    && (filter.Narrowing == GuidanceRecords.Pairs || !p.IsSettled))
                .Select(p => p.NamedBy),
        ];
    }
}
