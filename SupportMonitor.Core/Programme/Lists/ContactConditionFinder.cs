using SupportMonitor.Core.Board;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Programme;

/// <summary>Finds contacts by the rules of the chasing figures, so that a list has as many contacts as the number that leads to it.</summary>
public sealed class ContactConditionFinder(PeriodCatalog periods, ProgrammeBoard programme) : IRecordConditions
{
    public async Task<IReadOnlyCollection<int>?> FindAsync<T>(RecordFilter<T> filter, CancellationToken cancellationToken)
        where T : class, IRecord
    {
        if (filter is not RecordFilter<ChaseContact> || ContactConditions.OfKey(filter.Narrowing) is not { } condition)
        {
            return null;
        }

        var found = new List<int>();
        foreach (var period in (await periods.GetAsync(cancellationToken)).Where(p => filter.PeriodId is null || p.Id == filter.PeriodId))
        {
            var figures = await programme.GetAsync(period.Code, filter.AsOf ?? DateOnly.MaxValue, cancellationToken);
            found.AddRange(figures?.Contacts(condition) ?? []);
        }

        return found;
    }
}
