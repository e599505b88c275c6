namespace SupportMonitor.Core.Records;

/// <summary>Which records meet what figures alone can tell of them: a promise that was broken, say, by the receipts of its period.</summary>
public interface IRecordConditions
{
    /// <summary>The ids of those that meet <see cref="RecordFilter{T}.Narrowing"/>; null where <see cref="RecordKind{T}.Narrow"/> can tell.</summary>
    Task<IReadOnlyCollection<int>?> FindAsync<T>(RecordFilter<T> filter, CancellationToken cancellationToken)
        where T : class, IRecord;
}
