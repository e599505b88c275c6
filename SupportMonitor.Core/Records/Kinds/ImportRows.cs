using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>A row of a workbook beside the record that it adds or changes.</summary>
/// <param name="Row">Its number, as Excel shows it.</param>
/// <param name="Record">The record as it will be. Ids of records that the workbook brings too are below 0 until they are written.</param>
/// <param name="Stored">The record as it is; null for a new one.</param>
public sealed record ImportRow<T>(int Row, T Record, T? Stored)
    where T : class;

/// <summary>What a kind's own rules see of a workbook before anything is written.</summary>
public abstract class ImportRows<T> : IRecordLook
    where T : class
{
    public abstract DateOnly Today { get; }

    /// <summary>
    /// The database before anything of the workbook is written: for records of other kinds, such as the steps of a record whose date
    /// moves. What the workbook does to those is not in it yet; their own kind looks at that.
    /// </summary>
    public abstract RegisterDb Db { get; }

    /// <summary>The rows that can be read, added, changed or unchanged, in their order.</summary>
    public abstract IReadOnlyList<ImportRow<T>> Rows { get; }

    /// <summary>
    /// All records of the kind as they will be (of a kind with a period in its key, those of the workbook's periods), in the order of entry; new ones come last, in the order of rows.
    /// </summary>
    public abstract IReadOnlyList<T> After { get; }

    /// <summary>A record that is referred to, as it will be; null where its own row cannot be read.</summary>
    /// <param name="id">As a property of <see cref="ImportRow{T}.Record"/> has it.</param>
    public abstract TOther? Find<TOther>(int id)
        where TOther : class, INamedRecord;

    /// <summary>Rejects a row, and the workbook with it.</summary>
    /// <param name="property">The property whose cell is wrong.</param>
    /// <param name="why">As the kind's service would reject it on a page.</param>
    public abstract void Reject(ImportRow<T> row, string property, RefusedException why);

    /// <summary>Points a row out without rejecting it.</summary>
    /// <inheritdoc cref="Reject"/>
    public abstract void Warn(ImportRow<T> row, string property, RefusedException why);
}
