using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>An assignment, receipt or exemption of the database; of several receipts with one key, the last.</summary>
internal readonly record struct StoredRow(int Id, RegisterValue[] Values, long Sequence)
{
    /// <summary>For a receipt: the others with its key, in order of entry; null when there are none.</summary>
    public StoredRow[]? Earlier { get; init; }

    /// <summary>Where the first with this key stands in the order of entry.</summary>
    public long FirstSequence => Earlier is [var first, ..] ? first.Sequence : Sequence;
}
