using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>What stands on a record, from the least to the most that would be lost with it.</summary>
public enum RecordUse
{
    None = 0,

    /// <summary>Text that a user typed and did not send or discard would be deleted with the record.</summary>
    Written = 1,

    /// <summary>Other records refer to it.</summary>
    Referred = 2,
}

/// <summary>
/// Says what stands on units, cadres and periods in folders that these know nothing of; asked before a record is deleted or
/// changes what others rely on.
/// </summary>
public interface IRecordUse
{
    Task<RecordUse> FindAsync(RegisterDb db, INamedRecord record, CancellationToken cancellationToken);
}
