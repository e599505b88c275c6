using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Records;

/// <summary>What a kind's rules see beside the record itself, on a page and in a workbook alike.</summary>
public interface IRecordLook
{
    DateOnly Today { get; }

    /// <summary>A record that is referred to, as it will be; null where it is not known.</summary>
    /// <param name="id">As a property of the record has it.</param>
    TOther? Find<TOther>(int id)
        where TOther : class, INamedRecord;
}

/// <summary>Why a record cannot be as it is.</summary>
/// <param name="Property">The property that is wrong.</param>
public sealed record RecordFault(string Property, RefusedException Why);
