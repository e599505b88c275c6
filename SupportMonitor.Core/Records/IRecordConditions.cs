namespace SupportMonitor.Core.Records;

/// <summary>
/// Finds the records of one kind that meet a narrowing that follows from figures, such as a promise that was broken by the receipts of
/// its period. A kind whose narrowings the database can tell by itself has none.
/// </summary>
public interface IRecordConditions
{
    /// <returns>The ids of those that meet <see cref="RecordFilter{T}.Narrowing"/>; null for another kind or another narrowing.</returns>
    Task<IReadOnlyCollection<int>?> FindAsync<T>(RecordFilter<T> filter, CancellationToken cancellationToken)
        where T : class, IRecord;
}
