namespace SupportMonitor.Core.Records;

/// <summary>Something to do with any kind of record, whatever its type.</summary>
public interface IRecordKindVisitor<out TResult>
{
    /// <summary>Called by <see cref="IRecordKind.Accept"/>.</summary>
    TResult Visit<T>(RecordKind<T> kind)
        where T : class, IRecord;
}
